"""Reads a question in another language than English by its small words and order: what it wants, of whom, on what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.languages import is_small, same_head, same_stem, word_stem, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.linguistics.languages import Language


_THINKING = {
    "de": word_set("denkt denken meint meinen hält halten findet finden glaubt glauben"),
    "es": word_set("piensa piensan opina opinan cree creen opinaba pensaba"),
    "fr": word_set("pense pensent penses croit croient estime estiment pensait"),
    "it": word_set("pensa pensano crede credono ritiene ritengono pensava"),
    "pl": word_set("sądzi sądzą myśli myślą uważa uważają sądził sądziła myślał myślała"),
    "pt": word_set("pensa pensam acha acham acredita acreditam pensava"),
    "ru": word_set("думает думают считает считают полагает полагают думал думала"),
    "uk": word_set("думає думають вважає вважають гадає гадають думав думала"),
}
"""Verbs with which it is asked what somebody thinks: as an answer, their words are wanted."""

_HEAD = 5
"""So many words of a question may hold the noun for a price, "quel est le coût"."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a question that carries meaning; ``named`` where its capital shows a name.

    ``joined`` where it may be a compound of another word, or that of it: "Dorfbäckerei" is a "Bäckerei".
    """

    word: str
    stem: str
    named: bool = False
    joined: bool = False

    def is_in(self, stems: Iterable[str]) -> bool:
        """Return whether it is one of these stems."""
        return any(same_stem(self.stem, other) or (self.joined and same_head(self.stem, other)) for other in stems)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, read: ``kind`` of the answer, ``terms`` that it has to tell of, and ``price`` where a sum is wanted.

    ``speaker`` are the words for whoever's words are wanted, empty where nobody's are, and ``topic`` on what;
    ``denied`` asks for what they denied; ``verbs`` are those of which one stands in what answers "Who said …?".
    """

    language: Language
    kind: str
    terms: tuple[Term, ...]
    price: bool = False
    speaker: tuple[Term, ...] = ()
    topic: tuple[Term, ...] = ()
    denied: bool = False
    verbs: frozenset[str] = frozenset()


def read_question(text: str, language: Language) -> Asked:
    """Return the question, read."""
    words = words_of(text, language)
    lower = [word.lower().replace("’", "'") for word in words]
    kind = _kind(lower, language)
    asking = _saying(language) | _THINKING.get(language.code, frozenset())
    saying = next((place for place, word in enumerate(lower) if word in asking), -1)
    terms = _terms(words, range(len(words)), language)
    if saying >= 0 and not language.what.isdisjoint(lower[:3]) and kind == "other":
        about = next((at for at, word in enumerate(lower) if at > 0 and word in language.about), len(words))
        speaker = _terms(words, range(about), language)
        topic = _terms(words, range(about, len(words)), language)
        if about == len(words):  # "What did Ada Lind say when the bridge fell?"
            first = next((at for at, term in enumerate(speaker) if term.named), 0)
            last = next((at for at in range(first, len(speaker)) if not speaker[at].named), len(speaker))
            if speaker and speaker[first].named and not language.nouns:
                speaker, topic = speaker[:last], speaker[last:]
        if speaker:
            denied = lower[saying] in language.denied
            return Asked(language, kind, terms, speaker=speaker, topic=topic, denied=denied)
    if kind == "other" and not language.costs.isdisjoint(lower[:_HEAD]):
        kind = "number"
    price = kind == "number" and not language.costs.isdisjoint(lower)
    if price:
        terms = tuple(term for term in terms if term.word.lower() not in language.costs)
    return Asked(
        language, kind, terms, price=price, verbs=_alike(lower[saying], language) if saying >= 0 else frozenset()
    )


def _kind(lower: Sequence[str], language: Language) -> str:
    """Return the kind of answer that the question word wants; of several the longest wording tells."""
    asked = f" {' '.join(lower)} "
    found = [
        (asked.index(f" {phrase} "), -len(phrase), kind)
        for kind, phrases in language.kinds.items()
        for phrase in phrases
        if f" {phrase} " in asked
    ]
    return min(found)[2] if found else "other"


def _alike(verb: str, language: Language) -> frozenset[str]:
    """Return the verbs that take the stance of this one."""
    return next((verbs for verbs in (language.denied, language.doubted, language.said) if verb in verbs), language.said)


def _saying(language: Language) -> frozenset[str]:
    return language.said | language.denied | language.doubted


def _terms(words: Sequence[str], places: Iterable[int], language: Language) -> tuple[Term, ...]:
    """Return the words there that carry meaning, verbs of saying left out, each once."""
    found: dict[str, Term] = {}
    asking = " ".join(word.lower() for word in words)
    generic = {
        part
        for phrases in language.kinds.values()
        for phrase in phrases
        if f" {phrase} " in f" {asking} "
        for part in phrase.split()
    }
    for place in places:
        word = words[place]
        plain = word.lower().replace("’", "'")
        name = word[0].isupper() and place > 0
        if (
            (is_small(word, language) and not (name and len(word) > 2))
            or plain in _saying(language)
            or plain in _THINKING.get(language.code, ())
            or plain in generic
        ):
            continue
        stem = word_stem(word, language.code)
        found.setdefault(stem, Term(word, stem, name or bool(re.search(r"\d", word)), language.nouns))
    return tuple(found.values())
