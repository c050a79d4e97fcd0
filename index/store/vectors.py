"""Nearest neighbours by inner product; the only module that imports faiss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from index.store.durable import replacing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray

    Batch = tuple[NDArray[np.int64], NDArray[np.float32]]

FLAT = "Flat"
_DECIMALS = 6  # float32 sums differ in the last digits by a vector's place; equal texts must tie
_SPARE = 32  # asked for beyond k, so that ties at the end are usually settled at once


class NumpyVectorStore:
    """Exact search in memory: the oracle for FAISS, and its stand-in where no file can be written."""

    def __init__(self, batches: Iterable[Batch], dimension: int) -> None:
        parts = list(batches)
        self._keys = np.concatenate([keys for keys, _ in parts]) if parts else np.empty(0, np.int64)
        self._matrix = (
            np.concatenate([vectors for _, vectors in parts]) if parts else np.empty((0, dimension), np.float32)
        )

    def __len__(self) -> int:
        """How many vectors are stored."""
        return len(self._keys)

    def search(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """Return at most k (key, score), best first, ties by key; only ``allowed`` keys where given."""
        if not len(self) or k < 1:
            return []
        keys, scores = self._keys, self._matrix @ vector
        if allowed is not None:
            chosen = np.isin(keys, allowed)
            keys, scores = keys[chosen], scores[chosen]
        return _ranked(keys, scores)[:k]


class FaissVectorStore:
    """A FAISS index over keyed vectors: ``Flat``, exact."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def build(cls, batches: Iterable[Batch], dimension: int) -> FaissVectorStore:
        """Store every batch of (keys, vectors); the index type is chosen here, and only here."""
        faiss = _faiss()
        index = faiss.IndexIDMap(faiss.IndexFlatIP(dimension))
        for keys, vectors in batches:
            index.add_with_ids(vectors, keys)
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> FaissVectorStore:
        """Read a file written by ``save``; check its checksum first, faiss trusts what it reads.

        Raises ValueError where faiss cannot read it.
        """
        try:
            return cls(_faiss().read_index(str(path)))
        except RuntimeError as error:
            raise ValueError(str(error)) from error

    def save(self, path: Path) -> None:
        """Write the index to ``path`` in one durable step."""
        faiss = _faiss()
        with replacing(path) as temporary, temporary.open("wb") as file:
            # faiss would write the file itself, but only prints that its last block did not fit
            faiss.write_index(self._index, faiss.PyCallbackIOWriter(file.write))

    def __len__(self) -> int:
        """How many vectors are stored."""
        return int(self._index.ntotal)

    def search(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """Return at most k (key, score), best first, ties by key; only ``allowed`` keys where given."""
        selected = None if allowed is None else _only(allowed)
        most = len(self) if allowed is None else min(len(self), len(allowed))
        if not most or k < 1:
            return []
        query, fetched = np.ascontiguousarray(vector, np.float32)[None, :], min(k + _SPARE, most)
        while True:
            scores, keys = self._index.search(query, fetched, params=selected)
            found = keys[0] >= 0  # faiss pads missing hits with -1, which would pass for a key
            ranked = _ranked(keys[0][found], scores[0][found])
            if len(ranked) < fetched or fetched == most or ranked[k - 1][1] > ranked[-1][1]:
                return ranked[:k]
            fetched = min(2 * fetched, most)  # a tie runs over the end: which keys belong to it is not yet known


def _faiss() -> Any:
    """Import faiss when it is needed, which not every command does, and keep it to one thread.

    A search of one question gains nothing from more, and loses much where other work keeps the cores busy.
    """
    import faiss  # noqa: PLC0415

    faiss.omp_set_num_threads(1)
    return faiss


def _only(allowed: NDArray[np.int64]) -> Any:
    """Return the search parameters that admit these keys; faiss's type hints do not know the keyword."""
    faiss = _faiss()
    return faiss.SearchParameters(sel=faiss.IDSelectorBatch(np.ascontiguousarray(allowed, np.int64)))


def _ranked(keys: NDArray[np.int64], scores: NDArray[np.float32]) -> list[tuple[int, float]]:
    rounded = np.round(scores.astype(np.float64), _DECIMALS)
    order = np.lexsort((keys, -rounded))
    return list(zip(keys[order].tolist(), rounded[order].tolist(), strict=True))
