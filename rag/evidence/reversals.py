"""What a sentence says turned round against a question: it affirms what was denied, or says the opposite of a word.

"Which countries did not sign?" is not answered by "Norway and Chile signed", nor "Which is the smallest lake?" by "The
largest lake is …", however many words they share.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.families import akin
from index.linguistics.negation import NEGATIVES, OPPOSITES, OPPOSITES_ASKED
from index.linguistics.tagging import key_of
from index.linguistics.words import AUXILIARY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from index.linguistics.tagging import Word
    from rag.types import Question

_YES_OR_NO = re.compile(rf"(?:{AUXILIARY})(?:n['’]t)?\b", re.IGNORECASE)
_DENYING = re.compile(r"(?:not|never|cannot|\w+n['’]t)\Z", re.IGNORECASE)
_DENYING_PART = re.compile(r"(?:un(?!der|til|it|ion|less|iv|ique)|non-?)[a-z]{4,}\Z", re.IGNORECASE)
"""What begins a word that denies: "unknown", "non-member"."""

_BOTH_TRUE = word_set("mother buy lend give learn receive lose defeat export attack")
"""Words that are true together with their opposites: who is bought from sells, and a mother has a husband."""


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in (*OPPOSITES, *OPPOSITES_ASKED):
        if not _BOTH_TRUE.isdisjoint(pair[0] | pair[1]):
            continue
        left, right = ({key_of(word) for word in side} for side in pair)
        for one, other in ((left, right), (right, left)):
            for key in one:
                found.setdefault(key, set()).update(other)
    return {key: frozenset(others) for key, others in found.items()}


_OPPOSITE = _table()


def opposites_of(key: str) -> frozenset[str]:
    """Return the opposites of a word, by their keys."""
    return _OPPOSITE.get(key, frozenset())


def asks_yes_or_no(question: Question) -> bool:
    """Return whether a question is answered by "Yes" or "No"."""
    return bool(_YES_OR_NO.match(question.text))


def is_turned_round(question: Question, sentence: Sequence[Word], around: Sequence[Word]) -> bool:
    """Return whether a sentence is about what was asked, the other way round.

    ``around`` are the words under which it is read: its article's title and the sentence before.
    """
    if asks_yes_or_no(question):
        return False  # the opposite says no
    if any(word.kind == "negation" for word in (*question.words, *sentence)):
        return affirms_what_is_denied(question, (*sentence, *around))
    return says_opposite(question.words, sentence, around)


def affirms_what_is_denied(question: Question, said: Iterable[Word]) -> bool:
    """Return whether a question asks for what is not so, and nothing that is said denies anything."""
    if not any(_DENYING.match(word.surface) for word in question.words):
        return False
    return not any(
        word.kind == "negation" or word.surface.lower() in NEGATIVES or _DENYING_PART.match(word.surface)
        for word in said
    )


def says_opposite(words: Sequence[Word], sentence: Sequence[Word], around: Iterable[Word]) -> bool:
    """Return whether a sentence has the opposite of one of a question's words, which is found nowhere near.

    "How long?" asks for no long thing, and "rise or fall?" for either.
    """
    said = {word.key for word in sentence if word.kind == "content"}
    known = {word.key for word in (*sentence, *around)}
    asked = {word.key for word in words}
    return any(
        word.kind == "content"
        and not (before is not None and before.surface.lower() == "how")
        and (others := _OPPOSITE.get(word.key, frozenset()))
        and not others.isdisjoint(said)
        and others.isdisjoint(asked)
        and not _is_in(word.key, known)
        for before, word in pairwise([None, *words])
        if word is not None
    )


def _is_in(key: str, known: Collection[str]) -> bool:
    return key in known or any(akin(key, other) for other in known if other[:2] == key[:2])
