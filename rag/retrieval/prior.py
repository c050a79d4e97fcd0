"""Searches as a conversation suggests: the articles just cited first, nothing that was already given."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from index.linguistics.calendar import MONTH, WEEKDAY
from index.linguistics.quantities import UNITS
from index.linguistics.words import content_stems, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.types import Filters, Passage, ScoredPassage
    from rag.types import Evidence, Leaning


_NUMBER = rf"""\d|\b(?:{"|".join(UNITS[1:13])}|dozens?|half|third|quarter|percent
    |hundreds?|thousands?|millions?|billions?|several|most|all|none)\b"""
_DATE = rf"""\b(?:\d{{4}}|\d{{1,2}}:\d\d|{WEEKDAY}|{MONTH}|yesterday|today|tomorrow|tonight|ago|(?:last|next|this)\s+\w+
    |days?|weeks?|months?|years?|hours?|decades?)\b"""
_SIGNS = {
    wh: re.compile(pattern, re.VERBOSE | re.IGNORECASE)
    for wh, pattern in {
        "why": r"""\b(?:because|since|as|so|due\s+to|owing\s+to|in\s+order|reasons?|caus(?:e|ed|es)|therefore|thus
            |results?|thanks\s+to)\b""",
        "when": _DATE,
        "where": r"\b(?:in|at|near|from|to|outside|across|inside)\s+(?:the\s+)?\w",
        "how many": _NUMBER,
        "how much": _NUMBER,
        "how long": f"{_NUMBER}|{_DATE}",
    }.items()
}
"""Without such a sign a sentence does not answer a "Why?" and the like, however well it fits the topic."""


class Retriever(Protocol):
    """Finds passages."""

    def retrieve(self, query: str, *, k: int, filters: Filters) -> list[ScoredPassage]:
        """Return at most k passages, best first."""


def retrieve(retriever: Retriever, query: str, leaning: Leaning, *, k: int, filters: Filters) -> list[ScoredPassage]:
    """Return at most k passages; half of them from the articles just cited, where the question leans on these."""
    everywhere = retriever.retrieve(query, k=k, filters=filters)
    near = [article for article in leaning.near if not filters.articles or article in filters.articles]
    if not near:
        return everywhere
    found = retriever.retrieve(query, k=(k + 1) // 2, filters=replace(filters, articles=tuple(near)))
    known = {hit.passage.id for hit in found}
    return [*found, *(hit for hit in everywhere if hit.passage.id not in known)][:k]


def names_topic(passage: Passage, topic: str) -> bool:
    """Tell whether a passage, or its article's title, has the words of a topic side by side, small words left out."""
    wanted = f" {' '.join(content_stems(topic))} "
    return not topic or any(
        wanted in f" {' '.join(content_stems(text))} " for text in (passage.text, passage.article.title)
    )


def choose(evidence: Sequence[Evidence], leaning: Leaning, answers: Callable[[Evidence], bool]) -> list[Evidence]:
    """Leave out what was given before; where the articles just cited answer, leave out the others."""
    sign = _SIGNS.get(leaning.wanted)
    seen = [tokens(quote) for quote in leaning.seen]
    fresh = [
        piece
        for piece in evidence
        if not any(_holds(tokens(piece.text), quote) for quote in seen)
        and not (piece.attribution and piece.attribution.speaker in leaning.heard)
        and (sign is None or sign.search(piece.text))
    ]
    near = [piece for piece in fresh if piece.article.id in leaning.near]
    return near if near and answers(near[0]) else fresh


def _holds(words: list[str], quote: list[str]) -> bool:
    """Tell whether a sentence is what was quoted, the quotation being all or most of it."""
    if not quote or not words:
        return False
    return " ".join(quote) in " ".join(words) or " ".join(words) in " ".join(quote)
