"""The short answer: the exact words of a cited sentence that answer a question for a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.evidence import stored_weights
from rag.types import ShortAnswer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Answer, Evidence, Question

_AROUND = " \t\n\"“”‘’'«».,;:!?()[]"
LONGEST = 120
"""Characters: more is no short answer."""


def short_answer(question: Question, evidence: Sequence[Evidence], answer: Answer) -> ShortAnswer | None:
    """Return the exact words that answer, None where they are not sure, or where it is no fact that is asked for.

    They are a slice of what the answer cites first.
    """
    if not answer.citations or question.speaker or question.for_statements:
        return None
    cited = answer.citations[0]
    for piece in evidence:
        if piece.words is None or piece.article.id != cited.article_id:
            continue
        start, end = _bare(piece.article.text, *piece.words)
        if not (cited.start <= start < end <= cited.end) or end - start > LONGEST:
            continue
        if piece.words_score < stored_weights().exact:
            return None
        return ShortAnswer(piece.article.text[start:end], cited.marker, start, end)
    return None


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a slice without marks and white space around its words."""
    while start < end and text[start] in _AROUND:
        start += 1
    while start < end and text[end - 1] in _AROUND:
        end -= 1
    return start, end
