"""Tells words of one family: "pay" and "payment", "clear" and "clearance", "won" and "winner"; and short forms."""

from __future__ import annotations

from functools import cache

from index.linguistics import word_set
from index.linguistics.inflection import IRREGULAR

_SHORTEST = 3
_ENDINGS = word_set(
    """
    s es d ed ing ings er ers or ors r rs ment ments anc ance enc ence al ation ion ions iti ity ly i y ful less ness
    abl able iv ive ist t ag age th en
    """
)
"""What a word of a family has more than another, in stems too."""


def akin(word: str, other: str) -> bool:
    """Return whether two folded words, or their stems, are of one family; numbers only where they are equal."""
    one, two = sorted((_verb(word), _verb(other)), key=len)
    if one == two:
        return True
    if not (one.isalpha() and two.isalpha()) or len(one) < _SHORTEST:
        return False
    rest = two.removeprefix(one)
    return rest != two and (rest in _ENDINGS or (rest[:1] == one[-1] and rest[1:] in _ENDINGS))


def abbreviates(short: str, word: str) -> bool:
    """Return whether a folded label stands for a word: "pts" for "points"."""
    letters = short.rstrip("s.")
    if not 1 < len(letters) < _SHORTEST + 1 or short[0] != word[:1] or set("aeiou") & set(letters):
        return False
    rest = iter(word)
    return all(letter in rest for letter in letters)


def _verb(word: str) -> str:
    return _base_forms().get(word, word)


@cache
def _base_forms() -> dict[str, str]:
    return {form: verb for verb, forms in IRREGULAR.items() for form in forms.split() if verb != "be"}
