"""Reads the dates of records and tables: numbers, seconds since 1970, months in other languages, dates in parts."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from index.linguistics.months import month_in_any_language
from index.loading.text.dates import from_mail, to_iso

_DIGITS = re.compile(r"[+-]?\d{5,19}(?:\.\d{1,9})?")
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?![\d./-])")
_SHORT = re.compile(r"\d{1,4}")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2}))?")
_MAIL = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d{1,2}:\d{2}")
_YEAR_AT_END = re.compile(r"[A-Za-z]{3} ([A-Za-z]{3} \d{1,2}) \d{2}:\d{2}:\d{2} (?:[+-]\d{4}|[A-Z]{2,5}) (\d{4})")
_NAMED = re.compile(
    r"(\d{1,2})(?:\.|er|re|º|°|-го|-е)?[\s-]+(?:de\s+|di\s+)?([^\W\d_]{3,})\.?,?[\s-]+(?:de\s+|del\s+)?(\d{4})\b"
)
_IN_DATA = re.compile(rb"""["',;\t\n] {0,3}(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?=["',;\t\r\n ])""")
_UNITS = ((1e8, 4.2e9, 1), (1e11, 4.2e12, 1e3), (1e14, 4.2e15, 1e6), (1e17, 4.2e18, 1e9))
"""From when to when numbers are seconds, thousandths, millionths and billionths of them since 1970: 1973 to 2103."""

_SHEETS = (20_000, 60_000)
"""Which numbers are days since the end of 1899, as spreadsheets count: 1954 to 2064."""

_SHEETS_BEGIN = date(1899, 12, 30)
_MOST_MONTHS = 12
_LONGEST = 200  # characters; a date is no longer
_PIVOT = 70  # two digits from here on are years before 2000
_PARTS = ("year", "month", "day")
_DEEPEST = 4


def moment_of(value: Any, *, day_first: bool | None = None) -> str | None:
    """Return a record's date as ISO 8601, with its time where it is a moment; None for none and where it is unsure.

    ``day_first`` says how 03/04/2024 is meant, None where that is not known: with full stops the day is always first.
    """
    return _moment(value, day_first, _DEEPEST)


def day_comes_first(data: bytes) -> bool | None:
    """Return whether dates like 03/04/2024 begin with the day, as those in the data show that can mean only one day."""
    pairs = [(int(one), int(other)) for one, _, other in _IN_DATA.findall(data)]
    firsts = {one > other for one, other in pairs if max(one, other) > _MOST_MONTHS}
    return firsts.pop() if len(firsts) == 1 else None


def _moment(value: Any, day_first: bool | None, left: int) -> str | None:  # noqa: FBT001, PLR0911 - a shape each
    if isinstance(value, bool) or value is None or not left:
        return None
    if isinstance(value, int | float):
        return _since(value)
    if isinstance(value, str):
        return _written(" ".join(value[:_LONGEST].split()), day_first)
    if isinstance(value, list):
        whole = len(value) >= len(_PARTS) and all(type(part) is int or _SHORT.fullmatch(str(part)) for part in value)
        return _day(*value[:3]) if whole else _moment(value[0] if value else None, day_first, left - 1)
    if isinstance(value, dict):
        if all(type(value.get(part)) is int for part in _PARTS):
            return _day(*(value[part] for part in _PARTS))
        for key in ("$date", "$numberLong", "date-parts", "_seconds", "seconds", "value", "date", "iso", "rendered",
                    "dateTime", "raw", "#text", "__text", "_"):  # fmt: skip
            if found := _moment(value.get(key), day_first, left - 1):
                return found
    return None


def _written(value: str, day_first: bool | None) -> str | None:  # noqa: FBT001, PLR0911 - a form of writing each
    if _DIGITS.fullmatch(value):
        return _compact(value) or _since(float(value) if "." in value else int(value))
    if found := _YEAR_FIRST.match(value):
        return to_iso(value) or _day(found[1], found[3], found[4])
    if found := _YEAR_LAST.match(value):
        return _year_last(found, day_first)
    if _MAIL.match(value) and (moment := from_mail(value)):
        return moment
    if found := _YEAR_AT_END.fullmatch(value):
        value = f"{found[1]}, {found[2]}"
    if moment := to_iso(value):
        return moment
    if (found := _NAMED.search(value)) and (month := month_in_any_language(found[2])):
        return _day(found[3], month, found[1])
    return None


def _compact(value: str) -> str | None:
    found = _COMPACT.fullmatch(value)
    if not found or not "1900" <= found[1] <= "2100":
        return None
    day = _day(found[1], found[2], found[3])
    return f"{day}T{found[4]}:{found[5]}:{found[6]}" if day and found[4] else day


def _since(number: float) -> str | None:
    """Return the moment that a number of seconds, or of smaller units, since 1970 is; or a spreadsheet's day."""
    for earliest, latest, unit in _UNITS:
        if earliest <= number < latest:
            return datetime.fromtimestamp(number // unit, tz=UTC).isoformat()
    if _SHEETS[0] <= number < _SHEETS[1]:
        return (_SHEETS_BEGIN + timedelta(days=int(number))).isoformat()
    return None


def _year_last(found: re.Match[str], day_first: bool | None) -> str | None:  # noqa: FBT001 - passed on as it came
    first, sign, second, year = found.groups()
    if len(year) == len("24"):
        year = ("19" if int(year) >= _PIVOT else "20") + year
    if int(first) > _MOST_MONTHS or first == second or sign == ".":
        return _day(year, second, first)
    if int(second) > _MOST_MONTHS:
        return _day(year, first, second)
    if day_first is None:
        return None
    return _day(year, second, first) if day_first else _day(year, first, second)


def _day(year: int | str, month: int | str, day: int | str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:  # 31 February
        return None
