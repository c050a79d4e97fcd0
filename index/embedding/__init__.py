"""Texts go in; vectors come out: by a fast int8 MiniLM, its reference, or any other sentence-transformers model.

`model_cache` keeps the models' files and checks them, `runtime` runs them, for the cross-encoder too; loading waits
for the first use.
"""

from index.embedding.embedders import OnnxEmbedder, SentenceTransformerEmbedder, create_embedder

__all__ = ["OnnxEmbedder", "SentenceTransformerEmbedder", "create_embedder"]
