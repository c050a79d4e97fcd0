"""Tells words of one family: "pay" and "payment", "deep" and "depth", "won" and "winner"."""

from __future__ import annotations

from functools import cache

from index.linguistics.inflection import IRREGULAR

_SHORTEST = 3
_SHARED = 0.6
"""Words of one family that differ in their endings share this part of the longer one, from the beginning."""


def akin(word: str, other: str) -> bool:
    """Return whether two folded words, or their stems, are likely of one family; numbers only where they are equal."""
    one, two = sorted((_verb(word), _verb(other)), key=len)
    if one == two:
        return True
    if not (one.isalpha() and two.isalpha()) or len(one) < _SHORTEST:
        return False
    shared = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(one))
    return shared == len(one) or shared >= max(_SHORTEST, _SHARED * len(two))


def _verb(word: str) -> str:
    return _base_forms().get(word, word)


@cache
def _base_forms() -> dict[str, str]:
    return {form: verb for verb, forms in IRREGULAR.items() for form in forms.split() if verb != "be"}
