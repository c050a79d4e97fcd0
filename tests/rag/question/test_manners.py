"""Courtesies around a question, and a question asked twice, do not change what is asked for."""

from __future__ import annotations

import pytest

from rag.question.manners import parts, plain
from rag.question.parse import parse_question
from rag.question.requests import request_of


@pytest.mark.parametrize(
    ("text", "kind", "form", "topic"),
    [
        ("main points of the well article pls", "overview", "topic", "the well article"),
        ("i'd like an overview of the wells, thanks", "overview", "topic", "the wells"),
        ("brief me on the wells", "overview", "topic", "the wells"),
        ("Could you fill me in on the wells, please?", "overview", "topic", "the wells"),
        ("what should I know about the wells?", "overview", "topic", "the wells"),
        ("Any news of the wells? What's the latest?", "development", "latest", "the wells"),
        ("What's new? Anything new on the wells?", "development", "latest", "the wells"),
        ("Has anything happened at the wells lately?", "development", "latest", "the wells lately"),
        ("Development of the water price over the years?", "development", "timeline", "the water price over the years"),
        ("Give me the names of everyone who is quoted.", "inventory", "quoted", ""),
        ("list all people quoted in the well story pls", "inventory", "quoted", "in the well story"),
        ("What do the people in these articles say about wells?", "list", "everyone", "wells"),
        ("Give me both sides on the new well.", "list", "several", "the new well"),
        ("Lund and Vik: what does each of them say?", "comparison", "sides", ""),
        ("what did the captains of both teams say", "comparison", "both", ""),
        ("whose byline is on the article about the wells?", "inventory", "author", "about the wells"),
        ("On which day did Lund most recently talk about wells?", "statement", "newest words", "wells"),
        ("What did a ticket cost in May 2021?", "fact", "level then", "a ticket cost in May 2021"),
        ("And what replaces the well?", "", "", ""),
        ("What will replace the well?", "fact", "instead", "the well"),
    ],
)
def test_a_wording_asks_for(text: str, kind: str, form: str, topic: str) -> None:
    request = request_of(parse_question(text))
    assert (request.asked_for, request.form, request.topic) == (kind, form, topic) if request else not kind


def test_courtesies_after_a_question_are_left_out() -> None:
    assert plain("the wells, please, if you can") == "the wells"
    assert plain("please") == "please"


def test_two_questions_are_told_apart() -> None:
    assert parts("Is it open? Since when") == ["Is it open", "Since when"]
    assert parts("What did Mr. Lund say") == ["What did Mr", "Lund say"]


@pytest.mark.parametrize(
    "text", ["What did Lund reply to Vik?", "What did Lund answer?", "What did Lund say in response?"]
)
def test_a_reply_is_somebodys_words(text: str) -> None:
    assert parse_question(text).speaker == "Lund"
