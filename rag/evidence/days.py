"""Tells which days a sentence of an article names, as of the day on which the article was published.

"On Tuesday" is the last Tuesday before, or that very day; of what is still to come, the next one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from index.linguistics.calendar import (
    ANY_MONTH,
    MONTH,
    ORDINAL,
    PLANNING,
    WEEKDAY,
    month_number,
    weekday_number,
)
from index.linguistics.inflection import past, third_person
from index.linguistics.quantities import COUNTS
from index.linguistics.saying import REPORTING, forms_pattern

if TYPE_CHECKING:
    from index.types import Span
    from rag.types import Evidence

_MONTH = ANY_MONTH
_YEAR = r"(?:19|20)\d\d"
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(COUNTS)})"
_FORMS = re.compile(
    rf"""\b(?:
    (?P<iso>{_YEAR}-\d\d-\d\d)
    |(?P<d1>\d{{1,2}}){ORDINAL}\s+(?:of\s+)?(?-i:(?=[A-Z]))(?P<m1>{_MONTH})(?:,?\s+(?P<y1>{_YEAR}))?
    |(?-i:(?=[A-Z]))(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?!\d){ORDINAL}(?:,?\s+(?P<y2>{_YEAR}))?
    |(?-i:(?=[A-Z]))(?P<m3>{_MONTH})\s+(?:of\s+)?(?P<y3>{_YEAR})
    |(?:(?P<way>last|next|this|previous)\s+)?(?-i:(?=[A-Z]))(?P<weekday>{WEEKDAY})
    |(?:in|since|until|by|last|next|this|early|late|mid)[\s-]+(?-i:(?=[A-Z]))(?P<month>{MONTH})(?!\s+(?:of\s+)?\d)
    |(?P<near>yesterday|today|tonight|tomorrow|last\s+night|this\s+(?:morning|afternoon|evening))
    |(?P<count>{_NUMBER})\s+(?P<unit>day|week)s?\s+(?P<side>ago|earlier)
    |(?P<which>last|this|next)\s+(?P<span>week|month|year)
    |(?:in|since|of|by)\s+(?P<year>{_YEAR})
    )(?![\w-])""",
    re.IGNORECASE | re.VERBOSE,
)
_PLANNING = re.compile(rf"\b(?:{'|'.join(PLANNING)})\b", re.IGNORECASE)
_REPORTED = re.compile(r"\b(?:said|says|told|announced|reported|added)\b", re.IGNORECASE)
_CUE = forms_pattern(REPORTING, third_person, past)
_CUE_BEFORE = re.compile(rf"\b(?:{_CUE})\b(?:\s+(?!that\b)[\w’'-]+){{0,6}}\s+(?:on\s+)?\Z", re.IGNORECASE)
_CUE_AFTER = re.compile(rf"\s+(?:morning\s+|afternoon\s+|evening\s+|night\s+)?(?:{_CUE})\b", re.IGNORECASE)
"""A verb of saying right before a day, or right after it."""


@dataclass(frozen=True, slots=True)
class Told:
    """The days that words name, both inclusive; ``planned`` where they were still to come."""

    since: date
    until: date
    at: Span
    planned: bool

    def within(self, since: str, until: str) -> bool:
        """Return whether all of it lies between two ISO days, both inclusive."""
        return since <= self.since.isoformat() and self.until.isoformat() <= until


def days_told(text: str, published: str | None) -> list[Told]:
    """Return the times that a sentence names, in order, none where its article has no date."""
    if not published:
        return []
    day = date.fromisoformat(published[:10])
    told = []
    for found in _FORMS.finditer(text):
        to_come = _is_to_come(text, found)
        try:
            first, last = _days(found, day, to_come=to_come)
        except (ValueError, OverflowError):
            continue
        told.append(Told(first, last, found.span(), first > day or (to_come and last >= day)))
    return told


def _is_to_come(text: str, found: re.Match[str]) -> bool:
    """Return whether a time is that of something planned: "a boom is to hold until Wednesday".

    In "Ott said on Monday that it would open" the day is that of the words.
    """
    plan = max(_PLANNING.finditer(text, 0, found.start()), key=re.Match.start, default=None)
    if plan is not None and not _REPORTED.search(text, plan.end(), found.start()):
        return True
    return (found["way"] or found["which"] or "").lower() == "next" or (found["near"] or "").lower() == "tomorrow"


def _days(found: re.Match[str], day: date, *, to_come: bool) -> tuple[date, date]:
    if found["m3"]:
        return _month(int(found["y3"]), month_number(found["m3"]))
    if found["month"]:
        return _nearest_month(month_number(found["month"]), day, to_come=to_come)
    if found["year"]:
        return date(int(found["year"]), 1, 1), date(int(found["year"]), 12, 31)
    if found["span"]:
        return _unit(found["span"].lower(), {"last": -1, "this": 0, "next": 1}[found["which"].lower()], day)
    only = _day(found, day, to_come=to_come)
    return only, only


def _day(found: re.Match[str], day: date, *, to_come: bool) -> date:
    """Return the one day that words name."""
    if found["iso"]:
        return date.fromisoformat(found["iso"])
    if found["d1"] or found["d2"]:
        return _dated(found, day, to_come=to_come)
    if found["weekday"]:
        return _weekday(found, day, to_come=to_come)
    if found["count"]:
        number = int(COUNTS.get(found["count"].lower(), found["count"]))
        return day - timedelta(days=number * (7 if found["unit"].lower() == "week" else 1))
    near = " ".join(found["near"].lower().split())
    return day + timedelta(days={"yesterday": -1, "last night": -1, "tomorrow": 1}.get(near, 0))


def _dated(found: re.Match[str], day: date, *, to_come: bool) -> date:
    """Return the day of "14 May", in its year or the one that is nearest, of what is planned the next."""
    month, number = month_number(found["m1"] or found["m2"]), int(found["d1"] or found["d2"])
    year = found["y1"] or found["y2"]
    if year:
        return date(int(year), month, number)
    dated = date(day.year, month, number)
    if to_come:
        return dated if dated >= day else date(day.year + 1, month, number)
    half = timedelta(days=183)
    if dated - day > half:
        return date(day.year - 1, month, number)
    return date(day.year + 1, month, number) if day - dated > half else dated


def _weekday(found: re.Match[str], day: date, *, to_come: bool) -> date:
    way, number = (found["way"] or "").lower(), weekday_number(found["weekday"])
    if way == "next" or (to_come and way not in ("last", "previous")):
        return day + timedelta(days=(number - day.weekday() - 1) % 7 + 1)
    back = (day.weekday() - number) % 7
    return day - timedelta(days=7 if not back and way in ("last", "previous") else back)


def _nearest_month(month: int, day: date, *, to_come: bool) -> tuple[date, date]:
    """Return the month of that name that was last, or comes next."""
    year = day.year
    if to_come and month < day.month:
        year += 1
    elif not to_come and month > day.month:
        year -= 1
    return _month(year, month)


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _unit(name: str, steps: int, day: date) -> tuple[date, date]:
    if name == "week":
        monday = day - timedelta(days=day.weekday()) + steps * timedelta(days=7)
        return monday, monday + timedelta(days=6)
    if name == "year":
        return date(day.year + steps, 1, 1), date(day.year + steps, 12, 31)
    months = day.year * 12 + day.month - 1 + steps
    return _month(months // 12, months % 12 + 1)


def day_said(piece: Evidence) -> date | None:
    """Return the day on which words were said, where their sentence names it beside the verb: "said on Monday that"."""
    published = piece.article.published
    told = [each for each in days_told(piece.text, published) if not each.planned and each.since == each.until]
    for each in told:
        if _CUE_BEFORE.search(piece.text[: each.at[0]]) or _CUE_AFTER.match(piece.text[each.at[1] :]):
            return each.since
    return None
