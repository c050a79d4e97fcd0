"""The words of a text, each with its kind: name, number, negation, quantifier, pronoun, content, function word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from index.linguistics import word_set
from index.linguistics.calendar import MONTHS_SHORT, WEEKDAYS_SHORT
from index.linguistics.inflection import IRREGULAR
from index.linguistics.negation import is_negation
from index.linguistics.quantities import NUMERALS, QUANTIFIERS, SCALES, TENS
from index.linguistics.words import FUNCTION_WORDS, PRONOUNS, fold, stem

WordKind = Literal["name", "number", "negation", "quantifier", "pronoun", "content", "function"]

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|%|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:]['\"”’)\]]*\s*$|\n\s*$|[\"“‘(]\s*$")
_ORDINAL_TAILS = frozenset({"st", "nd", "rd", "th", "s"})

_LONG_FORMS = {
    short: name
    for short, name in (MONTHS_SHORT | WEEKDAYS_SHORT).items()
    if name not in {"march", "april", "june", "july"}
}
_KEPT_APART = word_set("be bear do dream foresee lay learn plead show sink spell tear understand withdraw")
"""Irregular verbs whose past forms are compared as they are."""

_PRESENT = {form: verb for verb, forms in IRREGULAR.items() if verb not in _KEPT_APART for form in forms.split()}
"""Past forms that a stemmer does not bring home."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: ``surface`` as written, ``key`` as compared, ``start`` its offset."""

    surface: str
    key: str
    kind: WordKind
    start: int

    @property
    def carries(self) -> bool:
        """Whether the word says something by itself."""
        return self.kind in {"name", "number", "content"}

    @property
    def is_capital(self) -> bool:
        """Whether the word is written as names are."""
        return self.carries and self.surface[0].isupper()


def read_words(text: str) -> list[Word]:
    """Return the words of a text in order; numbers are normalised (``1,100``, ``two``, ``20 million``, ``5m``)."""
    words: list[Word] = []
    end = 0
    for found in _TOKEN.finditer(text):
        gap, end = text[end : found.start()], found.end()
        word = _read(found[0], found.start(), opens=not words or bool(_SENTENCE_END.search(gap)))
        last = words[-1] if words else None
        after = text[last.start + len(last.surface) : found.start()] if last is not None else ""  # "0th" has a tail
        if last is not None and last.kind == "number" and (joined := _join(last, word, after)):
            words[-1] = joined
        elif not (last is not None and last.kind == "number" and not gap and word.key in _ORDINAL_TAILS):
            words.append(word)
    return _per_cent(words)


def _read(surface: str, start: int, *, opens: bool) -> Word:
    key = fold(surface).replace("’", "'")
    kind: WordKind
    if surface[0].isdigit():
        return Word(surface, _number(key), "number", start)
    if key in NUMERALS and not (surface[0].isupper() and not opens):
        return Word(surface, f"{NUMERALS[key]:g}", "number", start)
    if is_negation(key):
        return Word(surface, "not", "negation", start)
    if key in QUANTIFIERS:
        return Word(surface, key, "quantifier", start)
    if key in PRONOUNS and surface != "US":
        return Word(surface, PRONOUNS[key], "pronoun", start)
    if surface[0].isupper() and not (opens and key in FUNCTION_WORDS):
        kind = "content" if opens else "name"
    else:
        kind = "function" if key in FUNCTION_WORDS or (len(key) == 1 and key != "%") else "content"
    key = _LONG_FORMS.get(key, key) if surface[0].isupper() else key
    return Word(surface, key_of(key), kind, start)


def full_name(word: Word) -> str:
    """Return a folded word, for the abbreviation of a month or weekday its name."""
    folded = fold(word.surface)
    return _LONG_FORMS.get(folded, folded) if word.surface[0].isupper() else folded


def key_of(folded: str) -> str:
    """Return the key of a folded word: its stem, for irregular verbs the present's."""
    return stem(_PRESENT.get(folded, folded))


def _number(digits: str) -> str:
    plain = re.sub(r",(?=\d{3}(?!\d))", "", digits).rstrip(".,")
    try:
        return f"{float(plain):.12g}"
    except ValueError:  # 1.2.3, 5,6
        return plain


def _join(last: Word, word: Word, gap: str) -> Word | None:
    """Return the number that the last one makes with this word: ``20`` + ``million``, ``twenty`` + ``five``."""
    try:
        value = float(last.key)
    except ValueError:
        return None
    name = fold(word.surface)
    surface = f"{last.surface}{gap}{word.surface}"
    if name in SCALES and len(gap) <= 1 and (len(name) > 2 or not gap or last.surface[0].isdigit()):
        return Word(surface, f"{value * SCALES[name]:.12g}", "number", last.start)
    if fold(last.surface) in TENS and gap in {" ", "-"} and word.kind == "number" and 0 < float(word.key) < 10:
        return Word(surface, f"{value + float(word.key):.12g}", "number", last.start)
    return None


def _per_cent(words: list[Word]) -> list[Word]:
    """Write ``%``, ``per cent`` and ``percent`` as one word."""
    read: list[Word] = []
    for word in words:
        if word.key == "cent" and read and read[-1].surface == "per":
            read[-1] = Word("per cent", "%", "content", read[-1].start)
        elif word.key == stem("percent"):
            read.append(Word(word.surface, "%", "content", word.start))
        else:
            read.append(word)
    return read
