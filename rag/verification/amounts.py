"""Whether a claim's numbers count what they count in the text, in the same unit, on the same side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics.modality import BOUNDS, CURRENCIES, UNITS
from index.linguistics.words import fold
from rag.verification.stretch import Objection, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.linguistics.tagging import Word
    from rag.verification.alignment import Document

_UNITS: dict[str, frozenset[str]] = {}
for _row in UNITS:
    for _name, _forms in _row.items():
        for _form in _forms:
            _UNITS[_form] = _UNITS.get(_form, frozenset()) | {_name}
_RATE = re.compile(r"\b(?:an?|per|every|each) (second|minute|hour|day|week|month|year)\b", re.IGNORECASE)
_NEAR = 2
_BEFORE = 24
_BOUND = re.compile(
    r"\b("
    + "|".join(f"(?P<{side}>{'|'.join(phrases)})" for side, phrases in BOUNDS.items())
    + r")\s+(?:the\s+)?[$€£¥]?\Z",
    re.IGNORECASE,
)


def amounts(claim: Stretch, window: Stretch, document: Document) -> Iterator[Objection]:
    """Yield where the text has a number of the claim in another unit, or on another side of it."""
    whole: Stretch | None = None
    for at, word in enumerate(claim.words):
        if word.kind != "number":
            continue
        text = window
        if word.key not in window.places:
            if word.key not in document.places:
                continue
            text = whole = whole or Stretch.of(document.words, document.text)
        spots = text.places[word.key]
        mine, theirs = _unit(claim, at), [_unit(text, spot) for spot in spots]
        if mine and theirs and all(unit and not unit & mine for unit in theirs):
            own, other = _shown(claim, at), _shown(text, spots[0])
            yield Objection("unit", f"the text says {other!r}, not {own!r}")
        side, said = _side(claim, at), {_side(text, spot) for spot in spots}
        if side and said and "" not in said and side not in said:
            yield Objection("bound", f"the text says {_bounded(text, spots[0])!r}, not {_bounded(claim, at)!r}")


def rates(claim: str, window: str) -> Iterator[Objection]:
    """Yield where the claim has "a day" and the text "an hour"."""
    mine, theirs = ({found[1].lower(): found[0] for found in _RATE.finditer(text)} for text in (claim, window))
    for unit, words in mine.items():
        if theirs and unit not in theirs:
            yield Objection("unit", f"the text says {next(iter(theirs.values()))!r}, not {words!r}")


def _unit(stretch: Stretch, at: int) -> frozenset[str]:
    """Return what a number counts, as far as it is a unit; "pounds" may be two."""
    word = stretch.words[at]
    sign = stretch.text[max(0, word.start - 1) : word.start]
    if sign in CURRENCIES:
        return frozenset({CURRENCIES[sign]})
    for number in range(at + 1, min(at + 1 + _NEAR, len(stretch.words))):
        if stretch.clauses[number] != stretch.clauses[at]:
            break
        other = stretch.words[number]
        if found := _UNITS.get("%" if other.key == "%" else fold(other.surface)):
            return found
        if other.kind == "number":
            break
    return frozenset()


def _side(stretch: Stretch, at: int) -> str:
    start = stretch.words[at].start
    found = _BOUND.search(stretch.text[max(0, start - _BEFORE) : start])
    return next((side for side, words in found.groupdict().items() if words), "") if found else ""


def _bounded(stretch: Stretch, at: int) -> str:
    start = stretch.words[at].start
    found = _BOUND.search(stretch.text[max(0, start - _BEFORE) : start])
    return f"{found[1] if found else ''} {stretch.words[at].surface}".strip()


def _shown(stretch: Stretch, at: int) -> str:
    """Return a number with its unit, as it is written."""
    first = stretch.words[at].start - (stretch.text[max(0, stretch.words[at].start - 1)] in CURRENCIES)
    last = _last(stretch, at)
    return stretch.text[first : last.start + len(last.surface)]


def _last(stretch: Stretch, at: int) -> Word:
    """Return the word of a number's unit, the number itself where it has none."""
    for number in range(at + 1, min(at + 1 + _NEAR, len(stretch.words))):
        word = stretch.words[number]
        if stretch.clauses[number] == stretch.clauses[at] and (fold(word.surface) in _UNITS or word.key == "%"):
            return word
    return stretch.words[at]
