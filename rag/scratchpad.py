"""What one question computes on its way: readings of texts, none of them made twice, and the time of its stages."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from rag.reading import PassageReader, PassageReading, Text
    from rag.types import Encoder

    Reading = tuple[float, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Scratchpad:
    """Is made for one question and passed along its way, so that what questions share keeps nothing of them.

    It is a reranker and a reader that do no work twice: a question is often tried again, on other articles. ``spent``
    has the milliseconds that each stage has taken so far.
    """

    encoder: Encoder
    reader: PassageReader
    spent: dict[str, float] = field(default_factory=dict)
    _known: dict[tuple[str, str], Reading] = field(default_factory=dict)
    _readings: dict[tuple[str, Text], PassageReading] = field(default_factory=dict)

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return one raw score per text, in order; higher is better."""
        return [score for score, _ in self.read(question, texts)]

    def read(self, question: str, texts: Sequence[str]) -> list[Reading]:
        """Return score and reading per text, in order."""
        new = [text for text in dict.fromkeys(texts) if (question, text) not in self._known]
        for text, found in zip(new, self.encoder.read(question, new), strict=True):
            self._known[question, text] = found
        return [self._known[question, text] for text in texts]

    def readings(self, question: str, texts: Sequence[Text]) -> list[PassageReading]:
        """Return what the reader says of each passage, in order."""
        new = [text for text in dict.fromkeys(texts) if (question, text) not in self._readings]
        for text, found in zip(new, self.reader.read(question, new), strict=True):
            self._readings[question, text] = found
        return [self._readings[question, text] for text in texts]

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Add the time that a block takes to what its stage has taken so far: ``with pad.timed("retrieve"): …``."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.spent[stage] = self.spent.get(stage, 0.0) + (time.perf_counter() - started) * 1000
