"""Reads how an article has words, and says how likely they are not asserted by whoever should have said them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from index.embedding.model_cache import cached_model
from index.embedding.runtime import encodable, in_order, open_session, open_tokenizer
from rag.commitment.frames import WORDS
from rag.commitment.model import COMMITMENT, MAX_TOKENS
from rag.commitment.weights import BIAS, HEAD, trained_weights
from rag.retrieval import tokenizer_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

_INPUT, _STATES = "token_ids", "words"
_FIRST, _END = 101, 102


class Commitments(Protocol):
    """Says of frames, as `framed` makes them, how likely the words in them are not asserted."""

    def unasserted(self, frames: Sequence[str]) -> list[float]:
        """Return a likelihood from 0 to 1 for each frame, in order."""


class CommitmentReader:
    """Reads with a model of twelve layers in int8 that began as the cross-encoder's (docs/commitment.md).

    The model is loaded at the first reading, and made for the user's cache before that where it is not there yet;
    ``notify`` is told. Safe to share between threads. Reading raises ModelError where a model is missing or altered.
    """

    def __init__(self, notify: Callable[[str], None] = lambda _message: None) -> None:
        self._lock = threading.Lock()
        self._notify = notify
        self._loaded: tuple[Any, Tokenizer, NDArray[np.float32], float] | None = None

    def unasserted(self, frames: Sequence[str]) -> list[float]:
        """Return how likely it is of each frame, 0 to 1, that the words in it are not asserted: 0 without any words."""
        if not frames:
            return []
        session, tokenizer, head, bias = self._model()
        blank = tokenizer.token_to_id(WORDS)

        def read_one(frame: str) -> float:
            tokens = tokenizer.encode(encodable(frame), add_special_tokens=False).ids[: MAX_TOKENS - 2]
            ids = np.array([[_FIRST, *tokens, _END]], np.int64)
            blanks = ids[0] == blank
            if not blanks.any():
                return 0.0
            (states,) = session.run([_STATES], {_INPUT: ids})
            read = np.concatenate([states[0, 0], states[0, blanks].mean(axis=0)])
            return float(1 / (1 + np.exp(-(read @ head + bias))))

        return in_order(read_one, frames)

    def _model(self) -> tuple[Any, Tokenizer, NDArray[np.float32], float]:
        with self._lock:
            if self._loaded is None:
                session = open_session(cached_model(self._notify, COMMITMENT))
                weights = trained_weights()
                head, bias = weights[HEAD][0], float(weights[BIAS][0])
                self._loaded = session, open_tokenizer(tokenizer_file()), head, bias
            return self._loaded
