"""Orders the passages that retrieval found by what word counts and vectors do not see, and leaves out copies."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from index.linguistics.words import content_stems
from index.types import ScoredPassage
from rag.retrieval.deduplicate import without_copies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.types import Passage

LIKENESS, PAIRS, LEAD = 1.0, 0.5, 0.5
"""What the cosine, the kept word pairs and a place at the article's head add to a fused score of at most 1.

Chosen together with the weights in `rag/retrieve.py` from a coarse grid: the middle of the region that does well on
news and encyclopedia questions alike, not its best point.
"""

_GREATEST = 1 + LEAD + LIKENESS + PAIRS
_LEAD_LENGTH = 600
"""Characters after which the bonus of an article's head has halved: about one passage."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage with its fused score (0 to 1) and the cosine of its vector with the question's (0 where unknown)."""

    passage: Passage
    fused: float
    cosine: float


def refined(question: str, candidates: Iterable[Candidate]) -> list[ScoredPassage]:
    """Return the passages with scores from 0 to 1, best first; equal scores in the order of their ids.

    Of syndicated copies the original is kept.
    """
    asked = set(pairwise(content_stems(question)))
    scored = [ScoredPassage(one.passage, _score(asked, one)) for one in candidates]
    return without_copies(sorted(scored, key=lambda hit: (-hit.score, hit.passage.id)))


def _score(asked: set[tuple[str, str]], candidate: Candidate) -> float:
    """Mix the fused score with the rest.

    An article's head says who did what, later passages comment on it, so that a likely article's head is likelier to
    answer. Words that are neighbours in the question and in the passage ("Nobel Peace Prize") belong together there.
    """
    passage = candidate.passage
    kept = len(asked.intersection(pairwise(content_stems(passage.text)))) / len(asked) if asked else 0.0
    head = LEAD / (1 + passage.start / _LEAD_LENGTH)
    return (candidate.fused * (1 + head) + LIKENESS * max(0.0, candidate.cosine) + PAIRS * kept) / _GREATEST
