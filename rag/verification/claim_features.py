"""What the words of a claim, laid over a text, say for it and against it."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.linguistics.tagging import Word
    from rag.verification.alignment import Alignment
    from rag.verification.mismatches import Rival

_LINK_REACH = 8
"""Two words that follow each other in the claim are linked in the text when they are no further apart than this."""
_THIRD_PERSON = frozenset({"he", "she", "it", "they"})


def is_capital(word: Word) -> bool:
    """Return whether a word is written as names are."""
    return word.carries and word.surface[0].isupper()


def _links(words: list[Word], places: Mapping[str, list[int]]) -> float:
    """Return which part of the claim's neighbouring words stand together in the text, 0 to 1."""
    neighbours = list(pairwise(word.key for word in words if word.carries))
    linked = 0
    for one, two in neighbours:
        spots = places[two]
        nearest = ((bisect_left(spots, at - _LINK_REACH), at) for at in places[one])
        linked += any(number < len(spots) and spots[number] <= at + _LINK_REACH for number, at in nearest)
    return linked / max(1, len(neighbours))


def word_features(words: list[Word], alignment: Alignment, others: list[Rival]) -> dict[str, float]:
    """Return the features, by name, that need no model: what is linked, what is missing, what has a rival."""
    seen = list(zip(words, alignment.present, strict=True))
    return {
        "links": _links(words, alignment.places),
        "rivals": sum(other.lead for other in others),
        "absent_names": float(sum(is_capital(word) and not there for word, there in seen)),
        "broken_names": float(
            sum(is_capital(one[0]) and is_capital(two[0]) and one[1] != two[1] for one, two in pairwise(seen))
        ),
        "absent_pronouns": float(sum(word.kind == "pronoun" and not there for word, there in seen)),
        "pronoun_subject": float(words[0].kind == "pronoun"),
        "pronouns": float(sum(word.kind == "pronoun" and word.key in _THIRD_PERSON for word in words)),
    }
