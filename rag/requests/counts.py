"""How many articles there are on something, how many people are quoted, and how often: counted in the index itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.answering import refusal
from rag.requests.desk import Response
from rag.requests.inventory import INDEX, drafted, none_of, refused, unknown_author
from rag.requests.limits import allowed, counts_all, read_limits, tells_of_writing, within
from rag.requests.pieces import meant, place_of, stored
from rag.requests.quoted import asked_back, piece_of, quoted_in, who_is, whom_unclear
from rag.types import Drafted, Evidence
from rag.verification import (
    count_line,
    everybody,
    everywhere,
    holds_line,
    leaves_open,
    naming,
    often_line,
    people_line,
    quoted,
    quoting_line,
    title_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import ArticleInfo
    from rag.question.requests import Request
    from rag.requests.desk import Desk
    from rag.types import Question
    from rag.verification import Quoted

COUNTED = 3000
"""In more articles people are not counted: every quotation would be read."""

CITED = 10
"""So many articles, or people's words, are cited for a count."""


def tell_count(request: Request, question: Question, desk: Desk) -> Response | None:
    """Return how many there are, with some of the articles cited; None where something else is counted."""
    infos = allowed(question, desk)
    if not infos:
        return Response(refusal=refusal(question, "no_articles"))
    if request.form == "people":
        return _people(request.topic, question, desk, infos)
    if request.form in ("times", "quoting"):
        return _quotations(request, question, desk, infos)
    tail = f"that mention {request.topic}" if request.form == "mentioning" else request.topic
    if request.names:
        tail = f"{'of' if request.form == 'articles of' else 'by'} {request.names[0]} {tail}"
    return _articles(tail, question, desk, infos)


def _articles(tail: str, question: Question, desk: Desk, infos: Sequence[ArticleInfo]) -> Response | None:
    """Return how many articles are within limits: what they are about, they mention."""
    wanted = read_limits(tail, desk, infos)
    if wanted is None or not counts_all(replace(question, filters=replace(question.filters, since=None, until=None))):
        return None
    if wanted.unknown and tells_of_writing(wanted.unknown, desk):
        return None
    if wanted.several:
        return asked_back(question, wanted.several)
    if wanted.unknown:
        return refused(question, unknown_author(wanted.unknown))
    limits = replace(
        wanted.limits,
        words=wanted.limits.words or ((wanted.about,) if wanted.about else ()),
        since=max(wanted.limits.since, question.filters.since or ""),
        until=min(filter(None, (wanted.limits.until, question.filters.until or "")), default=""),
    )
    wanted = replace(wanted, limits=limits, about="")
    found = within(wanted, desk, infos)
    articles = stored(desk, found)[:CITED]
    if not articles:
        return Response(refusal=replace(refusal(question, "not_stated"), text=none_of(wanted, desk)))
    every = desk.reader.articles()
    line = holds_line(every) if wanted.everything else count_line(len(found), len(every), limits)
    return Response((drafted(line, articles, " ".join(limits.words[:1])),), 1.0)


def _people(tail: str, question: Question, desk: Desk, infos: Sequence[ArticleInfo]) -> Response | None:
    """Return how many people all articles quote, or the one that is meant."""
    where, topic = place_of(tail)
    if where == "topic":
        return quoted_in(None, question, desk, topic)
    if where == "":
        return None
    if where == "all":
        if not counts_all(question) or len(infos) > COUNTED:
            return None
        all_quoted, named = everybody(desk.reader), everywhere(desk.reader.articles())
    else:
        articles = meant(where, topic, desk, infos)
        if len(articles) != 1:
            return None
        all_quoted, named = quoted(desk.reader, {articles[0].id}), title_of(articles[0])
    known = [one for one in all_quoted if one.named]
    if not known:
        text = "Nobody is quoted by name there."
        return Response(refusal=replace(refusal(question, "not_stated"), text=text))
    return Response((Drafted(people_line(all_quoted, named), _first_words(known), 1.0, INDEX),), 1.0)


def _first_words(known: Sequence[Quoted]) -> tuple[Evidence, ...]:
    """Return a sentence with words of each, of the people who are told by name."""
    found = [piece_of(each) for one in known[:CITED] for each in one.said[:1]]
    return tuple(replace(piece, attribution=None) for piece in found if piece)


def _quotations(request: Request, question: Question, desk: Desk, infos: Sequence[ArticleInfo]) -> Response | None:
    """Return how often somebody is quoted, or in how many articles; not where articles leave it open."""
    if place_of(request.topic)[0] != "all" or not counts_all(question):
        return None
    mine = who_is(request.names[0], question, desk)
    if len(mine) != 1:
        return whom_unclear(request.names[0], mine, question)
    who = mine[0]
    for article in naming(desk.reader, who.name, infos):
        if leaves_open(article, desk.reader.attributions(article_ids={article.id})):
            text = f"It cannot be counted exactly: {title_of(article)} leaves open whose some words are."
            return Response(refusal=replace(refusal(question, "not_stated"), text=text))
    if request.form == "times":
        if not who.direct:
            text = f"No words of {who.name} stand in quotation marks; what they said is reported in the articles' own."
            return Response(refusal=replace(refusal(question, "not_stated"), text=text))
        line, said = often_line(who), who.direct
    else:
        line, said = quoting_line(who, len(desk.reader.articles())), who.said
    pieces = {each.article.id: piece for each in said if (piece := piece_of(each))}
    return Response((Drafted(line, tuple(pieces.values())[:CITED], 1.0, INDEX),), 1.0)
