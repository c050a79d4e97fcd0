"""Reads a question for the holder of an office: which, of what, at which time, and whether somebody still holds it.

It is read by what its words are, whatever their order: an office or a verb of leading, what it is of, a time, and words
that carry nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics.careers import LED, is_calling
from index.linguistics.words import AUXILIARIES, tokens
from rag.question.callings import names_somebody, read_calling
from rag.question.time_expressions import read_period, without_period

if TYPE_CHECKING:
    from datetime import date

    from rag.types import Period

_MOST_WORDS = 4
_LONGEST = 120
_NOW = re.compile(
    r"[,\s]+(?:now(?:adays)?|currently|today|these\s+days|at\s+(?:present|the\s+moment)|right\s+now|as\s+things\s+stand)\b"
    r"|\b(?:now(?:adays)?|currently|current|present|today['’]s)\s+",
    re.IGNORECASE,
)
_POST = r"(?:post|office|job|role|position|title)"
_WHO = re.compile(
    rf"""(?:and\s+)?(?:who(?:m)?(?:['’]s|\s+(?:is|was|are|were|has\s+been|had\s+been|serve[sd]?\s+as|act(?:s|ed)\s+as
    |h(?:eld|olds|as|ad)\s+the\s+{_POST}\s+of|used\s+to\s+be))|(?:(?:what(?:['’]s|\s+(?:is|was))|tell\s+me|give\s+me)\s+)?(?:the\s+)?name\s+of)
    \s+(?:the\s+)?(?P<rest>.+)""",
    re.IGNORECASE | re.VERBOSE,
)
_LEADS = re.compile(
    rf"""who(?:['’]s|\s+(?:is|was|are|were|has\s+been|sits|sat|stands|stood))*\s+(?:(?:{LED}|runs|ran|running|leading|heading|chairing)(?:\s+over)?
    |in\s+charge(?:\s+(?:of|at))?|at\s+the\s+(?:head|helm|top)\s+of)\s+(?P<of>.+)""",
    re.IGNORECASE | re.VERBOSE,
)
_MANAGES = re.compile(r"\bmanag(?:es|ed|ing)\b", re.IGNORECASE)
_TAIL = re.compile(r"[\s,:–—-]+who\s+(?:is|was)\s+(?:it|that|he|she|this)\s*\Z", re.IGNORECASE)
_STILL = re.compile(
    r"(?i:is|does|has)\s+(?P<who>[A-ZÀ-ÖØ-Þ][\w.’'-]*(?:\s+[A-ZÀ-ÖØ-Þ][\w.’'-]*)*)\s+still\s+(?:been\s+)?(?:the\s+|an?\s+)?(?P<rest>.+)"
)
_HELD = re.compile(
    rf"(?:{LED}|run|runs|in\s+charge(?:\s+(?:of|at))?|at\s+the\s+(?:head|helm|top)\s+of|with|hold)\s+(?P<of>.+)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\b(?:that|which|who|whom|whose|when|where|why|how|before|after|because|if)\b|[;?]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Post:
    """An office that is asked for: its words, ``of`` whom or what, at which time, None for now.

    ``who`` is whoever is asked whether they still hold it; ``past`` says that it was asked how it was at no named time.
    """

    office: str
    of: str
    period: Period | None = None
    who: str = ""
    past: bool = False


def read_post(bare: str, day: date) -> Post | None:  # noqa: PLR0911 - the ways to ask, one after the other
    """Return the office that a question asks the holder of, None for any other question."""
    if len(bare) > _LONGEST:
        return None
    period = read_period(bare, day)
    text = (without_period(bare, period) if period else bare).strip(" ,?")
    text = _NOW.sub(" ", f" {text} ").strip(" ,")
    past = period is None and bool(re.match(r"who\s+(?:was|were|led|headed|ran|chaired|had)\b", text, re.IGNORECASE))
    if still := _STILL.fullmatch(text):
        led = _HELD.fullmatch(still["rest"])
        office, of = ("head", led["of"]) if led else read_calling(still["rest"])
        return Post(office, _plain(of), period, still["who"]) if led or _is_office(office) else None
    if led := _LEADS.fullmatch(text):
        office = "manager" if _MANAGES.search(text[: led.start("of")]) else "head"  # a club's chairwoman does not
        return None if _CLAUSE.search(led["of"]) else Post(office, _plain(led["of"]), period, past=past)
    before, colon, after = text.partition(":")
    owner = ""
    if colon and after.strip():
        owner, text = (before, after.strip()) if _WHO.fullmatch(after.strip()) else ("", text)
    asked = _WHO.fullmatch(_TAIL.sub("", text))
    rest = asked["rest"] if asked else _TAIL.sub("", text)
    if _CLAUSE.search(rest) or names_somebody(rest) or ":" in rest:
        return None
    if not asked and not set(tokens(rest)).isdisjoint(AUXILIARIES):
        return None
    office, of = read_calling(rest)
    if not _is_office(office):
        turned = _turned(rest)
        if turned is None:
            return None
        office, of = turned
    if not asked and not (of or owner) and period is None:
        return None
    return Post(office, _plain(of or owner), period, past=past)


def _is_office(office: str) -> bool:
    words = tokens(office)
    return 0 < len(words) <= _MOST_WORDS and is_calling(words[-1]) and not office[-1:].isdigit()


def _turned(rest: str) -> tuple[str, str] | None:
    """Return (office, of) of "chief conductor Port Selby Symphony": an office in small letters right before a name."""
    match = re.fullmatch(r"(?P<office>[a-z][\w-]*(?:\s+[a-z][\w-]*){0,3})\s+(?P<of>[A-ZÀ-ÖØ-Þ].*)", rest)
    return (match["office"], match["of"]) if match and _is_office(match["office"]) else None


def _plain(of: str) -> str:
    return re.sub(r"^(?:the|its|their|our)\s+", "", of.strip(" ,?"), flags=re.IGNORECASE)
