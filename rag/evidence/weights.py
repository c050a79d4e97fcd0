"""Small linear models whose every coefficient can be read: `evidence.json` holds them and how they were made."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

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


@lru_cache(maxsize=3)
def stored_weights(name: Literal["ranking", "confidence", "confidence_unread"]) -> Weights:
    """Return the stored model of this name."""
    model = json.loads(STORED.read_text(encoding="utf-8"))[name]
    return Weights(model["intercept"], model["coefficients"])


def support_sha256() -> str:
    """Return the SHA-256 of the `support.json` that the confidence was fitted with."""
    return str(json.loads(STORED.read_text(encoding="utf-8"))["support_sha256"])
