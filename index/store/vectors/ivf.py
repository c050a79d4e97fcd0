"""Search of large collections by FAISS: vectors in lists, of which only those near the question are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, sqrt
from typing import TYPE_CHECKING, Any

import numpy as np

from index.store.vectors.brute_force import ranked, settled
from index.store.vectors.faiss_files import library, processors, read_file, selector, write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from index.store.vectors.brute_force import Batch, Found

Exact = Callable[[Sequence[int]], "Batch"]
"""Gives the vectors of those of the keys that there are, from the database."""

_TRAINED_ON = 48  # vectors for each list
_ROUNDS = 10  # of k-means
_SEED = 20240229
_SHARED = 100_000  # vectors from which several threads are worth starting
_LOOKED_UP = 500  # with no more keys allowed, each is compared


class IvfVectorStore:
    """A FAISS index ``IVF<lists>,SQ8``: a byte for each number, and the best are compared again as they are stored.

    ``nprobe`` is how many lists are read for a question; ``exact`` gives the stored vectors.
    """

    def __init__(self, index: Any, nprobe: int, exact: Exact) -> None:
        self._index, self.nprobe, self._exact = index, nprobe, exact
        self._selected: tuple[NDArray[np.int64], Any] | None = None

    @classmethod
    def build(cls, batches: Callable[[], Iterable[Batch]], count: int, dimension: int, exact: Exact) -> IvfVectorStore:
        """Store every batch; the lists are found from the first, which must be a fair sample: keys are in order.

        (Keys are made from contents, so that their order says nothing of what they stand for.)
        """
        faiss = library(processors() if count >= _SHARED else 1)
        lists = max(1, int(4 * sqrt(count)))
        index = faiss.IndexIVFScalarQuantizer(
            faiss.IndexFlatIP(dimension), dimension, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
        )
        index.cp.seed, index.cp.niter, index.cp.min_points_per_centroid = _SEED, _ROUNDS, 1
        index.cp.max_points_per_centroid = _TRAINED_ON
        try:
            index.train(_first(batches(), lists * _TRAINED_ON))
            for keys, vectors in batches():
                index.add_with_ids(vectors, keys)
        finally:
            library()
        return cls(index, 1, exact)

    @classmethod
    def load(cls, path: Path, nprobe: int, exact: Exact, *, mapped: bool = True) -> IvfVectorStore:
        """Open a file written by ``save``, to change it only if not ``mapped``; raises OSError."""
        return cls(read_file(path, mapped=mapped), nprobe, exact)

    def save(self, path: Path) -> None:
        """Write the index to ``path`` in one durable step."""
        write_file(self._index, path)

    def with_nprobe(self, nprobe: int) -> IvfVectorStore:
        """Return this store with another number of lists read for a question."""
        return type(self)(self._index, min(nprobe, self.lists), self._exact)

    def over(self, exact: Exact) -> IvfVectorStore:
        """Return this store over another state of the database."""
        return type(self)(self._index, self.nprobe, exact)

    def change(self, gone: NDArray[np.int64], added: Batch) -> None:
        """Take the keys that are gone out, and put the added ones in, into the lists that there are."""
        library()
        if len(gone):
            self._index.remove_ids(selector(gone))
        if len(added[0]):
            self._index.add_with_ids(np.ascontiguousarray(added[1]), added[0])

    @property
    def type(self) -> str:
        """The type as FAISS writes it."""
        return f"IVF{self.lists},SQ8"

    @property
    def lists(self) -> int:
        """How many lists there are."""
        return int(self._index.nlist)

    def __len__(self) -> int:
        """How many vectors are stored."""
        return int(self._index.ntotal)

    def search(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """Return at most k (key, score), best first, ties by key; only ``allowed`` keys where given.

        The scores are exact, and so is a search among few allowed keys; else some of the nearest may be missed.
        """
        if allowed is None:
            return settled(self._nearest(vector, self.nprobe, None), k, len(self))
        if len(allowed) <= _LOOKED_UP:
            return ranked(*self._scored(vector, allowed))[: max(k, 0)]
        # The fewer are allowed, the more lists it takes to come upon as many of them.
        nprobe = min(self.lists, ceil(self.nprobe * len(self) / len(allowed)))
        return settled(self._nearest(vector, nprobe, self._only(allowed)), k, min(len(self), len(allowed)))

    def _nearest(self, vector: NDArray[np.float32], nprobe: int, only: Any) -> Callable[[int], Found]:
        query = np.ascontiguousarray(vector, np.float32)[None, :]

        def near(fetched: int) -> Found:
            params = library().SearchParametersIVF(nprobe=nprobe, sel=only)
            _, keys = self._index.search(query, fetched, params=params)
            return self._scored(vector, keys[0][keys[0] >= 0])  # faiss pads missing hits with -1

        return near

    def _scored(self, vector: NDArray[np.float32], keys: NDArray[np.int64]) -> Found:
        known, vectors = self._exact(keys.tolist())
        return known, vectors @ vector

    def _only(self, allowed: NDArray[np.int64]) -> Any:
        """Return the selector of these keys, made once for as long as the same array is asked for."""
        selected = self._selected
        if selected is None or selected[0] is not allowed:
            selected = self._selected = (allowed, selector(allowed))
        return selected[1]


def _first(batches: Iterable[Batch], count: int) -> NDArray[np.float32]:
    def parts() -> Iterator[NDArray[np.float32]]:
        left = count
        for _, vectors in batches:
            yield vectors[:left]
            left -= len(vectors)
            if left <= 0:
                return

    return np.concatenate(list(parts()))
