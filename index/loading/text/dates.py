"""Reads dates as news writes them and gives them as ISO 8601; impossible ones are no dates."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from index.linguistics.calendar import MONTH, MONTH_SHORT, ORDINAL, WEEKDAY, WEEKDAY_SHORT, month_number

_DATE = re.compile(
    r"\b(?:(?P<iso>\d{4}-\d{2}-\d{2})(?!\d)"
    rf"|(?P<day1>\d{{1,2}}){ORDINAL}\s+(?:of\s+)?(?P<month1>{MONTH}|{MONTH_SHORT})\b\.?,?\s+(?P<year1>\d{{4}})\b"
    rf"|(?P<month2>{MONTH}|{MONTH_SHORT})\b\.?\s+(?P<day2>\d{{1,2}}){ORDINAL},?\s+(?P<year2>\d{{4}})\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\s*(?:(?:date|dated|published|posted)(?:\s+on)?\b\s*:?\s*)?"
    rf"(?:(?:{WEEKDAY}|{WEEKDAY_SHORT})\.?,?\s+)?",
    re.IGNORECASE,
)
_TIME = re.compile(r"[\s,|T]*(?:at\s+)?(?:\d{1,2}:\d{2}[\w:.+ ]{0,20})?\s*", re.IGNORECASE)


def to_iso(value: str) -> str | None:
    """Return the date in a value as ISO, with the time where the value is ISO itself; None if there is none."""
    value = value.strip()
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        found = _DATE.search(value)
        return _iso(found) if found else None
    return moment.date().isoformat() if len(value) <= len("2024-02-29") else moment.isoformat()


def from_mail(value: str) -> str | None:
    """Return the moment of a mail's or a feed's date ("Thu, 29 Feb 2024 12:00:00 GMT") as ISO, None for no such."""
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, OverflowError):
        return None


def leading_date(line: str) -> tuple[str | None, int]:
    """Return the date at the head of a line and the offset after it; (None, 0) if there is none.

    The date may follow a word such as "date" or "Published:" and a weekday, and a time may follow it. A date in
    English counts only where it is the whole line: else it belongs to a sentence ("March 3, 2024 was a Sunday").
    """
    found = _DATE.match(line, _BEFORE.match(line).end())  # type: ignore[union-attr]  # the pattern matches nothing, too
    if found is None or (iso := _iso(found)) is None:
        return None, 0
    after = _TIME.match(line, found.end())
    if after is not None and after.end() == len(line):
        return iso, len(line)
    return (iso, found.end()) if found["iso"] else (None, 0)


def _iso(found: re.Match[str]) -> str | None:
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"]).isoformat()
        month = found["month1"] or found["month2"]
        day = found["day1"] or found["day2"]
        year = found["year1"] or found["year2"]
        return date(int(year), month_number(month), int(day)).isoformat()
    except ValueError:  # 2024-02-31
        return None
