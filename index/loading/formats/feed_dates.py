"""Dates as feeds write them: by the rules, nearly so, in the language of the paper, or as a number of seconds."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from index.loading.text.dates import from_mail, to_iso

# The beginnings of months' names, each of one month alone; Czech names that mean another month in Polish are left out.
_MONTHS = {
    1: "jan gen ene sty styc січ янв led tam oca",
    2: "feb fév fev févr lut лют фев úno şub",
    3: "mar mär mrz mrt maa бер мар bře",
    4: "apr avr abr kwi квіт кві апр dub nis",
    5: "may mai mei mag maj трав тра мая май kvě",
    6: "jun juin giu cze черв чер июн čvn haz",
    7: "jul juil lug lip лип июл čvc tem",
    8: "aug aoû aou août ago sie серп сер авг srp ağu",
    9: "sep sept set wrz вер сен zář eyl",
    10: "oct okt ott out paź жовт жов окт říj eki",
    11: "nov lis листоп лис ноя kas",
    12: "dec dez déc dic gru груд гру дек pro ara",
}
_NAMES = {name: month for month, names in _MONTHS.items() for name in names.split()}
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:\.|er|º|-го)?\s+(?:de\s+|d['’])?(?P<month>[^\W\d_]{3,12})\.?,?\s+"
    r"(?:de\s+|del\s+)?(?P<year>\d{4})(?!\d)"
)
_TIME = re.compile(r"\A,?\s*(?P<clock>[0-2]\d:[0-5]\d(?::[0-5]\d)?)\s*(?P<zone>[+-]\d{2}:?\d{2}|Z|GMT|UTC?)?\s*\Z")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_SECONDS = re.compile(r"\A\d{9,10}(?:\.\d+)?\Z|\A\d{12,13}\Z")
_SHORTEST, _LONGEST = 3, 6  # letters of a month's name that are looked at
_UNSET = ("1970-01-01", "1969-12-31")  # of programs that know no date


def feed_date(value: str) -> str | None:
    """Return the moment, or the day, of a feed's date as ISO; None for none that can be meant."""
    value = " ".join(value.split())
    found = from_mail(value) or to_iso(value) or _from_seconds(value) or _from_words(value) or _from_numbers(value)
    return None if found and found.startswith(_UNSET) else found


def _from_seconds(value: str) -> str | None:
    if not _SECONDS.match(value):
        return None
    seconds = float(value)
    return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC).isoformat(timespec="seconds")


def _from_words(value: str) -> str | None:
    """Return the date whose month is a word in one of the languages."""
    found = _DAY_FIRST.search(value)
    month = _month(found["month"].lower()) if found else None
    if not found or not month:
        return None
    day = _day(int(found["year"]), month, int(found["day"]))
    time = _TIME.match(value[found.end() :])
    if not day or not time:
        return day
    zone = (time["zone"] or "").replace("GMT", "Z").replace("UTC", "Z").replace("UT", "Z")
    return datetime.fromisoformat(f"{day}T{time['clock']}{zone}").isoformat() if _is_hour(time["clock"]) else day


def _is_hour(clock: str) -> bool:
    return int(clock[:2]) < 24


def _month(word: str) -> int | None:
    return next((_NAMES[word[:n]] for n in range(_LONGEST, _SHORTEST - 1, -1) if word[:n] in _NAMES), None)


def _from_numbers(value: str) -> str | None:
    """Return the date of numbers that can be read one way alone: with the year first, or with points."""
    if found := _YEAR_FIRST.search(value):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTTED.search(value):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
