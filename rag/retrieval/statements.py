"""Ranks statements by how well they fit a topic, and leaves out those that do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from index.linguistics.words import content_stems, tokens
from rag.retrieval.weights import stored_weights

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from index.types import Attribution, Filters, ScoredPassage
    from rag.retrieval.hybrid import Retriever
    from rag.types import Question, Reranker

PASSAGES = 100
"""How many passages are looked through for statements: reading them costs little."""

RERANKED = 24
"""How many statements the cross-encoder scores: most of the time. The others keep the order of the cheap scores."""


class Attributed(Protocol):
    """The part of an index that knows who said what."""

    def attributions(
        self, filters: Filters = ..., article_ids: Collection[str] | None = ..., *, certain: bool = ...
    ) -> Iterator[Attribution]:
        """Yield the attributions of these articles, or the certain ones."""


@dataclass(frozen=True, slots=True)
class QuoteRanker:
    """Finds what was said about a topic."""

    index: Attributed
    retriever: Retriever
    reranker: Reranker

    def about(self, topic: Question, filters: Filters, *, certain: bool = False) -> list[Attribution]:
        """Return the statements about a topic that pass the filters, best first; all, or those that are certain."""
        wanted = frozenset(topic.stems)
        near = self._near(topic, wanted, filters, certain=certain)
        best, rest = near[:RERANKED], near[RERANKED:]
        scores = self.reranker.score(topic.text, [f"{said.speaker} said: {said.text}" for said in best])
        least = stored_weights().on_topic
        scored = [
            (score, said) for score, said in zip(scores, best, strict=True) if score >= least or _has_all(wanted, said)
        ]
        scored.sort(key=lambda pair: (-pair[0], pair[1].article.id, pair[1].content))
        return [said for _, said in scored] + [said for said in rest if _has_all(wanted, said)]

    def _near(self, topic: Question, wanted: frozenset[str], filters: Filters, *, certain: bool) -> list[Attribution]:
        """Return the statements of the nearest passages, the likeliest first, copies once."""
        hits = self.retriever.retrieve(topic, k=PASSAGES, filters=filters)
        passages: dict[str, list[ScoredPassage]] = {}
        for hit in hits:
            passages.setdefault(hit.passage.article.id, []).append(hit)
        likely: dict[str, tuple[float, Attribution]] = {}
        for said in self.index.attributions(filters, passages.keys(), certain=certain):
            near = max((hit.score for hit in passages[said.article.id] if _inside(said, hit)), default=None)
            if near is not None:
                score = near + len(wanted.intersection(content_stems(said.text))) / max(1, len(wanted))
                words = " ".join(tokens(said.text))
                if words not in likely or score > likely[words][0]:
                    likely[words] = (score, said)
        best = sorted(likely.values(), key=lambda pair: (-pair[0], pair[1].article.id, pair[1].content))
        return [said for _, said in best]


def _has_all(wanted: frozenset[str], said: Attribution) -> bool:
    return bool(wanted) and wanted.issubset(content_stems(said.text))


def _inside(said: Attribution, hit: ScoredPassage) -> bool:
    passage = hit.passage
    return any(start < passage.end and end > passage.start for start, end in said.content)
