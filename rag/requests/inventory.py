"""Which articles there are, who wrote them, when and where they were published: told from the index itself."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.negation import is_negation
from index.linguistics.words import content_stems, tokens
from rag.answering import refusal
from rag.question import leans_on_citations, read_period
from rag.requests.desk import Response
from rag.requests.limits import Wanted, allowed, counts_all, read_limits, tells_of_writing, within
from rag.requests.pieces import HEAD, meant, none_like, of_kind, place_of, shows_kind, stored, subject_of
from rag.requests.quoted import asked_back, mine_to_quote, piece_of, quoted_in, quoting, who_is, whom_unclear
from rag.types import Drafted, Evidence
from rag.verification import (
    article_line,
    author_line,
    count_line,
    date_line,
    end_line,
    holds_line,
    mention,
    newest_first,
    source_line,
    title_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from index.types import Article, ArticleInfo
    from rag.question.requests import Request
    from rag.requests.desk import Desk
    from rag.types import Question

LISTED = 10
"""So many articles are listed at most."""

INDEX = "index"
"""The mode of what the index tells of itself."""

_LOOSE_KIND = re.compile(
    r"(?P<kind>stor|report|text|review|profile|portrait|post|minutes|feature|essay)\w*\Z", re.IGNORECASE
)
"""What may be something that articles tell of, not an article."""
_SIGNED = re.compile(
    r"(?:\A|\n)\s*[*_]*(?:by|text|words|reporting\s+by|minutes(?:\s+taken)?\s+by)\b:?\s+[A-Z]|\b(?:clerk|secretary)\b",
    re.IGNORECASE,
)


def tell_inventory(request: Request, question: Question, desk: Desk) -> Response | None:
    """Return the articles, or what is known of them; None where no article is asked for after all."""
    infos = allowed(question, desk)
    if not infos:
        return Response(refusal=refusal(question, "no_articles"))
    if leans_on_citations(request):
        kind = request.names[0] if request.names else ""
        near = stored(desk, [info for info in infos if info.id in question.prior.near])
        loose = None if shows_kind(kind) else _LOOSE_KIND.search(kind)
        if loose and (not near or _tells_of(loose["kind"], near)):
            return None  # "the report" may be one that the articles tell of
        return _cited(request.form, question, desk, infos, kind)
    return _FORMS.get(request.form, _listed)(request, question, desk, infos)


def drafted(text: str, articles: Iterable[Article], words: str = "") -> Drafted:
    """Return a statement of the index on articles, each cited with its first sentence, or that with the words."""
    pieces = tuple(Evidence(article, mention(article, words), 0.0) for article in articles)
    return Drafted(text, pieces, 1.0, INDEX)


def _told(statements: Sequence[Drafted]) -> Response | None:
    return Response(tuple(statements), 1.0) if statements else None


def refused(question: Question, text: str) -> Response:
    """Return that there is no such article."""
    return Response(refusal=replace(refusal(question, "nothing_relevant"), text=text))


def silent(question: Question, text: str) -> Response:
    """Return that the articles do not say."""
    return Response(refusal=replace(refusal(question, "not_stated"), text=text))


def _listed(request: Request, question: Question, desk: Desk, infos: Sequence[ArticleInfo]) -> Response | None:
    """Return the articles that are wanted, a line each, the newest first; above a part of them, how many there are."""
    tail = request.topic
    if request.names:
        tail = f"by {request.names[0]} {tail}"
    if request.form == "mentioning":
        tail = f"that mention {tail}"
    wanted = read_limits(tail, desk, infos)
    if wanted is None or (request.form == "published" and not wanted.dated):
        return None
    if wanted.unknown and request.form == "written by" and tells_of_writing(wanted.unknown, desk):
        return None
    if wanted.several:
        return asked_back(question, wanted.several)
    if wanted.unknown:
        return refused(question, unknown_author(wanted.unknown))
    found = within(wanted, desk, infos)
    articles = stored(desk, found)
    if not articles:
        none = refused(question, none_of(wanted, desk))
        only_time = replace(wanted, limits=replace(wanted.limits, since="", until="")).everything
        return Response(refusal=replace(none.refusal, reason="no_articles")) if none.refusal and only_time else none
    statements, words = [], " ".join(wanted.limits.words[:1])
    if len(articles) > LISTED and counts_all(question) and not wanted.about:
        every = len(desk.reader.articles())
        some = (
            holds_line(desk.reader.articles(), some=True)
            if wanted.everything
            else count_line(len(found), every, wanted.limits, some=True)
        )
        statements.append(drafted(some, articles[:1], words))
    statements += [drafted(article_line(each), [each], words) for each in articles[:LISTED]]
    return _told(statements)


def _of_a_kind(request: Request, question: Question, desk: Desk, infos: Sequence[ArticleInfo]) -> Response | None:
    """Return the interviews, the minutes or the like, of all articles or of those that are wanted."""
    kind = request.names[0]
    found = of_kind(kind, desk, infos, listed=True)
    if request.topic and found:
        wanted = read_limits(re.sub(r"\Awith\b", "about", request.topic), desk, found)
        if wanted is None or wanted.unknown or wanted.several:
            return None
        found = within(wanted, desk, found)
    if not found:
        return refused(question, none_like(kind, request.topic))
    articles = stored(desk, newest_first(found)[:LISTED])
    return _told([drafted(article_line(each), [each]) for each in articles])


def unknown_author(name: str) -> str:
    """Say that no article is by somebody."""
    return f"No article in the index names “{name}” as its author or publisher."


def _quoting(request: Request, question: Question, desk: Desk, infos: Sequence[ArticleInfo]) -> Response | None:
    """Return the articles that quote somebody, each cited with words of theirs."""
    mine = who_is(request.names[0], question, desk)
    if len(mine) != 1:
        return whom_unclear(request.names[0], mine, question)
    pieces = {each.article.id: piece for each in mine[0].said if (piece := piece_of(each))}
    found = [info for info in newest_first(infos) if info.id in pieces][:LISTED]
    return _told([Drafted(article_line(info), (pieces[info.id],), 1.0, INDEX) for info in found])


def none_of(wanted: Wanted, desk: Desk) -> str:
    """Say that no article is wanted, and which there are."""
    every, limits = desk.reader.articles(), wanted.limits
    if wanted.about:
        what = f" is about “{wanted.about}”"
    else:
        what = count_line(1, 1, limits).removeprefix("1 article of 1")
        what = what if limits.words else f" is{what}".replace(" is published", " was published")
    return f"No article{what}. There {'is' if len(every) == 1 else 'are'} {holds_line(every)}."


def _at_end(request: Request, question: Question, desk: Desk, infos: Sequence[ArticleInfo]) -> Response | None:
    """Return the newest or the oldest article, or several of that day."""
    wanted = read_limits(request.topic, desk, infos)
    if wanted is None:
        return None
    if wanted.several:
        return asked_back(question, wanted.several)
    found = [info for info in within(wanted, desk, infos) if info.published] if not wanted.unknown else []
    if not found:
        return refused(question, none_of(wanted, desk))
    which = "oldest" if request.names[0].lower() in ("oldest", "earliest") else "newest"
    day = (found[-1 if which == "oldest" else 0].published or "")[:10]
    articles = stored(desk, [info for info in found if (info.published or "")[:10] == day][:LISTED])
    alone = wanted.everything and counts_all(question)
    every = len(desk.reader.articles())
    line: Callable[[Article], str] = (lambda each: end_line(which, each, every)) if alone else article_line
    return _told([drafted(line(article), [article]) for article in articles])


def _cited(form: str, question: Question, desk: Desk, infos: Sequence[ArticleInfo], kind: str = "") -> Response:
    """Return what is asked of the articles that were cited last; of the only one of its ``kind``, or at all."""
    near = [info for info in infos if info.id in question.prior.near]
    articles = stored(desk, sorted(near, key=lambda info: question.prior.near.index(info.id)))
    if not articles:
        alone = stored(desk, infos) if len(infos) == 1 else meant(kind, "", desk, infos) if kind else []
        articles = alone if len(alone) == 1 else []
    if not articles:
        text = "It is not clear which article is meant: none was cited before. Name what it is about."
        return Response(refusal=replace(refusal(question, "unclear"), text=text))
    if form == "quoted cited":
        return quoted_in(articles, question, desk)
    if form == "cited":
        return Response(tuple(drafted(article_line(each), [each]) for each in articles[:LISTED]), 1.0)
    return _lines(form.removesuffix(" cited"), articles, question) or silent(question, "The article does not say.")


def _known_of(request: Request, question: Question, desk: Desk, infos: Sequence[ArticleInfo]) -> Response | None:
    """Return who wrote an article on something, when it was published or by whom."""
    kind = request.names[0] if request.names else "article"
    found = meant(kind, request.topic, desk, infos)
    loose = _LOOSE_KIND.search(kind)
    if loose and (not found or _tells_of(loose["kind"], found)):
        return None  # "the report on the dams" may be one that articles tell of
    if not found:
        return refused(question, none_like(kind, request.topic))
    told = _lines(request.form, found, question)
    return None if told and told.refusal and loose and not shows_kind(kind) and not _by_title(request, found) else told


def _by_title(request: Request, found: Sequence[Article]) -> bool:
    return any(set(content_stems(subject_of(request.topic))) <= set(content_stems(each.title)) for each in found)


def _tells_of(kind: str, articles: Iterable[Article]) -> bool:
    """Return whether articles speak of a text of that kind themselves, and are not called so at their head."""
    word = re.compile(rf"\b{kind}", re.IGNORECASE)
    return any(
        word.search(article.text) and not word.search(f"{article.title}\n{article.text[: HEAD // 4]}")
        for article in articles
    )


def _lines(form: str, articles: Sequence[Article], question: Question) -> Response | None:
    """Return a line on each article, or that none of them tells it."""
    if form == "author":
        told = [article for article in articles if article.authors]
        if not told and any(_SIGNED.search(f"{each.text[:HEAD]}\n{each.text[-HEAD:]}") for each in articles):
            return None
        line, missing = author_line, "names no author"
    elif form == "title":
        told, line, missing = list(articles), article_line, "has no title"
    elif form == "date":
        told, line, missing = [article for article in articles if article.published], date_line, "gives no date"
    else:
        told, line, missing = [article for article in articles if article.source], source_line, "names no publisher"
    if not told:
        listed = "; ".join(title_of(article) for article in articles[:3])
        return silent(question, f"The article {missing}: {listed}.")
    return _told([drafted(line(article), [article]) for article in articles[:LISTED]])


def _writer(request: Request, question: Question, desk: Desk, _: Sequence[ArticleInfo]) -> Response | None:
    """Return who wrote something in the first person in an article of theirs; None where nobody did."""
    claim = request.topic
    wanted = set(content_stems(claim))
    if not wanted:
        return None
    keys = [key for key, _ in desk.reader.words(claim, 50)]
    near = {passage.article.id for passage in desk.reader.passages(keys)}
    found = [
        piece
        for piece in mine_to_quote(desk, replace(question.filters, speakers=()), near)
        if wanted <= set(content_stems(piece.text)) and _negated(claim) == _negated(piece.text)
    ]
    return Response(tuple(quoting(piece) for piece in found[:3]), 1.0) if found else None


def _negated(text: str) -> bool:
    return any(is_negation(word.replace("’", "'")) for word in tokens(text))


def _of_surname(request: Request, question: Question, desk: Desk, infos: Sequence[ArticleInfo]) -> Response | None:
    """Return which of several of one name are quoted on something; None where nobody of the name is."""
    told = _quoted(request, question, desk, infos)
    name = request.names[0]
    mine = [each for each in told.statements if _speaks(each, name)] if told else []
    return Response(tuple(mine), told.confidence) if told and mine else None


def _speaks(drafted: Drafted, name: str) -> bool:
    return any(piece.attribution and name in piece.attribution.speaker.split() for piece in drafted.evidence)


def _quoted(request: Request, question: Question, desk: Desk, infos: Sequence[ArticleInfo]) -> Response | None:
    """Return who is quoted: in all articles, in those on something or of a time, or on something."""
    where, topic = place_of(request.topic)
    if where == "all":
        return quoted_in(None, question, desk)
    if where == "topic":
        return quoted_in(None, question, desk, topic)
    if where and not topic and len(where.split()) == 1 and not shows_kind(where):
        return _cited("quoted cited", question, desk, infos)
    if where:
        articles = meant(where, topic, desk, infos)
        return quoted_in(articles, question, desk) if articles else refused(question, none_like(where, topic))
    if period := read_period(request.topic, desk.day):
        dated = replace(question.filters, since=period.since, until=period.until)
        return quoted_in(None, replace(question, filters=dated), desk)
    return None


_FORMS: Mapping[str, Callable[[Request, Question, Desk, Sequence[ArticleInfo]], Response | None]] = {
    "author": _known_of,
    "date": _known_of,
    "publisher": _known_of,
    "title": _known_of,
    "wrote that": _writer,
    "quoted": _quoted,
    "quoting": _quoting,
    "of a kind": _of_a_kind,
    "surname": _of_surname,
    "ends": _at_end,
}
"""What tells each form of the table; all others list articles."""
