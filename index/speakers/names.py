"""Names as they are compared: folded, taken apart into given name and surname, alike in any transliteration."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from index.linguistics import word_set
from index.linguistics.given_names import PARTICLES, SHORT_FORMS, SUFFIXES
from index.linguistics.offices import BEFORE_OFFICES, OFFICES
from index.linguistics.words import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:[-'.][^\W_]+)*\.?")
# Letters whose stroke or ligature Unicode does not take apart, although readers type them without.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
_SOUNDS = ((re.compile(r"(.)\1+"), r"\1"), (re.compile(r"ks"), "x"), (re.compile(r"kh"), "h"))
_ENDING = re.compile(r"[eijy]+$")
_ROMAN = re.compile(r"[ivxlc]+")
_MARKS = ',;:()“”"'
_MOST_WORDS = 5
_SHORTEST_VARIED = 5  # letters; shorter names differ by a letter and are others' names

_PARTICLES = PARTICLES - word_set("abu ben das du st")  # also given names, or short for another word
_JOINING = word_set("of and or & for the on in at to with from by a an")
_NICKNAMES = {name: number for number, names in enumerate(SHORT_FORMS) for name in names.split()}


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart, every part folded.

    ``full`` is a given name and a surname (or two words of an organisation), ``single`` one word, ``phrase``
    anything else: "officials", "Bank of England". ``label`` is the whole without articles and titles before it.
    """

    kind: Literal["full", "single", "phrase"]
    label: str
    given: str = ""
    middle: tuple[str, ...] = ()
    surname: str = ""
    suffix: str = ""
    titles: frozenset[str] = frozenset()


def fold_name(text: str) -> str:
    """Return a name in lower case, without accents and strokes."""
    if text.isascii():
        return text.lower()
    text = text.replace("’", "'")
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(_PLAIN)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def name_words(text: str) -> list[str]:
    """Return the folded words of a name; "J.D." is one, hyphens and apostrophes join, possessives end."""
    words = (word.removesuffix("'s") for word in _WORD.findall(fold_name(text)))
    return [word.replace(".", "") for word in words if word]


def words_of_names(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return each folded word that is written with a capital in one of these names, with the names that have it."""
    found: dict[str, dict[str, None]] = {}
    for name in dict.fromkeys(names):
        for written in name.split():
            for word in name_words(written) if written[0].isupper() else ():
                found.setdefault(word, {})[name] = None
    return {word: tuple(bearers) for word, bearers in found.items()}


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """Return what transliterations of a word share: Zelensky, Zelenskiy and Zelenskyy are one."""
    if len(word) < _SHORTEST_VARIED or _ROMAN.fullmatch(word):
        return word
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return _ENDING.sub("y", word)


@lru_cache(maxsize=50_000)
def read_name(text: str) -> Name:
    """Take a name apart: "President Joseph R. Biden Jr." is joseph, (r), biden, jr with the title "president"."""
    words = name_words(text)
    if len(words) > 1 and words[0] in ARTICLES:
        words.pop(0)
    if len(words) > 2 and words[0] == "us" and initials(text):
        words.pop(0)
    whole = " ".join(words)
    office = _office(words)
    titles, words, written = frozenset(words[:office]), words[office:], _WORD.findall(text)
    written = written[len(written) - len(words) :]
    if not words or words[-1] in OFFICES or len(words) > _MOST_WORDS or any(word in _JOINING for word in words):
        return Name("phrase", whole)
    if any(mark in text for mark in _MARKS) or any(char.isdigit() for char in text):
        return Name("phrase", whole)
    if any(word[:1].islower() and word.casefold() not in _PARTICLES for word in written):
        return Name("phrase", whole)
    label = " ".join(words)
    suffix = words.pop() if len(words) > 2 and words[-1] in SUFFIXES else ""
    first = next((n for n, word in enumerate(words) if n and word in _PARTICLES), len(words) - 1)
    if len(words) == 1 or (words[0] in _PARTICLES and all(word in _PARTICLES for word in words[:-1])):
        return Name("single", label, surname=label, titles=titles)
    given, middle, surname = words[0], tuple(words[1:first]), " ".join(words[first:])
    while len(given) < 3 and middle and len(middle[0]) == 1 and given.isalpha():  # "J. D. Vance" is "JD Vance"
        given, middle = given + middle[0], middle[1:]
    return Name("full", label, given, middle, surname, suffix, titles)


def _office(words: list[str]) -> int:
    """Return how many words before a name say what its bearer is: two of "Vice President Mike Pence"."""
    end = 0
    for place, word in enumerate(words[:-1]):
        if word not in OFFICES and word not in BEFORE_OFFICES:
            break
        end = place + 1 if word in OFFICES else end
    return end


def same_given(one: str, other: str) -> bool:
    """Return whether two given names can be one person's: equal, transliterated, an initial, or short for the other."""
    if sound(one) == sound(other):
        return True
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    return one in _NICKNAMES and _NICKNAMES[one] == _NICKNAMES.get(other)


def is_given(word: str) -> bool:
    """Return whether a folded word is a given name that has short forms."""
    return word in _NICKNAMES


def is_acronym(text: str) -> bool:
    """Return whether a name is written in two to seven capitals."""
    letters = text.removeprefix("the ").removeprefix("The ").replace(".", "")
    return 2 <= len(letters) <= 7 and letters.isupper() and letters.isalpha()


@lru_cache(maxsize=50_000)
def initials(text: str) -> str:
    """Return the folded initials of a name as acronyms take them, without "of" and "and"; empty for a description."""
    words = [word for word in text.split() if word.casefold() not in _JOINING]
    words = words[1:] if words and words[0] in ("US", "U.S.") else words
    if len(words) < 2 or not all(word[0].isupper() for word in words) or any(mark in text for mark in _MARKS):
        return ""
    return fold_name("".join(word[0] for word in words))
