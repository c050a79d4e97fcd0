"""The figures of a sentence: what they are worth, what they count, and whether two of them say the same.

Rounding and other ways to write are no difference: "about 2,000" is 1,980, "1.2m" is 1,200,000, "half" is 50 per cent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from index.linguistics.calendar import MONTHS, MONTHS_SHORT
from index.linguistics.modality import BOUNDS, CURRENCIES, UNITS
from index.linguistics.quantities import APPROXIMATE, FRACTIONS
from index.linguistics.synonyms import is_among
from index.linguistics.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.linguistics.tagging import Word
    from index.types import Span
    from rag.verification import Stretch

Side = Literal["", "about", "more", "less"]

_UNITS = {form: frozenset({name}) for row in UNITS for name, forms in row.items() for form in forms}
for _row in UNITS:
    for _name, _forms in _row.items():
        for _form in _forms:
            _UNITS[_form] |= {_name}
_CURRENCY_NAMES = frozenset(CURRENCIES.values())
_REACH = 3
"""Among so many words after a figure stands what it counts."""
_BEFORE = 5
_NEAR = 26
_ROUNDED = 0.05
"""What is told as about so much may differ by this part of it."""
_BOUNDED = 0.1
"""What is told as more or less than so much is no further from it than this part."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_MONTHS = frozenset({*MONTHS, *MONTHS_SHORT})
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b|\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{side}>{'|'.join(words)})" for side, words in (BOUNDS | {"about": APPROXIMATE}).items())
    + r")\s+(?:the\s+|an?\s+|some\s+)?[$€£¥]?\Z",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"\b(?:gone|went|go|going|goes|crept|edged|bumped|pushed|taken|moved|order|brought|jumped)\b[^.,;]*\bup\s+to\s+\W?\Z",
    re.IGNORECASE,
)
"""Words after which "up to" tells where a figure has come to, and no bound of it."""
_FRACTION = re.compile(
    rf"(?<![\w-])(?:(?P<count>a|an|one|two|three|four|1|2|3|4)[\s-]+)?(?P<part>{'|'.join(FRACTIONS)})(?![\w-])",
    re.IGNORECASE,
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a text, of worth ``value``, at the place ``at`` among its words and at the characters ``span``.

    ``unit`` are the names of units that it may have, ``counted`` the keys of the words right after it, ``near`` those
    of the words around; ``side`` is whether it is told as about, more or less than so much. ``dated`` marks days, years
    and hours.
    """

    value: float
    at: int
    span: Span
    unit: frozenset[str]
    counted: tuple[str, ...]
    near: frozenset[str]
    side: Side = ""
    dated: Literal["", "day", "year", "clock"] = ""
    words: str = ""


def read_figures(stretch: Stretch) -> list[Figure]:
    """Return the figures of a stretch of text in order; what no number can be made of is left out."""
    found = []
    for at, word in enumerate(stretch.words):
        if word.kind != "number":
            continue
        try:
            value = float(word.key)
        except ValueError:
            continue
        unit, last = _unit(stretch, at)
        first = word.start - (stretch.text[max(0, word.start - 1) : word.start] in CURRENCIES)
        side = _side(stretch, at)
        figure = Figure(
            value,
            at,
            (first, last.start + len(last.surface)),
            unit,
            _counted(stretch, at),
            frozenset(stretch.around(at)),
            side,
            _dated(stretch, at, unit),
        )
        found.append(_with_words(figure, stretch))
    return found


def _with_words(figure: Figure, stretch: Stretch) -> Figure:
    return Figure(
        figure.value, figure.at, figure.span, figure.unit, figure.counted, figure.near, figure.side, figure.dated,
        stretch.text[slice(*figure.span)],
    )  # fmt: skip


def parts(text: str) -> set[float]:
    """Return the fractions that a text tells in words, in per cent: 50 for "half", 66.7 for "two thirds"."""
    return {
        round(100 * _COUNTS.get((found["count"] or "a").lower(), 1) * FRACTIONS[found["part"].lower()], 1)
        for found in _FRACTION.finditer(text)
    }


def same_value(mine: Figure, other: Figure) -> bool:
    """Return whether two figures are worth the same, as far as each says how exactly it is meant."""
    if mine.value == other.value:
        return True
    if mine.dated or other.dated or not other.value or not mine.value:
        return False
    apart = abs(mine.value - other.value) / max(abs(mine.value), abs(other.value))
    if "about" in {mine.side, other.side} and apart <= _ROUNDED:
        return True
    if mine.side and mine.side == other.side:
        return _rounds(mine, other) or _rounds(other, mine)
    if _bounds(mine, other) or _bounds(other, mine):
        return apart <= _BOUNDED
    return _rounds(mine, other) or _rounds(other, mine)


def _bounds(mine: Figure, other: Figure) -> bool:
    """Return whether a figure is told as a bound on whose side an exact one lies: "over 1,900" of 1,980."""
    return not other.side and (
        (mine.side == "more" and other.value > mine.value) or (mine.side == "less" and other.value < mine.value)
    )


def _rounds(short: Figure, exact: Figure) -> bool:
    """Return whether one large number is the other, to its own digits: 1.2 million of 1,203,400."""
    digits = f"{short.value:.0f}".rstrip("0")
    size = len(f"{short.value:.0f}") - len(digits)
    if size < 3 or len(digits) < 2 or short.value < 10_000:
        return False
    return round(exact.value, -size) == short.value


def same_unit(mine: Figure, other: Figure) -> bool | None:
    """Return whether two figures have the same unit, None where one of them may have none."""
    if mine.unit and other.unit:
        return not mine.unit.isdisjoint(other.unit)
    return None


def counts_the_same(mine: Figure, other: Figure) -> bool:
    """Return whether two figures may count the same: the same unit, or the same noun after them, or like words around.

    A day, a year and an hour are only compared with their like.
    """
    if mine.dated or other.dated:
        if mine.dated != other.dated and (mine.unit or other.unit or "clock" in {mine.dated, other.dated}):
            return False
        return len(mine.near & other.near) >= min(2, len(mine.near), len(other.near)) > 0
    unit = same_unit(mine, other)
    if unit is False and not _alike_measures(mine, other):
        return False
    if _CURRENCY_NAMES & mine.unit and _CURRENCY_NAMES & other.unit:
        return True
    if any(is_among(word, other.counted) for word in mine.counted):
        return True
    return len(mine.near & other.near) >= min(2, len(mine.near), len(other.near)) > 0


def _alike_measures(mine: Figure, other: Figure) -> bool:
    return any(row.keys() & mine.unit and row.keys() & other.unit for row in UNITS)


def _unit(stretch: Stretch, at: int) -> tuple[frozenset[str], Word]:
    """Return what a number counts as far as it is a unit, and the last word of figure and unit."""
    word = stretch.words[at]
    sign = stretch.text[max(0, word.start - 1) : word.start]
    if sign in CURRENCIES:
        return frozenset({CURRENCIES[sign]}), word
    for number in range(at + 1, min(at + _REACH, len(stretch.words))):
        other = stretch.words[number]
        if stretch.clauses[number] != stretch.clauses[at] or other.kind in {"number", "function", "pronoun"}:
            break
        if found := _UNITS.get("%" if other.key == "%" else fold(other.surface)):
            return found, other
    return frozenset(), word


def _counted(stretch: Stretch, at: int) -> tuple[str, ...]:
    found: list[str] = []
    for number in range(at + 1, min(at + 1 + _REACH, len(stretch.words))):
        word = stretch.words[number]
        if stretch.clauses[number] != stretch.clauses[at] or word.kind in {"number", "pronoun"}:
            break
        if word.carries and fold(word.surface) not in _UNITS and word.key != "%":
            found.append(word.key)
    return tuple(found)


def _dated(stretch: Stretch, at: int, unit: frozenset[str]) -> Literal["", "day", "year", "clock"]:
    word = stretch.words[at]
    if any(fold(other.surface) in _MONTHS and other.surface[0].isupper() for other in _beside(stretch.words, at)):
        return "year" if _YEAR.match(word.surface) else "day"
    if _YEAR.match(word.surface) and not unit and "," not in word.surface:
        return "year"
    start = max(0, word.start - 3)
    clocks = _CLOCK.finditer(stretch.text[start : word.start + 8])
    if any(found.start() + start <= word.start < found.end() + start for found in clocks):
        return "clock"
    return ""


def _beside(words: Sequence[Word], at: int) -> Iterable[Word]:
    return (*words[max(0, at - 2) : at], *words[at + 1 : at + 2])


def _side(stretch: Stretch, at: int) -> Side:
    start = stretch.words[at].start
    before = stretch.text[max(0, start - _NEAR) : start]
    found = None if _UP_TO.search(before) else _BOUND.search(before)
    name = next((side for side, words in found.groupdict().items() if words), "") if found else ""
    return "more" if name == "more" else "less" if name == "less" else "about" if name == "about" else ""
