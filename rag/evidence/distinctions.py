"""Tells a sentence on another thing of the same noun: the new wing's beds are no answer on the old one's."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from index.linguistics.calendar import MONTH
from index.linguistics.contrasts import CONTRASTS, COUNTERPARTS
from index.linguistics.tagging import key_of
from index.linguistics.words import FUNCTION_WORDS, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[^\W_]+(?:[-’'](?!s\b)[^\W_]+)*")
_NUMBERED = re.compile(r"\b(?P<thing>[^\W\d_]{3,})\s+(?P<mark>\d{1,3}|[A-Z])(?![\w’'-]|[.,:]\d|\s*%)")
_PRONOUN = re.compile(r"\W*(?:he|she|they|his|her|their)\b", re.IGNORECASE)
_BEFORE = 3
"""So many words before a noun may hold what tells it from others: "the old grey stone bridge"."""
_SINCE = ("in", "since", "ever", "after")

_GROUPS: dict[str, tuple[int, int]] = {
    word: (number, side) for number, group in enumerate(CONTRASTS) for side, words in enumerate(group) for word in words
}


def is_of_another(question: str, sentence: str) -> bool:
    """Return whether a sentence speaks only of another thing than asked for, by a word or a number beside the noun."""
    return _contrasts(question, sentence) or _is_numbered_otherwise(question, sentence)


def is_of_counterpart(question: str, sentence: str) -> bool:
    """Return whether a sentence names the other of two people alone: the best actor's prize is not the actress's."""
    asked, told = _people(question), _people(sentence)
    if _PRONOUN.match(sentence):  # "She told her father" may be the mother
        return False
    return any(COUNTERPARTS[one] in told and one not in told and COUNTERPARTS[one] not in asked for one in asked)


def names_thing(question: str, sentence: str) -> bool:
    """Return whether a sentence has the thing that the question tells from others of its kind, and what tells it."""
    asked, told = _words(question), _words(sentence)
    keys = {key_of(word) for word in told}
    if any(noun in keys and _names(told, group, side) for group, side, noun in _distinguished(asked)):
        return True
    return any(
        key_of(fold(match["thing"])) in keys and re.search(rf"(?<!\w){match['mark']}(?!\w)", sentence)
        for match in _NUMBERED.finditer(question)
    )


def _contrasts(question: str, sentence: str) -> bool:
    asked, told = _words(question), _words(sentence)
    return any(
        not _names(told, group, side) and _all_others(told, group, noun) and not _names_other(asked, group, side)
        for group, side, noun in _distinguished(asked)
    )


def _words(text: str) -> list[str]:
    """Return the words in small letters; of names such as "North Korea" or "East Coast" the first is no such word."""
    found = [each for each in _WORD.findall(text) if each != "s"]
    after = [*found[1:], ""][: len(found)]
    named = [
        each[0].isupper() and (number > 0 or follows[:1].isupper())
        for number, (each, follows) in enumerate(zip(found, after, strict=True))
    ]
    return [
        f"{fold(each)} " if is_name and fold(each) in _GROUPS else fold(each)
        for each, is_name in zip(found, named, strict=True)
    ]


def _distinguished(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the group of each distinguishing word, its side, and the noun right after it.

    "For the first time in 140 years" tells no two things apart.
    """
    for (word, noun), follows in zip(pairwise(words), [*words[2:], ""], strict=False):
        since = word == "first" and noun == "time" and follows in _SINCE
        if word in _GROUPS and noun not in FUNCTION_WORDS and noun not in _GROUPS and not since:
            yield *_GROUPS[word], key_of(noun)


def _names(words: Sequence[str], group: int, side: int) -> bool:
    return any(_GROUPS.get(word) == (group, side) for word in words)


def _names_other(words: Sequence[str], group: int, side: int) -> bool:
    """Return whether words name another of the things, too: "Is the new wing larger than the old wing?"."""
    return any(word in _GROUPS and _GROUPS[word][0] == group and _GROUPS[word][1] != side for word in words)


def _all_others(words: Sequence[str], group: int, noun: str) -> bool:
    """Return whether the noun, or "one" for it, stands with another of the group's words wherever it stands."""
    places = [place for place, word in enumerate(words) if key_of(word) == noun]
    places = places or [place for place, word in enumerate(words) if word in ("one", "ones")]
    before = (words[max(0, place - _BEFORE) : place] for place in places)
    return bool(places) and all(any(_GROUPS.get(word, (-1, 0))[0] == group for word in near) for near in before)


def _people(text: str) -> frozenset[str]:
    """Return the words of a text that have a counterpart, each in the singular."""
    words = (word if word in COUNTERPARTS else word.removesuffix("s") for word in map(fold, _WORD.findall(text)))
    return frozenset(word for word in words if word in COUNTERPARTS)


def _is_numbered_otherwise(question: str, sentence: str) -> bool:
    """Return whether a sentence has "bus 6" where "bus 4" is asked for."""
    told = [(key_of(fold(match["thing"])), match["mark"]) for match in _NUMBERED.finditer(sentence)]
    for match in _NUMBERED.finditer(question):
        thing, mark = key_of(fold(match["thing"])), match["mark"]
        same = [other for noun, other in told if noun == thing and other.isdigit() == mark.isdigit()]
        if re.fullmatch(MONTH, match["thing"], re.IGNORECASE) or thing in FUNCTION_WORDS:
            continue
        if same and not re.search(rf"(?<!\w){mark}(?!\w)", sentence):
            first, last = (int(same[0]), int(mark)) if mark.isdigit() else (0, 0)
            ranged = first < last and re.search(rf"\b{first}\s*(?:to|-|–|through)\s*\d", sentence)
            if not ranged:
                return True
    return False
