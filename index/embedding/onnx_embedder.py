"""The fast embedder: MiniLM as an int8 graph in ONNX Runtime, loaded in a fraction of a second, without torch."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import numpy as np

from index.embedding.model_cache import cached_model
from index.embedding.runtime import encodable, in_order, open_session, open_tokenizer
from index.embedding.weights import MINILM_DIMENSION, MINILM_MAX_TOKENS, MINILM_NAME, minilm_tokenizer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from tokenizers import Tokenizer


def _silent(_message: str) -> None:
    """Tell nobody."""


class OnnxEmbedder:
    """Embeds with int8 MiniLM; the same text gives the same bytes, whatever is embedded with it.

    The model is loaded at the first embedding, and made first where this user has none yet (some 15 s,
    announced through ``notify``). Safe to share between threads. Embedding raises ModelError.
    """

    def __init__(self, notify: Callable[[str], None] = _silent) -> None:
        self._notify = notify
        self._lock = threading.Lock()
        self._loaded: tuple[Any, Tokenizer] | None = None

    @property
    def id(self) -> str:
        """Names model and precision."""
        return f"{MINILM_NAME}:int8"

    @property
    def dimension(self) -> int:
        """The length of a vector: 384."""
        return MINILM_DIMENSION

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return float32 of shape (len(texts), 384), rows L2-normalised, in the order of the texts."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        session, tokenizer = self._model()
        # One text at a time: no padding to compute, and no neighbour's activations to share a scale with.
        return np.stack(in_order(lambda text: embed(session, tokenizer, text), texts))

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """Return float32 of shape (384,), L2-normalised."""
        return embed(*self._model(), text)

    def _model(self) -> tuple[Any, Tokenizer]:
        with self._lock:
            if self._loaded is None:
                tokenizer = open_tokenizer(minilm_tokenizer())
                tokenizer.enable_truncation(MINILM_MAX_TOKENS)
                self._loaded = open_session(cached_model(self._notify)), tokenizer
            return self._loaded


def embed(session: Any, tokenizer: Tokenizer, text: str) -> NDArray[np.float32]:
    """Return the vector of one text, float32 of shape (384,), L2-normalised."""
    token_ids = np.array([tokenizer.encode(encodable(text)).ids], np.int64)
    vector: NDArray[np.float32] = session.run(None, {"token_ids": token_ids})[0][0]
    return vector
