"""How far a sentence supports all of a question: read off the cross-encoder's inner states by a linear model.

The cross-encoder was taught which text is on the question, and likes one that is about all of it but a word. Its inner
states know that word better than its score tells. `support.json` holds the linear model; docs/support.md describes it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from index.embedding.model_cache import sha256_of
from index.errors import ModelError
from rag.evidence.weights import support_sha256

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

STORED = Path(__file__).with_name("support.json")


class Encoder(Protocol):
    """Reads question and text together."""

    def read(self, question: str, texts: Sequence[str]) -> list[tuple[float, NDArray[np.float32]]]:
        """Return per text how well it answers, and the averaged inner states of the reading as one vector."""


@dataclass(frozen=True, slots=True)
class SupportReader:
    """Tells from readings whether a text says what the question takes for granted."""

    encoder: Encoder

    def support(self, question: str, texts: Sequence[str]) -> float:
        """Return the logarithm of the odds that texts on the question also answer it: the best one's."""
        intercept, weights = stored_support()
        readings = self.encoder.read(question, texts)
        return intercept + max(float(weights @ vector.astype(np.float64)) for _, vector in readings)


@lru_cache(maxsize=1)
def stored_support() -> tuple[float, NDArray[np.float64]]:
    """Return intercept and weights of the stored model.

    Raises ModelError where they are not those that `evidence.json` was fitted with.
    """
    if sha256_of(STORED) != support_sha256():
        raise ModelError(f"{STORED} was altered, or belongs to another version. Reinstall article-rag.")
    model = json.loads(STORED.read_text(encoding="utf-8"))
    return float(model["intercept"]), np.array(model["weights"], np.float64)


def is_stored() -> bool:
    """Tell whether there is a stored model; answers are given without it too, but near misses are told worse."""
    return STORED.exists()
