"""Exact search without faiss, which compares every vector, and the order in which every store gives what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    Batch = tuple[NDArray[np.int64], NDArray[np.float32]]
    """Keys, shape (n,), and their vectors, shape (n, d)."""

    Found = tuple[NDArray[np.int64], NDArray[np.float32]]
    """Keys and scores of one question, shape (n,) each."""

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
        return ranked(keys, scores)[:k]


class StreamedVectorStore:
    """Exact search that reads all vectors again for every question: slow, but in little memory."""

    def __init__(self, batches: Callable[[], Iterable[Batch]], count: int) -> None:
        self._batches, self._count = batches, count

    def __len__(self) -> int:
        """How many vectors are stored."""
        return self._count

    def search(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """Return at most k (key, score), best first, ties by key; only ``allowed`` keys where given."""
        best: list[tuple[int, float]] = []
        for keys, vectors in self._batches() if k > 0 else ():
            best += NumpyVectorStore([(keys, vectors)], len(vector)).search(vector, k, allowed)
            best = sorted(best, key=lambda hit: (-hit[1], hit[0]))[:k]
        return best


def ranked(keys: NDArray[np.int64], scores: NDArray[np.float32]) -> list[tuple[int, float]]:
    """Return (key, score) best first; scores that differ by less than a sum's rounding tie, and ties are by key."""
    rounded = np.round(scores.astype(np.float64), _DECIMALS)
    order = np.lexsort((keys, -rounded))
    return list(zip(keys[order].tolist(), rounded[order].tolist(), strict=True))


def settled(near: Callable[[int], Found], k: int, most: int) -> list[tuple[int, float]]:
    """Return the k best of what ``near`` finds, asked for so many that no tie runs over the end.

    ``near(n)`` gives the n nearest in any order, fewer where there are no more; ``most`` is how many there can be.
    """
    if not most or k < 1:
        return []
    fetched = min(k + _SPARE, most)
    while True:
        keys, scores = near(fetched)
        best = ranked(keys, scores)
        if len(best) < fetched or fetched == most or best[k - 1][1] > best[-1][1]:
            return best[:k]
        fetched = min(2 * fetched, most)  # a tie runs over the end: which keys belong to it is not yet known
