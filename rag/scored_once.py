"""Keeps the scores of one question's pairs, for when it is tried again on other articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Reranker


class ScoredOnce:
    """Scores as another reranker does, each pair once: for the attempts at answering one question."""

    def __init__(self, reranker: Reranker) -> None:
        self._reranker = reranker
        self._known: dict[tuple[str, str], float] = {}

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return one raw score per text, in order; higher is better."""
        new = [text for text in dict.fromkeys(texts) if (question, text) not in self._known]
        for text, score in zip(new, self._reranker.score(question, new), strict=True):
            self._known[question, text] = score
        return [self._known[question, text] for text in texts]
