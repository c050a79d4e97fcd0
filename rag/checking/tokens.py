"""Words as quotations are compared by: typography, spelling and the form of numbers gone, each with its place."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from index.linguistics.quantities import NUMERALS
from index.linguistics.spellings import one_spelling
from index.linguistics.tagging import read_words
from index.linguistics.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.types import Span

Joint = Literal["insertion", "ellipsis"]
"""What stands between two pieces of a quotation: words of the writer's in brackets, or a mark that words are left out.
"""

Token = tuple[str, int, int]
"""A word: its key, its start and its end in the text."""

_LETTERS = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"(?P<word>(?:\[{_LETTERS}{{1,3}}\](?={_LETTERS}))?{_LETTERS}+(?:['’‘]{_LETTERS}+|\[{_LETTERS}{{1,4}}\])*)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<gap>\[\s*(?:…|\.[\s.]*)\s*\]|\(\s*(?:…|\.[\s.]*)\s*\)|…|\.(?:\s?\.){2,})"
    r"|(?P<inserted>\[[^\[\]\n]{1,80}\])"
    r"|(?P<sign>[%&$€£])"
)
_CURRENCY = re.compile(r"[$€£]")
_SIGNS = {"&": "and", "percent": "%", "pct": "%"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read for comparing: the key of each of its words in order, and where each starts and ends in the text.

    Of what stands in brackets nothing is read: it is no part of what was said. ``line`` holds the keys with spaces
    around them, ``places`` where each begins in it.
    """

    text: str
    keys: tuple[str, ...]
    starts: array[int]
    ends: array[int]
    line: str
    places: array[int]

    @classmethod
    def of(cls, text: str) -> Reading:
        """Read a text."""
        return cls.from_tokens(text, [token for token in _tokens(text) if not isinstance(token, str)])

    @classmethod
    def from_tokens(cls, text: str, tokens: Sequence[Token]) -> Reading:
        """Return the reading of some words of a text."""
        places, at = array("l"), 1
        for key, _, _ in tokens:
            places.append(at)
            at += len(key) + 1
        keys = tuple(key for key, _, _ in tokens)
        starts, ends = array("l", [start for _, start, _ in tokens]), array("l", [end for _, _, end in tokens])
        return cls(text, keys, starts, ends, f" {' '.join(keys)} ", places)

    def find(self, keys: Sequence[str], start: int = 0) -> Iterator[int]:
        """Yield the number of the word at which each place of these words begins, from a word on."""
        if not keys or start >= len(self.places):
            return
        wanted = f" {' '.join(keys)} "
        found = self.line.find(wanted, self.places[start] - 1)
        while found >= 0:
            yield bisect_left(self.places, found + 1)
            found = self.line.find(wanted, found + 1)

    def span(self, first: int, end: int) -> Span:
        """Return the characters of the words from ``first`` up to ``end``; of no words, where they would stand."""
        if first < end:
            return self.starts[first], self.ends[end - 1]
        at = self.starts[first] if first < len(self.starts) else len(self.text)
        return at, at

    def words_of(self, first: int, end: int) -> str:
        """Return the text of the words from ``first`` up to ``end``."""
        return self.text[slice(*self.span(first, end))]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words in pieces: ``joints[n]`` stands between ``pieces[n]`` and the next."""

    pieces: tuple[Reading, ...]
    joints: tuple[Joint, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all its words in order."""
        return tuple(key for piece in self.pieces for key in piece.keys)


def read_quotation(text: str, span: Span) -> Quotation:
    """Read the quoted words at a span of a draft; all offsets are the draft's."""
    pieces: list[list[Token]] = [[]]
    joints: list[Joint] = []
    for one in _tokens(text[: span[1]], span[0]):
        if not isinstance(one, str):
            pieces[-1].append(one)
        elif pieces[-1]:
            joints.append(one)
            pieces.append([])
        elif joints and one == "ellipsis":
            joints[-1] = one
    if not pieces[-1] and joints:
        pieces.pop()
        joints.pop()
    return Quotation(tuple(Reading.from_tokens(text, piece) for piece in pieces if piece), tuple(joints))


def _tokens(text: str, begin: int = 0) -> Iterator[Token | Joint]:
    """Yield each word, and what else tells pieces apart; "per cent" is one word."""
    waiting: Token | None = None
    for found in _TOKEN.finditer(text, begin):
        one = _token(found)
        if waiting is not None:
            if not isinstance(one, str) and one[0] in {"cent", "cents"}:
                one = ("%", waiting[1], one[2])
            else:
                yield waiting
            waiting = None
        if not isinstance(one, str) and one[0] == "per":
            waiting = one
        else:
            yield one
    if waiting is not None:
        yield waiting


def _token(found: re.Match[str]) -> Token | Joint:
    if found.lastgroup == "gap":
        return "ellipsis"
    return "insertion" if found.lastgroup == "inserted" else (_key(found[0]), found.start(), found.end())


@lru_cache(maxsize=65536)
def _key(surface: str) -> str:
    word = re.sub(r"[\[\]'’‘]", "", fold(surface))
    if word[:1].isdigit():
        return _plain_number(word)
    if word in NUMERALS:
        return f"{NUMERALS[word]:g}"
    return _SIGNS.get(word) or one_spelling(word)


def _plain_number(digits: str) -> str:
    plain = re.sub(r",(?=\d{3}(?!\d))", "", digits)
    return re.sub(r"(\.\d*?)0+\Z", r"\1", plain).rstrip(".") if "." in plain else plain


def same_in_writing(one: str, other: str) -> bool:
    """Return whether two wordings differ in writing alone: ``e-mail`` and ``email``, ``5m`` and ``five million``."""
    return _letters(one) == _letters(other) or _amounts(one) == _amounts(other)


def _letters(text: str) -> str:
    return "".join(token[0] for token in _tokens(text) if not isinstance(token, str))


def _amounts(text: str) -> list[str]:
    return _CURRENCY.findall(text) + [
        word.key if word.kind == "number" or word.key == "%" else _key(word.surface) for word in read_words(text)
    ]
