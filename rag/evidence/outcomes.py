"""Tells what came of something from what else may come of it: whoever was suspended was not therefore expelled."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.negation import is_negation
from index.linguistics.outcomes import ALTERNATIVES, BEFALLEN, RESULTS, STAGES
from index.linguistics.words import fold
from index.text import sentences_within

if TYPE_CHECKING:
    from rag.types import Evidence

_GROUPS = (*((group, False) for group in ALTERNATIVES), *((group, True) for group in STAGES))
_BEFALLEN = re.compile(rf"\bhow\s+many\s+(?:[\w’'-]+\s+){{0,7}}?(?P<what>{'|'.join(BEFALLEN)})\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_MOVED = re.compile(
    r"\b(?:moved|proposed|tabled|put\s+forward|submitted|a\s+motion|an\s+amendment|the\s+motion|the\s+amendment)\b",
    re.IGNORECASE,
)
_MOTION = re.compile(r"\b(?:moved|proposed|tabled|submitted)\b.*", re.IGNORECASE | re.DOTALL)
_REACH = 400
"""How far after a motion its result may stand, in characters."""


def is_of_another_outcome(question: str, sentence: str) -> bool:
    """Return whether a sentence tells another outcome than the one asked for, or what comes before it.

    What is denied may answer: "Nobody was hurt" says that nobody died.
    """
    asked, told = _words(question), _words(sentence)
    if any(map(is_negation, told)):
        return False
    return any(_is_other(group, asked, told, ordered=ordered) for group, ordered in _GROUPS)


def lacks_outcome(question: str, around: str) -> bool:
    """Return whether it is asked to how many something came, of which neither a sentence nor what is around it tells.

    How many firefighters came is no answer to how many were injured.
    """
    asked = _BEFALLEN.search(question)
    if not asked:
        return False
    word, told = fold(asked["what"]), _words(around)
    sides = [side for group in (*ALTERNATIVES, *STAGES) for side in group if word in side]
    return bool(sides) and not any(side & told for side in sides)


def _is_other(group: tuple[frozenset[str], ...], asked: frozenset[str], told: frozenset[str], *, ordered: bool) -> bool:
    named = [number for number, side in enumerate(group) if side & asked]
    if len(named) != 1 or group[named[0]] & told:
        return False
    others = group[: named[0]] if ordered else group
    later = ordered and any(side & told for side in group[named[0] + 1 :])
    return not later and any(side & told for side in others)


def with_result(piece: Evidence) -> Evidence:
    """Return a motion with the sentence after it that says what became of it: "It was defeated by six to two."."""
    if not _MOVED.search(piece.text) or _tells_result(piece.text):
        return piece
    text, end = piece.article.text, piece.span[1]
    stop = text.find("\n", end)
    after = sentences_within(text, end, min(len(text) if stop < 0 else stop, end + _REACH))
    if not after or not _tells_result(text[slice(*after[0])]):
        return piece
    return replace(piece, span=(piece.span[0], after[0][1]), attribution=None)


def _tells_result(text: str) -> bool:
    """Return whether a sentence says what became of a motion; what the motion asks for does not count."""
    return not RESULTS.isdisjoint(_words(_MOTION.sub(" ", text)))


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word).replace("’", "'") for word in _WORD.findall(text))
