"""Who came after somebody in an office, or before: only where a sentence says that one followed the other."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.words import content_stems
from index.text import article_sentences
from rag.answering import refusal, undated
from rag.requests.desk import Desk, Response
from rag.requests.mentions import mentions_of, named_people
from rag.types import Drafted, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.types import Article, Span
    from rag.question.requests import Request
    from rag.types import Question

_SURE = 0.85
_FOLLOWS = r"(?:succeed(?:s|ed)?|replace[sd]?|follow(?:s|ed)?|t(?:akes?|ook)\s+over\s+from)"
_LEAVES = re.compile(
    r"\b(?:dismiss|sack|fir(?:e[sd]|ing)\b|oust|resign|retir|step(?:s|ped|ping)?\s+down|quit|leav|left\b|remov|suspend|die[sd]\b)\w*",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"\b(?:takes?|took|taking|assumes?|assumed)\s+(?:charge|over\b|(?:his|her|their|the)\s+(?:place|reins|helm|post|job))"
    r"|\b(?:steps?|stepped)\s+(?:in|up)\b|\b(?:fills?|filled)\s+in\b|\b(?:as|named|appointed)\s+(?:the\s+)?(?:caretaker|interim|acting)\b",
    re.IGNORECASE,
)
"""What says that somebody does another's work from now on."""
_BY = r"(?:succeeded|replaced|followed)\s+by"
_OPEN = re.compile(
    r"\b(?:possible|potential|likely|may|might|could|would|candidates?|mentioned|tipped|sought|search(?:es|ing)?|open|unclear"
    r"|nobody|no\s+one|not|whether|yet|who\s+(?:follows|succeeds|replaces|will|is\s+to))\b|\?",
    re.IGNORECASE,
)
"""What tells that nobody has followed so far, or that it is not said who."""


def followed(request: Request, question: Question, desk: Desk) -> Response | None:
    """Tell who has the post that somebody left, or had it before them; None where no office is asked for."""
    name, role = request.topic, " ".join(request.names)
    found = mentions_of(name, desk.reader, question.filters)
    surname = re.escape(name.rsplit(maxsplit=1)[-1])
    earlier = request.form == "before"
    if earlier and role[:1].isupper():
        return None  # "Who was Lind working for before Norby?"
    follows = _before(surname) if earlier else _after(surname)
    wanted = set(content_stems(role)) - {"job", "post"}
    articles = {one.article.id: one.article for one in found}
    for article in sorted(articles.values(), key=lambda one: one.published or "", reverse=True):
        spans = article_sentences(article.text)
        own = [one.span for one in found if one.article.id == article.id]
        for number, span in enumerate(spans):
            match = follows.search(article.text, *span)
            if match is None or _OPEN.search(_clause(article.text, span, match)):
                continue
            pieces = _pieces(article, spans[: number + 1], own, match)
            told = " ".join(piece.text for piece in pieces) if match["he"] else article.text[slice(*span)]
            around = article.text if earlier else f"{told} {article.title}"
            if not wanted <= set(content_stems(around)):
                continue
            if pieces and _names_another(pieces, name):
                return Response(tuple(Drafted(undated(piece), (piece,), _SURE) for piece in pieces), _SURE)
    if not earlier and (taken := _taken_over(name, articles.values(), wanted)):
        return Response((Drafted(undated(taken), (taken,), _SURE),), _SURE)
    how = "had the post before" if earlier else "has followed"
    refused = refusal(question, "not_stated")
    return Response(refusal=replace(refused, text=f"No article says in so many words who {how} {name}."))


def _clause(text: str, span: Span, match: re.Match[str]) -> str:
    """Return a sentence up to the end of the clause that says who followed whom."""
    end = text.find(",", match.end(), span[1])
    return text[span[0] : end if end >= 0 else span[1]]


def _taken_over(name: str, articles: Iterable[Article], wanted: set[str]) -> Evidence | None:
    """Return the sentence that names who takes charge, in an article that begins with somebody's leaving; else None."""
    surname = name.rsplit(maxsplit=1)[-1]
    for article in sorted(articles, key=lambda one: one.published or "", reverse=True):
        spans = article_sentences(article.text)
        lead = article.text[slice(*spans[0])] if spans else ""
        if surname not in lead or not _LEAVES.search(f"{article.title} {lead}"):
            continue
        for span in spans[1:]:
            words = article.text[slice(*span)]
            if (
                not _TAKES.search(words)
                or _OPEN.search(words)
                or re.search(rf"\b{re.escape(surname)}\b(?!['’])", words)
            ):
                continue
            others = [other for other in named_people(words) if surname not in other.split()]
            if len(others) == 1 and wanted <= set(content_stems(f"{words} {lead} {article.title}")):
                return Evidence(article, span, 0.0)
    return None


def _after(surname: str) -> re.Pattern[str]:
    """Return what says that another followed a person."""
    return re.compile(
        rf"\b(?:{surname}['’]s?)\s+successor\b|\b{_FOLLOWS}\s+(?:\w+\s+){{0,3}}?{surname}\b"
        rf"|\bsuccessor\s+(?:of|to)\s+(?:\w+\s+){{0,2}}?{surname}\b|\b{surname}\b[^.]*\b{_BY}\b"
        rf"|\b(?P<back>his|her|their)\s+successor\b|\b(?P<he>he|she)\s+(?:was|is|has\s+been|will\s+be)\s+{_BY}\b",
        re.IGNORECASE,
    )


def _before(surname: str) -> re.Pattern[str]:
    """Return what says that a person followed another."""
    return re.compile(
        rf"\b{surname}\b[^.]*\bt(?:ook|akes?)\s+over\b[^.;]*?\bfrom\s+[A-Z]|\b{surname}\b[^.]*\bsince\s+(?:[A-Z][\w’'-]+\s+){{1,3}}"
        rf"(?:retired|left|resigned|died|stepped\s+down|quit)\b|\b{surname}['’]s?\s+predecessor\b|\b{surname}\b[^.]*\b{_FOLLOWS}\s+(?!by\b)[A-Z]"
        rf"|\b{surname}\b[^.]*\bsuccessor\s+(?:of|to)\s|\b{_BY}\s+(?:\w+\s+){{0,3}}?{surname}\b"
        rf"|\b(?P<he>He|She)\s[^.;:]*?\b{_FOLLOWS}\s+(?!by\b)[A-Z]|\b(?P<back>his|her|their)\s+predecessor\b",
    )


def _pieces(article: Article, spans: Sequence[Span], own: Sequence[Span], match: re.Match[str]) -> list[Evidence]:
    """Return the sentence that tells, after the one that says whom "his" and "she" mean; none where that is open."""
    span = spans[-1]
    if not (match["back"] or match["he"]):
        text = article.text[slice(*span)]
        leans = re.match(r"\W*(?:He|She|They)\b", text) and len(spans) > 1
        return [Evidence(article, each, 0.0) for each in (spans[-2:] if leans else [span])]
    if span in own and match["back"] and article.text[span[0] : match.start()].strip(" \"“'‘"):
        return [Evidence(article, span, 0.0)]
    named = [each for each in spans[-3:-1] if each in own]
    return [Evidence(article, each, 0.0) for each in (*named[-1:], span)] if named else []


def _names_another(pieces: Sequence[Evidence], name: str) -> bool:
    surname = name.rsplit(maxsplit=1)[-1]
    return any(surname not in other.split() for piece in pieces for other in named_people(piece.text))
