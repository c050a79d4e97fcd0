"""Words read for comparing quotations."""

from __future__ import annotations

import pytest

from rag.checking.tokens import Reading, read_quotation, same_in_writing


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Don’t go — now!”", "Don't go - now"),
        ("a well-kept pier", "a well kept pier"),
        ("The harbour is organised", "the harbor is organized"),
        ("40 per cent of 1,100", "forty percent of 1100"),
        ("Holm & Sons", "Holm and Sons"),
        ("5.0 metres", "5 meters"),
        ("[T]he pier wait[s]", "the pier waits"),
    ],
)
def test_what_is_only_written_otherwise_reads_the_same(one: str, other: str) -> None:
    assert Reading.of(one).keys == Reading.of(other).keys


@pytest.mark.parametrize(
    ("one", "other"), [("$5", "€5"), ("five", "six"), ("he walks", "he walked"), ("is", "is not"), ("can", "can't")]
)
def test_what_says_something_else_reads_otherwise(one: str, other: str) -> None:
    assert Reading.of(one).keys != Reading.of(other).keys
    assert not same_in_writing(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("e-mail", "email"), ("5m", "five million"), ("develop-\nment", "development")]
)
def test_wordings_that_differ_in_writing_alone(one: str, other: str) -> None:
    assert same_in_writing(one, other)


def test_places_are_those_of_the_text() -> None:
    text = "Now “the pier, the pier”."
    reading = Reading.of(text)
    assert [reading.words_of(start, start + 2) for start in reading.find(["the", "pier"])] == ["the pier", "the pier"]
    assert reading.span(1, 5) == (5, 23)
    assert list(reading.find(["the", "pier"], 2)) == [3]
    assert not list(reading.find(["the", "pie"]))
    assert not list(reading.find([]))


def test_brackets_and_ellipses_part_a_quotation() -> None:
    text = "x [We] shall [the crew] sail . . . at dawn […]"
    quotation = read_quotation(text, (2, len(text)))
    assert [piece.keys for piece in quotation.pieces] == [("shall",), ("sail",), ("at", "dawn")]
    assert quotation.joints == ("insertion", "ellipsis")
    assert quotation.pieces[2].span(0, 2) == (text.index("at dawn"), text.index(" […]"))


def test_nothing_but_marks_is_no_word() -> None:
    assert read_quotation("“… […]”", (0, 7)).pieces == ()
