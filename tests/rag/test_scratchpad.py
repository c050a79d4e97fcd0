"""A scratchpad: what was read or timed for one question is kept for its further tries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.evidence.confidence import read_support
from rag.reading import PassageReader, PassageReading, Text
from rag.retrieval.cross_encoder import CrossEncoderReranker
from rag.scratchpad import Scratchpad

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

ENCODER = CrossEncoderReranker()
BUILT = "The harbour of Norvik was built by the engineer Anna Berg in 1912."


class Counting(CrossEncoderReranker):
    """Counts the pairs that it was asked for."""

    pairs = 0

    def read(self, question: str, texts: Sequence[str]) -> list[tuple[float, NDArray[np.float32]]]:
        self.pairs += len(texts)
        return super().read(question, texts)


def test_no_pair_is_scored_twice_for_one_question() -> None:
    counting = Counting()
    pad = Scratchpad(counting, PassageReader())
    texts = [BUILT, "It rained.", BUILT]
    assert pad.score("Who built it?", texts) == ENCODER.score("Who built it?", texts)
    assert pad.score("Who built it?", texts[::-1]) == ENCODER.score("Who built it?", texts[::-1])
    assert counting.pairs == 2
    pad.score("Who paid for it?", texts)
    assert counting.pairs == 4


def test_the_reading_of_a_scored_pair_costs_no_second_run() -> None:
    counting = Counting()
    pad = Scratchpad(counting, PassageReader())
    scores = pad.score("Who built it?", [BUILT, "It rained."])
    support = read_support("Who built it?", [BUILT], pad)
    assert scores == ENCODER.score("Who built it?", [BUILT, "It rained."])
    assert support == read_support("Who built it?", [BUILT], ENCODER)
    assert counting.pairs == 2


def test_no_passage_is_read_twice_for_one_question() -> None:
    class CountingReader(PassageReader):
        read_so_far = 0

        def read(self, question: str, texts: Sequence[Text]) -> list[PassageReading]:
            self.read_so_far += len(texts)
            return super().read(question, texts)

    reader = CountingReader()
    pad = Scratchpad(ENCODER, reader)
    built, rain = Text("The pier.", (BUILT,)), Text("Weather.", ("It rained.",))
    assert pad.readings("Who built it?", [built, rain, built]) == PassageReader().read(
        "Who built it?", [built, rain, built]
    )
    assert pad.readings("Who built it?", [rain]) == PassageReader().read("Who built it?", [rain])
    assert reader.read_so_far == 2
    pad.readings("Who paid for it?", [rain])
    assert reader.read_so_far == 3


def test_the_times_of_a_stage_add_up() -> None:
    pad = Scratchpad(ENCODER, PassageReader())
    for _ in range(2):
        with pad.timed("retrieve"):
            pass
    assert pad.spent.keys() == {"retrieve"}
    assert pad.spent["retrieve"] > 0
