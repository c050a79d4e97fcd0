"""A question and a passage as the reader reads them: tokens, and who sees whom.

`[CLS] question [SEP] title sentence sentence … [SEP]`, and behind it a probe for each sentence: a further first token
that sees the question, its own sentence and itself, and that nobody sees.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

INPUTS = ("token_ids", "places", "kinds")
"""The graph's inputs, shape (1, tokens)."""
SEEN = "seen"
"""Its further input, shape (1, 1, tokens, tokens): 0 where one token sees another, far below where it does not."""
FIRST, END = 101, 102
_UNSEEN = -1e4


@dataclass(frozen=True, slots=True)
class Layout:
    """Where what stands among the tokens: ``sentences`` are their first and last token but one, in order."""

    ids: tuple[int, ...]
    asked: int
    sentences: tuple[tuple[int, int], ...]

    @property
    def read(self) -> int:
        """How many tokens stand before the probes."""
        return len(self.ids)

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Return the graph's inputs."""
        read, probes = self.read, len(self.sentences)
        size = read + probes
        ids, places, kinds = (np.zeros((1, size), np.int64) for _ in range(3))
        ids[0, :read], ids[0, read:] = self.ids, FIRST
        places[0, :read] = np.arange(read)  # a probe stands where the first token does
        kinds[0, self.asked : read] = 1
        outside = np.ones(read, bool)
        for start, end in self.sentences:
            outside[start:end] = False
        outside[0] = False  # a probe stands in for the first token
        seen = np.full((1, 1, size, size), _UNSEEN, np.float32)
        seen[0, 0, :read, :read] = 0.0
        for number, (start, end) in enumerate(self.sentences):
            row = seen[0, 0, read + number]
            row[:read][outside] = 0.0
            row[start:end] = 0.0
            row[read + number] = 0.0
        return dict(zip((*INPUTS, SEEN), (ids, places, kinds, seen), strict=True))


def laid_out(question: Sequence[int], title: Sequence[int], sentences: Sequence[Sequence[int]], most: int) -> Layout:
    """Return the layout of tokens, at most so many before the probes; sentences that do not fit are cut or left out."""
    ids = [FIRST, *question, END, *title]
    asked = len(question) + 2
    spans = []
    for tokens in sentences:
        room = most - 1 - len(ids)
        if room <= 0:
            break
        fitting = tokens[:room]
        spans.append((len(ids), len(ids) + len(fitting)))
        ids += fitting
    return Layout((*ids, END), asked, tuple(spans))
