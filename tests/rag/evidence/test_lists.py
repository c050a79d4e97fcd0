"""A list is quoted whole, and an item that says no more than the question answers nothing."""

from __future__ import annotations

import pytest

from rag.evidence.lists import list_around, repeats
from rag.question import parse_question

PROMOTED = "The season ended.\n\nPromoted:\n\n- North Wall\n- South Gate\n\nNobody was sent off."


def test_an_item_is_read_with_its_list_and_what_introduces_it() -> None:
    at = PROMOTED.index("North")
    found = list_around(PROMOTED, (at, at + len("North Wall")))
    assert found is not None
    assert PROMOTED[slice(*found)] == "Promoted:\n\n- North Wall\n- South Gate"


@pytest.mark.parametrize(
    ("asked", "words", "nothing"),
    [
        ("Who coached North Wall?", "North Wall", True),
        ("Which clubs were promoted?", "North Wall", False),
        ("Was North Wall promoted?", "North Wall", False),
        ("What ended?", "The season ended.", False),
    ],
)
def test_an_item_that_only_repeats_the_question_answers_nothing(asked: str, words: str, *, nothing: bool) -> None:
    at = PROMOTED.index(words)
    assert repeats(parse_question(asked), PROMOTED, (at, at + len(words))) is nothing
