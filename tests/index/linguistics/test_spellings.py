"""British and American spellings of one word."""

from __future__ import annotations

import pytest

from index.linguistics.spellings import one_spelling


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("colour", "color"), ("neighbours", "neighbors"), ("organised", "organized"), ("analyse", "analyze"),
        ("centre", "center"), ("travelled", "traveled"), ("defence", "defense"), ("dialogue", "dialog"),
        ("grey", "gray"), ("organisation", "organization"),
    ],
)  # fmt: skip
def test_both_spellings_are_one(british: str, american: str) -> None:
    assert one_spelling(british) == one_spelling(american)


@pytest.mark.parametrize(("one", "other"), [("four", "for"), ("filled", "filed"), ("were", "wer"), ("tour", "tor")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert one_spelling(one) != one_spelling(other)
