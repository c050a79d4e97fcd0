"""Runs a reader as the int8 graph that is shipped, on texts as training has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from bench.reading.base import bert_names
from bench.reading.batches import lesson_of
from index.embedding.runtime import open_session
from rag.reading.graph import build_reader_graph
from rag.reading.inputs import INPUTS, SEEN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bench.reading.batches import Text
    from bench.reading.model import Reader

_UNSEEN = -1e4


@dataclass(frozen=True, slots=True)
class TextReading:
    """What a reader says of one text: a number for each sentence, logits for each token of question and passage."""

    passage: float
    fits: NDArray[np.float32]
    states: NDArray[np.float32]
    starts: NDArray[np.float32]
    ends: NDArray[np.float32]


class GraphReader:
    """Runs a reader's graph, a text at a time."""

    def __init__(self, reader: Reader) -> None:
        self._session: Any = open_session(build_reader_graph(bert_names(reader)))

    def read(self, text: Text) -> TextReading:
        """Return what the reader says of a text."""
        batch = lesson_of([text], [0]).batch
        inputs = dict(zip(INPUTS, (one.numpy() for one in (batch.ids, batch.places, batch.kinds)), strict=True))
        inputs[SEEN] = np.where(batch.sees().numpy()[:, None], 0.0, _UNSEEN).astype(np.float32)
        (logits,) = self._session.run(None, inputs)
        read = len(text.ids)
        fits, states, starts, ends = logits[0].T
        return TextReading(float(fits[0]), fits[read:], states[read:], starts[:read], ends[:read])
