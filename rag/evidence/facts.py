"""Orders the sentences that may state a fact, and says how likely it is that the best of them does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from rag.evidence.candidates import Scores, Sighting
from rag.evidence.doubts import confidence_features
from rag.evidence.ranking import ranking_features
from rag.evidence.weights import stored_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import ScoredPassage
    from rag.types import Evidence, Question, Reranker


class Support(Protocol):
    """Tells whether one of some texts says what a question takes for granted."""

    def support(self, question: str, texts: Sequence[str]) -> float:
        """Return the logarithm of the odds."""


@dataclass(frozen=True, slots=True)
class FactScorer:
    """Weighs what the cross-encoder and the wording say of each sentence; ``support`` tells near misses better."""

    reranker: Reranker
    support: Support | None = None

    def score(
        self, question: Question, passages: Sequence[ScoredPassage], sightings: Sequence[Sighting]
    ) -> list[Evidence]:
        """Return the sentences, best first.

        The best one's score is the logarithm of the odds that it answers; the others are below it by as much as they
        are less likely to be the answer than it.
        """
        if not sightings:
            return []
        scores = self.scores(question, passages, sightings)
        ranking = stored_weights("ranking")
        features = ranking_features(question, passages, sightings, scores)
        marks = [ranking.score(one) for one in features]
        order = sorted(
            range(len(marks)),
            key=lambda i: (-marks[i], sightings[i].evidence.article.id, sightings[i].evidence.span),
        )
        best = order[0]
        weighed = self.doubts(question, passages, sightings[best], scores[best])
        odds = stored_weights("confidence" if self.support else "confidence_unread").score(weighed)
        return [replace(sightings[i].evidence, score=odds + marks[i] - marks[best]) for i in order]

    def scores(
        self, question: Question, passages: Sequence[ScoredPassage], sightings: Sequence[Sighting]
    ) -> list[Scores]:
        """Return the cross-encoder's scores of each sentence, in order."""
        count = len(sightings)
        read = self.reranker.score(
            question.text,
            [
                *(one.resolved for one in sightings),
                *(one.titled for one in sightings),
                *(one.following for one in sightings),
                *(hit.passage.text for hit in passages),
            ],
        )
        alone, titled, following = (read[at : at + count] for at in range(0, 3 * count, count))
        whole = read[3 * count :]
        passage = [max(whole[rank] for rank in one.hits) for one in sightings]
        return [Scores(*each) for each in zip(alone, titled, following, passage, strict=True)]

    def doubts(
        self, question: Question, passages: Sequence[ScoredPassage], sighting: Sighting, scores: Scores
    ) -> dict[str, float]:
        """Return the features of the confidence in the best sentence."""
        texts = readable(passages, sighting)
        support = self.support.support(question.text, texts) if self.support else 0.0
        return confidence_features(question.text, sighting, scores, support)


def readable(passages: Sequence[ScoredPassage], sighting: Sighting) -> list[str]:
    """Return the texts that support is read from: what a question names may stand somewhere before the sentence.

    All of them are scored for the ranking anyway.
    """
    passage = (passages[rank].passage.text for rank in sighting.hits)
    return [sighting.resolved, sighting.titled, sighting.following, *passage]
