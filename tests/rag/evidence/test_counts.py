"""A number of something else than is asked for answers nothing."""

from __future__ import annotations

import pytest

from rag.evidence.counts import counts_another


@pytest.mark.parametrize(
    ("question", "around"),
    [
        ("How many cakes does the baker sell?", "The baker sells 600 loaves a day."),
        ("How many more women joined the choir?", "Twelve men joined the choir."),
        ("So how many old lanterns burned?", "Four old barns burned."),
    ],
)
def test_a_number_of_something_else_is_told(question: str, around: str) -> None:
    assert counts_another(question, around)


@pytest.mark.parametrize(
    ("question", "around"),
    [
        ("How many cakes does the baker sell?", "He sells 600 of them a day: each cake is small."),
        ("How many people died?", "The flood killed twelve."),
        ("How many kilometres long is the wall?", "The wall is 40 km long."),
        ("How many does the rack hold?", "The rack holds 56 bottles."),
        ("How many of the lanterns burned?", "Four burned."),
        ("How much did the baker sell?", "The baker sells 600 loaves a day."),
        ("", ""),
    ],
)
def test_what_may_be_counted_in_other_words_is_left(question: str, around: str) -> None:
    assert not counts_another(question, around)
