"""A fact is not its own reason."""

from __future__ import annotations

import pytest

from index.types import Article
from rag.evidence.reasons import asks_reason, next_in_paragraph, tells_reason, with_reason
from rag.question.parse import parse_question
from rag.types import Evidence


def told(sentence: str, after: str) -> Evidence:
    return Evidence(Article("news", "News", f"{sentence} {after}"), (0, len(sentence)), 1.0)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Why was the cook dismissed?", "On Monday the abbey dismissed its cook, Ada Finch."),
        ("Why did the ferry stop running?", "The red ferry stopped running in 2019 for six weeks."),
        (
            "How could the choir win a prize in May?",
            "In May, two days before the fair, the choir won a prize of silver.",
        ),
        ("On what grounds did the guild reject the tower?", "The guild rejected the tower on Friday evening."),
    ],
)
def test_what_says_it_again_is_no_reason(question: str, sentence: str) -> None:
    assert asks_reason(parse_question(question))
    assert not tells_reason(parse_question(question), told(sentence, "She had worked there for nineteen years."))


@pytest.mark.parametrize(
    ("question", "sentence", "after"),
    [
        ("Why was the cook dismissed?", "The abbey dismissed its cook for selling the spoons.", ""),
        ("Why was the cook dismissed?", "The abbey dismissed its cook after a fire in the pantry.", ""),
        ("Why was the cook dismissed?", "The abbey dismissed its cook on Monday.", "The reason was a fire."),
        ("Why was the cook dismissed?", "She had sold the silver spoons to a dealer.", ""),
        ("Why did the ferry stop running?", "The ferry stopped running: its boiler had burst.", ""),
        ("How could the choir win?", "The choir won by singing in the dark.", ""),
    ],
)
def test_what_may_tell_a_reason_is_kept(question: str, sentence: str, after: str) -> None:
    assert tells_reason(parse_question(question), told(sentence, after))


@pytest.mark.parametrize("question", ["How many cooks were dismissed?", "How can I book?", "Who was dismissed?"])
def test_no_reason_is_asked(question: str) -> None:
    assert not asks_reason(parse_question(question))


TEXT = "The abbey dismissed its cook on Monday. The reason was a fire in the pantry.\n\nThe cook has a cat. It is old."


def piece(sentence: str) -> Evidence:
    start = TEXT.index(sentence)
    return Evidence(Article("abbey", "Cook", TEXT), (start, start + len(sentence)), 1.0)


def test_the_reason_in_the_next_sentence_is_quoted_too() -> None:
    dismissed = piece("The abbey dismissed its cook on Monday.")
    quoted = with_reason(parse_question("Why was the cook dismissed by the abbey?"), dismissed)
    assert quoted.text == "The abbey dismissed its cook on Monday. The reason was a fire in the pantry."
    assert with_reason(parse_question("When was the cook dismissed by the abbey?"), dismissed) is dismissed


def test_a_paragraph_ends_what_belongs_together() -> None:
    assert next_in_paragraph(piece("The reason was a fire in the pantry."))[1] == ""
    assert next_in_paragraph(piece("The cook has a cat."))[1] == "It is old."
