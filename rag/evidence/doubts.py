"""What speaks for and against the best sentence's being an answer.

A question that is nearly answered differs in a word or two: another name, another number, the opposite verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.linguistics.tagging import read_words
from rag.evidence.confidence import probability
from rag.verification.contradictions import contradictions

if TYPE_CHECKING:
    from rag.evidence.candidates import Scores, Sighting

ON_TOPIC = 3.0
"""The relevance at which a sentence is as likely on the question's topic as not; support counts from about there."""


def confidence_features(question: str, sighting: Sighting, scores: Scores, support: float = 0.0) -> dict[str, float]:
    """Return what the confidence in a sentence is made of.

    ``support`` is how far the sentence says what the question takes for granted, as `SupportReader` reads it.
    """
    relevance = (scores.alone + scores.titled + scores.following + scores.passage) / 4
    against = contradictions(read_words(question), read_words(sighting.evidence.text))
    return {
        "relevance": relevance,
        # Of a sentence on another topic it tells nothing whether it supports the question.
        "supported": support * probability(relevance - ON_TOPIC),
        "contradicted": float(bool(against)),
    }
