"""Tells the language of a question, which is too short for statistics: by its script, letters and small words.

Names and key words decide nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.languages.table import LANGUAGES
from index.linguistics.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_LETTER = 0.6
"""What a letter of one language alone is worth in a word in small letters, beside 1 for a word of it alone."""

_LEAST = 0.75
"""A language is told from so much on, …"""

_AHEAD = 0.2
"""… and where it is so much ahead of every other."""

_FOREIGN = 1.0
"""What a letter that English has not, in a word in small letters, tells against English."""

_UNREAD_LEAST = 1.5
"""A language that is not read is told from more: a name may look like one word of it."""

_ASKING = 1.5
"""What a question word is worth, beside other words."""

_ENGLISH = FUNCTION_WORDS | word_set(
    """
        one come comes set state note use said told tell give name list mention many other another old first year
        years day days pays data long made see get got let like make part since upon us sat mark mental ask asked been
        being
        """
)
"""English words that other languages have, too, beside the function words."""

_SCRIPTS = {
    "ARABIC": "ar", "ARMENIAN": "hy", "BENGALI": "bn", "CJK": "zh", "DEVANAGARI": "hi", "GEORGIAN": "ka", "GREEK": "el",
    "HANGUL": "ko", "HEBREW": "he", "HIRAGANA": "ja", "KATAKANA": "ja", "THAI": "th",
}  # fmt: skip

_UNREAD = {
    "be": "што дзе калі хто чаму колькі які якая якія ён яна яны гэта сказаў сказала пра",
    "bg": "какво кой коя кое кои къде кога защо колко каза казал за със това тази този ще ли е са беше",
    "cs": "co kdo kdy kde proč kolik jak jaký jaká jaké který která které řekl řekla je jsou byl byla bylo ve se že",
    "da": "hvad hvem hvornår hvor hvorfor hvordan hvilken hvilket sagde er var blev har det den og på af til om",
    "fi": "mitä kuka milloin missä miksi kuinka paljon sanoi on oli ovat ja ei että",
    "hu": "mit ki mikor hol miért mennyi mennyibe hogyan melyik mondta a az és hogy nem volt van",
    "nb": "hva hvem når hvor hvorfor hvordan hvilken hvilket sa er var ble har det den og på av til om",
    "nl": "wat wie wanneer waar waarom hoeveel hoe welke zei zegt heeft is de het een en van op voor niet over was",
    "ro": "ce cine când unde de ce cât câți câte cum care spus spune a au este sunt fost și la despre cu nu",
    "sk": "čo kto kedy kde prečo koľko ako aký aká aké ktorý ktorá ktoré povedal povedala je sú bol bola bolo vo sa že",
    "sr": "шта ко када где зашто колико како који која које рекао рекла је су био била у се да",
    "sv": "vad vem när var varför hur många mycket vilken vilket sa sade säger är blev har det den och på av till om",
    "tr": "ne kim nerede neden niçin kaç nasıl hangi dedi söyledi mi mı mu mü bir ve için ile bu",
}
"""Small words of languages that are not read, so that a question in one is not taken for one in another."""

_UNREAD_LETTERS = {"be": "ў", "cs": "ěřů", "hu": "őű", "sr": "јљњћђ", "tr": "ığş", "sk": "ľĺŕ", "ro": "ășț", "nb": "å"}


_ALPHABETS = {
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "de": "äöüß",
    "es": "áéíñóúü", "fr": "àâæçéèêëîïôœùûü", "it": "àèéìíîòóùú", "pl": "ąćęłńóśźż", "pt": "àáâãçéêíóôõú",
}  # fmt: skip
"""The letters of the languages that are read, beside those of English."""

_DOUBTFUL = word_set(
    """
        hat ore war per care car man winter plus son comment till era sea sue die dies sole solo van bin argue observe
        dice once pour aura estate ale ten ton den tale fine sale conclude assure critique tout page use ours dine
        lire pain pays tag rat art also fast bald wider hier kind
        """
)
"""Words of other languages that are quite other words in English: they tell little."""

_LITTLE = 0.4


def question_language(text: str, known: Collection[str] = ()) -> str | None:
    """Return the ISO 639-1 code of a question's language, None where names and key words alone do not tell.

    Between languages that it may be in as well as in others, the one of the ``known`` decides; where no small word
    tells, letters that English has not do, if one of the ``known`` alone is written with them.
    """
    likely = _likely(text) or [code for code in known if _may_write(code, text)]
    if len(likely) > 1:
        likely = [code for code in likely if code in known]
    return likely[0] if len(likely) == 1 else None


def _likely(text: str) -> list[str]:
    """Return the languages that a question is in, several where it could be in each of them."""
    if other := _by_script(text):
        return [other]
    scores: defaultdict[str, float] = defaultdict(float)
    for place, word in enumerate(_words(text)):
        plain = word.lower().replace("’", "'").replace("ʼ", "'")
        capital = word[0].isupper() and not text.isupper()
        for code in _by_letters(plain) if not capital else ():
            scores[code] += _LETTER
        for part in {plain, *plain.split("'")}:
            for code, worth in _small_words().get(part, {}).items():
                sure = _LITTLE if part in _DOUBTFUL and code != "en" else 1.0
                if not capital or (place == 0 and (worth == _ASKING or code == "en" or code in _UNREAD)):
                    scores[code] += sure * worth / len(_small_words()[part])
        scores["en"] -= _FOREIGN * (not capital and _strange(plain) != "")
    for mark in "¿¡":
        scores["es"] += mark in text
    most = max(scores.values(), default=0.0)
    likely = [code for code, score in scores.items() if score > most - _AHEAD and score >= _least(code)]
    if most < _LEAST or "en" in likely:
        return ["en"] if "en" in likely else []
    return likely


def _may_write(code: str, text: str) -> bool:
    """Return whether a text has words in small letters that English has not, and a language all of these letters."""
    words = _words(text)
    small = [word for word in words if word[0].islower()]
    letters = {letter for word in (*small, *words[:1]) for letter in _strange(word.lower())}
    return bool(small and letters) and letters <= frozenset(_ALPHABETS.get(code, ""))


def _strange(word: str) -> str:
    return "".join(letter for letter in word if letter.isalpha() and not letter.isascii())


def _least(code: str) -> float:
    return _UNREAD_LEAST if code in _UNREAD else _LEAST


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text))


def _by_script(text: str) -> str | None:
    """Return the language of a script that one of the known languages alone is written in."""
    letters = [char for char in text if char.isalpha() and ord(char) > 0x36F]
    if 2 * len(letters) <= sum(map(str.isalpha, text)):
        return None
    found = Counter(unicodedata.name(char, "").partition(" ")[0] for char in letters)
    if found.keys() & {"HIRAGANA", "KATAKANA"}:
        return "ja"
    return _SCRIPTS.get(found.most_common(1)[0][0])


def _by_letters(word: str) -> list[str]:
    return [code for code, letters in _letters().items() if not letters.isdisjoint(word)]


@lru_cache(maxsize=1)
def _letters() -> Mapping[str, frozenset[str]]:
    read = {code: frozenset(language.letters) for code, language in LANGUAGES.items()}
    return read | {code: frozenset(letters) for code, letters in _UNREAD_LETTERS.items()}


@lru_cache(maxsize=1)
def _small_words() -> Mapping[str, Mapping[str, float]]:
    """Return the languages that have each small word, with what it is worth there."""
    found: dict[str, dict[str, float]] = {}
    for code, words in [("en", _ENGLISH), *((code, word_set(listed)) for code, listed in _UNREAD.items())]:
        for word in words:
            found.setdefault(word, {})[code] = 1.0
    for code, language in LANGUAGES.items():
        others = language.said | language.told | language.denied | language.costs | language.dates
        for word in language.small | others:
            found.setdefault(word, {}).setdefault(code, 1.0)
        for word in language.asking:
            found.setdefault(word, {})[code] = _ASKING if word not in _ENGLISH else 1.0
    return found
