"""How much an approximate search finds of what an exact one would."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from index.store.vectors.brute_force import Batch

    Search = Callable[[NDArray[np.float32], int], list[tuple[int, float]]]

QUERIES = 200
NEIGHBOURS = 10
DEPTH = 64  # neighbours kept of each, so that some may go before all are looked for again
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
        none = np.full((len(own), DEPTH), -np.inf, np.float32)
        found = cls(vectors, own, np.full(none.shape, -1, np.int64), none, none[:, 0].copy())
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
        """Return what is nearest among these vectors too."""
        scores = self.vectors @ matrix.T
        nearer = (scores >= self.cuts[:, None]) & (keys[None, :] != self.own[:, None])
        found_keys, found_scores, cuts = self.keys.copy(), self.scores.copy(), self.cuts.copy()
        for row in np.nonzero(nearer.any(axis=1))[0]:
            chosen = nearer[row]
            all_scores = np.concatenate([self.scores[row], scores[row, chosen]])
            order = np.argsort(-all_scores, kind="stable")
            if np.isfinite(all_scores).sum() > DEPTH:
                cuts[row] = all_scores[order[DEPTH - 1]]  # what is left out scores no more than this
            order = order[:DEPTH]
            found_scores[row, : len(order)] = all_scores[order]
            found_keys[row, : len(order)] = np.concatenate([self.keys[row], keys[chosen]])[order]
        return replace(self, keys=found_keys, scores=found_scores, cuts=cuts)
