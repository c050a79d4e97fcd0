"""What a reader learns from: questions, passages as sentences, and where the answer stands, as numbers in one file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

FIRST, END = 101, 102
BY_HAND = "own "
"""What names of sources begin with whose questions were written by hand."""


@dataclass(frozen=True, slots=True)
class Material:
    """Examples as numbers: each names a question and a passage of the same file.

    ``words``: the tokens of all texts, one behind the other; ``ends``: where each text ends. ``passages``: title, first
    sentence and number of sentences, by text. ``examples``: question, passage, source, kind, whether held out, and the
    sentence that a crop must keep. ``answers``: sentence, first and last token in it, of up to four people.
    """

    words: NDArray[np.uint16]
    ends: NDArray[np.int64]
    passages: NDArray[np.int32]
    examples: NDArray[np.int32]
    answers: NDArray[np.int16]
    sources: tuple[str, ...]
    kinds: tuple[str, ...]

    def text(self, number: int) -> list[int]:
        """Return the tokens of a text."""
        start = int(self.ends[number - 1]) if number else 0
        found: list[int] = self.words[start : self.ends[number]].tolist()
        return found

    def save(self, path: Path) -> None:
        """Write the file."""
        arrays = {name: getattr(self, name) for name in ("words", "ends", "passages", "examples", "answers")}
        np.savez_compressed(path, sources=np.array(self.sources), kinds=np.array(self.kinds), **arrays)

    @classmethod
    def load(cls, path: Path) -> Material:
        """Read a file that `save` wrote."""
        with np.load(path) as stored:
            arrays = {name: stored[name] for name in ("words", "ends", "passages", "examples", "answers")}
            return cls(**arrays, sources=tuple(stored["sources"].tolist()), kinds=tuple(stored["kinds"].tolist()))


def to_measure(material: Material, source: int, limit: int) -> NDArray[np.int64]:
    """Return so many held-out examples of a source that are answered, and as many of those that are not."""
    ours = np.flatnonzero((material.examples[:, 2] == source) & (material.examples[:, 4] > 0))
    answered = material.examples[ours, 3] == material.kinds.index("answered")
    chance = np.random.default_rng(0)
    return np.concatenate([chance.permutation(ours[answered])[:limit], chance.permutation(ours[~answered])[:limit]])


def to_learn(material: Material, without: list[str], seed: int, often: Sequence[str] = ()) -> NDArray[np.int64]:
    """Return the examples to learn from: nearly half of them answerable; what was written by hand twice.

    With ``often`` a reader goes on learning: from these sources four times, once from what else was written by hand.

    Of twins that a program made and of passages that search found there are many more: half as many as are answered are
    drawn from them.
    """
    _, _, source, kind, held, _ = material.examples.T
    left = [material.sources.index(name) for name in without]
    by_hand = np.isin(source, [at for at, name in enumerate(material.sources) if name.startswith(BY_HAND)])
    usable = (held == 0) & ~np.isin(source, left)
    answered = usable & (kind == material.kinds.index("answered"))
    found = kind == material.kinds.index("elsewhere") if "elsewhere" in material.kinds else np.zeros(len(kind), bool)
    written = np.flatnonzero(usable & by_hand & ~found)
    if often:
        new = np.isin(source, [material.sources.index(name) for name in often])
        chance, again = np.random.default_rng(seed), np.flatnonzero(usable & new & ~found)
        elsewhere = chance.permutation(np.flatnonzero(usable & by_hand & found))[: len(again)]
        return np.concatenate([written, again, again, again, elsewhere])
    others = np.flatnonzero(usable & ~answered & ~(by_hand & ~found))
    asked = np.concatenate([np.flatnonzero(answered & ~by_hand), written, written])
    wanted = int(answered[asked].sum()) // (2 if len(written) else 1)
    return np.concatenate([asked, np.random.default_rng(seed).permutation(others)[:wanted]])
