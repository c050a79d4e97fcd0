"""Numeric dates of web pages, which Americans write month first: told apart by language and the page's other dates."""

from __future__ import annotations

import re
from datetime import date

_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")
_MONTH_FIRST = frozenset("en-us es-us en-ph fil fil-ph".split())
_TWELVE = 12


def published_day(found: str | None, text: str, language: str | None) -> str | None:
    """Return the day that was ``found`` on a page, mended or None where it may be read from 03/05/2024 wrongly.

    ``text`` is the page's markup, ``language`` its language with the region, as in ``en-US``.
    """
    day = _day(found)
    if found is None or day is None or day.day > _TWELVE or day.day == day.month or _is_written(day, text):
        return found
    signs = {sign for first, sign, second, year in _NUMERIC.findall(text) if _is_either(day, first, second, year)}
    if not signs or "." in signs:  # with dots the day comes first everywhere
        return found if not signs else _either(day, text, month_first=False)
    month_first = _month_first(text, language)
    return None if month_first is None else _either(day, text, month_first=month_first)


def _day(found: str | None) -> date | None:
    try:
        return date.fromisoformat((found or "")[:10])
    except ValueError:
        return None


def _is_written(day: date, text: str) -> bool:
    """Return whether the page has the day in a form that can be read in one way alone."""
    year, month, number = day.year, day.month, day.day
    name = f"{day:%b}"
    forms = (
        rf"{year}[-/.]?{month:02}[-/.]?{number:02}|{year}[-/.]{month}[-/.]{number}(?!\d)|"
        rf"\b0?{number}\.?\s+(?:de\s+)?{name}\w*\.?,?\s+(?:de\s+)?{year}|\b{name}\w*\.?\s+0?{number}(?:st|nd|rd|th)?,?\s+{year}"
    )
    return re.search(forms, text, re.IGNORECASE) is not None


def _is_either(day: date, first: str, second: str, year: str) -> bool:
    return {int(first), int(second)} == {day.day, day.month} and int(year) in {day.year, day.year % 100}


def _either(day: date, text: str, *, month_first: bool) -> str | None:
    for first, _, second, year in _NUMERIC.findall(text):
        if _is_either(day, first, second, year):
            month, number = (first, second) if month_first else (second, first)
            return date(day.year, int(month), int(number)).isoformat()
    return None


def _month_first(text: str, language: str | None) -> bool | None:
    """Return how the page writes its dates; None where nothing tells it."""
    orders = set()
    for first, sign, second, _ in _NUMERIC.findall(text):
        if sign == "/" and int(first) <= 31 and int(second) <= 31 and max(int(first), int(second)) > _TWELVE:
            orders.add(int(second) > _TWELVE)
    if len(orders) == 1:
        return orders.pop()
    region = (language or "").lower().replace("_", "-")
    if region in _MONTH_FIRST:
        return True
    return None if region in {"", "en"} else False
