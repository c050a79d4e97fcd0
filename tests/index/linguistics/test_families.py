"""Words of one family."""

import pytest

from index.linguistics.families import abbreviates, akin


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("pay", "payment"),
        ("won", "winner"),
        ("hurt", "hurt"),
        ("nests", "nest"),
        ("clear", "clearance"),
        ("staff", "staffing"),
        ("2024", "2024"),
    ],
)
def test_words_of_a_family_are_akin(word: str, other: str) -> None:
    assert akin(word, other)
    assert akin(other, word)


@pytest.mark.parametrize(
    ("word", "other"),
    [("pay", "play"), ("is", "issue"), ("2024", "20"), ("lost", "winner"), ("car", "carpet"), ("deep", "depth")],
)
def test_others_are_not(word: str, other: str) -> None:
    assert not akin(word, other)
    assert not akin(other, word)


@pytest.mark.parametrize(
    ("short", "word", "stands"), [("pts", "points", True), ("no", "number", False), ("km", "kilometres", True)]
)
def test_a_label_without_vowels_stands_for_a_word(short: str, word: str, stands: bool) -> None:  # noqa: FBT001 - a row
    assert abbreviates(short, word) == stands
