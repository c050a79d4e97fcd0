"""Months, weekdays and seasons, how dates are written, in full and abbreviated, and the days told from today."""

from __future__ import annotations

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

SEASONS = ("spring", "summer", "autumn", "fall", "winter")
DAYS_FROM_NOW = ("yesterday", "today", "tonight", "tomorrow")
NEAREST = ("last", "this", "next")
"""What tells a week, a month and the like from now."""

PLANNING = (
    "will",
    "would",
    "shall",
    "is to",
    "are to",
    "was to",
    "were to",
    "be",
    "due",
    "plans?",
    "planned to",
    "expects?",
    "expected",
    "set to",
    "scheduled",
    "hopes?",
    "hoped",
    "wants?",
    "wanted",
    "intends?",
    "going to",
)
"""What tells, before a time, of something still to come, as patterns."""

LEVELS = (
    "rate",
    "price",
    "fare",
    "fee",
    "charge",
    "toll",
    "tariff",
    "limit",
    "wage",
    "levy",
    "duty",
    "rent",
    "salary",
    "quota",
    "ceiling",
    "threshold",
    "tax",
    "pay",
    "subsidy",
    "fine",
    "premium",
    "age",
)
"""What is set, and stays so until it is set anew."""

PAID_FOR = {
    level: frozenset(things.split())
    for level, things in {
        "fare": "ride trip journey ticket crossing passage flight",
        "rent": "flat apartment room house",
        "toll": "crossing passage",
        "fee": "membership admission entry visit permit licence license",
        "wage": "hour",
    }.items()
}
"""What a level is paid for."""

MONTHS_SHORT = {month[:3]: month for month in MONTHS if month != "may"} | {"sept": "september"}
"""The abbreviations of months, without their stop."""

WEEKDAYS_SHORT = {day[:3]: day for day in WEEKDAYS} | {"tues": "tuesday", "thurs": "thursday"}
"""The abbreviations of weekdays, without their stop."""

MONTH = rf"(?:{'|'.join(MONTHS)})"
MONTH_SHORT = rf"(?:{'|'.join(MONTHS_SHORT)})"
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
WEEKDAY_SHORT = rf"(?:{'|'.join(WEEKDAYS_SHORT)})"
ORDINAL = r"(?:st|nd|rd|th)?"
"""What may follow a number of a day; all these are patterns to be searched whatever the case."""

ANY_MONTH = rf"(?:{MONTH}|{MONTH_SHORT}\b\.?)"
"""A month in full or short, with its stop."""
CAPITALIZED = tuple(name.capitalize() for name in (*MONTHS, *WEEKDAYS))
"""Months and weekdays as sentences write them."""


def month_number(name: str) -> int:
    """Return the number of a month, from 1, by its name or abbreviation in any case."""
    return 1 + next(number for number, month in enumerate(MONTHS) if month[:3] == name[:3].lower())


def weekday_number(name: str) -> int:
    """Return the number of a weekday, from 0 for Monday, by its name or abbreviation in any case."""
    return next(number for number, day in enumerate(WEEKDAYS) if day[:3] == name[:3].lower())


def spelled_out(published: str | None) -> str:
    """Return "3 February 2025" of an ISO date or moment, nothing where there is none."""
    if not published:
        return ""
    year, month, day = published[:10].split("-")
    return f"{int(day)} {MONTHS[int(month) - 1].capitalize()} {year}"
