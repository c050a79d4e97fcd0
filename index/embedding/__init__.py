"""Texts go in; vectors come out: by a fast int8 MiniLM, a multilingual model, or any sentence-transformers model.

`model_cache` keeps the models' files and checks them, `runtime` runs them, for the cross-encoder too; loading waits
for the first use.
"""

from index.embedding.embedders import (
    MULTILINGUAL,
    OnnxEmbedder,
    ReadText,
    SentenceTransformerEmbedder,
    create_embedder,
    multilingual_embedder,
)
from index.embedding.model_cache import MULTILINGUAL_EXTRA, MULTILINGUAL_ID, multilingual_installed

__all__ = [
    "MULTILINGUAL",
    "MULTILINGUAL_EXTRA",
    "MULTILINGUAL_ID",
    "OnnxEmbedder",
    "ReadText",
    "SentenceTransformerEmbedder",
    "create_embedder",
    "multilingual_embedder",
    "multilingual_installed",
]
