"""The weights of the commitment reader: the cross-encoder's, and the upper layers as training has changed them.

docs/commitment.md says what `commitment.npz` was made from, and how.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ModelError
from index.installed import sha256_of
from rag.reading import base_weights, read_packed
from rag.retrieval import model_file

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Weights = dict[str, NDArray[np.float32]]

TRAINED = Path(__file__).with_name("commitment.npz")
TRAINED_SHA256 = "384e0cb3e02775068931a9ee2cf9539e8e31f0424d81c4483681cee784d64703"
"""Of `commitment.npz`; without that file nothing is said of how an article has words."""
HEAD, BIAS = "commitment.weight", "commitment.bias"
"""The head: a weight for each number of the first token's state and of the blanks' mean state, (1, 2 d), and (1,)."""


def trained() -> bool:
    """Return whether the file of trained weights is there."""
    return TRAINED.exists()


def trained_weights() -> Weights:
    """Return what training has changed. Raises ModelError where the file belongs to another version."""
    if sha256_of(TRAINED) != TRAINED_SHA256:
        raise ModelError(f"{TRAINED} was altered, or belongs to another version. Reinstall article-rag.")
    return read_packed(TRAINED)


def commitment_weights() -> Weights:
    """Return all weights under the names that BERT's usually have. Raises ModelError where a file is altered."""
    return base_weights(model_file()) | trained_weights()
