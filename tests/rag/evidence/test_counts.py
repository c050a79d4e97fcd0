"""A number of something else than is asked for answers nothing."""

from __future__ import annotations

import pytest

from rag.evidence.counts import counts_another, counts_only_others, gives_share_alone, is_other_count


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


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many surgeons does the clinic have?", "The clinic has 1,200 nurses and forty tall porters."),
        ("How many oaks were felled?", "All 47 slopes were surveyed in 2019."),
    ],
)
def test_a_sentence_that_counts_only_other_things_is_told(question: str, sentence: str) -> None:
    assert counts_only_others(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many surgeons does the clinic have?", "The clinic has 30 surgeons and 40 nurses."),
        ("How many surgeons does the clinic have?", "There are thirty of them."),
        ("How many surgeons does the clinic have?", "It employs thirty, the clinic says."),
        ("How many workers does the mill have?", "The mill has 300 employees."),
        ("How many oaks were felled?", "In 2019 several fell."),
        ("How much is it?", "It has 40 nurses."),
        ("How many surgeons does the clinic have?", ""),
    ],
)
def test_what_may_be_the_number_asked_for_is_kept(question: str, sentence: str) -> None:
    assert not counts_only_others(question, sentence)


def test_the_first_number_of_some_words_may_count_another() -> None:
    assert is_other_count("How many surgeons are there?", "40 nurses and 30 surgeons")
    assert not is_other_count("How many surgeons are there?", "30 surgeons and 40 nurses")
    assert not is_other_count("How many surgeons are there?", "none")


@pytest.mark.parametrize(
    ("question", "sentence", "share"),
    [
        ("How many people does the mill employ?", "The mill has sent two in five of its workers home.", True),
        ("How many people back the plan?", "The plan is backed by 62 per cent.", False),
        ("How many people does the mill employ?", "The mill, with 90 workers, has sent half of them home.", False),
        ("How many of the people does the mill employ?", "The mill has sent half of them home.", False),
    ],
)
def test_a_share_of_others_is_no_number(question: str, sentence: str, *, share: bool) -> None:
    assert gives_share_alone(question, sentence) == share
