"""Reads days that are written in other languages than English, as in "5. März 2024" and "5 de marzo de 2024"."""

from __future__ import annotations

import re
from datetime import date

from index.loading.text.dates import to_iso

# The months by how their names begin, in German, Dutch, French, Spanish, Italian, Portuguese, Polish, Ukrainian and
# Russian; where one begins as another does, the longer beginning counts.
_MONTHS = (
    "januar jän janv ener gennaio janeiro stycz січ январ",
    "februar févr febrer febbraio fevereiro lut лют феврал",
    "märz maart mars marzo março mar берез март",
    "april avr abril aprile kwie квіт апрел",
    "mai mei mayo maggio maio maj трав ма",
    "juni juin junio giugno junho czerw черв июн",
    "juli juil julio luglio julho lip лип июл",
    "august augustus août agosto sierp серп август",
    "september sept settiembre settembre setembro wrze верес сентябр",
    "oktober oct octubre ottobre outubro paźdz жовт октябр",
    "november nov noviembre novembro listop листоп ноябр",
    "dezember december déc diciembre dicembre dezembro grud груд декабр",
)
_NUMBERS = {beginning: number for number, beginnings in enumerate(_MONTHS, 1) for beginning in beginnings.split()}
_BEGINNINGS = sorted(_NUMBERS, key=len, reverse=True)
_DAY = re.compile(r"\b(\d{1,2})(?:\.|er|º|°)?\s+(?:de\s+)?([^\W\d_]{2,12})\.?,?\s+(?:de\s+)?(\d{4})\b")


def day_in(line: str) -> str | None:
    """Return the day in a line as ISO, be it written in English or in another language; None where there is none."""
    if day := to_iso(line):
        return day[: len("2024-02-29")]
    for found in _DAY.finditer(line):
        name = found[2].lower()
        month = next((_NUMBERS[beginning] for beginning in _BEGINNINGS if name.startswith(beginning)), None)
        if month:
            try:
                return date(int(found[3]), month, int(found[1])).isoformat()
            except ValueError:  # 31 February
                continue
    return None
