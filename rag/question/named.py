"""Finds everybody whom an index quotes among the words of a question, by name or title, the longest first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics.asked_words import HEARING, idle_words, saying_nouns, saying_verbs
from index.linguistics.offices import COURTESY, OFFICES, ROLE_ENDINGS, ROLES
from index.linguistics.organisations import BODIES, BODY_WORDS, GROUP_WORDS
from index.linguistics.vocabulary import asking_words, is_english
from index.linguistics.words import FUNCTION_WORDS, fold
from index.speakers import spelling_keys
from rag.question.holders import read_office
from rag.question.speaker import find_speaker, match_speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reader import IndexReader
    from index.types import Filters
    from rag.question.speaker import AskedSpeaker

_LONGEST = 6  # words of a name
_TOKEN = re.compile(r"[^\W_]+(?:['’.&/-][^\W_]+)*['’]?")
_APART = re.compile(r"[,:;?!()\[\]“”\"]|\.\s|[–—]|\s-+\s")
_OWNED = re.compile(r"(?:['’]s|(?<=s)['’])\Z")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question; ``apart`` says that a comma, a colon or the like stands before it."""

    text: str
    at: int
    apart: bool

    @property
    def bare(self) -> str:
        """The word without the mark of an owner."""
        return _OWNED.sub("", self.text)

    @property
    def folded(self) -> str:
        """The word in lower case and without accents."""
        return fold(self.bare)

    @property
    def owns(self) -> bool:
        """Whether it is an owner's: "Lind's"."""
        return self.bare != self.text

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named, with the places of the name and of the word of saying that it is tied to.

    ``several`` bear the title that is named. ``tie`` is 3 beside a word of saying, 2 before "on", 1 anywhere, 0 where
    words are to or about them; ``said`` is the place of that word, -1 for none.
    """

    start: int
    end: int
    name: str
    by_title: bool
    several: bool = False
    tie: int = 0
    said: int = -1


def read_words_of(bare: str) -> list[Word]:
    """Return the words of a question in order."""
    words: list[Word] = []
    end = 0
    for match in _TOKEN.finditer(bare):
        words.append(Word(match[0], match.start(), bool(words) and bool(_APART.search(bare[end : match.start()]))))
        end = match.end()
    return words


def names_in(words: Sequence[Word], filters: Filters, reader: IndexReader) -> list[Named]:
    """Return who is named, each by the most words, none of which stands in another's name."""
    found: list[Named] = []
    taken: set[int] = set()
    for size in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            span = words[start : start + size]
            if taken.isdisjoint(range(start, start + size)) and _may_name(span, reader):
                name = _phrase(span)
                asked = match_speaker(name, reader.speakers(name))
                if asked is None and size > 1 and read_office(name)[0]:
                    asked = find_speaker((name,), filters, reader)
                whole = _whole(words, start, start + size, asked) if asked else None
                if asked and whole:
                    found.append(Named(whole.start, whole.stop, name, asked.by_title, _is_borne(asked)))
                    taken.update(whole)
    return sorted(found, key=lambda one: one.start)


def _is_borne(asked: AskedSpeaker) -> bool:
    """Return whether several bear a title."""
    return asked.by_title and len({name for names in asked.names.values() for name in names}) > 1


def _whole(words: Sequence[Word], start: int, end: int, asked: AskedSpeaker) -> range | None:
    """Return the places of a name with further words of it; None where one of these is nobody's who is meant.

    Ada Lind is no Lind who is called but Bo.
    """
    called = {key for names in asked.names.values() for name in names for key in spelling_keys(name)}
    if start and not words[start].apart and _names(words[start - 1]):
        if not spelling_keys(words[start - 1].bare) & called:
            return None
        start -= 1
    if end < len(words) and not words[end].apart and not words[end - 1].owns and _names(words[end]):
        if not spelling_keys(words[end].bare) & called:
            return None
        end += 1
    return range(start, end)


def _names(word: Word) -> bool:
    """Return whether a word is part of a name: no title, and none of those that ask."""
    if word.owns or word.folded in FUNCTION_WORDS | ROLES | COURTESY | OFFICES or _asks(word):
        return False
    return word.is_capital or not is_english(word.folded)


def _phrase(span: Sequence[Word]) -> str:
    return " ".join([*(word.text for word in span[:-1]), span[-1].bare])


def _may_name(span: Sequence[Word], reader: IndexReader) -> bool:
    """Return whether words may be somebody's name or title: the last is a name, an office or a body."""
    first, last = span[0], span[-1]
    if any(word.apart for word in span[1:]) or first.folded in FUNCTION_WORDS or last.folded in FUNCTION_WORDS:
        return False
    if len(span) > 1 and _asks(first) and not (first.at and first.is_capital):
        return False
    role = last.folded in ROLES or last.folded.endswith(ROLE_ENDINGS)
    if role or last.folded in BODIES | BODY_WORDS | GROUP_WORDS:
        return last.folded not in saying_nouns()
    if last.is_capital and (last.at or last.folded not in asking_words()):
        return True
    titled = len(span) > 1 and first.folded.rstrip(".") in COURTESY | OFFICES
    return last.folded in reader.name_words() and (titled or not is_english(last.folded))


def _asks(word: Word) -> bool:
    """Return whether a word asks, and is no office that stands before a name."""
    known = word.folded in idle_words() or word.folded in saying_nouns() or word.folded in saying_verbs()
    return (known or word.folded in HEARING) and word.folded not in OFFICES | ROLES
