"""What has changed since: how things are is told by the newest sentence on just that, not by an older one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.families import akin
from index.linguistics.tagging import read_words
from rag.evidence.reversals import opposites_of
from rag.retrieval import earlier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.linguistics.tagging import Word
    from rag.types import Evidence, Question

_NOW = re.compile(r"(?:is|are|isn['’]t|aren['’]t|does|do|doesn['’]t|don['’]t|has|have)\b", re.IGNORECASE)
_FEWEST = 2


def told_anew(question: Question, found: Sequence[Evidence]) -> list[Evidence]:
    """Put first, as sure as the best, what a newer article says of all that is asked; what is older is left out.

    "The road is closed" does not tell how things are where a newer report has "The road is open again".
    """
    asked = [word for word in question.words if word.carries]
    if not _NOW.match(question.bare) or question.period or question.speaker or len(asked) < _FEWEST or not found:
        return list(found)
    best = found[0]
    if not _is_on(asked, best):
        return list(found)
    newer = [piece for piece in found if earlier(best.article, piece.article) and _is_on(asked, piece)]
    if not newer:
        return list(found)
    last = max(newer, key=lambda piece: (piece.article.published or "", piece.score))
    rest = [
        piece
        for piece in found
        if piece is not last and not (earlier(piece.article, last.article) and _is_on(asked, piece))
    ]
    return [replace(last, score=max(best.score, last.score)), *rest]


def _is_on(asked: Sequence[Word], piece: Evidence) -> bool:
    """Return whether a sentence has every word that is asked, or its opposite: "closed" and "reopened"."""
    keys = {word.key for word in read_words(piece.text)}
    keys |= {key.removeprefix("re") for key in keys}
    return all(
        word.key in keys or not opposites_of(word.key).isdisjoint(keys) or any(akin(word.key, key) for key in keys)
        for word in asked
    )
