"""Reads the time that a question names: "last week", "in March 2024", "since 2023", as a period of days.

Only what a preposition or a relative word marks as a time is read: in "the 2022 World Cup" and in "this year's prize"
the year is part of a name.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from index.linguistics.calendar import (
    ANY_MONTH,
    ORDINAL,
    SEASONS,
    WEEKDAY,
    WEEKDAYS,
    month_number,
    weekday_number,
)
from index.linguistics.quantities import COUNTS
from rag.types import Period

if TYPE_CHECKING:
    from collections.abc import Callable

    Days = tuple[date, date]

SOME_DAY = date(2999, 12, 15)
"""A day after all times that are named: where in a question a time stands does not depend on it."""
_LONGEST_READ = 1000  # characters; nobody names a time in more, and patterns are slow on whole texts
_UNIT_DAYS = {"day": 1, "week": 7}

_MONTH = ANY_MONTH
_DAY = rf"\d{{1,2}}{ORDINAL}"
_YEAR = r"(?:19|20)\d\d"
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(COUNTS)})"
_PART = r"(?:(?:(?:the\s+)?(?:early|mid|late|beginning\s+of|middle\s+of|end\s+of))[\s-]+)?"
_SEASON = rf"(?:{'|'.join(SEASONS)})"
_SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_END = r"(?!['’]s|[\w-]|\.\d)"
_FEAST = r"(?:christmas|new\s+year)"
_WHEN = (
    rf"(?:{_YEAR}-\d\d-\d\d|(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?|{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?{_END}"
    rf"|(?:the\s+)?{_SEASON}\s+(?:of\s+)?{_YEAR}|{_PART}{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})?|{_PART}{_YEAR})"
)
_RELATIVE = (
    rf"(?:today|yesterday|(?:this|last|past|previous)\s+(?:week(?:end)?|month|year|{WEEKDAY}|{_MONTH})"
    rf"|(?:in|over|within|during)\s+the\s+(?:last|past|previous)\s+(?:{_COUNT}\s+)?(?:day|week|month|year)s?"
    rf"|{_COUNT}\s+(?:day|week)s?\s+ago)"
)

_FORMS = tuple(
    (name, re.compile(rf"\b(?:{pattern}){_END}", re.IGNORECASE))
    for name, pattern in (
        ("between", rf"(?:between|from)\s+(?P<a>{_WHEN})\s+(?:and|to|until|till)\s+(?P<b>{_WHEN})"),
        ("since", rf"(?:ever\s+)?since\s+(?P<a>{_WHEN}|{_RELATIVE}|{WEEKDAY})"),
        ("after", rf"after\s+(?P<a>{_WHEN}|{_RELATIVE})"),
        ("before", rf"before\s+(?P<a>{_WHEN}|{_RELATIVE})"),
        ("until", rf"(?:until|till|up\s+to)\s+(?P<a>{_WHEN}|{_RELATIVE})"),
        ("relative", rf"(?:from\s+|on\s+)?(?P<a>{_RELATIVE})"),
        ("in", rf"(?:in|during|throughout|from|on|dated|as\s+of)\s+(?P<a>{_WHEN})(?!\s+(?-i:[A-Z]))"),
        ("in", rf"on\s+(?P<a>{WEEKDAY})"),
        ("in", rf"(?:at|over|around|during|on|for)\s+(?P<a>{_FEAST}\s+(?:of\s+)?{_YEAR})"),
    )
)
_PIECES = re.compile(
    rf"(?:(?P<part>early|mid|late|beginning|middle|end)\b(?:\s+of\b|[\s-])*)?(?:(?P<iso>{_YEAR}-\d\d-\d\d)|(?P<d1>\d{{1,2}}){ORDINAL}"
    rf"\s+(?:of\s+)?(?P<m1>{_MONTH})|(?P<m2>{_MONTH})(?:\s+(?P<d2>\d{{1,2}})(?!\d){ORDINAL})?)?[,\s]*(?:of\s+)?"
    rf"(?P<year>{_YEAR})?",
    re.IGNORECASE,
)
_PARTS = {"early": 0, "beginning": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}


def read_period(question: str, as_of: date) -> Period | None:
    """Return the time that a question names, as of a day; None for none, and for one that is still to come."""
    if len(question) > _LONGEST_READ:
        return None
    for name, form in _FORMS:
        found = form.search(question)
        if found is None or "TODAY" in found[0]:  # a newspaper
            continue
        first, last = _days(found["a"], as_of), _days(found["b"], as_of) if name == "between" else None
        if first is None or (name == "between" and last is None):
            continue
        if last and first > last and not re.search(_YEAR, found["a"]):  # "between March and April 2024"
            first = _days(f"{found['a']} {last[1].year - (first[0].month > last[0].month)}", as_of) or first
        since, until = _bounds(name, first, last or first)
        if (since and since > as_of) or (since and until and since > until):
            continue
        return Period(
            since=since.isoformat() if since else None,
            until=until.isoformat() if until else None,
            words=found[0],
            at=found.span(),
            relative=bool(re.search(_RELATIVE, found["a"], re.IGNORECASE)),
        )
    return None


def without_period(text: str, period: Period) -> str:
    """Return a question without its time, and without the "published" that only carries it."""
    start, end = period.at
    before = re.sub(r"\s(?:that\s+)?(?:were\s+|was\s+)?(?:published|printed|dated)\s*$", " ", text[:start])
    rest = f"{before.rstrip()} {text[end:].lstrip()}".strip()
    return re.sub(r"^[,;:]\s*|\s+(?=[,.;:?!])", "", rest)


def _bounds(name: str, first: Days, last: Days) -> tuple[date | None, date | None]:
    if name == "since":
        return first[0], None
    if name == "after":
        return first[1] + timedelta(days=1), None
    if name == "before":
        return None, first[0] - timedelta(days=1)
    return (None, first[1]) if name == "until" else (first[0], last[1])


def _days(words: str, as_of: date) -> Days | None:
    """Return the first and the last day of a time in words, None for an impossible one."""
    plain = " ".join(words.casefold().split())
    try:
        if re.fullmatch(_RELATIVE, plain):
            return _relative(plain, as_of)
        if plain.startswith(("christmas", "new year")):
            return _feast(plain)
        if re.fullmatch(WEEKDAY, plain):
            return _weekday(plain, as_of)
        if season := re.fullmatch(rf"(?:the\s+)?({_SEASON})\s+(?:of\s+)?({_YEAR})", plain):
            first, year = _SEASON_MONTHS[season[1]], int(season[2])
            last = first + 2
            return date(year, first, 1), _end(year + (last > 12), (last - 1) % 12 + 1)
        return _calendar(plain, as_of)
    except (ValueError, OverflowError):
        return None


def _relative(plain: str, as_of: date) -> Days:
    if plain in {"today", "yesterday"}:
        day = as_of - timedelta(days=plain == "yesterday")
        return day, day
    count = re.search(rf"\b({_COUNT})\s+(day|week|month|year)", plain)
    number = 1 if count is None else int(COUNTS.get(count[1], count[1]))
    unit = next(
        (unit for unit in ("day", "weekend", "week", "month", "year") if re.search(rf"\b{unit}s?\b", plain)), ""
    )
    if plain.endswith("ago"):
        day = as_of - timedelta(days=number * _UNIT_DAYS[unit])
        return day, day
    if " the " in plain or plain.startswith("past "):
        return _back(as_of, number, unit), as_of
    return _named(unit or plain.rsplit(maxsplit=1)[-1], as_of, back=not plain.startswith("this"))


def _named(unit: str, as_of: date, *, back: bool) -> Days:
    """Return "this" unit up to the day, or the whole "last" one."""
    day = timedelta(days=1)
    monday = as_of - timedelta(days=as_of.weekday())
    starts: dict[str, Callable[[date], date]] = {
        "week": lambda d: d - timedelta(days=d.weekday()),
        "month": lambda d: d.replace(day=1),
        "year": lambda d: d.replace(month=1, day=1),
    }
    if unit in starts:
        start = starts[unit](as_of)
        return (starts[unit](start - day), start - day) if back else (start, as_of)
    if unit == "weekend":
        saturday = monday - 2 * day if back or as_of.weekday() < 5 else monday + 5 * day
        return saturday, saturday + day
    if unit in WEEKDAYS:
        return _weekday(unit, as_of if not back else as_of - day)
    return _calendar(unit, as_of if not back else as_of.replace(day=1) - day)


def _feast(plain: str) -> Days:
    """Return the days around Christmas or the New Year of a year."""
    year = int(plain[-4:])
    return (date(year, 12, 20), date(year, 12, 26)) if plain.startswith("c") else (date(year, 1, 1), date(year, 1, 3))


def _weekday(name: str, as_of: date) -> Days:
    """Return the day of that name that was last."""
    day = as_of - timedelta(days=(as_of.weekday() - weekday_number(name)) % 7)
    return day, day


def _back(as_of: date, number: int, unit: str) -> date:
    """Return the first day of the last so many days, weeks, months or years, the day itself included."""
    if unit in _UNIT_DAYS:
        return as_of - timedelta(days=number * _UNIT_DAYS[unit] - 1)
    months = as_of.year * 12 + as_of.month - 1 - number * (12 if unit == "year" else 1)
    return date(months // 12, months % 12 + 1, min(as_of.day, 28))


def _calendar(plain: str, as_of: date) -> Days:
    found = _PIECES.search(plain.removeprefix("the "))
    assert found is not None  # noqa: S101 - every piece is optional
    if found["iso"]:
        day = date.fromisoformat(found["iso"])
        return day, day
    name, number = found["m1"] or found["m2"], found["d1"] or found["d2"]
    month = month_number(name) if name else None
    year = int(found["year"]) if found["year"] else as_of.year
    if month and not found["year"] and date(year, month, int(number or 1)) > as_of:
        year -= 1  # a month without a year is the last one
    if month and number:
        day = date(year, month, int(number))
        return day, day
    return _part(year, month, _PARTS.get(found["part"] or ""))


def _part(year: int, month: int | None, third: int | None) -> Days:
    """Return a year or a month, or the early, middle or late third of it."""
    day = timedelta(days=1)
    if month is None:
        first, months = (1, 12) if third is None else (4 * third + 1, 4)
        return date(year, first, 1), _end(year, first + months - 1)
    if third is None:
        return date(year, month, 1), _end(year, month)
    start = date(year, month, 10 * third + 1)
    return start, _end(year, month) if third == 2 else start + 9 * day


def _end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
