"""What has become of a figure since: later articles that have another one for the same, and corrections."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.linguistics.tagging import Word
    from rag.checking.departures import Departure
    from rag.checking.nearest import Stretch

_THEN = re.compile(
    r"\b(?:initially|originally|at\s+first|first\s+(?:said|reported|put)|earlier|previous(?:ly)?|former(?:ly)?|had\s+been"
    r"|at\s+the\s+time|until\s+then|used\s+to|before)\b",
    re.IGNORECASE,
)
"""What tells in a draft that a figure is one of before."""
_ANEW = re.compile(
    r"\b(?:correct(?:ed|ion)|revis\w+|updat\w+|(?:has|have|had)?\s*(?:risen|grown|climbed|fallen|dropped)\s+to|r[oi]ses?\s+to|rose\s+to"
    r"|climbed\s+to|now\s+(?:stands?|at)|new\s+(?:figure|count|toll|number|total)s?|fell\s+to|raised\s+to|lowered\s+to|no\s+longer)\b",
    re.IGNORECASE,
)
"""What tells that a figure takes the place of another."""
_ALIKE = 0.75
"""Stretches that have this part of a statement say the same but for the figure."""
_IN_ORDER = 0.5
"""And this part of the words in the same order."""
_LEAST = 0.5
"""A later stretch has at least this part of the statement."""


def newer(
    claim: str, words: Sequence[Word], best: Stretch, found: Sequence[Stretch]
) -> tuple[str, tuple[Departure, ...], Stretch] | None:
    """Return why a statement that ``best`` supports is outdated, the figures that differ, and the later stretch.

    None where nothing newer has another figure for the same, or where the draft says that the figure is one of before.
    """
    if not any(word.kind == "number" for word in words) or _THEN.search(claim):
        return None
    later = [
        one
        for one in found
        if one is not best
        and one.published[:10] > best.published[:10] > ""
        and one.share >= _LEAST
        and _differs_in_figures(words, one)
    ]
    if later:
        last = max(later, key=lambda one: (one.published, one.share))
        changed = tuple(
            one for one in last.departures if one.kind in {"figure", "past_figure"} and one.weight == "contradicts"
        )
        return f"a later article has another figure: {changed[0].why}", changed, last
    return None


def _differs_in_figures(words: Sequence[Word], one: Stretch) -> bool:
    """Return whether a stretch says the same but for a figure: all of it, or less and that the figure is new."""
    against = one.against()
    if not against or any(each.kind not in {"figure", "past_figure"} for each in against):
        return False
    if any(each.kind == "name" for each in one.departures):
        return False
    text = one.article.text[slice(*one.span)]
    if any(each.kind == "past_figure" for each in against) or _ANEW.search(text):
        return True
    first, last = one.alignment.windows[0][1]
    theirs = [word.key for word in one.document.words[first:last]]
    return one.share >= _ALIKE and LCSseq.normalized_similarity([word.key for word in words], theirs) >= _IN_ORDER
