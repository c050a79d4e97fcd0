"""Left-out words that change what was said."""

from __future__ import annotations

import pytest

from rag.checking.cuts import turned_before, turned_behind, turned_between


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        ("“I don't think that ", "I don't think that"),
        ("“It is not ", "It is not"),
        ("“Some people say ", "Some people say"),
        ("“If nobody pays, ", "If nobody pays"),
        ("“I doubt that ", "I doubt that"),
    ],
)
def test_words_before_turn_what_follows(before: str, shown: str) -> None:
    assert turned_before(before, "", quoted=True) == shown
    assert turned_before(before, "Lind does not believe that ", quoted=True) == ""


@pytest.mark.parametrize("before", ["“We waited, and ", "“Not only ", "“I did not go home, because ", "“It was cold; "])
def test_words_before_that_turn_nothing(before: str) -> None:
    assert turned_before(before, "", quoted=True) == ""


def test_what_others_say_is_cut_only_within_a_quotation() -> None:
    assert turned_before("He said that ", "", quoted=False) == ""


def test_words_behind_limit_what_is_said() -> None:
    assert turned_behind(", but only if the county pays.", "") == "only if the county pays"
    assert turned_behind(", but only if the county pays.", ", only if the county pays.") == ""
    assert turned_behind(" is nonsense.", "") == "is nonsense"
    assert turned_behind(" and the county pays.", "") == ""


def test_words_between_turn_what_stands_around_them() -> None:
    assert turned_between(" not ") == "not"
    assert turned_between(", if the county pays, ") == "if the county pays"
    assert turned_between(". It rains. I don't think ") == "I don't think"
    assert turned_between(". It did not rain then. So ") == ""
    assert turned_between(", you know, ") == ""
