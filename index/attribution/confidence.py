"""How likely an attribution is right, by its signs: `confidence.json` has every number and where it comes from.

Two judgements are multiplied, for either can fail alone: the words are those of the source that the sentence names, and
that source is whoever is named as speaker.
"""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.attribution.signs import Signs

STORED = Path(__file__).with_name("confidence.json")


@dataclass(frozen=True, slots=True)
class Odds:
    """A logistic model of named signs: a sign without a weight counts for nothing."""

    intercept: float
    weights: Mapping[str, float]

    def share(self, signs: Mapping[str, float]) -> float:
        """Return how likely it holds, from 0 to 1."""
        odds = self.intercept + sum(self.weights[name] * value for name, value in signs.items() if name in self.weights)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


@dataclass(frozen=True, slots=True)
class Confidence:
    """The two models: of the words being their source's, and of that source being the speaker."""

    words: Odds
    speaker: Odds

    def of(self, signs: Signs) -> float:
        """Return the confidence in an attribution, to three digits; 0 where nobody is named."""
        return round(self.words.share(signs.words) * self.speaker.share(signs.speaker), 3) if signs.speaker else 0.0


@lru_cache(maxsize=1)
def stored_confidence() -> Confidence:
    """Return the stored models; the file is read once."""
    return read_confidence(json.loads(STORED.read_text(encoding="utf-8")))


def read_confidence(stored: Mapping[str, Any]) -> Confidence:
    """Return the models that such a file holds."""
    words, speaker = (Odds(stored[name]["intercept"], stored[name]["weights"]) for name in ("words", "speaker"))
    return Confidence(words, speaker)


def checksum() -> str:
    """Return what changes with the file."""
    return hashlib.sha256(STORED.read_bytes()).hexdigest()[:8]
