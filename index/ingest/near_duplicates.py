"""Recognises copies: the same report in two articles, whole, cut, edited or with words added.

Alike are texts that share their runs of words. A template filled in anew (the weather, an obituary, a lottery) shares
them, too, but not its figures and names; a common notice at the end is found in one part of the text only.
Chosen on the pairs and made variants of ``bench/copies.py``.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

ALIKE, SURELY_ALIKE = 0.65, 0.75
"""The part of the shorter text's runs of words that a copy shares with the longer; the first if it does all through."""

FACTS = 0.75
"""The part of the shorter text's figures and names that a copy shares with the longer."""

PARTS, PART_ALIKE = 4, 0.5
"""Of so many equal parts of the shorter text, all or, where it is surely alike, all but one share so much of theirs."""

SMALLER = 0.2
"""What is shorter than this part of the other is no copy but an extract."""

LEAST_WORDS = 40
"""Shorter texts are copies only where they are the same."""

MOST_WORDS = 100_000
"""Of a longer text so many words are compared."""

BANDS = 32
"""How many values of a signature are looked up; articles that share one are compared."""

_RUN, _LONG_RUN = 3, 5  # words: compared exactly; and for signatures, which unrelated texts hardly share
_WHOLE = -1  # the band of the text itself
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_INNER = re.compile(r"(?<=[\w,;] )[^\W\d_]\w+")  # not the first word of a sentence, whose capital says nothing
_SOME_PRIMES = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_BLOCK = 4096

Band = tuple[int, int]
"""A signature's band and its value there."""

_Hashes = NDArray[np.uint64]


@dataclass(frozen=True)
class Fingerprint:
    """What of a text is compared."""

    text: str

    @cached_property
    def _words(self) -> _Hashes:
        words = self._folded()
        return np.fromiter(map(crc32, " ".join(words).encode().split()), np.uint64, len(words))

    def _folded(self) -> list[str]:
        return _WORD.findall(self.text.casefold())[:MOST_WORDS]

    @cached_property
    def _in_order(self) -> _Hashes:
        return _runs(self._words, _RUN)

    @cached_property
    def runs(self) -> _Hashes:
        """The distinct runs of words, as hashes in order."""
        return np.unique(self._in_order)

    @cached_property
    def facts(self) -> frozenset[str]:
        """The figures, and the words with a capital letter that do not begin a sentence."""
        names = (word.casefold() for word in _INNER.findall(self.text) if word[0].isupper())
        return frozenset(names) | frozenset(_FIGURE.findall(self.text))

    @cached_property
    def said(self) -> frozenset[str]:
        """The figures and all words, in whatever case: what facts are looked for in."""
        return frozenset(self._folded()) | frozenset(_FIGURE.findall(self.text))

    @property
    def length(self) -> int:
        """How many words are compared."""
        return len(self._words)

    def bands(self) -> list[Band]:
        """Return the signature: of two alike texts some bands are the same, of unlike ones hardly any.

        The first band is the text itself; a short text has no other.
        """
        whole = (_WHOLE, int.from_bytes(hashlib.sha256(self.text.encode()).digest()[:6]))
        if self.length < LEAST_WORDS:
            return [whole]
        return [whole, *enumerate(_bands(_runs(self._words, _LONG_RUN)))]

    def parts_alike(self, longer: Fingerprint) -> list[float]:
        """Return for each part of this text how much of its runs of words the longer has, the least first."""
        shared = np.isin(self._in_order, longer.runs)
        return sorted(float(part.mean()) for part in np.array_split(shared, PARTS))


def similarity(one: Fingerprint, other: Fingerprint) -> float | None:
    """Return the part of the shorter text's runs of words that the longer has, None where they are no copies.

    It is the same in both directions, and 1 for the same text.
    """
    if one.text == other.text:
        return 1.0
    shorter, longer = sorted((one, other), key=lambda each: (each.length, each.text))
    if shorter.length < LEAST_WORDS or shorter.length < SMALLER * longer.length:
        return None
    if len(shorter.facts & longer.said) < FACTS * len(shorter.facts):  # what tells most pairs apart, and the cheapest
        return None
    alike = len(np.intersect1d(shorter.runs, longer.runs, assume_unique=True)) / len(shorter.runs)
    if alike < ALIKE or shorter.parts_alike(longer)[alike >= SURELY_ALIKE] < PART_ALIKE:
        return None
    return alike


def _runs(words: _Hashes, length: int) -> _Hashes:
    """Return a hash of each run of so many words; of all words, where there are fewer."""
    length = max(1, min(length, len(words)))
    count = len(words) - length + 1
    hashes = np.zeros(count, np.uint64)
    for place in range(length):
        hashes = _mixed(hashes + words[place : place + count])
    return hashes


def _mixed(values: _Hashes) -> _Hashes:
    """Return values in which every bit depends on every bit of the given ones (the finisher of splitmix64)."""
    step, first, second = (np.uint64(prime) for prime in _SOME_PRIMES)
    values = values + step
    values = (values ^ (values >> np.uint64(30))) * first
    values = (values ^ (values >> np.uint64(27))) * second
    return values ^ (values >> np.uint64(31))


_SEEDS = _mixed(np.arange(1, 2 * BANDS + 1, dtype=np.uint64))


def _bands(runs: _Hashes) -> list[int]:
    """Return a value of 32 bits for each band, of two minima: of what two texts share of their runs, the square."""
    least = np.full(2 * BANDS, np.iinfo(np.uint64).max, np.uint64)
    for start in range(0, len(runs), _BLOCK):
        some = runs[start : start + _BLOCK, None]
        # A product with an odd number, its high bits folded in, orders the runs anew for every seed.
        mixed = (some ^ _SEEDS) * (_SEEDS | np.uint64(1))
        least = np.minimum(least, (mixed ^ (mixed >> np.uint64(32))).min(axis=0))
    pairs = least.reshape(BANDS, 2)
    values = _mixed(_mixed(pairs[:, 0]) + pairs[:, 1]) >> np.uint64(32)
    return [int(value) for value in values]
