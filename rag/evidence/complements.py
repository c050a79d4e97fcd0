"""Tells a sentence on another place or time: a visit of one town's mayor to another says not who governs the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics.tagging import key_of
from index.linguistics.words import fold, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = r"(?:the\s+)?(?P<name>[A-Z][\w’'-]*(?:\s+(?:(?:of|and)\s+(?:the\s+)?)?[A-Z][\w’'-]*)*)"
_AFTER = re.compile(rf"\b(?P<noun>[A-Za-z][a-z-]{{2,}})\s+(?:of|in|at)\s+{_NAME}")
_BEFORE = re.compile(r"(?P<name>[A-Z][\w-]*(?:\s[A-Z][\w-]*)*)(?:['’]s?)?\s+(?P<noun>[a-z][a-z-]{2,})\b")
_FUTURE = re.compile(
    r"\b(?:will|would|shall|could|may|might|plan\w*|expect\w*|estimat\w*|due|set|going|hop\w+|by|until|from|to)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_IN_YEAR = re.compile(
    r"\b(?:in|of|for|during)\s+(?:the\s+year\s+)?((?:1[5-9]|20)\d\d)\b(?!\s*(?:-|–|to\b|and\b))", re.IGNORECASE
)
_OTHER_YEAR = re.compile(
    r"\b(?:the|a)\s+(?:year|season)\s+(?:before|earlier|after|later)\b(?!\s+(?:the|his|her|its|their|a|an)\b)|\bthe\s+(?:previous|preceding|following)\s+(?:year|season)\b",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"\b(?:last|previous|preceding|before|earlier|prior|ago|after|later|following|next|against|compared|from|than|up|down"
    r"|ris\w+|rose|f[ae]ll\w*|more|less|fewer|since)\b",
    re.IGNORECASE,
)
_TURN = re.compile(r"\b(\d+)(?:st|nd|rd|th)\s+([\w-]+)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def is_elsewhere(question: str, sentence: str) -> bool:
    """Return whether a sentence has the asked noun with other names alone, and the asked name with something else."""
    told = [key_of(fold(word)) for word in _WORD.findall(sentence)]
    for noun, names in _tied(question, _AFTER):
        if not names <= frozenset(tokens(sentence)):
            continue
        own = [other for word, other in (*_tied(sentence, _AFTER), *_tied(sentence, _BEFORE)) if word == noun]
        if len(own) >= told.count(noun) > 0 and all(names.isdisjoint(other) for other in own):
            return True
    return False


def is_long_past(question: str, sentence: str, published: str | None) -> bool:
    """Return whether a sentence tells of a year before its article's, and of nothing to come, where that is asked."""
    years = _YEAR.findall(sentence)
    if not years or not published or not re.search(r"\bwill\b", question) or _YEAR.search(question):
        return False
    return max(years) < published[:4] and not _FUTURE.search(sentence)


def is_of_another_year(question: str, sentence: str, around: str, published: str | None) -> bool:
    """Return whether a sentence tells of other years alone than the one asked for, and so does what stands around it.

    An article of that year need not name it.
    """
    asked, told = frozenset(_IN_YEAR.findall(question)), _YEAR.findall(sentence)
    if not asked or not told or (published or "")[:4] in asked:
        return False
    return asked.isdisjoint(_YEAR.findall(f"{sentence} {around}"))


def is_of_this_year(question: str, sentence: str) -> bool:
    """Return whether what was the year before or after is asked, and a sentence names no other time than its own."""
    return bool(_OTHER_YEAR.search(question)) and not (_OTHER_TIME.search(sentence) or _YEAR.search(sentence))


def is_of_another_turn(question: str, sentence: str) -> bool:
    """Return whether a sentence has another number alone before what is asked about: the 19th race for the 20th."""
    return any(
        (told := [number for number, word in _TURN.findall(sentence) if fold(word) == fold(noun)]) and asked not in told
        for asked, noun in _TURN.findall(question)
    )


def _tied(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each noun with the words of the name that it belongs to."""
    for match in pattern.finditer(text):
        yield key_of(fold(match["noun"])), frozenset(tokens(match["name"]))
