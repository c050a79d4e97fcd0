"""What evidence is weighed by: `evidence.json` has every number, where it comes from and how well it does."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

STORED = Path(__file__).with_name("evidence.json")


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model of named features; features without a coefficient count for nothing."""

    intercept: float
    coefficients: Mapping[str, float]

    def score(self, features: Mapping[str, float]) -> float:
        """Return the weighed sum: the logarithm of odds."""
        return self.intercept + sum(weight * features[name] for name, weight in self.coefficients.items())


@dataclass(frozen=True, slots=True)
class EvidenceWeights:
    """All that `evidence.json` says of how to weigh; scores are the cross-encoder's raw ones or logarithms of odds.

    Fitted are ``ranking`` (a sentence against the others; ``ranking_unread`` where passages are not read),
    ``confidence_read`` in the best one of passages that were read, ``confidence`` of those that were not
    (``confidence_unread`` without `support.json`), and ``speaker`` (a sentence of whoever is asked for). The rest
    is set by hand: ``on_topic`` is the relevance at which a sentence is as likely on the question's topic as not;
    from ``related`` on the articles touch a question without answering it; ``middle`` and ``width`` say at which
    score a speaker's sentence is as likely an answer as not where no topic is asked for, and how fast that changes;
    ``stated`` is the share of a sentence that a statement must cover to be its point, ``stated_by_somebody`` the
    same where it is asked who said it; further sentences are quoted while they are at most ``margin`` below the
    best, one beside a quoted one ``neighbourly``.

    ``asked_for`` is the least score of a statement of which only the speaker, the stance or the verb is asked for,
    ``no_answer`` the highest of one that only touches the question. Where somebody denied what it is asked who said,
    another sentence has at least the part ``most`` of the words asked for; words that speak against a claim, or leave
    it open, have the part ``alike`` of its words. What stands ``around`` a statement tells its topic less surely than
    its own words do, by so much of a score, and the title only where a speaker has at most ``few`` sentences there.
    ``row`` is the least score of a title that tells what is asked.
    A statement with all words of the topic, or others of their families, scores at least ``family``. Exact words are
    told as the short answer from a logarithm of odds of ``exact`` on, and stand before their sentence from ``first``
    on. Of somebody's words, where passages were read, the odds are those of the best sentence alone, up to ``ceiling``,
    and ``told`` times what the reader says above ``needed``.
    ``slope`` is how much of a fact's odds above even holds where the answer is looked up: fitted.

    Somebody is named as speaker from a confidence of ``named`` on where the source of the words has the name, from
    ``inferred`` on where it is "he" or "the minister".
    """

    ranking: Weights
    ranking_unread: Weights
    confidence: Weights
    confidence_unread: Weights
    confidence_read: Weights
    speaker: Weights
    support_sha256: str
    slope: float
    on_topic: float
    related: float
    middle: float
    width: float
    stated: float
    stated_by_somebody: float
    margin: float
    neighbourly: float
    asked_for: float
    no_answer: float
    most: float
    alike: float
    around: float
    few: int
    row: float
    named: float
    inferred: float
    family: float
    exact: float
    first: float
    ceiling: float
    told: float
    needed: float


@lru_cache(maxsize=1)
def stored_weights() -> EvidenceWeights:
    """Return the stored weights; the file is read once."""
    stored = json.loads(STORED.read_text(encoding="utf-8"))

    def model(name: str) -> Weights:
        return Weights(stored[name]["intercept"], stored[name]["coefficients"])

    return EvidenceWeights(
        ranking=model("ranking"),
        ranking_unread=model("ranking_unread"),
        confidence=model("confidence"),
        confidence_unread=model("confidence_unread"),
        confidence_read=model("confidence_read"),
        speaker=model("speaker"),
        support_sha256=stored["support_sha256"],
        slope=stored["slope"],
        **stored["by_hand"],
    )
