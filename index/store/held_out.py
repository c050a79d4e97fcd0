"""How much an approximate search finds of what an exact one would."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from index.store.vectors import Batch

    Search = Callable[[NDArray[np.float32], int], list[tuple[int, float]]]

QUERIES = 200
NEIGHBOURS = 10
_DEPTH = 64  # neighbours kept of each, so that some may go before all are looked for again
_ROUNDING = 2e-6


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Vectors that are searched for, and the nearest to each by exact search, its own passage left out.

    They are those of the passages with the greatest keys when the file was made. Keys are made from contents, so
    that these are passages drawn by chance, and the same ones at every time. ``keys`` and ``scores`` have a row for
    each, best first, ended by -1 and minus infinity where there are no more; all that score no less than ``cuts``
    are among them.
    """

    vectors: NDArray[np.float32]
    own: NDArray[np.int64]
    keys: NDArray[np.int64]
    scores: NDArray[np.float32]
    cuts: NDArray[np.float32]

    @classmethod
    def of(cls, queries: Batch, batches: Iterable[Batch]) -> HeldOut:
        """Search for the queries among all vectors."""
        own, vectors = queries
        none = (len(own), 0)
        found = cls(
            vectors, own, np.empty(none, np.int64), np.empty(none, np.float32), np.full(len(own), -np.inf, np.float32)
        )
        for keys, matrix in batches:
            found = found.merged(keys, matrix)
        return found

    def changed(self, gone: NDArray[np.int64], added: Batch) -> HeldOut | None:
        """Return what an exact search would find without the keys that are gone and with the added vectors.

        None where that cannot be told without one: too many of a row have gone.
        """
        left = ~np.isin(self.keys, gone) & (self.keys >= 0)
        order = np.argsort(~left, axis=1, kind="stable")
        scores = np.take_along_axis(np.where(left, self.scores, -np.inf), order, axis=1)
        keys = np.take_along_axis(np.where(left, self.keys, -1), order, axis=1)
        found = replace(self, keys=keys, scores=scores.astype(np.float32)).merged(*added)
        few = (found.keys >= 0).sum(axis=1) < NEIGHBOURS
        return None if (few & np.isfinite(found.cuts)).any() else found

    def recall(self, search: Search) -> float:
        """Return the mean share of the ten nearest that a search finds; any as near as the tenth will do."""
        shares = []
        for vector, own, keys, scores in zip(self.vectors, self.own.tolist(), self.keys, self.scores, strict=True):
            if wanted := min(NEIGHBOURS, int((keys >= 0).sum())):
                hits = [(key, score) for key, score in search(vector, wanted + 1) if key != own][:wanted]
                nearest = set(keys[:wanted].tolist())
                least = float(scores[wanted - 1]) - _ROUNDING
                shares.append(sum(key in nearest or score >= least for key, score in hits) / wanted)
        return float(np.mean(shares)) if shares else 1.0

    def merged(self, keys: NDArray[np.int64], matrix: NDArray[np.float32]) -> HeldOut:
        """Merge further vectors in."""
        scores = self.vectors @ matrix.T
        scores[(keys[None, :] == self.own[:, None]) | (scores < self.cuts[:, None])] = -np.inf
        scores = np.concatenate([self.scores, scores], axis=1)
        width = scores.shape[1]
        merged = np.concatenate([self.keys, np.broadcast_to(keys, (len(self.own), len(keys)))], axis=1)
        if width > _DEPTH:
            some = np.argpartition(-scores, _DEPTH - 1, axis=1)[:, :_DEPTH]
            scores, merged = np.take_along_axis(scores, some, axis=1), np.take_along_axis(merged, some, axis=1)
        order = np.argsort(-scores, axis=1, kind="stable")
        scores, merged = np.take_along_axis(scores, order, axis=1), np.take_along_axis(merged, order, axis=1)
        merged[np.isneginf(scores)] = -1
        full = width > _DEPTH
        cuts = np.maximum(self.cuts, scores[:, -1]) if full else self.cuts  # what was left out scores less than these
        return replace(self, keys=merged, scores=scores, cuts=cuts)
