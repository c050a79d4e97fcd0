"""Finds the passages that may answer: words and meaning together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from index.linguistics.words import search_words
from rag.retrieval.refine import Candidate, refined

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from index.types import Embedder, Filters, Passage, ScoredPassage

CANDIDATES = 100
"""How many passages each list contributes before they are fused."""

DENSE_WEIGHT = 0.2
"""The weight of meaning in the fusion; words have the rest. The cosine itself counts once more in `rag/refine.py`."""

REFINED = 30
"""How many of the fused passages are looked at more closely, or twice as many as are asked for if that is more."""


class Searchable(Protocol):
    """The part of an index that retrieval needs."""

    def words(self, query: str, k: int, filters: Filters = ...) -> list[tuple[int, float]]:
        """Return at most k (passage key, BM25 score), best first."""

    def vectors(self, vector: NDArray[np.float32], k: int, filters: Filters = ...) -> list[tuple[int, float]]:
        """Return at most k (passage key, inner product), best first."""

    def passages(self, keys: Sequence[int]) -> list[Passage]:
        """Return the passages of these keys, in order."""


@dataclass(frozen=True, slots=True)
class HybridRetriever:
    """Fuses BM25 and embedding similarity, each min-max normalised over its own candidates, and refines the best."""

    index: Searchable
    embedder: Embedder

    def retrieve(self, query: str, *, k: int, filters: Filters) -> list[ScoredPassage]:
        """Return at most k passages, best first, scores from 0 to 1; equal scores in the order of their ids."""
        with ThreadPoolExecutor(1) as pool:  # beside the vectors, which take as long: neither needs the interpreter
            by_words = pool.submit(self.index.words, search_words(query), CANDIDATES, filters)
            near = self.index.vectors(self.embedder.embed_question(query), CANDIDATES, filters)
        dense, words = normalised(near), normalised(by_words.result())
        fused = {
            key: DENSE_WEIGHT * dense.get(key, 0.0) + (1 - DENSE_WEIGHT) * words.get(key, 0.0)
            for key in dense.keys() | words.keys()
        }
        best = sorted(fused, key=lambda key: (-fused[key], key))[: max(REFINED, 2 * k)]
        cosines = dict(near)
        farthest = min(cosines.values(), default=0.0)  # of a passage outside the list it is known that it is no nearer
        found = [Candidate(passage, fused[key], cosines.get(key, farthest)) for key, passage in self._existing(best)]
        return refined(query, found)[:k]

    def _existing(self, keys: Sequence[int]) -> list[tuple[int, Passage]]:
        """Pair keys with passages; a key that the truth no longer has is dropped."""
        passages = self.index.passages(keys)
        if len(passages) == len(keys):
            return list(zip(keys, passages, strict=True))
        return [(key, passage) for key in keys for passage in self.index.passages([key])]


def normalised(hits: Sequence[tuple[int, float]]) -> Mapping[int, float]:
    """Map scores to 0..1 by their least and greatest; a list of equal scores maps to 1."""
    if not hits:
        return {}
    scores = [score for _, score in hits]
    low, span = min(scores), max(scores) - min(scores)
    return {key: (score - low) / span if span else 1.0 for key, score in hits}
