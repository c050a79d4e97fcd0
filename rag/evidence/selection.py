"""Chooses which evidence an answer quotes: copies count as one source, neighbouring sentences are quoted as one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.evidence.weights import stored_weights
from rag.retrieval.deduplicate import earlier
from rag.verification.agreement import differs, repeats

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.types import Copy
    from rag.types import Evidence, Question

MOST_SENTENCES = 3

LONGEST = 500
"""Neighbours are quoted as one up to this many characters."""


def of_one_source(
    question: Question, evidence: Sequence[Evidence], copies: Callable[[str], Sequence[Copy]]
) -> list[Evidence]:
    """Return the evidence, best first, without what a better piece of a copy says, too.

    Otherwise a report would seem to be confirmed by its copies, or to be contradicted by its own later version. Where
    two copies differ in what they state, the later one has been brought up to date, and takes the place. What only one
    of them says stays: one may be cut, the other extended.
    """
    linked = {
        article_id: frozenset(copy.article_id for copy in copies(article_id))
        for article_id in {piece.article.id for piece in evidence}
    }
    kept: list[Evidence] = []
    for piece in evidence:
        for place, known in enumerate(kept):
            if known.article.id not in linked[piece.article.id]:
                continue
            apart = differs(piece.text, known.text, question.text, question.answer_type)
            if not apart and not repeats(piece.text, known.text):
                continue
            if apart and earlier(known.article, piece.article):
                kept[place] = replace(piece, score=known.score)
            break
        else:
            kept.append(piece)
    return kept


def choose(evidence: Sequence[Evidence], *, join: bool) -> list[Evidence]:
    """Return what to quote, best first; ``evidence`` is best first and all of it may be quoted.

    Of sentences that say the same all are returned: whoever writes the answer cites them together. With ``join``, two
    neighbouring sentences become one piece, with the better one's score: the two are read together, and often need each
    other.
    """
    margin, neighbourly = stored_weights().margin, stored_weights().neighbourly
    chosen: list[Evidence] = []
    sentences = 0
    for piece in evidence:
        behind = evidence[0].score - piece.score
        if sentences == MOST_SENTENCES or behind > max(margin, neighbourly):
            break
        place = next((i for i, other in enumerate(chosen) if join and _beside(piece, other)), None)
        if place is not None and behind <= neighbourly:
            chosen[place] = _joined(chosen[place], piece)
        elif behind <= margin:
            again = any(repeats(piece.text, other.text) for other in chosen)
            chosen.append(piece)
            if again:  # a further source, or one that differs: it takes no sentence's place
                continue
        else:
            continue
        sentences += 1
    return chosen


def _beside(piece: Evidence, other: Evidence) -> bool:
    """Return whether two pieces stand side by side, with nothing but white space between them."""
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
