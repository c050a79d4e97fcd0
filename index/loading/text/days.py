"""Reads days that are written in other languages than English, as in "5. März 2024" and "5 de marzo de 2024"."""

from __future__ import annotations

import re
from datetime import date

from index.linguistics.months import month_in_any_language
from index.loading.text.dates import to_iso

_DAY = re.compile(r"\b(\d{1,2})(?:\.|er|º|°)?\s+(?:de\s+)?([^\W\d_]{2,12})\.?,?\s+(?:de\s+)?(\d{4})\b")


def day_in(line: str) -> str | None:
    """Return the day in a line as ISO, be it written in English or in another language; None where there is none."""
    if day := to_iso(line):
        return day[: len("2024-02-29")]
    for found in _DAY.finditer(line):
        if month := month_in_any_language(found[2]):
            try:
                return date(int(found[3]), month, int(found[1])).isoformat()
            except ValueError:  # 31 February
                continue
    return None
