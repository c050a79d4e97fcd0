"""One outcome is not another, and a motion is quoted with what became of it."""

from __future__ import annotations

import pytest

from index.types import Article
from rag.evidence.outcomes import is_of_another_outcome, with_result
from rag.types import Evidence


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Was any cadet expelled?", "Four cadets were suspended for a week."),
        ("How many ferrymen were fined?", "The harbour wrote to nine ferrymen and warned them."),
        ("How many people died in the mill?", "Six people were injured in the mill."),
        ("Who was convicted of the theft?", "The baker was arrested over the theft."),
        ("Was the abbot dismissed?", "The abbot resigned in May."),
        ("What did the brewery pay the widow?", "The brewery offered the widow 900 crowns."),
    ],
)
def test_another_outcome_is_no_answer(question: str, sentence: str) -> None:
    assert is_of_another_outcome(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Was any cadet expelled?", "Four cadets were suspended, one was expelled."),
        ("Was anybody killed?", "Nobody was hurt."),  # so nobody was
        ("Who was arrested over the theft?", "The baker was charged with the theft."),  # nor without an arrest
        ("How many people died in the mill?", "Six people worked in the mill."),
        ("Was anybody killed or injured?", "Six people were injured."),
        ("Why did the mill close?", "Six people were injured."),
        ("", ""),
    ],
)
def test_the_outcome_asked_for_and_what_follows_from_it_are_kept(question: str, sentence: str) -> None:
    assert not is_of_another_outcome(question, sentence)


MINUTES = (
    "Mrs Ashby moved that the pier be sold. The motion was defeated by five votes to three. The chair thanked all.\n\n"
    "Mr Dunn moved that the lamps be painted.\n\nIt was carried. Mr Orr proposed a bench. He has a red hat."
)


def minuted(sentence: str) -> Evidence:
    start = MINUTES.index(sentence)
    return Evidence(Article("pier", "Minutes", MINUTES), (start, start + len(sentence)), 1.0)


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        (
            "Mrs Ashby moved that the pier be sold.",
            "Mrs Ashby moved that the pier be sold. The motion was defeated by five votes to three.",
        ),
        ("Mr Dunn moved that the lamps be painted.", "Mr Dunn moved that the lamps be painted."),
        ("Mr Orr proposed a bench.", "Mr Orr proposed a bench."),
        ("The chair thanked all.", "The chair thanked all."),
    ],
)
def test_a_motion_stands_with_its_result(sentence: str, quoted: str) -> None:
    assert with_result(minuted(sentence)).text == quoted
