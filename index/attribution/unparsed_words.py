"""Words and names of an article that is read without a parser: capitals, order and given names tell who is who."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.given_names import gender_of, is_given_name
from index.linguistics.languages import LANGUAGES, same_stem, word_stem
from index.linguistics.languages.cyrillic_names import MEN, WOMEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.linguistics.languages import Language
    from index.types import Span

_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")
_ELIDED = re.compile(r"(?<=['’])(?=[^\W_])")
_LONGEST_NAME = 5  # words

_OBLIQUE = {
    "uk": ("ові", "еві", "у", "ю", "ом", "ем", "єм", "ою", "ею", "єю", "ого", "ому", "им", "ої", "ій", "і", "ії", "ів"),
    "ru": ("у", "ю", "ом", "ем", "ём", "ой", "ей", "ого", "ому", "им", "ым", "ов ", "ых", "их", "е", "ы"),
    "pl": ("owi", "ą", "em", "ę", "ego", "emu", "ym", "im", "ej", "ów", "om", "ie"),
}
"""How names end that are no subject."""

_LATIN = (
    dict(
        zip(
            "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэёъ",
            ("a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch  iu ia y e e ").split(" "),
            strict=False,
        )
    ),
    dict(
        zip(
            "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэёъ",
            ("a b v g g d e ye zh z i i yi y k l m n o p r s t u f kh ts ch sh shch  yu ya y e yo ").split(" "),
            strict=False,
        )
    ),
)
"""Two usual ways to write Cyrillic names in Latin letters."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        """The word in small letters, with one form of the apostrophe, none at its end."""
        return self.text.lower().replace("’", "'").replace("ʼ", "'").rstrip("'")

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands at a place: its words; ``whole`` where a given name is among them."""

    words: tuple[Word, ...]
    whole: bool

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.words[0].start, self.words[-1].end

    @property
    def text(self) -> str:
        """Its words, one space between them."""
        return " ".join(word.text for word in self.words)


def read_words(text: str, start: int, end: int, language: Language) -> list[Word]:
    """Return the words between two offsets; what is elided before an apostrophe stands alone in French and Italian."""
    found = []
    for match in _WORD.finditer(text, start, end):
        cuts = [cut.start() for cut in _ELIDED.finditer(match[0])] if language.code in {"fr", "it"} else []
        places = [match.start(), *(match.start() + cut for cut in cuts), match.end()]
        found += [Word(a, b, text[a:b]) for a, b in pairwise(places)]
    return found


def is_given(word: str) -> bool:
    """Return whether a word is a usual given name, in Latin letters or in Cyrillic."""
    lower = word.lower().replace("’", "'").replace("ʼ", "'")
    return lower in WOMEN or lower in MEN or any(map(is_given_name, latin(word)))


@lru_cache(maxsize=4096)
def latin(name: str) -> tuple[str, ...]:
    """Return the usual spellings of a name in Latin letters."""
    if not any("а" <= char <= "ї" for char in name.lower()):
        return (name,)
    return tuple("".join(table.get(char, char) for char in name.lower()).title() for table in _LATIN)


def gender(name: str) -> str:
    """Return "f" or "m" where a full name shows it, else nothing."""
    given = name.partition(" ")[0].lower().replace("’", "'").replace("ʼ", "'")
    if given in WOMEN or given in MEN:
        return "f" if given in WOMEN else "m"
    found = {shown for spelling in latin(name) if (shown := gender_of(spelling))}
    return found.pop() if len(found) == 1 else ""


def name_at(words: Sequence[Word], place: int, text: str, language: Language) -> Name:
    """Return the name that begins with the capital word at a place; a given name within begins it."""
    end = place + 1
    while end < len(words) and end - place <= _LONGEST_NAME and _goes_on(words, end, text, language):
        end += 1
    while not words[end - 1].capital:
        end -= 1
    run = words[place:end]
    while len(run) > 1 and run[0].lower in _TITLES:
        run = run[1:]
    given = next((at for at, word in enumerate(run[:-1]) if word.capital and is_given(word.text)), -1)
    if given > 0 and not run[given - 1].capital:  # "Sprecher von Ada Lind"
        return Name(tuple(run[:1]), whole=False)
    return Name(tuple(run[max(given, 0) :]), whole=given >= 0)


def _goes_on(words: Sequence[Word], at: int, text: str, language: Language) -> bool:
    """Return whether a name goes on with the word at a place, or with what stands within names there."""
    before, gap = words[at - 1], text[words[at - 1].end : words[at].start]
    if gap == ". " and before.end - before.start == 1:  # an initial
        return words[at].capital
    if gap not in {" ", "\n", ""}:
        return False
    return words[at].capital or words[at].lower in language.particles or before.lower in _OPENING - {before.text[:1]}


_TITLES = word_set(
    "m mme mlle me dr herr frau sr sra srta don doña dona pan pani prof signor signora senhor senhora пан пані"
)
"""Stand before a name and are no part of it."""

_OPENING = frozenset({"von", "van", "de"})
"""After these an article may stand within a name: "von der", "de la"."""


def is_subject(name: Name, language: Language, verb: str = "") -> bool:
    """Return whether a name can be a sentence's subject: no word of it has another case's ending.

    What may be a woman's name in the first case or a man's in the second is the former with a feminine ``verb`` alone.
    """
    if not language.inflected:
        return True
    words = [word.text.lower() for word in name.words]
    if not name.whole or len(words) < 2:
        return not any(word.endswith(_OBLIQUE[language.code]) for word in words)
    given, surname = words[0], words[-1]
    if given.endswith(_OTHER_CASES[language.code]) and given not in _FIRST_CASES:
        return False
    of_a_man = given.endswith(("a", "а", "я")) and surname.endswith(("a", "а", "я", "ого", "ego"))
    if of_a_man and any(gender(f"{given[:-1]}{end} x".title()) == "m" for end in ("", "й", "ь", "о")):
        return verb.endswith(("ла", "лась", "лася", "ła"))
    return True


_OTHER_CASES = {
    "uk": ("и", "і", "ї", "у", "ю", "ою", "ею", "єю", "ові", "еві", "ом", "ем", "єм"),
    "ru": ("ы", "и", "у", "ю", "ой", "ей", "ом", "ем"),
    "pl": ("y", "i", "ę", "ą", "owi", "em", "iem"),
}
"""How given names end that are no subject."""

_FIRST_CASES = frozenset(
    "jerzy antoni ignacy konstanty alojzy gustawy andrei алексей сергей андрей матвей тимофей".split()
)
_FIRST_CASES |= frozenset("елисей еремей дорофей корней моисей артем артём вадим".split())


_ANY_VERB = dict.fromkeys(LANGUAGES, "") | {"uk": "ла", "ru": "ла", "pl": "ła"}
"""Ends as the verb of a woman does, so that her name counts as one."""


class People:
    """The people whom an article names in full, with the places of all their mentions.

    ``others`` are full names in another case than a subject's: whoever they are called as one is not known. Names of
    several words without a known given name may be people, too; a mention of such, or of others, has no name.
    """

    def __init__(self, words: Sequence[Word], text: str, language: Language) -> None:
        self._code = language.code
        self.names: list[str] = []
        self.others: list[str] = []
        self.mentions: list[tuple[int, str]] = []
        runs = list(_names(words, text, language))
        for name in runs:
            if name.whole and len(name.words) > 1:
                known = self.names if is_subject(name, language, _ANY_VERB[language.code]) else self.others
                known.extend(() if name.text in known else (name.text,))
            elif len(name.words) - _opens(name, text) > 1 and language.inflected:
                self.others.append(name.text)
        self.others = [other for other in self.others if not any(self._same(other, known) for known in self.names)]
        for name in runs:
            who = self.meant(name)
            if len(who) == 1 and who[0] in self.names:
                self.mentions.append((name.span[0], who[0]))
            elif who or (len(name.words) - _opens(name, text) > 1 and not language.nouns):
                self.mentions.append((name.span[0], ""))

    def meant(self, name: Name) -> list[str]:
        """Return the people of this surname, of all the names where there are several, or of this given name alone."""
        words = [word.text for word in name.words]
        everybody = [*self.names, *self.others]
        if len(words) > 1:
            return [known for known in everybody if self._same(name.text, known)]
        of_surname = [known for known in everybody if self._alike(words[0], known.split()[-1])]
        return of_surname or [known for known in everybody if self._alike(words[0], known.split()[0])]

    def knows(self, name: Name) -> bool:
        """Return whether somebody is named so, as a subject, elsewhere in the article."""
        return any(who in self.names for who in self.meant(name))

    def _same(self, name: str, known: str) -> bool:
        """Return whether a full name is this one in some case: every word of it stands there, the surname last."""
        parts, theirs = name.split(), known.split()
        return self._alike(parts[-1], theirs[-1]) and all(
            any(self._alike(part, other) for other in theirs) for part in parts
        )

    def _alike(self, one: str, other: str) -> bool:
        return same_stem(word_stem(one, self._code), word_stem(other, self._code))

    def before(self, place: int, since: int) -> list[str]:
        """Return who is mentioned between two places, each once, the nearest last."""
        found = [who for at, who in self.mentions if since <= at < place]
        return list(dict.fromkeys(reversed(found)))[::-1]


def _opens(name: Name, text: str) -> bool:
    """Return whether a sentence or a line begins with a name: its first word has a capital for that."""
    return not text[: name.span[0]].rstrip(' «„“"—–-')[-1:].strip(".!?…:\n")


def _names(words: Sequence[Word], text: str, language: Language) -> Iterator[Name]:
    place = 0
    while place < len(words):
        if words[place].capital:
            name = name_at(words, place, text, language)
            yield name
            place = max(place + 1, next(at for at, word in enumerate(words) if word.end == name.span[1]) + 1)
        else:
            place += 1


def among(words: Iterable[Word], listed: Iterable[str]) -> bool:
    """Return whether one of the words is listed."""
    known = frozenset(listed)
    return any(word.lower in known for word in words)
