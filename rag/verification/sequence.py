"""Whether a claim tells things in the text's order, and of those of whom the text tells them."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from index.linguistics.calendar import MONTHS, WEEKDAYS
from index.linguistics.modality import FIRST_THEN, TIME_WORDS
from index.linguistics.saying import REPORTING
from index.linguistics.tagging import full_name, key_of
from index.linguistics.words import fold
from rag.verification.stretch import Objection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.verification.stretch import Stretch

_CALENDAR = frozenset(map(key_of, (*MONTHS, *WEEKDAYS)))
_TIMES = tuple(map(frozenset, (*TIME_WORDS, MONTHS, WEEKDAYS)))
_INSIDE = frozenset({"of", "the", "for", "and", "de"})
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_BETWEEN = 3
"""So many words at most stand between two figures that belong together: "from 30 to 40", "212 votes to 97"."""
_NEARER = 2
"""A word is with the one of two names that it is nearer to by so many words."""
_CLOSE = 5
_OTHER_WAY = "in the text it is the other way round: {!r} and {!r}"
_PARTICIPLES = ("d", "n", "t")
_CUES = frozenset(map(key_of, {*REPORTING, "according"}))
_SHARED = 2
_HAPPENING = 3
"""Two happenings share at least so many words with two others."""
_ALIKE = 4


def sequence(claim: Stretch, window: Stretch) -> Iterator[Objection]:
    """Yield what the claim has in another order, exchanged, or at another time of day or year."""
    yield from _happenings(claim, window)
    yield from _exchanged(claim, window)
    yield from _other_names(claim, window)
    yield from _times(claim, window)


def _happenings(claim: Stretch, window: Stretch) -> Iterator[Objection]:
    known = list(_ordered(window))
    for at, way, left, right in _ordered(claim):
        for spot, other, before, after in known:
            straight, crossed = _shared(left, before, right, after), _shared(left, after, right, before)
            if max(straight, crossed) < _HAPPENING:
                continue
            same = way == other
            if crossed > straight if same else straight > crossed:
                yield Objection("order", _order_why(claim, at, window, spot, same=same))
            return


def _order_why(claim: Stretch, at: int, window: Stretch, spot: int, *, same: bool) -> str:
    own, other = claim.words[at].surface, window.words[spot].surface
    return (
        f"the text has the two things the other way round: {own!r}" if same else f"the text says {other!r}, not {own!r}"
    )


def _shared(left: set[str], before: set[str], right: set[str], after: set[str]) -> int:
    """Return how many words two happenings share with two others; none unless both do."""
    one, two = len(left & before), len(right & after)
    return one + two if one and two else 0


def _ordered(stretch: Stretch) -> Iterator[tuple[int, str, set[str], set[str]]]:
    """Yield each word that orders two happenings, how, and the keys of both; the one that it introduces is second."""
    for at, word in enumerate(stretch.words):
        way = FIRST_THEN.get(fold(word.surface))
        if not way:
            continue
        inside = [n for n in range(len(stretch.words)) if stretch.sentences[n] == stretch.sentences[at]]
        opens = inside[0] == at
        if opens:  # "After A, B"
            first = {n for n in inside if stretch.clauses[n] == stretch.clauses[at]}
        else:
            first = {n for n in inside if n > at}
        second = _keys(stretch, first - {at})
        rest = _keys(stretch, {*inside} - first - {at})
        if second and rest:
            yield at, way, rest - second, second - rest


def _keys(stretch: Stretch, places: set[int]) -> set[str]:
    return {stretch.words[n].key for n in places if stretch.words[n].carries}


def _exchanged(claim: Stretch, window: Stretch) -> Iterator[Objection]:
    """Find two names, or two figures, each of which stands in the text where the claim has the other."""
    turned = _is_passive(claim) != _is_passive(window)
    for kind in ("number",) if turned or _reports(claim) else ("number", "name"):
        units = _units(claim, kind, window)
        for (one, first), (two, second) in combinations(units, 2):
            if one == two:
                continue
            here, there = window.places.get(one, []), window.places.get(two, [])
            together = {window.sentences[at] for at in here} & {window.sentences[at] for at in there}
            here, there = ([at for at in side if window.sentences[at] in together] for side in (here, there))
            if not together:
                continue
            why = _OTHER_WAY.format(claim.words[first].surface, claim.words[second].surface)
            if second - first <= _BETWEEN and kind == "number":
                straight = any(0 < b - a <= _BETWEEN for a in here for b in there)
                crossed = any(0 < a - b <= _BETWEEN for a in here for b in there)
                if crossed and not straight:
                    yield Objection("exchange", why)
                    continue
            straight_votes, crossed_votes = _votes(claim, (first, second), window, (here, there))
            if crossed_votes > 1 and not straight_votes:
                yield Objection("exchange", why)


def _other_names(claim: Stretch, window: Stretch) -> Iterator[Objection]:
    """Find a name that the text nearby does not have, and beside the same words another, which the claim lacks."""
    theirs = [at for _, at in _units(window, "name", window) if window.words[at].key not in claim.places]
    for key, at in _units(claim, "name", window):
        if key in window.places or any(claim.words[n].key in window.places for n in range(max(0, at - 1), at)):
            continue
        near = claim.around(at)
        for other in theirs:
            if len(near & window.around(other)) >= _SHARED and not _kin(key, window.words[other].key):
                yield Objection(
                    "exchange", f"the text says {window.words[other].surface!r}, not {claim.words[at].surface!r}"
                )
                break


def _kin(one: str, two: str) -> bool:
    """Return whether two names may be forms of one: Ukraine, Ukrainian; the UN, United Nations."""
    return one[:_ALIKE] == two[:_ALIKE] or len(one) < _ALIKE or len(two) < _ALIKE


def _is_passive(stretch: Stretch) -> bool:
    """Return whether something is done by somebody."""
    return any(
        word.surface == "by" and at and stretch.words[at - 1].surface.endswith(_PARTICIPLES)
        for at, word in enumerate(stretch.words)
    )


def _reports(stretch: Stretch) -> bool:
    """Return whether somebody speaks, who may be named before or after the words."""
    return any(word.key in _CUES for word in stretch.words)


def _units(stretch: Stretch, kind: str, window: Stretch) -> list[tuple[str, int]]:
    """Return key and place of the figures, or of the last words of the names, of a stretch.

    A capital at the beginning of a sentence is a name's where the window has the name elsewhere.
    """
    if kind == "number":
        return [
            (word.key, at) for at, word in enumerate(stretch.words) if word.kind == "number" and not _dates(stretch, at)
        ]
    named = [
        at
        for at, word in enumerate(stretch.words)
        if word.is_capital
        and word.key not in _CALENDAR
        and (word.kind == "name" or any(window.words[n].kind == "name" for n in window.places.get(word.key, ())))
    ]
    return [
        (stretch.words[at].key, at)
        for at, after in [*pairwise(named), *((at, -1) for at in named[-1:])]
        if after < 0
        or stretch.clauses[at] != stretch.clauses[after]
        or any(word.surface not in _INSIDE for word in stretch.words[at + 1 : after])
    ]


def _dates(stretch: Stretch, at: int) -> bool:
    """Return whether a number is a year, or a day beside its month."""
    beside = stretch.words[max(0, at - 1) : at + 2]
    return bool(_YEAR.match(stretch.words[at].surface)) or any(word.key in _CALENDAR for word in beside)


def _votes(
    claim: Stretch, units: tuple[int, int], window: Stretch, places: tuple[list[int], list[int]]
) -> tuple[int, int]:
    """Return how many of the claim's words stand nearer to the same of two units in the text, and to the other."""
    (first, second), (here, there) = units, places
    straight = crossed = 0
    for at, word in enumerate(claim.words):
        if word.kind not in {"content", "number"} or at in {first, second} or word.is_capital:
            continue
        mine = abs(at - second) - abs(at - first)
        spots = window.places.get(word.key, [])
        if abs(mine) < _NEARER or min(abs(at - first), abs(at - second)) > _CLOSE or len(spots) != 1:
            continue
        near_two, near_one = (min(abs(spots[0] - at) for at in each) for each in (there, here))
        theirs = near_two - near_one
        if abs(theirs) >= _NEARER and min(near_one, near_two) <= _CLOSE:
            straight += (mine > 0) == (theirs > 0)
            crossed += (mine > 0) != (theirs > 0)
    return straight, crossed


def _times(claim: Stretch, window: Stretch) -> Iterator[Objection]:
    """Find "in the evening" where the text has "in the morning"."""
    mine, theirs = ([(full_name(word), word.surface) for word in each.words] for each in (claim, window))
    for row in _TIMES:
        said = {name: surface for name, surface in theirs if name in row and (name != "may" or surface[0].isupper())}
        for name, surface in mine:
            if said and name in row and name not in said and (name != "may" or surface[0].isupper()):
                yield Objection("time", f"the text says {next(iter(said.values()))!r}, not {surface!r}")
