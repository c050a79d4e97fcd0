"""Tells whether the letters of a PDF are those that are seen: some fonts do not say which letters they are."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.loading.formats.pdf_words import Word

_MOST_UNKNOWN = 0.3  # of a page's letters
_ENOUGH = 120  # letters of which something can be told
_VOWELS = frozenset("aeiouyæøœı")
_FEWEST_VOWELS = 0.2  # of letters; 0.29 in the languages with the fewest
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_TORN = re.compile(r"[A-Za-z][^\w\s.,:;'’@/&()\[\]\u2010-\u2015_+=?#%-]+[A-Za-z]")  # "WKH\\RQ"
_MOST_TORN = 0.25


def is_unreadable(words: list[Word]) -> bool:
    """Return whether what a page's fonts tell of its letters makes no text."""
    letters = sum(len(word.text) for word in words)
    unknown = sum(word.unknown for word in words)
    return letters > 0 and (unknown > _MOST_UNKNOWN * letters or is_gibberish(" ".join(word.text for word in words)))


def is_gibberish(text: str) -> bool:
    """Return whether a text in Latin letters has too few vowels, or too many signs within words, to be read."""
    latin = [_base(letter) for letter in _LATIN.findall(text)]
    if len(latin) < _ENOUGH:
        return False
    words = text.split()
    torn = sum(bool(_TORN.search(word)) for word in words)
    vowels = sum(letter in _VOWELS for letter in latin)
    return vowels < _FEWEST_VOWELS * len(latin) or torn > _MOST_TORN * len(words)


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter.lower())[0]
