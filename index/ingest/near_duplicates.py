"""Links near-duplicates, called copies: the same report in two articles, whole, cut, edited or with words added.

Candidates share a band of their MinHash signatures; alike are those that share their shingles, which are runs of words.
A template filled in anew (the weather, an obituary, a lottery) shares them, too, but not its figures and names; a
common notice at the end is found in one part of the text only. Chosen on the pairs and made variants of
``bench/copies.py``.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.types import Copy

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.ingest.report import Progress
    from index.store.database import DatabaseWriter

ALIKE, SURELY_ALIKE = 0.65, 0.75
"""The part of the shorter text's shingles that a copy shares with the longer; the first if it does all through."""

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
"""How many bands of a signature are looked up; articles that share one are compared."""

_SHINGLE, _LONG_SHINGLE = 3, 5  # words: compared exactly; and for signatures, which unrelated texts hardly share
_WHOLE = -1  # the band of the text itself
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_INNER = re.compile(r"(?<=[\w,;] )[^\W\d_]\w+")  # not the first word of a sentence, whose capital says nothing
_SOME_PRIMES = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_BLOCK = 4096
_COMMITTED = 256  # articles
_REMEMBERED = 1024  # texts: of a template, it is the same few that everything is compared with

Band = tuple[int, int]
"""A signature's band and its value there."""

_Hashes = NDArray[np.uint64]


def link_near_duplicates(database: DatabaseWriter, progress: Progress) -> None:
    """Find the copies of the articles whose signature is not stored yet, also those of an earlier run or version."""
    if not (pending := database.read.near_duplicates.pending()):
        return
    progress("copies", 0, len(pending))

    @lru_cache(_REMEMBERED)
    def read(article_id: str) -> Fingerprint:
        article = database.read.article(article_id)
        return Fingerprint(article.text if article else "")

    for first in range(0, len(pending), _COMMITTED):
        some = pending[first : first + _COMMITTED]
        with database.transaction():
            for article_id in some:
                _link(database, article_id, read)
        progress("copies", first + len(some), len(pending))


def _link(database: DatabaseWriter, article_id: str, read: Callable[[str], Fingerprint]) -> None:
    mine = read(article_id)
    bands = mine.signature()
    alike = [(other, similarity(mine, read(other))) for other in database.read.near_duplicates.sharing(bands)]
    database.near_duplicates.put(article_id, bands, [Copy(other, found) for other, found in alike if found is not None])


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
    def _all_shingles(self) -> _Hashes:
        return _shingles(self._words, _SHINGLE)

    @cached_property
    def shingles(self) -> _Hashes:
        """The distinct shingles, as hashes in order."""
        return np.unique(self._all_shingles)

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

    def signature(self) -> list[Band]:
        """Return the bands of the MinHash signature: alike texts have some in common, unlike ones hardly any.

        The first band is the text itself; a short text has no other.
        """
        whole = (_WHOLE, int.from_bytes(hashlib.sha256(self.text.encode()).digest()[:6]))
        if self.length < LEAST_WORDS:
            return [whole]
        return [whole, *enumerate(_minhash_bands(_shingles(self._words, _LONG_SHINGLE)))]

    def parts_alike(self, longer: Fingerprint) -> list[float]:
        """Return for each part of this text how much of its shingles the longer has, the least first."""
        shared = np.isin(self._all_shingles, longer.shingles)
        return sorted(float(part.mean()) for part in np.array_split(shared, PARTS))


def similarity(one: Fingerprint, other: Fingerprint) -> float | None:
    """Return the part of the shorter text's shingles that the longer has, None where they are no copies.

    It is the same in both directions, and 1 for the same text.
    """
    if one.text == other.text:
        return 1.0
    shorter, longer = sorted((one, other), key=lambda each: (each.length, each.text))
    if shorter.length < LEAST_WORDS or shorter.length < SMALLER * longer.length:
        return None
    if len(shorter.facts & longer.said) < FACTS * len(shorter.facts):  # what tells most pairs apart, and the cheapest
        return None
    alike = len(np.intersect1d(shorter.shingles, longer.shingles, assume_unique=True)) / len(shorter.shingles)
    if alike < ALIKE or shorter.parts_alike(longer)[alike >= SURELY_ALIKE] < PART_ALIKE:
        return None
    return alike


def _shingles(words: _Hashes, length: int) -> _Hashes:
    """Return a hash of each shingle of so many words; of all words, where there are fewer."""
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


def _minhash_bands(shingles: _Hashes) -> list[int]:
    """Return a value of 32 bits for each band, of two minima: of what two texts share of their shingles, the square."""
    least = np.full(2 * BANDS, np.iinfo(np.uint64).max, np.uint64)
    for start in range(0, len(shingles), _BLOCK):
        some = shingles[start : start + _BLOCK, None]
        # A product with an odd number, its high bits folded in, orders the runs anew for every seed.
        mixed = (some ^ _SEEDS) * (_SEEDS | np.uint64(1))
        least = np.minimum(least, (mixed ^ (mixed >> np.uint64(32))).min(axis=0))
    pairs = least.reshape(BANDS, 2)
    values = _mixed(_mixed(pairs[:, 0]) + pairs[:, 1]) >> np.uint64(32)
    return [int(value) for value in values]
