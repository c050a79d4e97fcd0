"""Compares two sentences: whether they say the same, or other things of the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rag.claims import Word, read_words
from rag.contradictions import contradictions
from rag.words import content_stems

SAME = 0.7
"""A sentence that holds this part of another's words may say the same."""

ALIKE = 0.6
"""Sentences that share this part of the shorter one's words, figures left out, are about the same thing."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What of a sentence is compared."""

    words: tuple[Word, ...]
    bag: frozenset[str]
    figures: frozenset[str]
    names: frozenset[str]
    negations: int


@lru_cache(maxsize=256)
def _read(text: str) -> _Read:
    words = tuple(read_words(text))
    return _Read(
        words,
        frozenset(content_stems(text)),
        frozenset(word.key for word in words if word.kind == "number"),
        frozenset(word.key for word in words if word.kind == "name"),
        sum(word.kind == "negation" for word in words),
    )


def repeats(text: str, other: str) -> bool:
    """Tell whether a sentence shares most of its words with another, whichever is shorter: it says nothing new."""
    mine, theirs = _read(text).bag, _read(other).bag
    smaller = min(len(mine), len(theirs))
    return mine == theirs or (bool(smaller) and len(mine & theirs) / smaller >= SAME)


def says_the_same(text: str, other: str) -> bool:
    """Tell whether another sentence says all that this one says: its figures and names, and most of its words."""
    mine, theirs = _read(text), _read(other)
    if not mine.bag or mine.negations != theirs.negations:
        return False
    stated = mine.figures | mine.names
    held = {word.key for word in theirs.words}
    return stated <= held and len(mine.bag & theirs.bag) / len(mine.bag) >= SAME


def differs(text: str, other: str) -> bool:
    """Tell whether two sentences state different things of the same: other figures, or one what the other denies.

    Sentences that each name somebody or something that the other does not are about different things.
    """
    mine, theirs = _read(text), _read(other)
    if mine.names - theirs.names and theirs.names - mine.names:
        return False
    plain, others = (one.bag - {w.key for w in one.words if w.kind == "number"} for one in (mine, theirs))
    smaller = min(len(plain), len(others))
    if not smaller or len(plain & others) / smaller < ALIKE:
        return False
    if mine.figures and theirs.figures:
        return bool(mine.figures - theirs.figures and theirs.figures - mine.figures)
    return bool(contradictions(mine.words, theirs.words))
