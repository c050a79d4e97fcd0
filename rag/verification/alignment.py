"""Lays a claim over a text: which of its words stand where, and which sentences carry most of it."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from index.linguistics.tagging import Word, read_words
from index.text.sentences import split_sentences
from rag.verification.shortenings import other_forms

if TYPE_CHECKING:
    from index.types import Span

_WEIGHTS = {"name": 1.5, "number": 1.5, "content": 1.0}
_HEAD = 4
_MOST_KIN = 200
_PAIR_DISCOUNT = 0.92
"""Two sentences have to carry this much more of a claim than one does alone."""


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
    found |= other_forms(claim, document.words, absent)
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
