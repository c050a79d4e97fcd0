"""Decides what the time in a question does: limits the articles, or only prefers those of that time.

A date may be part of the fact that is asked for ("in early 2024"), and an article on it may have appeared later or
have no date. So a limit is set only where the words are about publication or speech, or relative to today; and where
it finds nothing, all articles are searched and the user is told.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from index.linguistics.calendar import MONTH, MONTH_SHORT
from index.linguistics.words import AUXILIARY
from rag.question.parse import in_other_words
from rag.question.time_expressions import read_period, without_period
from rag.types import DateScope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from index.types import Filters
    from rag.types import Period, Question

_PUBLISHED = re.compile(
    r"\b(?:(?:articles?|stories|coverage|headlines|news|interviews?)(?:\s+(?:that\s+)?(?:were\s+|was\s+)?"
    r"(?:published|printed|written|dated|reported))?|published|printed|reported)\s*$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?:so,?\s+)?what(?:['’]s|\s+(?:is|has|have|was|else|all))*\s+(?:happen|new\b|going\s+on)", re.IGNORECASE
)
_TIME_TOLD = re.compile(
    r"\b(?:about|on|of|regarding|concerning)\s+(?:the\s+)?(?:times?|period|years?|months?|weeks?|days?|era)\s*$",
    re.IGNORECASE,
)
"""In "What did Berg say about the time before 2025?" the time is what is spoken of."""
_CLAUSE = re.compile(
    rf"(?:that|whether|if|who|what|when|where|why|how|which|he|she|they|it|we|there|{AUXILIARY})\b", re.IGNORECASE
)
_AHEAD = re.compile(r"\b(?:for|by|until|till)\s+(?:\w+\s+)?\Z|\A(?:for|by|until|till)\b", re.IGNORECASE)
"""What somebody hopes for in June, or plans for it, is what they speak of: "say she hopes to achieve in June"."""
_YEARS = re.compile(r"\byears?\b", re.IGNORECASE)
_RECORD = re.compile(
    r"\b(?:first|only|most|least|best|worst|(?:high|low|larg|bigg|small|young|old|fast|slow|long|short|cheap|great|strong"
    r"|weak|hott|warm|cold|wett|dri|deadli|rich|poor)est)\b[^,;]*$",
    re.IGNORECASE,
)
"""In "the highest price since 2008" the time measures a record."""

_SAID = re.compile(
    r"\b(?:say|said|tell|told|comment(?:ed)?|speak|spoke|quoted|announced?|stated?)\s*$|\A\s*$", re.IGNORECASE
)
"""Before a time that is that of the words: "say in October", not "say about the closure in October"."""
_NAMES_MONTH = re.compile(rf"(?!.*\b\d{{4}}\b).*\b(?:{MONTH}|{MONTH_SHORT})\b", re.IGNORECASE | re.DOTALL)
_YEARS_BACK = 30
_FIRST_DAY = "0001-01-01"


def in_time(question: Question, as_of: date, any_article: Callable[[Filters], bool]) -> Iterator[Question]:
    """Yield the ways to ask a question of the articles of its time, to be tried until one is answered.

    ``any_article`` says whether an article passes a filter.
    """
    whole, limits = question, question.filters
    if limits.since or limits.until:
        yield replace(whole, scope=DateScope(limits.since, limits.until))
        return
    period = read_period(whole.text, as_of)
    spoken_of = period is not None and (_TIME_TOLD.search(whole.text[: period.at[0]]) or _is_topical(whole, period))
    if period is None or spoken_of or _is_idle(whole, period, any_article):
        yield whole
        return
    period = _with_articles(period, limits, any_article)
    scope = DateScope(period.since, period.until, as_of.isoformat(), implicit=True, words=period.words)
    unlimited = replace(scope, since=None, until=None)
    timeless = in_other_words(whole, without_period(whole.text, period)) if _rest(whole.text, period) else whole
    published = bool(_PUBLISHED.search(whole.text[: period.at[0]]))
    if not (published or _limits(timeless, period)):
        note = f"Preferred articles {_range(scope)} (“{period.words}”)."
        there = any_article(replace(limits, since=period.since, until=period.until))
        yield replace(whole, period=period, scope=replace(unlimited, note=note if there else None))
        return
    limited = replace(timeless.filters, since=period.since, until=period.until)
    if any_article(limited):
        note = f"Searched articles {_range(scope)} (“{period.words}”)."
        yield replace(timeless, filters=limited, scope=replace(scope, note=note))
        if published:  # such articles were asked for, no others
            return
        missing = "answers this"
    else:
        missing = "is in the index"
    said_then = period.since and timeless.speaker and not timeless.claim
    of_words = period.relative or _SAID.search(whole.text[: period.at[0]])
    if said_then and of_words and any_article(replace(limits, since=_FIRST_DAY)):
        # no article tells words before they are said
        later = replace(timeless.filters, since=period.since)
        note = f"No article {_range(scope)} (“{period.words}”) {missing}; searched later articles."
        yield replace(timeless, filters=later, period=period, scope=replace(scope, until=None, note=note))
        if not period.relative:
            return
    note = f"No article {_range(scope)} (“{period.words}”) {missing}; searched all articles."
    # No article says "last week" of the asker's, and of a speaker the time of the words was asked for.
    rest = timeless if period.relative or timeless.speaker or timeless.asks_who_said else whole
    yield replace(rest, period=period, scope=replace(unlimited, note=note))


def _with_articles(period: Period, limits: Filters, any_article: Callable[[Filters], bool]) -> Period:
    """Return a time that names no year, "in October", in the last year of which there are articles of it."""
    if period.relative or not (period.since and period.until) or not _NAMES_MONTH.search(period.words):
        return period
    since, until = date.fromisoformat(period.since), date.fromisoformat(period.until)
    for back in range(_YEARS_BACK):
        try:
            then = [day.replace(year=day.year - back).isoformat() for day in (since, until)]
        except ValueError:  # 29 February
            continue
        if any_article(replace(limits, since=then[0], until=then[1])):
            return replace(period, since=then[0], until=then[1])
    return period


def _is_topical(question: Question, period: Period) -> bool:
    """Return whether a time belongs to what somebody spoke of, and does not tell when they spoke."""
    at = question.text.rfind(question.topic) if question.speaker and question.topic else -1
    if at < 0 or period.at[0] < at or period.relative:
        return False
    ahead = _AHEAD.search(question.text[at : period.at[0]]) or _AHEAD.search(period.words)
    return bool(_CLAUSE.match(question.topic) or ahead)


def _limits(question: Question, period: Period) -> bool:
    """Return whether a time limits the articles: a speaker's does, a short relative one, and "since" a day.

    No article before that day can tell what came since.
    """
    if period.until is None:
        return True
    if question.speaker or question.asks_who_said or question.filters.speakers or _OPEN.match(question.text):
        return True
    return period.relative and not (_YEARS.search(period.words) and "this" not in period.words.casefold())


def _is_idle(question: Question, period: Period, any_article: Callable[[Filters], bool]) -> bool:
    """Return whether a time "since" a day leaves nothing out: it measures a record, or no article is older."""
    if period.since is None or period.until is not None:
        return False
    before = (date.fromisoformat(period.since) - timedelta(days=1)).isoformat()
    return bool(_RECORD.search(question.text[: period.at[0]])) or not any_article(
        replace(question.filters, until=before)
    )


def _rest(text: str, period: Period) -> bool:
    return any(char.isalnum() for char in without_period(text, period))


def _range(scope: DateScope) -> str:
    if scope.since and scope.until:
        return f"from {scope.since} to {scope.until}" if scope.since != scope.until else f"of {scope.since}"
    return f"since {scope.since}" if scope.since else f"until {scope.until}"
