"""What answers in other languages are weighed by: `weights.json` has every number, and where it comes from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

STORED = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Weights:
    """All that `weights.json` says.

    ``intercept`` and ``coefficients`` give the logarithm of the odds that a sentence answers, by its features; to each
    language's is added its own of ``languages``. ``spoken`` is that of somebody's words on anything, ``on_topic`` of
    those on the topic, ``around`` of those whose surroundings name it. ``meaning`` gives the odds by what the
    multilingual model says instead, with its own "intercept".
    """

    intercept: float
    coefficients: Mapping[str, float]
    languages: Mapping[str, float]
    spoken: float
    on_topic: float
    around: float
    meaning: Mapping[str, float]

    def log_odds(self, features: Mapping[str, float], language: str) -> float:
        """Return the logarithm of the odds."""
        told = sum(self.coefficients[name] * value for name, value in features.items() if name in self.coefficients)
        return self.intercept + self.languages.get(language, 0.0) + told

    def log_odds_by_meaning(self, features: Mapping[str, float]) -> float:
        """Return the logarithm of the odds by the multilingual model's features."""
        told = sum(weight * features[name] for name, weight in self.meaning.items() if name in features)
        return self.meaning["intercept"] + told


@lru_cache(maxsize=1)
def stored_weights() -> Weights:
    """Return the stored weights; the file is read once."""
    stored = json.loads(STORED.read_text(encoding="utf-8"))
    del stored["about"]
    return Weights(**stored)
