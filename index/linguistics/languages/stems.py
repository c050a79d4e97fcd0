"""Words of other languages as they are compared: without their endings, and without what endings change in a stem."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import Stemmer

from index.linguistics import word_set
from index.linguistics.languages.table import LANGUAGES
from index.linguistics.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.linguistics.languages.language import Language

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_SHORTEST = 3  # letters that an ending leaves
_HEAD = 5  # letters of a compound's head
_STROKES = str.maketrans({"ł": "l", "ß": "ss", "ø": "o", "đ": "d", "ё": "е", "ґ": "г"})
_CYRILLIC = re.compile("[а-яіїєґё]")

_CHANGES = {
    "uk": (
        ("[ійїоеє]", "о"),
        ("(?<=..)ок$", "к"),
        ("[кцч]$", "к"),
        ("[гзж]$", "г"),
        ("[хсш]$", "х"),
    ),  # міст, мосту; Прага, Празі
    "ru": (("[ое]к$", "к"), ("[ое]ц$", "ц")),  # рынок, рынка
    "pl": (("dz$|g$", "d"), ("rz$", "r"), ("sz$", "s"), ("sc$", "st"), ("ek$", "k"), ("e?c[zi]?$", "k"), ("z$", "s")),
    "de": (("^ge(?=.{4}.*t$)", ""), ("(?<=[bcdfghjklmnpqrsvwxz])t$", "")),  # gesenkt, senkt
}
"""What endings change in the stem before them, as patterns with one form of it."""


_ORDER = word_set(
    """
        перед після до раніше после раньше przed wcześniej potem przedtem vorher zuvor nachher antes después tras
        avant après prima dopo após depois
        """
)
"""Small words that make another question of one: who came before somebody is not who that is."""

_ANY = re.compile(r"[а-я]+-(?:небудь|нибудь|то|либо)")
_INVERTED = re.compile(r"(?:-t)?-(?:ils?|elles?|on|nous|vous|ce|je|tu|les?|la|y|en)$", re.IGNORECASE)


def words_of(text: str, language: Language) -> list[str]:
    """Return the words and numbers of a text as they are written; what is elided before an apostrophe stands alone."""
    found = _TOKEN.findall(unicodedata.normalize("NFC", text))
    if language.code == "fr":
        found = [_INVERTED.sub("", word) for word in found]  # "ouvrira-t-elle"
    return [part for word in found for part in (_parts(word) if language.code in {"fr", "it"} else [word])]


def content_words(text: str, language: Language) -> list[str]:
    """Return the words of a text that carry meaning, in order, with repetitions."""
    return [word for word in words_of(text, language) if not is_small(word, language)]


def is_small(word: str, language: Language) -> bool:
    """Return whether a word carries no meaning of its own."""
    lower = word.lower().replace("’", "'")
    if lower in _ORDER and lower not in language.about:
        return False
    return (
        bool(_ANY.fullmatch(lower))
        or lower in language.small
        or lower in language.asking
        or (len(lower) == 1 and not lower.isdigit())
    )


@lru_cache(maxsize=65536)
def word_stem(word: str, code: str) -> str:
    """Return the stem of a word in the language of this code, in lower case; numbers stay as they are."""
    lower = unicodedata.normalize("NFC", word.casefold().replace("’", "'").replace("ʼ", "'"))
    if lower[:1].isdigit():
        return lower
    language = LANGUAGES[code]
    cut = str(_stemmer(language.stemmer).stemWord(lower)) if language.stemmer else _without_ending(lower, language)
    plain = cut.translate(_STROKES) if _CYRILLIC.search(cut) else fold(cut).translate(_STROKES)
    for pattern, form in _CHANGES.get(code, ()):
        plain = re.sub(pattern, form, plain)
    return plain


def content_stems_of(text: str, language: Language) -> list[str]:
    """Return the stems of the words that carry meaning, in order."""
    return [word_stem(word, language.code) for word in content_words(text, language)]


def same_stem(one: str, other: str) -> bool:
    """Return whether two stems are of one word: equal, or one goes on for a letter or two where both are long."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and len(long) - len(short) <= 2 and long.startswith(short) and not short[:1].isdigit()


def same_head(one: str, other: str) -> bool:
    """Return whether one stem is the head of the other, a compound, "Kirchengebäude" of "Gebäude"."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _HEAD and len(long) - len(short) >= _SHORTEST and long.endswith(short) and short.isalpha()


def beginning_of(word: str, code: str) -> str:
    """Return a pattern of the word index for words that begin as this one does in all its cases."""
    stem = word_stem(word, code)
    if stem[:1].isdigit() or len(stem) < _SHORTEST:
        return re.escape(fold(word) if not _CYRILLIC.search(stem) else word.lower())
    lower = word.casefold() if _CYRILLIC.search(stem) else fold(word).translate(_STROKES)
    shared = next((n for n, (a, b) in enumerate(zip(stem, lower, strict=False)) if not _alike(a, b, code)), len(stem))
    kept = lower[: max(_SHORTEST, min(shared, len(lower)))]
    if code == "uk":
        kept = re.sub("[ійїоеє]", "[ійїоеє]", kept)
        kept = re.sub("[гзж]$", "[гзж]", re.sub("[кцч]$", "[кцч]", re.sub("[хсш]$", "[хсш]", kept)))
    return kept + ".*"


def _alike(stemmed: str, written: str, code: str) -> bool:
    changes = _CHANGES.get(code, ())[:1] if code == "uk" else ()
    return stemmed == written or any(re.fullmatch(pattern, written) and stemmed == form for pattern, form in changes)


def _parts(word: str) -> Iterator[str]:
    yield from filter(None, re.split(r"(?<=['’])", word)) if re.search(r"['’]", word) else [word]


def _without_ending(word: str, language: Language) -> str:
    for ending in _by_length(language.code):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=8)
def _by_length(code: str) -> tuple[str, ...]:
    return tuple(sorted(set(LANGUAGES[code].endings), key=lambda ending: (-len(ending), ending)))


@lru_cache(maxsize=8)
def _stemmer(name: str) -> Any:
    return Stemmer.Stemmer(name)
