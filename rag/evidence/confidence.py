"""How sure it is that the best sentence answers: what speaks for it and against it, as a probability.

A question that is nearly answered differs in a word or two: another name, another number, the opposite verb. The
cross-encoder was taught which text is on the question, and likes one that is about all of it but a word. Its inner
states know that word better than its score tells: how far a sentence supports all of a question is read off them by
the linear model in `support.json`, which docs/support.md describes. What it knows of a pair alone is weighed with what
the reader (docs/reader.md) says of whole passages: it was taught on questions that are nearly answered.
"""

from __future__ import annotations

import json
import math
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.errors import ModelError
from index.installed import sha256_of
from index.linguistics.tagging import read_words
from rag.evidence.readings import stated_somewhere
from rag.evidence.reversals import asks_yes_or_no, is_turned_round
from rag.evidence.weights import stored_weights
from rag.verification import contradictions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from index.types import ScoredPassage
    from rag.evidence.candidates import Candidate, Scores
    from rag.evidence.readings import Reading
    from rag.types import Encoder, Question

STORED = Path(__file__).with_name("support.json")
_REFERS = re.compile(r"\b(?:it|its|he|him|his|she|her|they|them|their|this|these|those)\b", re.IGNORECASE)
_BEST = 0.8
"""How much of what the reader says is of the best sentence, the rest of all."""

SURE = 8.0
"""More than this, as a logit, is not believed of the reader."""


def probability(log_odds: float) -> float:
    """Return the probability of these odds."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, log_odds))))


def calibrated(log_odds: float) -> float:
    """Return how likely the best sentence for a fact is right, of the odds that it answers.

    Above even odds they say how much better it is than others, and too much of how often it is right: as much as holds
    on questions that nothing was fitted on is believed. What is answered, and which answer is surer, stays.
    """
    return probability(log_odds * stored_weights().slope if log_odds > 0.0 else log_odds)


def confidence_features(
    question: Question, candidate: Candidate, scores: Scores, support: float = 0.0
) -> dict[str, float]:
    """Return what the confidence in a sentence is made of; ``support`` is as `read_support` returns it."""
    relevance = scores.mean
    sentence, around = (
        read_words(candidate.evidence.text),
        read_words(f"{candidate.before} {candidate.evidence.article.title}"),
    )
    against = contradictions(question.words, sentence, is_open=asks_yes_or_no(question)) or is_turned_round(
        question, sentence, around
    )
    return {
        "relevance": relevance,
        # Of a sentence on another topic it tells nothing whether it supports the question.
        "supported": support * probability(relevance - stored_weights().on_topic),
        "contradicted": float(bool(against)),
    }


def features_of_best(  # noqa: PLR0913 - the sentence, where it was found, and what reads it
    question: Question,
    passages: Sequence[ScoredPassage],
    best: Candidate,
    scores: Scores,
    encoder: Encoder,
    *,
    whole: bool,
) -> dict[str, float]:
    """Return what is known of the best sentence alone; support is read where there is `support.json`."""
    support = read_support(question.text, readable(passages, best, whole=whole), encoder) if STORED.exists() else 0.0
    return confidence_features(question, best, scores, support)


def log_odds_of_best(features: Mapping[str, float]) -> float:
    """Return the logarithm of the odds that the best sentence answers, by what is known of it alone.

    Answers are given without `support.json` too, but near misses are told worse.
    """
    stored = stored_weights()
    return (stored.confidence if STORED.exists() else stored.confidence_unread).score(features)


def log_odds_stated(
    features: Mapping[str, float], scores: Scores, readings: Sequence[Reading], size: int, *, of_words: bool = False
) -> float:
    """Return the logarithm of the odds that the passages state the answer, once they have been read whole.

    ``size`` is how many passages the index has. Questions for somebody's words (``of_words``) are none of those that
    the fit knows: there a sentence is trusted by itself, and by what the reader says above what is needed.
    """
    stored = stored_weights()
    if not of_words:
        return stored.confidence_read.score({**features, **stated_features(scores, size)})
    read = _BEST * _bounded(scores.states) + (1.0 - _BEST) * _bounded(stated_somewhere(readings))
    told = stored.told * (read - stored.needed)
    if told > 0.0:  # of what has nothing to do with a question the reader may say that it answers
        told *= probability(features["relevance"] - stored.on_topic)
    return min(stored.ceiling, log_odds_of_best(features)) + told


def stated_features(scores: Scores, size: int) -> dict[str, float]:
    """Return what is said of the best sentence by pair and by passage, and among how many passages it was found.

    The more are searched, the likelier one seems to state what none does, and the more it tells to be on the topic.
    """
    searched = math.log1p(size)
    states = _bounded(scores.states)
    return {
        "states": states,
        "alone": scores.alone,
        "placed": scores.placed,
        "size": searched,
        "states_by_size": states * searched,
        "placed_by_size": scores.placed * searched,
    }


def _bounded(log_odds: float) -> float:
    return max(-SURE, min(SURE, log_odds))


def readable(passages: Sequence[ScoredPassage], candidate: Candidate, *, whole: bool) -> list[str]:
    """Return the texts that support is read from: what a question names may stand somewhere before the sentence.

    They are those that are scored for the ranking anyway, with its ``whole`` passages where these are; else what stands
    before it counts where the sentence refers to it.
    """
    around = [candidate.following] if whole or _REFERS.search(candidate.resolved) else []
    passage = (passages[rank].passage.text for rank in candidate.hits)
    return [candidate.resolved, candidate.titled, *around, *(passage if whole else ())]


def read_support(question: str, texts: Sequence[str], encoder: Encoder) -> float:
    """Return how far texts say what the question takes for granted: the logarithm of the best one's odds."""
    intercept, weights = stored_support()
    return intercept + max(float(weights @ vector.astype(np.float64)) for _, vector in encoder.read(question, texts))


@lru_cache(maxsize=1)
def stored_support() -> tuple[float, NDArray[np.float64]]:
    """Return intercept and weights of the stored model.

    Raises ModelError where they are not those that `evidence.json` was fitted with.
    """
    if sha256_of(STORED) != stored_weights().support_sha256:
        raise ModelError(f"{STORED} was altered, or belongs to another version. Reinstall article-rag.")
    model = json.loads(STORED.read_text(encoding="utf-8"))
    return float(model["intercept"]), np.array(model["weights"], np.float64)
