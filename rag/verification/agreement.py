"""Compares two sentences: whether they say the same, or other things of the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.calendar import MONTHS, WEEKDAYS
from index.linguistics.families import akin
from index.linguistics.quantities import ASKING_WORDS, HARMS
from index.linguistics.tagging import Word, key_of, read_words
from index.linguistics.words import content_stems, stem
from rag.verification.contradictions import contradictions

if TYPE_CHECKING:
    from rag.types import Question

REPEATED = 0.7
"""A sentence that shares this part of its words with another, whichever is shorter, says nothing new."""

_MISSING = 6
"""Of so many words that a sentence says, another that says the same may lack one."""

ALIKE, COPIED = 0.6, 0.8
"""Sentences that share this part of the shorter one's words, figures left out, are about the same thing.

The first where the question asks for the figure in which they differ, the second elsewhere.
"""

TOLD = 0.75
"""Sentences that each have this part of a question's words give the figure that it asks for."""

_ASKING = frozenset(map(stem, ASKING_WORDS))
_HARMS = tuple(frozenset(map(stem, group)) for group in HARMS)
_YEAR = re.compile(r"(?:19|20)\d\d")
_HOW_IS = re.compile(r"how\s+(?!many|much)([a-z]+)\s+(?:is|are)\b", re.IGNORECASE)
_UNITS = frozenset(map(stem, word_set("cent percent degrees metres meters feet miles kilometres points")))
_HOW_MUCH = re.compile(r"\bhow\s+much\s+([a-z]+)", re.IGNORECASE)
_AMOUNT = re.compile(r"\d\s+(?:million\s+|billion\s+)?([a-z]+)\s+of\s+([a-z]+)", re.IGNORECASE)
_CALENDAR = frozenset(map(key_of, (*MONTHS, *WEEKDAYS)))


@dataclass(frozen=True, slots=True)
class _Read:
    """What of a sentence is compared."""

    words: tuple[Word, ...]
    bag: frozenset[str]
    numbers: frozenset[str]
    calendar: frozenset[str]
    names: frozenset[str]
    negations: int


@lru_cache(maxsize=256)
def _read(text: str) -> _Read:
    words = tuple(read_words(text))
    names = frozenset(word.key for word in words if word.kind == "name")
    return _Read(
        words,
        frozenset(content_stems(text)),
        frozenset(word.key for word in words if word.kind == "number"),
        names & _CALENDAR,
        names - _CALENDAR,
        sum(word.kind == "negation" for word in words),
    )


def repeats(text: str, other: str) -> bool:
    """Return whether a sentence shares most of its words with another, whichever is shorter: it says nothing new."""
    mine, theirs = _read(text).bag, _read(other).bag
    smaller = min(len(mine), len(theirs))
    return mine == theirs or (bool(smaller) and len(mine & theirs) / smaller >= REPEATED)


def says_the_same(text: str, other: str) -> bool:
    """Return whether another sentence says all that this one does: its figures, days and names, most of its words."""
    mine, theirs = _read(text), _read(other)
    if not mine.bag or mine.negations != theirs.negations:
        return False
    held = {word.key for word in theirs.words}
    return mine.numbers | mine.calendar | mine.names <= held and len(mine.bag - theirs.bag) <= len(mine.bag) // _MISSING


def differs(text: str, other: str, question: Question | None = None) -> bool:
    """Return whether two sentences state different things of the same.

    They do when a question wants a number or a time, and each gives one that the other does not; else only when they
    are alike but for a figure or a denial. Sentences that each name something that the other does not, or of which one
    has the question's own figures, are about different things.
    """
    mine, theirs, kind = _read(text), _read(other), question.answer_type if question else "other"
    asked = {word.key for word in question.words if word.kind == "number"} if question else set()
    if (mine.names - theirs.names and theirs.names - mine.names) or mine.numbers & asked != theirs.numbers & asked:
        return False
    figures = [one.numbers | (one.calendar if kind != "number" else frozenset()) for one in (mine, theirs)]
    apart = bool(figures[0] - figures[1] and figures[1] - figures[0])
    if not apart and not contradictions(mine.words, theirs.words):
        return False
    needed = ALIKE if apart and kind in {"number", "time"} else COPIED
    stated = [{word.key for word in one.words if word.kind == "content"} | one.names for one in (mine, theirs)]
    smaller = min(len(plain) for plain in stated)
    return bool(smaller) and len(stated[0] & stated[1]) / smaller >= needed


def counts_anew(question: Question, text: str, other: str) -> bool:
    """Return whether two sentences each give the figure that a question asks for, and it is not the same.

    However unlike their wording: "At least 12 people died" and "The number of people killed has risen to 19".
    """
    degree = _HOW_IS.match(question.bare)  # "How full is the lake?" is answered by a measure that need not say "full"
    if (question.answer_type != "number" and not degree) or question.period:
        return False
    mine, theirs = _read(text), _read(other)
    if degree and not mine.bag & theirs.bag & _UNITS:
        return False
    asked = [
        word for word in question.stems if word not in _ASKING and not (degree and word in (stem(degree[1]), "now"))
    ]
    own = {word.key for word in question.words if word.kind == "number"}
    keys = [{word.key for word in each.words} for each in (mine, theirs)]
    if own or not asked or (mine.names - keys[1] and theirs.names - keys[0]):
        return False
    figures = [{key for key in each.numbers if not _YEAR.fullmatch(key)} for each in (mine, theirs)]
    if not all(figures) or figures[0] & figures[1]:
        return False
    if all(sum(_has(word, each.bag) for word in asked) >= TOLD * len(asked) for each in (mine, theirs)):
        return True
    stuff = _HOW_MUCH.search(question.text)
    return stuff is not None and not _measured(text, stuff[1]).isdisjoint(_measured(other, stuff[1]))


def _measured(text: str, stuff: str) -> set[str]:
    """Return the units in which a sentence measures something: "litres" of "3,000 litres of diesel"."""
    return {found[1].lower() for found in _AMOUNT.finditer(text) if found[2].lower() == stuff.lower()}


def _has(word: str, bag: frozenset[str]) -> bool:
    """Return whether a word, one of its family or one that tells the same harm is among others."""
    return any(akin(word, other) for other in bag) or any(word in group and group & bag for group in _HARMS)
