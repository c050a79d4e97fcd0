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

from index.embedding.weights import sha256_of
from index.errors import ModelError
from rag.weights import support_sha256

if TYPE_CHECKING:
    from numpy.typing import NDArray

STORED = Path(__file__).with_name("support.json")


class Encoder(Protocol):
    """Reads question and text together."""

    def reading(self, question: str, text: str) -> NDArray[np.float32]:
        """Return the inner states of the reading, averaged, as one vector."""


@dataclass(frozen=True, slots=True)
class SupportReader:
    """Tells from a reading whether the text says what the question takes for granted."""

    encoder: Encoder

    def support(self, question: str, text: str) -> float:
        """Return the logarithm of the odds that a text on the question also answers it."""
        intercept, weights = stored_support()
        return intercept + float(weights @ self.encoder.reading(question, text).astype(np.float64))


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
