"""Finds the plain "no" to a question for yes or no: the sentence that denies what is asked, all of it named there."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.families import akin
from index.linguistics.outcomes import ALTERNATIVES
from index.linguistics.tagging import key_of, read_words
from index.linguistics.words import fold
from rag.evidence.candidates import neighbours
from rag.evidence.reversals import asks_yes_or_no
from rag.evidence.weights import stored_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.linguistics.tagging import Word
    from rag.types import Evidence, Question

_FEWEST = 2
NEAR = 5
"""So many words before a word its negation may stand."""
_DID = re.compile(r"(?:did|has|have|had|will|was|were|does|do)\b", re.IGNORECASE)
_DENIES = re.compile(
    r"\b(?:deferred|postponed|rejected|refused|withdrawn|withdrew|defeated|denie[sd]|declined|ruled\s+out|dropped|called\s+off"
    r"|abandoned|cancelled|canceled|banned|forbidden|scrapped|shelved|fairy\s+tale|untrue|false|myth)\b",
    re.IGNORECASE,
)
"""What says no without a "not"."""
_ACCEPTED = re.compile(r"(?:accept|approv|adopt|back|support|welcom)\w*\Z", re.IGNORECASE)
REJECTS = re.compile(
    r"\b(?:turn(?:s|ed)?\s+down|vot(?:es?|ed)\s+down|reject(?:s|ed)?|refuse[sd]?|declined?|said\s+no\s+to|voted\s+against)\b",
    re.IGNORECASE,
)
"""What says no to whether something was accepted, in other words than these."""
_OFFERS = frozenset(map(key_of, ("bid", "offer")))
_UNASKED = frozenset(("any", "anybody", "anyone", "some", "somebody", "someone", "ever", "already", "yet", "still"))


def denied_first(question: Question, found: Sequence[Evidence]) -> list[Evidence]:
    """Put first, as sure, what denies all that is asked; a name or a thing may stand in the sentence before."""
    asked = [word for word in question.words if word.carries and fold(word.surface) not in _UNASKED]
    if not asks_yes_or_no(question) or len(asked) < _FEWEST or any(word.kind == "negation" for word in question.words):
        return list(found)
    told = [piece for piece in found if _denies(question, asked, piece)]
    least = max([stored_weights().asked_for, *(piece.score for piece in found)])
    return [*(replace(piece, score=least) for piece in told), *(piece for piece in found if piece not in told)]


def _denies(question: Question, asked: Sequence[Word], piece: Evidence) -> bool:
    words = read_words(piece.text)
    places = [place for place, word in enumerate(words) if _has(asked[-1], [word])]
    negated = any(word.kind == "negation" for place in places for word in words[max(0, place - NEAR) : place])
    rejected = bool(REJECTS.search(piece.text))
    if not (negated or (_DID.match(question.bare) and (rejected or _DENIES.search(piece.text)))):
        return False
    around = [*words, *read_words(neighbours(piece.article, piece.span)[0])]
    return bool(places) and all(_has(word, around) or (rejected and _ACCEPTED.match(word.surface)) for word in asked)


def _has(asked: Word, words: Sequence[Word]) -> bool:
    """Return whether words have one of the same family, or another word for the same outcome."""
    same = [side for group in ALTERNATIVES for side in group if fold(asked.surface) in side]
    return any(
        word.carries
        and (
            akin(asked.key, word.key)
            or (asked.key in _OFFERS and word.key in _OFFERS)
            or any(fold(word.surface) in side for side in same)
        )
        for word in words
    )
