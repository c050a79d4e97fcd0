"""Figures: what they are worth, what they count, and when two of them say the same."""

from __future__ import annotations

import pytest

from index.linguistics.tagging import read_words
from rag.checking.figures import Figure, counts_the_same, parts, read_figures, same_unit, same_value
from rag.verification import Stretch


def figure(text: str) -> Figure:
    return read_figures(Stretch.of(read_words(text), text))[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("about 2,000 homes", "1,980 homes"),
        ("1.2m euros", "1,200,000 euros"),
        ("1.2 million voters", "1,203,400 voters"),
        ("a dozen boats", "12 boats"),
        ("over 40 boats", "43 boats"),
        ("$6 million", "6 million dollars"),
    ],
)
def test_rounding_and_other_ways_to_write_are_no_difference(one: str, other: str) -> None:
    assert same_value(figure(one), figure(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("40 boats", "43 boats"),
        ("about 2,000 homes", "2,600 homes"),
        ("more than 50 boats", "more than 60 boats"),
        ("in 2014", "in 2015"),
        ("under 40 boats", "43 boats"),
    ],
)
def test_another_value_is_one(one: str, other: str) -> None:
    assert not same_value(figure(one), figure(other))


def test_units_are_compared_where_both_have_one() -> None:
    assert same_unit(figure("$40"), figure("40 dollars"))
    assert same_unit(figure("40 miles"), figure("40 kilometres")) is False
    assert same_unit(figure("40 miles"), figure("40 boats")) is None


def test_figures_count_the_same_by_their_noun_or_unit() -> None:
    assert counts_the_same(figure("40 new buses"), figure("35 buses"))
    assert not counts_the_same(figure("40 buses"), figure("35 schools"))
    assert not counts_the_same(figure("40 buses"), figure("12 May"))


def test_the_span_of_a_figure_has_its_sign_and_its_unit() -> None:
    text = "It paid $1.2 million for 30 percent of it."
    assert [text[slice(*one.span)] for one in read_figures(Stretch.of(read_words(text), text))] == [
        "$1.2 million",
        "30 percent",
    ]


def test_fractions_are_told_in_per_cent() -> None:
    assert parts("half of the ships and two-thirds of the crews") == {50.0, 66.7}
