"""Counts copies as one source: what two copies of a report both say stands in the evidence once.

Otherwise a report would seem to be confirmed by its copies, or to be contradicted by its own later version.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.retrieval.deduplicate import earlier
from rag.verification.agreement import differs, repeats

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.types import Copy
    from rag.types import Evidence, Question


def of_one_source(
    question: Question, evidence: Sequence[Evidence], copies: Callable[[str], Sequence[Copy]]
) -> list[Evidence]:
    """Return the evidence, best first, without what a better piece of a copy says, too.

    Where two copies differ in what they state, the later one has been brought up to date, and takes the place. What
    only one of them says stays: one may be cut, the other extended.
    """
    linked = {
        article_id: frozenset(copy.article_id for copy in copies(article_id))
        for article_id in {piece.article.id for piece in evidence}
    }
    kept: list[Evidence] = []
    for piece in evidence:
        for place, known in enumerate(kept):
            if known.article.id not in linked[piece.article.id]:
                continue
            apart = differs(piece.text, known.text, question.text, question.answer_type)
            if not apart and not repeats(piece.text, known.text):
                continue
            if apart and earlier(known.article, piece.article):
                kept[place] = replace(piece, score=known.score)
            break
        else:
            kept.append(piece)
    return kept
