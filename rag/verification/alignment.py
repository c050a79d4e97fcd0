"""Lays a claim over a text: which of its words stand where, and which sentences carry most of it."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from index.linguistics.tagging import Word, read_words
from index.linguistics.words import fold
from index.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.types import Span

_WEIGHTS = {"name": 1.5, "number": 1.5, "content": 1.0}
_HEAD = 4
_MOST_KIN = 200
_PAIR_DISCOUNT = 0.92
"""Two sentences have to carry this much more of a claim than one does alone."""
_LONGEST_SHORT = 5
"""No short form has more letters."""
_LEFT_OUT = 2
"""A short form lacks at least so many letters."""
_VOWELS = frozenset("aeiou")
_INSIDE = frozenset({"of", "for", "the", "on"})


@dataclass(frozen=True, slots=True)
class Document:
    """A text, read once: its words, where each key stands, and its sentences as (characters, words)."""

    text: str
    words: list[Word]
    places: dict[str, list[int]]
    kin: dict[str, list[str]]
    sentences: list[tuple[Span, Span]]

    @classmethod
    def read(cls, text: str) -> Document:
        """Return the text with its words and sentences in order."""
        words = read_words(text)
        starts = [word.start for word in words]
        places: dict[str, list[int]] = defaultdict(list)
        for position, word in enumerate(words):
            places[word.key].append(position)
        kin: dict[str, list[str]] = defaultdict(list)
        for key in places:
            kin[key[:_HEAD]].append(key)
        spans = split_sentences(text)
        sentences = [(span, (bisect_left(starts, span[0]), bisect_left(starts, span[1]))) for span in spans]
        return cls(text, words, dict(places), dict(kin), sentences)

    def find(self, key: str) -> list[int]:
        """Return the places of a key, or of keys that share most of its letters (Australia, Australian)."""
        if key in self.places:
            return self.places[key]
        if len(key) <= _HEAD or key[0].isdigit():
            return []
        head = key[: math.ceil(0.6 * len(key))]
        alike = islice(self.kin.get(key[:_HEAD], ()), _MOST_KIN)  # real words have fewer; made-up text may not
        kin = (k for k in alike if k.startswith(head) and len(k) <= len(key) + 4)
        return sorted(place for other in kin for place in self.places[other])


@dataclass(frozen=True, slots=True)
class Alignment:
    """A claim laid over a text.

    ``present`` and ``inside`` say of each word of the claim whether it is anywhere in the text, and whether it is
    in the first window; ``windows`` are the one or two sentences each that carry most of it, best first, as
    (characters, words); ``share`` is the part of the claim's weight that is inside, 0 to 1; ``places`` are where in
    the text each of the claim's keys stands.
    """

    present: list[bool]
    inside: list[bool]
    windows: list[tuple[Span, Span]]
    share: float
    places: dict[str, list[int]]


def align(claim: list[Word], document: Document, windows: int = 3) -> Alignment:
    """Find where the text says what the claim says; rare words count more than frequent ones."""
    found = {key: document.find(key) for key in dict.fromkeys(word.key for word in claim)}
    absent = [number for number, word in enumerate(claim) if not found[word.key]]
    found |= _name_variants(claim, document.words, absent)
    worth = {
        word.key: _WEIGHTS[word.kind] * (1 + 1 / math.sqrt(1 + len(found[word.key])))
        for word in claim
        if word.kind in _WEIGHTS
    }
    best = _best(worth, found, document)[:windows]
    low, high = best[0][1] if best else (0, 0)
    inside = {key: any(low <= place < high for place in places) for key, places in found.items()}
    total = sum(worth.values())
    share = sum(weight for key, weight in worth.items() if inside[key]) / total if total else 0.0
    return Alignment(
        [bool(found[word.key]) for word in claim], [inside[word.key] for word in claim], best, share, found
    )


def _best(worth: dict[str, float], found: dict[str, list[int]], document: Document) -> list[tuple[Span, Span]]:
    """Return the stretches of one or two sentences that carry anything of the claim, best first."""
    ends = [words[1] for _, words in document.sentences]
    carried: dict[int, set[str]] = defaultdict(set)
    for key in worth:
        for place in found[key]:
            sentence = bisect_left(ends, place + 1)
            if sentence < len(ends):
                carried[sentence].add(key)
    scored: list[tuple[float, int, int]] = []
    for first, keys in carried.items():
        scored.append((sum(worth[key] for key in sorted(keys)), -first, first))
        if both := carried.get(first + 1):
            scored.append((_PAIR_DISCOUNT * sum(worth[key] for key in sorted(keys | both)), -first, first + 1))
    stretches = (
        (document.sentences[-first], document.sentences[last]) for _, first, last in sorted(scored, reverse=True)
    )
    return [((a[0][0], b[0][1]), (a[1][0], b[1][1])) for a, b in stretches]


def _name_variants(claim: Sequence[Word], text: Sequence[Word], absent: Iterable[int]) -> dict[str, list[int]]:
    """Return by key, of the claim's names at ``absent``, where the text has them longer or shorter: Man Utd, the UN."""
    names = {number for number in absent if claim[number].is_capital}
    if not names:
        return {}
    capitals = [place for place, word in enumerate(text) if word.is_capital]
    found: dict[int, list[int]] = {}
    for number in sorted(names, reverse=True):  # what a clipped name stands before is looked up first
        word = claim[number]
        found[number] = [at for at in capitals if _contracts(word, text[at]) or _contracts(text[at], word)]
        found[number] += [at for at in capitals if word.surface == _initials(text, at)]
        following = claim[number + 1] if number + 1 < len(claim) else None
        if following is not None and following.is_capital:
            after = {at for at in capitals if text[at].key == following.key} | {*found.get(number + 1, ())}
            found[number] += [at for at in capitals if at + 1 in after and _clips(word, text[at])]
    for first in range(len(claim)):
        short = _initials(claim, first)
        spots = [at for at in capitals if short and text[at].surface == short]
        for number in names & {*range(first, first + len(_run(claim, first)))} if spots else ():
            found[number] += spots
    return {claim[number].key: sorted({*places}) for number, places in found.items() if places}


def _run(words: Sequence[Word], first: int) -> list[Word]:
    """Return the words of the name that begins there; words like "of" may stand inside."""
    before = words[first - 1] if first else None
    if not words[first].is_capital or (before is not None and before.is_capital):
        return []
    window = words[first : first + 2 * _LONGEST_SHORT]
    run = list(takewhile(lambda word: word.is_capital or word.surface in _INSIDE, window))
    while run and not run[-1].is_capital:
        run.pop()
    return run


def _initials(words: Sequence[Word], first: int) -> str:
    """Return the initials of the name that begins there, "" where it has but one word or too many."""
    letters = "".join(word.surface[0] for word in _run(words, first) if word.is_capital)
    return letters if 1 < len(letters) <= _LONGEST_SHORT else ""


def _contracts(short: Word, full: Word) -> bool:
    """Return whether a word is another without its vowels, from the first letter to the last: Utd, Ltd, Blvd."""
    little, large = fold(short.surface), fold(full.surface)
    if not 2 < len(little) <= min(_LONGEST_SHORT, len(large) - _LEFT_OUT) or _VOWELS & {*little[1:]}:
        return False
    letters = iter(large)
    return little[0] == large[0] and little[-1] == large[-1] and all(letter in letters for letter in little)


def _clips(short: Word, full: Word) -> bool:
    """Return whether a word is the beginning of another; alone, that would be true of too many names."""
    little, large = fold(short.surface), fold(full.surface)
    return 2 < len(little) <= min(_LONGEST_SHORT, len(large) - _LEFT_OUT) and large.startswith(little)
