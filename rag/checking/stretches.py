"""Finds quoted words in an article: so as they are, or the stretch that is most like them, by rapidfuzz."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.checking.tokens import Quotation, Reading

_INSERTED = 8
"""What a bracket stands for has no more words."""
_MOST_PLACES = 50
_CLOSE, _WIDE = 4, 12
"""So many words before and behind the likest stretch are looked at; of wide looks, and as many as are quoted."""
_GAP = 0.5
_LACKING, _SKIPPED = 0.3, 0.1
"""What a gap in a stretch costs, and each word in it that the article lacks, and that the quotation skips."""
_NEVER_EQUAL = 20.0
"""The least score (0 to 100) of a stretch that is looked at."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a quotation's piece (``own``) beside words of an article (``theirs``), both as (first, end).

    ``matched`` is how many of them are the same.
    """

    own: tuple[int, int]
    theirs: tuple[int, int]
    matched: int


def exact_places(quotation: Quotation, reading: Reading) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield where an article has all pieces of a quotation in order, as the (first, end) of each piece's words.

    A bracket stands for a few words, a mark of ellipsis for any number.
    """
    if not quotation.pieces:
        return
    first, *rest = (piece.keys for piece in quotation.pieces)
    for start in islice(reading.find(first), _MOST_PLACES):
        found = [(start, start + len(first))]
        for keys, joint in zip(rest, quotation.joints, strict=False):
            end = found[-1][1]
            following = next(reading.find(keys, end), None)
            if following is None or (joint == "insertion" and following - end > _INSERTED):
                break
            found.append((following, following + len(keys)))
        else:
            yield tuple(found)


def nearest(own: Sequence[str], reading: Reading) -> Stretch | None:
    """Return the stretch of an article that is most like some words; None where nothing is.

    Words that the article has far from the others belong to no stretch.
    """
    theirs = reading.keys
    if not own or not theirs:
        return None
    found = fuzz.partial_ratio_alignment(own, theirs, score_cutoff=_NEVER_EQUAL)
    if found is None:
        return None
    low, high = (found.dest_start, found.dest_end) if len(own) <= len(theirs) else (0, len(theirs))
    best: tuple[float, Stretch] | None = None
    for margin in (_CLOSE, len(own) + _WIDE):
        window = max(0, low - margin), min(len(theirs), high + margin)
        for blocks in (_blocks(own, theirs, window), _blocks_from_end(own, theirs, window)):
            dense = _densest(blocks)
            if dense is not None and (best is None or dense[0] > best[0]):
                best = dense
    return best[1] if best else None


def _blocks(own: Sequence[str], theirs: Sequence[str], window: tuple[int, int]) -> list[tuple[int, int, int]]:
    """Return the runs of equal words as (own, theirs, length); of words that stand there twice the first are taken."""
    return [
        (step.src_start, window[0] + step.dest_start, step.src_end - step.src_start)
        for step in Indel.opcodes(own, theirs[slice(*window)])
        if step.tag == "equal"
    ]


def _blocks_from_end(own: Sequence[str], theirs: Sequence[str], window: tuple[int, int]) -> list[tuple[int, int, int]]:
    """Return the same; of words that stand there twice the last are taken."""
    backwards = Indel.opcodes(own[::-1], theirs[slice(*window)][::-1])
    found = [
        (len(own) - step.src_end, window[1] - step.dest_end, step.src_end - step.src_start)
        for step in backwards
        if step.tag == "equal"
    ]
    return found[::-1]


def _densest(blocks: Sequence[tuple[int, int, int]]) -> tuple[float, Stretch] | None:
    """Return the run of blocks (own, theirs, length) that has most words for the gaps between them, and its worth."""
    best: tuple[float, int, int] | None = None
    worth, first = 0.0, 0
    for number, (own, theirs, length) in enumerate(blocks):
        if number:
            before = blocks[number - 1]
            lacking, skipped = own - before[0] - before[2], theirs - before[1] - before[2]
            worth -= _GAP + _LACKING * lacking + _SKIPPED * max(0, skipped - lacking)
        if worth <= 0:
            worth, first = 0.0, number
        worth += length
        if best is None or worth > best[0]:
            best = (worth, first, number)
    if best is None:
        return None
    head, tail = blocks[best[1]], blocks[best[2]]
    matched = sum(length for _, _, length in blocks[best[1] : best[2] + 1])
    return best[0], Stretch((head[0], tail[0] + tail[2]), (head[1], tail[1] + tail[2]), matched)


def unequal(own: Sequence[str], theirs: Sequence[str]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return what differs between two runs of words, in order, each as (first, end) of both."""
    steps = [
        ((step.src_start, step.src_end), (step.dest_start, step.dest_end))
        for step in Indel.opcodes(own, theirs)
        if step.tag != "equal"
    ]
    joined: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for mine, other in steps:
        if joined and joined[-1][0][1] == mine[0] and joined[-1][1][1] == other[0]:
            joined[-1] = ((joined[-1][0][0], mine[1]), (joined[-1][1][0], other[1]))
        else:
            joined.append((mine, other))
    return joined


def gaps(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the words between places that follow each other, as (first, end)."""
    return [(one[1], other[0]) for one, other in pairwise(places) if one[1] < other[0]]
