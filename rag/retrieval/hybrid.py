"""Finds the passages that may answer: words and meaning together, then what both do not see.

The best of both lists are fused and looked at more closely, and copies are left out. A question is asked of the
articles that its conversation cited and of its own time before others.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from index.linguistics.words import content_stems, search_words
from index.types import ScoredPassage
from rag.retrieval.deduplicate import without_copies
from rag.retrieval.parts import Fused, Sought
from rag.retrieval.weights import stored_weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from index.types import Embedder, Filters, Passage
    from rag.types import Period, Question

CANDIDATES = 100
"""How many passages each list contributes before they are fused."""

REFINED = 40
"""How many of the fused passages are looked at more closely, or twice as many as are asked for if that is more."""

SPARE = 6
"""How many passages more are retrieved, for the places of copies and of articles from another time."""


class Searchable(Protocol):
    """The part of an index that retrieval needs."""

    def words(self, query: str, k: int, filters: Filters = ...) -> list[tuple[int, float]]:
        """Return at most k (passage key, BM25 score), best first."""

    def vectors(self, vector: NDArray[np.float32], k: int, filters: Filters = ...) -> list[tuple[int, float]]:
        """Return at most k (passage key, inner product), best first."""

    def rarity(self, words: Iterable[str]) -> dict[str, float]:
        """Return how much each stem tells: the fewer passages have it, the more."""

    def passages(self, keys: Sequence[int]) -> list[Passage]:
        """Return the passages of these keys, in order."""


class Retriever(Protocol):
    """Finds passages."""

    def retrieve(self, question: Question, *, k: int, filters: Filters) -> list[ScoredPassage]:
        """Return at most k passages that pass the filters, best first."""


@dataclass(frozen=True, slots=True)
class HybridRetriever:
    """Fuses BM25 and embedding similarity, each min-max normalised over its own candidates, and refines the best."""

    index: Searchable
    embedder: Embedder

    def retrieve(self, question: Question, *, k: int, filters: Filters) -> list[ScoredPassage]:
        """Return at most k passages, best first, scores from 0 to 1; equal scores in the order of their ids."""
        found = self.found(question, filters, at_least=2 * k)
        return refined(question, found, self.index.rarity(question.stems))[:k]

    def found(self, question: Question, filters: Filters, *, at_least: int = 0) -> list[Fused]:
        """Return the best of both lists, fused: as many as are looked at more closely."""
        with ThreadPoolExecutor(1) as pool:  # beside the vectors, which take as long: neither needs the interpreter
            by_words = pool.submit(self.index.words, search_words(question.text), CANDIDATES, filters)
            near = self.index.vectors(self.embedder.embed_question(question.text), CANDIDATES, filters)
        dense, words = normalised(near), normalised(by_words.result())
        best = fusion(words, dense, stored_weights().dense)[: max(REFINED, at_least)]
        return [Fused(passage, words.get(key, 0.0), dense.get(key, 0.0)) for key, passage in self._existing(best)]

    def _existing(self, keys: Sequence[int]) -> list[tuple[int, Passage]]:
        """Pair keys with passages; a key that the index no longer has is dropped."""
        passages = self.index.passages(keys)
        if len(passages) == len(keys):
            return list(zip(keys, passages, strict=True))
        return [(key, passage) for key in keys for passage in self.index.passages([key])]


def passages_for(retriever: Retriever, question: Question, *, k: int, filters: Filters) -> list[ScoredPassage]:
    """Return at most k passages to read for a question, copies once.

    Those of its conversation and of its time come first; none lacks the topic that each has to name.
    """
    hits = near_first(retriever, question, k=k + SPARE, filters=filters)
    return by_date([hit for hit in hits if _names_topic(hit.passage, question)], question.period)[:k]


def near_first(retriever: Retriever, question: Question, *, k: int, filters: Filters) -> list[ScoredPassage]:
    """Return at most k passages; half of them from the articles just cited, where the question leans on these."""
    everywhere = retriever.retrieve(question, k=k, filters=filters)
    near = [article for article in question.prior.near if not filters.articles or article in filters.articles]
    if not near:
        return everywhere
    found = retriever.retrieve(question, k=(k + 1) // 2, filters=replace(filters, articles=tuple(near)))
    known = {hit.passage.id for hit in found}
    return [*found, *(hit for hit in everywhere if hit.passage.id not in known)][:k]


def by_date(passages: Sequence[ScoredPassage], period: Period | None) -> list[ScoredPassage]:
    """Return the passages, best first: those of a preferred time gain, and of equals the newest comes first."""
    gain = stored_weights().preferred

    def worth(hit: ScoredPassage) -> float:
        gains = period is not None and period.holds(hit.passage.article.published)
        return hit.score + gain * gains

    newest = sorted(passages, key=lambda hit: hit.passage.article.published or "", reverse=True)
    return sorted(newest, key=worth, reverse=True)


def fusion(words: Mapping[int, float], dense: Mapping[int, float], share: float) -> list[int]:
    """Return the keys of both lists, best first by the mean of their scores with this share of the dense ones."""
    fused = {
        key: share * dense.get(key, 0.0) + (1 - share) * words.get(key, 0.0) for key in dense.keys() | words.keys()
    }
    return sorted(fused, key=lambda key: (-fused[key], key))


def normalised(hits: Sequence[tuple[int, float]]) -> Mapping[int, float]:
    """Map scores to 0..1 by their least and greatest; a list of equal scores maps to 1."""
    if not hits:
        return {}
    scores = [score for _, score in hits]
    low, span = min(scores), max(scores) - min(scores)
    return {key: (score - low) / span if span else 1.0 for key, score in hits}


def refined(question: Question, found: Iterable[Fused], rarity: Mapping[str, float]) -> list[ScoredPassage]:
    """Return the passages with scores from 0 to 1, best first; equal scores in the order of their ids.

    ``rarity`` tells how much each of the question's words says. Of syndicated copies the original is kept.
    """
    sought = Sought.of(question, rarity)
    scored = [ScoredPassage(one.passage, sought.score(one)) for one in found]
    return without_copies(sorted(scored, key=lambda hit: (-hit.score, hit.passage.id)))


def _names_topic(passage: Passage, question: Question) -> bool:
    """Return whether a passage, or its article's title, has what each has to name, small words left out."""
    wanted = f" {' '.join(question.topic_stems)} "
    return not question.named or any(
        wanted in f" {' '.join(content_stems(text))} " for text in (passage.text, passage.article.title)
    )
