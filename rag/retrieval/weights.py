"""What retrieval weighs by: `retrieval.json` has every number, and where it comes from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

STORED = Path(__file__).with_name("retrieval.json")


@dataclass(frozen=True, slots=True)
class RetrievalWeights:
    """All that `retrieval.json` says of how to weigh.

    ``dense`` is the share of meaning in the fusion, words have the rest. To a fused score of at most 1 are added the
    cosine times ``likeness``, the kept word pairs times ``pairs``, and for a place at the article's head ``head``,
    which halves after ``head_length`` characters, about one passage. An article of the question's time gains
    ``preferred`` on the scale from 0 to 1. Two passages that share the part ``copied`` of their runs of three words are
    copies. A statement with a raw score below ``on_topic`` is about something else than its topic.
    """

    dense: float
    likeness: float
    pairs: float
    head: float
    head_length: float
    preferred: float
    copied: float
    on_topic: float

    @property
    def greatest(self) -> float:
        """The greatest score that the parts can add up to."""
        return 1 + self.head + self.likeness + self.pairs


@lru_cache(maxsize=1)
def stored_weights() -> RetrievalWeights:
    """Return the stored weights; the file is read once."""
    stored = json.loads(STORED.read_text(encoding="utf-8"))
    del stored["about"]
    return RetrievalWeights(**stored)
