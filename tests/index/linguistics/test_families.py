"""Words of one family."""

import pytest

from index.linguistics.families import akin


@pytest.mark.parametrize(
    ("word", "other"), [("pay", "payment"), ("won", "winner"), ("hurt", "hurt"), ("nests", "nest"), ("2024", "2024")]
)
def test_words_of_a_family_are_akin(word: str, other: str) -> None:
    assert akin(word, other)
    assert akin(other, word)


@pytest.mark.parametrize(("word", "other"), [("pay", "play"), ("is", "issue"), ("2024", "20"), ("lost", "winner")])
def test_others_are_not(word: str, other: str) -> None:
    assert not akin(word, other)
    assert not akin(other, word)
