"""Exact search by FAISS: every vector is compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from index.store.vectors.brute_force import settled
from index.store.vectors.faiss_files import library, read_file, selector, write_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray

    from index.store.vectors.brute_force import Batch, Found

FLAT = "Flat"


class FlatVectorStore:
    """A FAISS index over keyed vectors, in the order of their keys."""

    type = FLAT

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def build(cls, batches: Iterable[Batch], dimension: int) -> FlatVectorStore:
        """Store every batch, in the order in which they come."""
        faiss = library()
        index = faiss.IndexIDMap(faiss.IndexFlatIP(dimension))
        for keys, vectors in batches:
            index.add_with_ids(vectors, keys)
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> FlatVectorStore:
        """Open a file written by ``save``; raises OSError where it cannot be read."""
        return cls(read_file(path, mapped=True))

    def save(self, path: Path) -> None:
        """Write the index to ``path`` in one durable step."""
        write_file(self._index, path)

    def changed(self, gone: NDArray[np.int64], added: Batch) -> FlatVectorStore:
        """Return a store without the keys that are gone and with the added ones: the same as one built of these."""
        faiss = library()
        inner = faiss.downcast_index(self._index.index)
        keys = faiss.vector_to_array(self._index.id_map)
        vectors = faiss.rev_swig_ptr(inner.get_xb(), inner.ntotal * inner.d).reshape(inner.ntotal, inner.d)
        kept = ~np.isin(keys, gone)
        keys = np.concatenate([keys[kept], added[0]])
        vectors = np.concatenate([vectors[kept], added[1]])
        order = np.argsort(keys)
        return self.build([(keys[order], vectors[order])], inner.d)

    def __len__(self) -> int:
        """How many vectors are stored."""
        return int(self._index.ntotal)

    def search(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """Return at most k (key, score), best first, ties by key; only ``allowed`` keys where given."""
        params = None if allowed is None else library().SearchParameters(sel=selector(allowed))
        query = np.ascontiguousarray(vector, np.float32)[None, :]

        def near(fetched: int) -> Found:
            library()  # this thread's
            scores, keys = self._index.search(query, fetched, params=params)
            found = keys[0] >= 0  # faiss pads missing hits with -1, which would pass for a key
            return keys[0][found], scores[0][found]

        return settled(near, k, len(self) if allowed is None else min(len(self), len(allowed)))
