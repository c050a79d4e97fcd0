"""Finds the list that says what is to be done, step by step: by its heading, or because each item tells one to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics.columns import LIGHT_WORDS
from index.linguistics.families import akin
from index.linguistics.synonyms import is_among
from index.linguistics.words import content_stems, stem
from index.text import heading_of
from rag.evidence.lists import ITEM, list_around
from rag.evidence.weights import stored_weights
from rag.types import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.types import Article, Span
    from rag.types import Question

LEAD = 500
"""Characters of an article's head, where whose steps they are is told."""

_ORDER = r"(?:step[\s-]by[\s-]step|in\s+what\s+order|one\s+by\s+one|point\s+by\s+point)"
_ASKS = re.compile(
    rf".*\b{_ORDER}\b|(?:and\s+)?what\s+(?:should|must|can|do|does|shall|ought|need|has|have|am|is|are)\b.*\b(?:do|to\s+do)\b(?:\W|\Z)"
    r"|(?:what|which)\s+(?:are\s+the\s+|)(?:steps?|instructions?)\b|how\s+(?:to|do|does|can|should|must)\b",
    re.IGNORECASE | re.DOTALL,
)
_ORDERED = re.compile(_ORDER, re.IGNORECASE)
_TELLS = re.compile(
    r"\b(?:steps?|instructions?|how\s+to|how\s+do|how\s+can|what\s+to\s+do|to\s+do|should\s+do|must\s+do|can\s+do|procedure|guide|checklist"
    r"|advice|tips|this\s+way|as\s+follows|in\s+this\s+order)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[ \t]*\d{1,3}[.)]")
_ITEM_START = re.compile(r"(?m)^[ \t]*(?:[-–—*•·▪‣►◦]|1[.)])[ \t]+\S")
_ORDERS = re.compile(
    r"[ \t]*\S+[ \t]+(?:(?:do\s+not|don['’]t|never|always|please|first|then)\s+)?[A-Za-z][a-z]+\s+"
    r"(?:a|an|the|your|it|them|all|any|no|to|in|on|at|for|with|from|off|out|up|down)\b",
    re.IGNORECASE,
)
"""What begins an item that tells somebody to do something: "- Keep the door shut"."""
_LIGHT = frozenset(map(stem, LIGHT_WORDS)) | frozenset(
    content_stems(
        "owner owners own customer buyer user consumer step steps instructions instruction order point should must "
        "ought need somebody anybody people have do"
    )
)


def asks_in_order(question: Question) -> bool:
    """Return whether it is asked for steps in so many words."""
    return bool(_ORDERED.search(question.bare))


def told_by_steps(question: Question, articles: Iterable[Article]) -> list[Evidence]:
    """Return the lists of what is to be done, with their headings; title, heading and head have all that is asked."""
    if not _ASKS.match(question.bare) or question.speaker:
        return []
    score = stored_weights().asked_for
    wanted = [word for word in question.stems if word not in _LIGHT]
    return [
        Evidence(article, span, score)
        for article in articles
        for above, span in _lists(article)
        if wanted
        and _has_all(wanted, f"{above} {article.title} {article.text[:LEAD]}")
        and any(akin(word, other) for word in wanted for other in content_stems(f"{above} {article.title}"))
    ]


def _lists(article: Article) -> Iterator[tuple[str, Span]]:
    """Yield the lists that say what to do: what stands above, and where the list stands with it."""
    text, end = article.text, 0
    for found in _ITEM_START.finditer(text):
        at = found.end() - 1
        if at < end or not (span := list_around(text, (at, at + 1))):
            continue
        end = span[1]
        items = [line for line in text[slice(*span)].split("\n") if ITEM.match(line)]
        heading = heading_of(text, span[0])
        introduction = text[span[0] : at] if not ITEM.match(text, span[0]) else ""
        above = f"{heading} {introduction}"
        if _TELLS.search(above) and (_NUMBERED.match(items[0]) or _ORDERS.match(items[0])):
            start = text.rfind(heading, 0, span[0]) if heading else span[0]
            yield above, (text.rfind("\n", 0, start) + 1 if heading else start, end)


def _has_all(wanted: Iterable[str], text: str) -> bool:
    known = content_stems(text)
    return all(is_among(word, known) for word in wanted)
