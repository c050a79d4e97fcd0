"""What retrieval weighs by: `retrieval.json` has every number, and where it comes from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

STORED = Path(__file__).with_name("retrieval.json")


@dataclass(frozen=True, slots=True)
class RetrievalWeights:
    """All that `retrieval.json` says of how to weigh.

    ``dense`` is the share of meaning in the fusion, words have the rest. ``parts`` weigh what speaks for a passage
    (`rag/retrieval/parts.py`): differences of their sum are logarithms of odds. Words are close in a ``stretch`` of so
    many that carry meaning; an article's head counts half after ``head_length`` characters, about one passage. An
    article of the question's time gains ``preferred`` on the scale from 0 to 1. Two passages that share the part
    ``copied`` of their runs of three words are copies. A statement with a raw score below ``on_topic`` is about
    something else than its topic.
    """

    dense: float
    parts: Mapping[str, float]
    stretch: int
    head_length: float
    preferred: float
    copied: float
    on_topic: float


@lru_cache(maxsize=1)
def stored_weights() -> RetrievalWeights:
    """Return the stored weights; the file is read once."""
    stored = json.loads(STORED.read_text(encoding="utf-8"))
    for told in ("about", "measured"):
        del stored[told]
    return RetrievalWeights(**stored)
