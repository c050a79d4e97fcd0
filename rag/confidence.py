"""Turns a reranker's raw score into a confidence from 0 to 1.

Both curves are logistic in the score of the best sentence. Their coefficients are stated here, with where they come
from, so that anyone can read why a question was refused.
"""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Curve:
    """``1 / (1 + exp(-(score - middle) / width))``; ``middle`` is the score at which an answer is as likely as not."""

    middle: float
    width: float

    def confidence(self, score: float) -> float:
        """Return the confidence of a raw score."""
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, (score - self.middle) / self.width))))


GENERAL = Curve(middle=3.0, width=1.5)
"""Cross-encoder score of the best sentence: answers of the trial lay at 3.4 to 9.9, near misses at most at 2.8."""

STATEMENT = Curve(middle=0.0, width=1.0)
"""Score of the best statement of the asked speaker; it is made as the logarithm of the odds (see `evidence`)."""

RELATED = 0.0
"""A best raw score from here on means that the articles touch the question without answering it."""
