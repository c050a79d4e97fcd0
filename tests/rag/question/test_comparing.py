"""Wordings that ask for a comparison or a change of position, and wordings that do not."""

from __future__ import annotations

import pytest

from rag.question import parse_question, request_of, trimmed


@pytest.mark.parametrize(
    ("question", "form", "names", "topic"),
    [
        ("Compare what Lund and Vik said", "sides", ("Lund", "Vik"), ""),
        ("How do Lund's and Vik's plans for the dam differ?", "sides", ("Lund", "Vik"), "plans for the dam"),
        ("How do the dam plans of Lund and Vik compare?", "sides", ("Lund", "Vik"), "dam plans"),
        ("Does Lund disagree with Vik about eels?", "sides", ("Lund", "Vik"), "eels"),
        ("eels: Lund vs Vik", "sides", ("Lund", "Vik"), "eels"),
        ("How far apart are Lund and Vik on the cost?", "apart", ("Lund", "Vik"), "the cost"),
        ("Do both mayors agree on the dam?", "both", ("mayors",), "the dam"),
        ("Who has more goats, Lund or Vik?", "figures", ("Lund", "Vik"), "Who has more goats"),
        ("What did Lund want, and when did Vik leave?", "parts", ("What did Lund want", "when did Vik leave"), ""),
        ("Does Lund still oppose the dam?", "statements", ("Lund",), "the dam"),
        ("Has Lund softened on the dam?", "statements", ("Lund",), "the dam"),
        (
            "When did Lund say that eels climb and that the dam is low?",
            "claims",
            ("Lund", "the dam is low"),
            "eels climb",
        ),
    ],
)
def test_wordings_are_read_for_sides_and_topic(question: str, form: str, names: tuple[str, ...], topic: str) -> None:
    request = request_of(parse_question(question))
    assert request is not None
    assert (request.form, request.names, request.topic) == (form, names, topic)


@pytest.mark.parametrize(
    "question",
    [
        "What did Lund say about the dam?",
        "Who won, Lund or Vik?",
        "How has the key rate changed since 2023?",
        "Has the river changed its course?",
        "Has Lund said anything about eels?",
        "Is the bridge still closed?",
        "What is scrapple made from and how is it prepared?",
        "Who said that the dam was too high?",
    ],
)
def test_other_questions_are_left_to_others(question: str) -> None:
    request = request_of(parse_question(question))
    assert request is None or request.asked_for not in {"comparison", "change"}


@pytest.mark.parametrize("topic", ["the dam lately", "the dam over the years", "the dam, please", "the dam since May"])
def test_a_topic_ends_before_its_time(topic: str) -> None:
    assert trimmed(topic) == "the dam"
