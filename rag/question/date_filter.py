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

from rag.question.parse import in_other_words
from rag.question.time_expressions import read_period
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
_YEARS = re.compile(r"\byears?\b", re.IGNORECASE)
_RECORD = re.compile(
    r"\b(?:first|only|most|least|best|worst|(?:high|low|larg|bigg|small|young|old|fast|slow|long|short|cheap|great|strong"
    r"|weak|hott|warm|cold|wett|dri|deadli|rich|poor)est)\b[^,;]*$",
    re.IGNORECASE,
)
"""In "the highest price since 2008" the time measures a record."""


def in_time(question: Question, as_of: date, any_article: Callable[[Filters], bool]) -> Iterator[Question]:
    """Yield the ways to ask a question of the articles of its time, to be tried until one is answered.

    ``any_article`` says whether an article passes a filter.
    """
    whole, limits = question, question.filters
    if limits.since or limits.until:
        yield replace(whole, scope=DateScope(limits.since, limits.until))
        return
    period = read_period(whole.text, as_of)
    if period is None or _is_idle(whole, period, any_article):
        yield whole
        return
    scope = DateScope(period.since, period.until, as_of.isoformat(), implicit=True, words=period.words)
    unlimited = replace(scope, since=None, until=None)
    timeless = in_other_words(whole, _without(whole.text, period)) if _rest(whole.text, period) else whole
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
    note = f"No article {_range(scope)} (“{period.words}”) {missing}; searched all articles."
    # No article says "last week" of the asker's, and of a speaker the time of the words was asked for.
    rest = timeless if period.relative or timeless.speaker or timeless.asks_who_said else whole
    yield replace(rest, period=period, scope=replace(unlimited, note=note))


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


def _without(text: str, period: Period) -> str:
    """Return a question without its time, and without the "published" that only carries it."""
    start, end = period.at
    before = re.sub(r"\s(?:that\s+)?(?:were\s+|was\s+)?(?:published|printed|dated)\s*$", " ", text[:start])
    rest = f"{before.rstrip()} {text[end:].lstrip()}".strip()
    return re.sub(r"^[,;:]\s*|\s+(?=[,.;:?!])", "", rest)


def _rest(text: str, period: Period) -> bool:
    return any(char.isalnum() for char in _without(text, period))


def _range(scope: DateScope) -> str:
    if scope.since and scope.until:
        return f"from {scope.since} to {scope.until}" if scope.since != scope.until else f"of {scope.since}"
    return f"since {scope.since}" if scope.since else f"until {scope.until}"
