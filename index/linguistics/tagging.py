"""The words of a text, each with its kind: name, number, negation, quantifier, pronoun, content, function word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from index.linguistics.words import FUNCTION_WORDS, fold, stem

WordKind = Literal["name", "number", "negation", "quantifier", "pronoun", "content", "function"]

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|%|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:]['\"”’)\]]*\s*$|\n\s*$|[\"“‘(]\s*$")
_ORDINAL_TAILS = frozenset({"st", "nd", "rd", "th", "s"})

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_NUMERALS = {name: float(value) for value, name in enumerate((_UNITS + " seventeen eighteen nineteen").split())}
_TENS = {
    name: 10.0 * (value + 2)
    for value, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
_NUMERALS |= _TENS | {"dozen": 12.0}
# Ordinals, but for "first", "second" and "third", which mostly mean something else.
_NUMERALS |= {"fifth": 5.0, "eighth": 8.0, "ninth": 9.0, "twelfth": 12.0} | {
    f"{name}th": _NUMERALS[name]
    for name in "four six seven ten eleven thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
}
_NUMERALS |= {f"{name[:-1]}{tail}": value for name, value in _TENS.items() for tail in ("ieth", "ies")}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9,
    "trillion": 1e12,
}  # fmt: skip

_NEGATIONS = frozenset("not no never none nobody nothing nowhere neither nor without cannot".split())
_QUANTIFIERS = frozenset("all every each both most many few several some half only any".split())
_PRONOUNS = {
    "i": "i", "me": "i", "my": "i", "we": "we", "us": "we", "our": "we", "he": "he", "him": "he", "his": "he",
    "himself": "he", "she": "she", "her": "she", "hers": "she", "herself": "she", "it": "it", "its": "it",
    "they": "they", "them": "they", "their": "they", "theirs": "they",
}  # fmt: skip
_LONG_FORMS = {
    name[:3]: name
    for name in "monday tuesday wednesday thursday friday saturday sunday january february august september october "
    "november december".split()
} | {"sept": "september", "tues": "tuesday", "thurs": "thursday"}

_IRREGULAR = {
    form: forms.split()[0]
    for forms in (
        "beat beaten|become became|begin began begun|break broke broken|bring brought|build built|buy bought|"
        "catch caught|choose chose chosen|come came|draw drew drawn|drive drove driven|eat ate eaten|fall fell fallen|"
        "feel felt|fight fought|find found|flee fled|fly flew flown|get got gotten|give gave given|go went gone|"
        "grow grew grown|hear heard|hide hid hidden|hold held|keep kept|know knew known|lead led|leave left|lose lost|"
        "make made|mean meant|meet met|pay paid|ride rode ridden|rise rose risen|run ran|say said|see saw seen|"
        "seek sought|sell sold|send sent|shoot shot|sing sang sung|speak spoke spoken|spend spent|stand stood|"
        "steal stole stolen|strike struck|swear swore sworn|take took taken|teach taught|tell told|think thought|"
        "throw threw thrown|wear wore worn|win won|write wrote written"
    ).split("|")
    for form in forms.split()[1:]
}
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
        if last is not None and last.kind == "number" and (joined := _join(last, word, gap)):
            words[-1] = joined
        elif not (last is not None and last.kind == "number" and not gap and word.key in _ORDINAL_TAILS):
            words.append(word)
    return _per_cent(words)


def _read(surface: str, start: int, *, opens: bool) -> Word:
    key = fold(surface).replace("’", "'")
    kind: WordKind
    if surface[0].isdigit():
        return Word(surface, _number(key), "number", start)
    if key in _NUMERALS and not (surface[0].isupper() and not opens):
        return Word(surface, f"{_NUMERALS[key]:g}", "number", start)
    if key in _NEGATIONS or key.endswith("n't"):
        return Word(surface, "not", "negation", start)
    if key in _QUANTIFIERS:
        return Word(surface, key, "quantifier", start)
    if key in _PRONOUNS and surface != "US":
        return Word(surface, _PRONOUNS[key], "pronoun", start)
    if surface[0].isupper() and not (opens and key in FUNCTION_WORDS):
        kind = "content" if opens else "name"
    else:
        kind = "function" if key in FUNCTION_WORDS or (len(key) == 1 and key != "%") else "content"
    key = _LONG_FORMS.get(key, key) if surface[0].isupper() else key
    return Word(surface, key_of(key), kind, start)


def key_of(folded: str) -> str:
    """Return the key of a folded word: its stem, for irregular verbs the present's."""
    return stem(_IRREGULAR.get(folded, folded))


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
    if name in _SCALES and len(gap) <= 1 and (len(name) > 2 or not gap or last.surface[0].isdigit()):
        return Word(surface, f"{value * _SCALES[name]:.12g}", "number", last.start)
    if fold(last.surface) in _TENS and gap in {" ", "-"} and word.kind == "number" and 0 < float(word.key) < 10:
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
