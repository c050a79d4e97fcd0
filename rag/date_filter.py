"""Decides what the time in a question does: limits the articles, or only prefers those of that time.

A date may be part of the fact that is asked for ("in early 2024"), and an article on it may have appeared later or
have no date. So a limit is set only where the words are about publication or speech, or relative to today; and where
it finds nothing, all articles are searched and the user is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rag.dates import read_period
from rag.question import parse_question
from rag.types import DateScope, Period, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.types import Filters, ScoredPassage

_PUBLISHED = re.compile(
    r"\b(?:(?:articles?|stories|coverage|headlines|news|interviews?)(?:\s+(?:that\s+)?(?:were\s+|was\s+)?"
    r"(?:published|printed|written|dated|reported))?|published|printed|reported)\s*$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?:so,?\s+)?what(?:['’]s|\s+(?:is|has|have|was|else|all))*\s+(?:happen|new\b|going\s+on)", re.IGNORECASE
)
_YEARS = re.compile(r"\byears?\b", re.IGNORECASE)
PREFERRED = 0.1
"""What an article of the question's time gains on the retriever's scale from 0 to 1."""

_RECORD = re.compile(r"\b(?:first|last|only|(?:most|least)\s+\w+|\w{2,}est)\b[^,;]*$", re.IGNORECASE)
"""In "the highest price since 2008" the time measures a record."""

_CHANGE = "use --since and --until to change."


@dataclass(frozen=True, slots=True)
class Attempt:
    """A question as it is put to the articles; ``final`` when its refusal stands."""

    question: Question
    scope: DateScope
    final: bool


def attempts(
    text: str, filters: Filters | None, as_of: date, any_article: Callable[[Filters], bool]
) -> Iterator[Attempt]:
    """Yield the ways to ask a question, to be tried until one is answered or final.

    ``any_article`` tells whether an article passes a filter. Raises UsageError for an empty question.
    """
    whole = parse_question(text, filters)
    limits = whole.filters
    if limits.since or limits.until:
        yield Attempt(whole, DateScope(limits.since, limits.until), final=True)
        return
    period = read_period(whole.text, as_of)
    if period is None:
        yield Attempt(whole, DateScope(), final=True)
        return
    scope = DateScope(period.since, period.until, as_of.isoformat(), implicit=True, words=period.words)
    timeless = parse_question(_without(whole.text, period), limits) if _rest(whole.text, period) else whole
    published = bool(_PUBLISHED.search(whole.text[: period.at[0]]))
    unlimited = replace(scope, since=None, until=None)
    since = _since_counts(whole, period) and any_article(replace(limits, until=_day_before(period.since)))
    if not (published or since or _limits(timeless, period)):
        yield Attempt(replace(whole, period=period), unlimited, final=True)
        return
    limited = replace(timeless.filters, since=period.since, until=period.until)
    if any_article(limited):
        note = f"Searched articles {_range(scope)} (“{period.words}”); {_CHANGE}"
        yield Attempt(replace(timeless, filters=limited), replace(scope, note=note), final=published)
        missing = "answers this"
    else:
        missing = "is in the index"
    note = f"No article {_range(scope)} (“{period.words}”) {missing}; searched all articles."
    # No article says "last week" of the asker's, and of a speaker the time of the words was asked for.
    rest = timeless if period.relative or timeless.speaker or timeless.asks_who_said else whole
    yield Attempt(replace(rest, period=period), replace(unlimited, note=note), final=True)


def by_date(passages: Sequence[ScoredPassage], period: Period | None) -> list[ScoredPassage]:
    """Return the passages, best first: those of a preferred time gain, and of equals the newest comes first."""

    def worth(hit: ScoredPassage) -> float:
        gains = period is not None and period.holds(hit.passage.article.published)
        return hit.score + PREFERRED * gains

    newest = sorted(passages, key=lambda hit: hit.passage.article.published or "", reverse=True)
    return sorted(newest, key=worth, reverse=True)


def _limits(question: Question, period: Period) -> bool:
    """Tell whether a time limits the articles: a speaker's time does, and a short relative one."""
    if question.speaker or question.asks_who_said or question.filters.speakers or _OPEN.match(question.text):
        return True
    return period.relative and not (_YEARS.search(period.words) and "this" not in period.words.casefold())


def _since_counts(question: Question, period: Period) -> bool:
    """Tell whether a question asks for what came since a day, which no article before that day can tell."""
    return bool(period.since) and not period.until and not _RECORD.search(question.text[: period.at[0]])


def _day_before(day: str | None) -> str:
    return (date.fromisoformat(day or "9999-12-31") - timedelta(days=1)).isoformat()


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
