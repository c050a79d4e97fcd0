"""Finds where a text has another number, day or name in the very place where a claim has its own.

"26 watches" is not stated by a text that says "16 watches" and, elsewhere, "26 years": what counts are the words around
a number.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from index.linguistics.calendar import MONTHS, WEEKDAYS
from index.linguistics.tagging import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from index.linguistics.tagging import Word
    from rag.verification.alignment import Document

    Slot = Literal["number", "day", "month", "name"]

_REACH = 4
"""How many words on either side are the context of a word."""
_SLACK = 2
"""How many words further away or nearer they may stand in the text."""
_WEIGHTS = {"function": 0.3, "negation": 0.5, "quantifier": 0.5, "pronoun": 0.5}
_ENOUGH = 1.3
"""A mismatch shares context words that weigh this much: a word that carries meaning, and a function word."""

_DAYS = frozenset(map(key_of, WEEKDAYS))
_MONTHS = frozenset(map(key_of, MONTHS))


@dataclass(frozen=True, slots=True)
class Mismatch:
    """The claim's word ``own``, whose place ``other`` has in the text; ``margin`` is how much better it fits there."""

    own: Word
    other: Word
    margin: float


def mismatches(claim: Sequence[Word], document: Document, places: Mapping[str, Sequence[int]]) -> list[Mismatch]:
    """Return what stands in the place of the claim's numbers, days and months, and of its names that the text lacks.

    ``places`` are where in the text the claim's keys stand.
    """
    found = []
    text = document.words
    slots: dict[Slot, list[int]] = {}
    for slot, first, last in _units(claim):
        mine = {place for word in claim[first:last] for place in places[word.key]}
        # A name that the text has may be called otherwise in the sentence that matters: he, the minister.
        if slot == "name" and mine:
            continue
        if not slots:
            slots = _by_slot(text)
        context = _context(claim, slot, first, last, places)
        keys = {word.key for word in claim[first:last]}
        others = [(_fit(place, context), -place) for place in slots.get(slot, ()) if text[place].key not in keys]
        best, place = max(others, default=(0.0, 0))
        margin = best - max((_fit_anyhow(place, context, document) for place in mine), default=0.0)
        if best >= _ENOUGH and margin > 0:
            found.append(Mismatch(claim[first], text[-place], margin))
    return found


def _slot(word: Word) -> Slot | None:
    if word.kind == "number":
        return "number"
    if not word.is_capital:
        return None
    return "day" if word.key in _DAYS else "month" if word.key in _MONTHS else "name"


def _by_slot(text: Sequence[Word]) -> dict[Slot, list[int]]:
    slots: dict[Slot, list[int]] = {}
    for place, word in enumerate(text):
        if (slot := _slot(word)) is not None:
            slots.setdefault(slot, []).append(place)
    return slots


def _units(claim: Sequence[Word]) -> Iterator[tuple[Slot, int, int]]:
    """Yield what may mismatch, as words from first to last; the words of a name are one."""
    first = 0
    while first < len(claim):
        slot, last = _slot(claim[first]), first + 1
        while slot == "name" and last < len(claim) and _slot(claim[last]) == "name":
            last += 1
        if slot is not None:
            yield slot, first, last
        first = last


def _context(
    claim: Sequence[Word], slot: Slot, first: int, last: int, places: Mapping[str, Sequence[int]]
) -> list[tuple[int, float, frozenset[int]]]:
    """Return the words around as (how far away, weight, places in the text); around a name, names say nothing."""
    around = [(number, number - first) for number in range(max(0, first - _REACH), first)]
    around += [(number, number - last + 1) for number in range(last, min(len(claim), last + _REACH))]
    return [
        (away, _WEIGHTS.get(claim[number].kind, 1.0), frozenset(places[claim[number].key]))
        for number, away in around
        if not slot == _slot(claim[number]) == "name"
    ]


def _fit(place: int, context: Sequence[tuple[int, float, frozenset[int]]]) -> float:
    """Return the weight of the context words that stand around a place of the text, too."""
    return sum(
        weight
        for away, weight, spots in context
        if any(place + away + slack in spots for slack in range(-_SLACK, _SLACK + 1))
    )


def _fit_anyhow(place: int, context: Sequence[tuple[int, float, frozenset[int]]], document: Document) -> float:
    """Return the same for a place of the word itself, in any order within its sentence: "on Friday they met"."""
    _, (low, high) = document.sentences[bisect_left(document.sentences, place + 1, key=lambda spans: spans[1][1])]
    around = range(max(low, place - _REACH - _SLACK), min(high, place + _REACH + _SLACK + 1))
    return sum(weight for _, weight, spots in context if not spots.isdisjoint(around))
