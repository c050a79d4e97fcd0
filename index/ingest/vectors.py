"""Embeds the passages that have no vector yet, a batch at a time, so that what a killed run has done is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.ingest.articles import digest, embedded_text, known_text
from index.ingest.batches import EMBEDDED, batches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.store.database import DatabaseWriter
    from index.types import Embedder


def embed_pending(database: DatabaseWriter, embedder: Embedder, pending: Iterable[int]) -> Iterator[int]:
    """Embed the passages of these keys, and yield after each batch how many are embedded and committed by then."""
    done = 0
    for keys in batches(pending, EMBEDDED):
        stored = database.read.vectors.digests(keys)  # of an older version's text, perhaps
        texts = [known_text(one, stored) or embedded_text(one) for one in database.read.passages(keys)]
        vectors = embedder.embed_passages(texts)
        with database.transaction():
            database.vectors.put(embedder.id, [digest(text) for text in texts], vectors)
        done += len(keys)
        yield done
