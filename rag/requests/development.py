"""Developments: what is new of a thing, how it came about, and what was published or happened at a time.

Each line is an exact sentence under its article's title and date, the newest first. Articles that only mention the
thing are left out, and a thing that none tells of is refused.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from index.linguistics.words import search_words
from rag.answering import dated, refusal
from rag.evidence import days_told, of_one_source
from rag.question import read_period, without_period
from rag.requests.desk import Response
from rag.requests.things import AT_PLACE, IN_PART, WHOLLY, Thing, lead_of, sentences_of, told_of, without_tail
from rag.types import Drafted
from rag.verification import says_the_same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from index.types import Article, Attribution, Filters
    from rag.question import Request
    from rag.requests.desk import Desk
    from rag.types import Answer, Evidence, Period, Question, Reason

_PASSAGES = 200
"""How many passages that name a thing are looked through."""

_LATEST, _LINES = 3, 8
"""How many lines tell the latest, and how many a course of events."""

_A_YEAR = 366
"""What is older by so many days than the newest report is no part of the latest."""

_A_DAY = 4
"""A time of so many days at most is one of which articles tell what happened on it."""

_AFTERWARDS = 31
"""So many days after something happened articles tell of it as news."""

_ARTICLES = 60
"""At most so many articles of a time are looked through."""

_PUBLISHED = re.compile(
    r"\s+(?:(?:was|were|has\s+been|have\s+been)\s+)?(?:published|printed|released|posted|appear(?:ed)?|came\s+out|written)"
    r"(?=\s+(?:in|on|since|before|after|last|this|during|between)\b|\Z)",
    re.IGNORECASE,
)
"""What was done with stories, after what they are on."""

_LINK = re.compile(r"\A(?:on|about|to|in|at|with|of|from|around)(?:\s+|\Z)", re.IGNORECASE)
_ON, _PARTLY, _PLACED = 0.9, 0.7, 0.6


def answer(request: Request, question: Question, desk: Desk) -> Response | None:
    """Answer a request for a development in the way of its form."""
    return _FORMS[request.form](request, question, desk)


def _latest(request: Request, question: Question, desk: Desk) -> Response | None:
    """Tell the newest of a thing: what is much older than its newest report is left out."""
    if not request.topic:
        return _newest_of_all(question, desk)
    return _course(request, question, desk, _LATEST)


def _timeline(request: Request, question: Question, desk: Desk) -> Response | None:
    """Tell how a thing came about, all of it."""
    return _course(request, question, desk, _LINES)


def _course(request: Request, question: Question, desk: Desk, most: int) -> Response | None:
    period = read_period(question.text, desk.day)
    thing = _thing_in(request, desk)
    if thing is None:
        return None
    filters = _within(question.filters, period if period and _bounds_reports(period) else None)
    told = _told(thing, filters, desk)
    if not told:
        return _not_told(thing, question, filters, desk)
    told = _once(told)
    if most == _LATEST:
        told = [each for each in told if _days_between(each[0], told[0][0]) <= _A_YEAR]
    return _lines(question, [piece for piece, _ in told], max(sure for _, sure in told), most, desk)


def _bounds_reports(period: Period) -> bool:
    """Return whether a time is one from or up to which reports are asked for: "the strike in May" may be told later."""
    return period.since is None or period.until is None or period.relative


def _told(thing: Thing, filters: Filters, desk: Desk) -> list[tuple[Evidence, float]]:
    """Return what the articles tell of a thing, the newest first, and how sure it is that it is of the thing."""
    articles = _naming(thing, filters, desk)
    said = _said(articles, desk)
    found = [told for each in articles if (told := told_of(thing, each, said.get(each.id, ())))]
    best = max((told.degree for told in found), default=0)
    least = IN_PART if best >= IN_PART else AT_PLACE
    sure = {WHOLLY: _ON, IN_PART: _PARTLY, AT_PLACE: _PLACED}
    kept = [(told.piece, sure[told.degree]) for told in found if told.degree >= least]
    return sorted(kept, key=lambda each: (each[0].article.published or "", each[0].article.id), reverse=True)


def _naming(thing: Thing, filters: Filters, desk: Desk) -> list[Article]:
    """Return the articles that have all of a thing's words."""
    keys = [key for key, _ in desk.reader.words(search_words(thing.name), _PASSAGES, filters)]
    articles = {passage.article.id: passage.article for passage in desk.reader.passages(keys)}
    return [each for each in articles.values() if thing.parts_in(f"{each.title} {each.text}")]


def _not_told(thing: Thing, question: Question, filters: Filters, desk: Desk) -> Response:
    """Refuse a thing that no article tells of, and say whether any names it."""
    if filters != question.filters and not desk.reader.any_article(replace(filters, speakers=())):
        return Response(refusal=_refused(question, "no_articles", "No article is of that time."))
    if _naming(thing, filters, desk):
        return Response(
            refusal=_refused(question, "not_stated", f"The articles only mention “{thing.name}” in passing.")
        )
    return Response(
        refusal=_refused(question, "nothing_relevant", f"No article tells of “{thing.name}” in these words.")
    )


def _newest_of_all(question: Question, desk: Desk) -> Response:
    """Tell what the newest articles begin with."""
    infos = [info for info in desk.reader.articles(question.filters) if info.published]
    newest = sorted(infos, key=lambda info: (info.published or "", info.id), reverse=True)[:_LATEST]
    return _lines(question, _leads([info.id for info in newest], desk), _PARTLY, _LATEST, desk)


def _published(request: Request, question: Question, desk: Desk) -> Response | None:
    """Tell what the articles of a time begin with, or what they tell of a thing."""
    period = read_period(question.text, desk.day)
    if period is None:
        return None
    filters = _within(question.filters, period)
    if not desk.reader.any_article(replace(filters, speakers=())):
        return Response(refusal=_none_of(period, question))
    if thing := _thing_in(request, desk):
        told = _once(_told(thing, filters, desk))
        if not told:
            return _not_told(thing, question, filters, desk)
        return _lines(question, [piece for piece, _ in told], max(sure for _, sure in told), _LINES, desk)
    infos = sorted(desk.reader.articles(filters), key=lambda info: (info.published or "", info.id), reverse=True)
    return _lines(question, _leads([info.id for info in infos[:_ARTICLES]], desk), _ON, _LINES, desk)


def _happened(request: Request, question: Question, desk: Desk) -> Response | None:
    """Tell what happened at a time: days in articles are those that they mean as of their publication."""
    period = read_period(question.text, desk.day)
    if period is None or not period.since or not period.until:
        return None
    thing = _thing_in(request, desk)
    if (period.days or 0) > _AFTERWARDS and thing:
        return None  # of a year an article of any time may tell
    until = date.fromisoformat(period.until) + timedelta(days=_AFTERWARDS)
    filters = replace(question.filters, since=period.since, until=until.isoformat())
    infos = sorted(desk.reader.articles(filters), key=lambda info: (info.published or "", info.id))[:_ARTICLES]
    articles = [found for info in infos if (found := desk.reader.article(info.id))]
    if thing:  # a later article may look back
        known = {each.id for each in articles}
        articles += [each for each in _naming(thing, question.filters, desk) if each.published and each.id not in known]
        articles.sort(key=lambda each: (each.published or "", each.id))
    if not articles:
        return None
    said = _said(articles, desk)
    long = (period.days or 0) > _A_DAY
    pieces = []
    for each in articles:
        told = list(sentences_of(each, said.get(each.id, ())))
        if thing is None:
            told = told[:1] if long else told
        elif not thing.named_in(f"{each.title} {told[0].text if told else ''}"):
            told = [piece for piece in told if thing.named_in(piece.text, each.title)]
        pieces += [piece for piece in told if _tells_of_time(piece, period)]
    if not pieces:
        return Response(refusal=_none_happened(period, thing, question, desk))
    return _lines(question, pieces[::-1], _ON, _LINES if long else _LATEST, desk)


def _tells_of_time(piece: Evidence, period: Period) -> bool:
    """Return whether a sentence tells of something that happened at a time, not of what is only planned for it.

    News of a week or a month may name no day.
    """
    since, until = period.since or "", period.until or ""
    told = days_told(piece.text, piece.article.published)
    if not told:
        return (period.days or 0) > _A_DAY and period.holds(piece.article.published)
    return any(each.within(since, until) for each in told if not each.planned)


def _thing_in(request: Request, desk: Desk) -> Thing | None:
    """Return the thing that a topic names beside a time, None for none."""
    topic = _PUBLISHED.sub(" ", without_tail(request.topic))
    if period := read_period(topic, desk.day):
        topic = without_period(topic, period)
    thing = Thing.of(_LINK.sub("", topic.strip(" ,")))
    return thing if thing.parts else None


def _leads(ids: Iterable[str], desk: Desk) -> list[Evidence]:
    """Return the first sentences of articles, copies once."""
    articles = [found for each in ids if (found := desk.reader.article(each))]
    said = _said(articles, desk)
    return [lead for each in articles if (lead := lead_of(each, said.get(each.id, ())))]


def _said(articles: Iterable[Article], desk: Desk) -> Mapping[str, Sequence[Attribution]]:
    """Return the statements of articles by article."""
    said: dict[str, list[Attribution]] = {}
    for each in desk.reader.attributions(article_ids={article.id for article in articles}):
        said.setdefault(each.article.id, []).append(each)
    return said


def _within(filters: Filters, period: Period | None) -> Filters:
    """Return filters that let articles of a time through alone."""
    if period is None:
        return filters
    since, until = max(filter(None, [filters.since, period.since]), default=None), period.until
    return replace(filters, since=since, until=min(filter(None, [filters.until, until]), default=None))


def _once(told: Sequence[tuple[Evidence, float]]) -> list[tuple[Evidence, float]]:
    """Leave out what a newer article says in the same words."""
    kept: list[tuple[Evidence, float]] = []
    for each in told:
        if not any(says_the_same(each[0].text, other.text) for other, _ in kept):
            kept.append(each)
    return kept


def _days_between(piece: Evidence, newest: Evidence) -> int:
    days = [(each.article.published or "")[:10] for each in (piece, newest)]
    return (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days if all(days) else 0


def _lines(question: Question, pieces: Sequence[Evidence], sure: float, most: int, desk: Desk) -> Response:
    """Return lines that each quote a sentence under title and date, copies once."""
    apart = [piece for piece in pieces if not any(_holds(piece, other) for other in pieces)]
    single = of_one_source(question, apart, desk.reader.copies)[:most]
    if not single or sure < desk.threshold:
        return Response(refusal=refusal(question, "not_stated"))
    return Response(tuple(Drafted(dated(piece), (piece,), sure) for piece in single), sure)


def _holds(piece: Evidence, other: Evidence) -> bool:
    """Return whether a quotation holds another."""
    inside = piece.span[0] <= other.span[0] and other.span[1] <= piece.span[1]
    return piece.article.id == other.article.id and inside and piece.span != other.span


def _refused(question: Question, reason: Reason, text: str) -> Answer:
    return replace(refusal(question, reason), text=text)


def _none_of(period: Period, question: Question) -> Answer:
    return _refused(question, "no_articles", f"No article {_when(period)} is in the index.")


def _none_happened(period: Period, thing: Thing | None, question: Question, desk: Desk) -> Answer:
    """Refuse a time of which no article tells anything, and name the articles that were published then."""
    if thing:
        return _refused(question, "not_stated", f"No article tells of “{thing.name}” {_when(period)}.")
    infos = desk.reader.articles(_within(question.filters, period))[:_LATEST]
    then = f" Published then: {'; '.join(f'“{info.title}”' for info in infos)}." if infos else ""
    return _refused(question, "not_stated", f"No article tells what happened {_when(period)}.{then}")


def _when(period: Period) -> str:
    """Return a time in days, for people."""
    if period.since and period.until:
        return f"on {period.since}" if period.since == period.until else f"from {period.since} to {period.until}"
    return f"since {period.since}" if period.since else f"until {period.until}"


_FORMS: Mapping[str, Callable[[Request, Question, Desk], Response | None]] = {
    "latest": _latest,
    "timeline": _timeline,
    "published": _published,
    "happened": _happened,
}
