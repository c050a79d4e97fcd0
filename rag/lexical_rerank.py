"""A reranker without a model: how much of the question's wording a text has."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from index.linguistics.words import content_stems

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAIR_WEIGHT = 0.5
_LENGTH_WEIGHT = 0.1
_USUAL_STEMS = 15


class LexicalReranker:
    """Scores by word overlap, from 0 (nothing in common) to 1.6; for machines without the cross-encoder.

    Counts the question's content words that a text has, longer ones for more, and the pairs of
    neighbours that stay neighbours; among equals the shorter text wins.
    """

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return one raw score per text, in order; higher is better."""
        asked = content_stems(question)
        return [_overlap(asked, content_stems(text)) for text in texts]


def _overlap(asked: list[str], found: list[str]) -> float:
    # A long word is as good a sign of a rare one as can be had without counting a collection.
    weights = {word: math.sqrt(len(word)) for word in asked}
    words = set(found) & weights.keys()
    if not words:
        return 0.0
    covered = sum(sorted(weights[word] for word in words)) / sum(weights.values())
    wanted = set(pairwise(asked))
    kept = len(wanted & set(pairwise(found))) / len(wanted) if wanted else 0.0
    return covered + _PAIR_WEIGHT * kept + _LENGTH_WEIGHT * _USUAL_STEMS / (_USUAL_STEMS + len(found))
