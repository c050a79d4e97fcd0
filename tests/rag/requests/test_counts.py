"""Counts are the index's own: of articles that mention something, of people quoted, of quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.asking import asked

if TYPE_CHECKING:
    from rag.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many articles do you have?", "4 articles in the index, from 2025-03-03 to 2025-04-02"),
        ("how many articles mention the boiler", "2 articles of 4 mention “the boiler”"),
        ("How many articles mention Brita Moen and July?", "1 article of 4 mentions “Brita Moen” and “July”"),
        (
            "How many of the articles were published in March 2025?",
            "3 articles of 4 published from 2025-03-01 to 2025-03-31",
        ),
        ("How many articles did Tove Krag write?", "2 articles of 4 by “Tove Krag”"),
        (
            "How many articles from the Orvik Post mention the mill?",
            "2 articles of 4 from “Orvik Post” mention “the mill”",
        ),
        ("How often is Halvard Sund quoted?", "Halvard Sund is quoted word for word 1 time, in 1 article"),
        ("In how many articles is Ragna Lie quoted?", "Ragna Lie is quoted in 1 article of 4"),
        (
            "How many people are quoted in the article about the eels?",
            "1 person is quoted in Eels return to the Tarn river",
        ),
        (
            "How many people are quoted?",
            "3 people are quoted in 4 articles of the index: Brita Moen, Halvard Sund, Ragna Lie",
        ),
    ],
)
def test_counts_are_exact(newsroom: Assistant, question: str, told: str) -> None:
    answer = asked(newsroom, question)
    assert answer.statements[0].text.startswith(told)
    assert (answer.mode, answer.asked_for) == ("index", "count")


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("How many articles mention the cathedral?", "not_stated"),
        ("How often is Tove Krag quoted?", "speaker_unknown"),
        ("How many articles did Ragna Lie write?", "nothing_relevant"),
    ],
)
def test_nothing_is_no_number(newsroom: Assistant, question: str, reason: str) -> None:
    answer = asked(newsroom, question)
    assert (answer.answered, answer.reason) == (False, reason)
