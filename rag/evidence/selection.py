"""Chooses which evidence an answer quotes, and quotes neighbouring sentences as one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.verification.agreement import repeats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Evidence

MOST_SENTENCES = 3
MARGIN = 2.0
"""Further sentences are quoted while their score, a logarithm of odds, is at most this far below the best."""

NEIGHBOURLY = 3.0
"""The same for a sentence right beside one that is quoted: the two are read together, and often need each other."""

LONGEST = 500
"""Neighbours are quoted as one up to this many characters."""


def choose(evidence: Sequence[Evidence], *, join: bool) -> list[Evidence]:
    """Return what to quote, best first; ``evidence`` is best first and all of it may be quoted.

    Of sentences that say the same all are returned: whoever writes the answer cites them together. With ``join``, two
    neighbouring sentences become one piece, with the better one's score.
    """
    chosen: list[Evidence] = []
    sentences = 0
    for piece in evidence:
        behind = evidence[0].score - piece.score
        if sentences == MOST_SENTENCES or behind > max(MARGIN, NEIGHBOURLY):
            break
        place = next((i for i, other in enumerate(chosen) if join and _beside(piece, other)), None)
        if place is not None and behind <= NEIGHBOURLY:
            chosen[place] = _joined(chosen[place], piece)
        elif behind <= MARGIN:
            again = any(repeats(piece.text, other.text) for other in chosen)
            chosen.append(piece)
            if again:  # a further source, or one that differs: it takes no sentence's place
                continue
        else:
            continue
        sentences += 1
    return chosen


def _beside(piece: Evidence, other: Evidence) -> bool:
    """Tell whether two pieces stand side by side, with nothing but white space between them."""
    if piece.article.id != other.article.id:
        return False
    first, second = sorted((piece.span, other.span))
    between = piece.article.text[first[1] : second[0]]
    return first[1] <= second[0] and not between.strip() and second[1] - first[0] <= LONGEST


def _joined(better: Evidence, piece: Evidence) -> Evidence:
    span = (min(better.span[0], piece.span[0]), max(better.span[1], piece.span[1]))
    one_voice = _speaker(better) == _speaker(piece)  # else nobody said all of it
    return replace(better, span=span, attribution=better.attribution if one_voice else None)


def _speaker(piece: Evidence) -> str | None:
    return piece.attribution.speaker if piece.attribution else None
