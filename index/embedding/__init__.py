"""Turns texts into vectors: a fast int8 MiniLM, its reference, and any other sentence-transformers model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.embedding.embedders import SentenceTransformerEmbedder
from index.embedding.onnx_embedder import OnnxEmbedder

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.types import Embedder

__all__ = ["OnnxEmbedder", "SentenceTransformerEmbedder", "create_embedder"]


def create_embedder(name: str = "minilm-int8", *, notify: Callable[[str], None] = lambda _message: None) -> Embedder:
    """Return the embedder of that name; nothing is loaded before its first use.

    ``minilm-int8`` is the fast one, ``minilm`` its float32 reference, anything else the name or folder
    of a sentence-transformers model. ``notify`` is told before anything slow.
    """
    if name == "minilm-int8":
        return OnnxEmbedder(notify)
    return SentenceTransformerEmbedder(None if name == "minilm" else name)
