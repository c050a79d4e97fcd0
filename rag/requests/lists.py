"""Lists: where an article has a list of what is asked for, under words that name it, the list is the answer, whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics.calendar import MONTHS, spelled_out
from index.linguistics.families import akin
from index.linguistics.quotation_marks import nested
from index.linguistics.tagging import read_words
from index.linguistics.words import content_stems
from index.text import heading_of
from rag.evidence import list_around
from rag.requests.desk import Response
from rag.types import Drafted, Evidence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from index.types import Article, Span
    from rag.question import Request
    from rag.requests.desk import Desk
    from rag.types import Question

PASSAGES = 6
LEAD = 500
"""Characters of an article's head, which tell what its lists are on."""
SEVERAL = 2
"""Of more words than these one may be missed above a list."""
CONFIDENCE = 0.9
"""In a list under the very words of the question."""

_ITEM_BEFORE = re.compile(r"(?m)^[ \t]*(?:[-*•·▪‣►◦]|1[.)])[ \t]+\S")


def listed(request: Request, question: Question, desk: Desk) -> Response | None:
    """Return the list that answers, None where no article has one under the words asked for."""
    head, rest = content_stems(request.names[0])[-1:], content_stems(f"{request.names[0]} {request.topic}")
    if not head:
        return None
    others = [stem for stem in rest if stem != head[0]]
    hits = desk.retriever.retrieve(question, k=PASSAGES, filters=question.filters)
    articles = {hit.passage.article.id: hit.passage.article for hit in hits}
    for article in articles.values():
        for span in _lists(article):
            if _holds(question, article, span, head[0], others):
                piece = Evidence(article, span, 0.0)
                return Response((Drafted(f"“{nested(piece.text)}”", (piece,), CONFIDENCE),), CONFIDENCE)
    return None


def _lists(article: Article) -> Iterator[Span]:
    """Yield the lists of an article, each with the line that introduces it."""
    end = 0
    for found in _ITEM_BEFORE.finditer(article.text):
        at = found.start() + len(found[0]) - 1
        if at >= end and (span := list_around(article.text, (at, at + 1))):
            end = span[1]
            yield span


def _holds(question: Question, article: Article, span: Span, head: str, others: Collection[str]) -> bool:
    """Return whether the words above a list name what it lists, and with the title all that is asked of it.

    Of many words one may stand at the article's head instead.
    """
    text = article.text
    introduction = text[span[0] : text.find("\n", span[0]) if "\n" in text[slice(*span)] else span[1]]
    above = f"{'' if _ITEM_BEFORE.match(introduction) else introduction} {heading_of(text, span[0])}"
    if not any(akin(head, word) for word in content_stems(above)):
        return False
    names = {word.key for word in question.words if word.kind == "name" and word.key not in MONTHS}
    if not names <= {word.key for word in read_words(f"{article.title} {text}")}:
        return False
    known = content_stems(f"{above} {article.title} {spelled_out(article.published)}")
    lacking = [word for word in others if not any(akin(word, other) for other in known)]
    lead = content_stems(text[:LEAD])
    few = len(lacking) <= int(len(others) > SEVERAL)
    return few and all(any(akin(word, other) for other in lead) for word in lacking)
