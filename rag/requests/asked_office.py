"""The office that a question asks for: its words, what it is of, and which roles are called so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.calendar import MONTHS
from index.linguistics.careers import LED, alike, is_calling
from index.linguistics.offices import KIN, LESSER_OFFICES
from index.linguistics.organisations import NOT_A_PERSON
from index.linguistics.words import FUNCTION_WORDS, content_stems, stem
from rag.question.callings import names_somebody, read_calling

if TYPE_CHECKING:
    from collections.abc import Sequence

_CEO = re.compile(r"\bchief\s+executive(?:\s+officer)?\b", re.IGNORECASE)
_YEAR = re.compile(
    rf"\b(?:in\s+(?:(?:early|late|spring|summer|autumn|fall|winter|{'|'.join(MONTHS)})\s+)?)?((?:1\d|20)\d\d)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r",?\s*\b(?:at\s+the\s+moment|at\s+present|right\s+now|now|currently|current|present|sitting|incumbent|today|these\s+days|again|exactly)\b",
    re.IGNORECASE,
)
_ON_THE_NIGHT = re.compile(r"^(?:the\s+)?(night|day|evening|morning|afternoon)\s+of\b.*", re.IGNORECASE)
_IN_CHARGE = re.compile(r"^(?:in\s+charge|at\s+the\s+(?:head|helm|top))\b|^running\b", re.IGNORECASE)
_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth"}
_COUNSEL = word_set("lawyer attorney counsel solicitor barrister assistant aide bodyguard agent spouse partner")
_FIRMS = word_set("company firm brewery group club union federation society foundation board institute")
_PASSING = word_set("new newest elected appointed designated chosen young own")
"""What tells no office from another."""

_INVERSE = (
    (word_set("father mother parent"), word_set("son daughter child children stepson stepdaughter")),
    (word_set("grandfather grandmother"), word_set("grandson granddaughter grandchild grandchildren")),
    (word_set("uncle aunt"), word_set("nephew niece")),
    (word_set("husband"), word_set("wife")),
)
"""Relatives of which each has the other: who has a son is his father or mother."""

_KIND_OF_BODY = re.compile(r"\s*\b(?:team|club|company|firm|organi[sz]ation|agency|group|side)\b", re.IGNORECASE)
_HEADS = word_set("head leader boss chief chair chairman chairwoman chairperson director manager president")
_WIDE = word_set(
    """
    managing executive general chief overall new newest old long-time longtime current present acting interim first
    second sole elected re-elected its their his her today's and company group club team party council association union
    committee board honorary
    """
)
"""What may stand before the head of an office and leaves it what it is."""

_LED_WORD = re.compile(rf"\b(?:{LED})\b", re.IGNORECASE)


def _parted(word: str) -> list[str]:
    """Return the words of "director-general", which is a director; a vice-president is none."""
    parts = word.split("-")
    return [word, *parts] if len(parts) > 1 and is_calling(parts[0]) else [word]


@dataclass(frozen=True, slots=True)
class Office:
    """What is asked for: the words of an office, and of whom or what, as stems; ``year`` where one is named."""

    words: tuple[frozenset[str], ...]
    of: tuple[str, ...]
    named: str
    year: str

    @classmethod
    def read(cls, topic: str, head: str = "") -> Office:
        """Read "the mayor of Norby in 1984", "in charge at the bank at the moment"; or of what a ``head`` is asked."""
        year = _YEAR.search(topic)
        plain = _CEO.sub("ceo", _NOW.sub("", _YEAR.sub("", topic)).strip(" ,"))
        if head:
            office, of = head, plain
        elif charged := _IN_CHARGE.match(plain):
            office, of = "head", re.sub(r"^\s*(?:of|at|in)\s+(?:the\s+)?", "", plain[charged.end() :])
        else:
            office, of = read_calling(plain)
        of = _ON_THE_NIGHT.sub(r"\1", of)
        named = _KIND_OF_BODY.sub("", of)
        of = named if any(word[:1].isupper() for word in named.split()) else of
        parts = [_ORDINALS.get(word, word) for word in re.findall(r"[\w-]+", office.casefold())]
        parts = [word for word in parts if word not in FUNCTION_WORDS | _PASSING and not word.endswith("ly")]
        return cls(
            tuple(frozenset(map(stem, alike(word))) for word in parts),
            tuple(content_stems(of)),
            of,
            year[1] if year else "",
        )

    @property
    def lesser(self) -> bool:
        """Whether a deputy or the like is asked for, who is not the holder."""
        return any(not words.isdisjoint(map(stem, LESSER_OFFICES)) for words in self.words)

    @property
    def of_a_person(self) -> bool:
        """Whether somebody's deputy, lawyer or relative is asked for."""
        relation = any(not words.isdisjoint(map(stem, LESSER_OFFICES | KIN | _COUNSEL)) for words in self.words)
        return relation and names_somebody(self.named)

    def called(self, role: str) -> bool:
        """Return whether a role is this office, and no deputy's, and not that of a branch of it."""
        words = [part for word in re.findall(r"[\w-]+", _CEO.sub("ceo", role)) for part in _parted(word)]
        stems = {stem(word.casefold()) for word in words}
        if not self.lesser and not stems.isdisjoint(map(stem, LESSER_OFFICES)):
            return False
        led = any(map(_LED_WORD.fullmatch, words))
        if self._is_of_a_branch(words):
            return False
        return bool(self.words) and all(
            not wanted.isdisjoint(stems) or (led and not wanted.isdisjoint(map(stem, _HEADS))) for wanted in self.words
        )

    def _is_of_a_branch(self, words: Sequence[str]) -> bool:
        """Return whether a word before the head of a role narrows it: a finance director is not the director."""
        first = self.words[0] if self.words else frozenset()
        at = next((at for at, word in enumerate(words) if stem(word.casefold()) in first), 0)
        if at == 0:
            return False
        before = re.sub(r"['’]s?$", "", words[at - 1])
        if before.casefold() in FUNCTION_WORDS | _WIDE or stem(before.casefold()) in self.of or is_calling(before):
            return False
        if first.isdisjoint(map(stem, _HEADS)):
            return before.casefold() in NOT_A_PERSON
        return not before.endswith(("ed", "ing", "ly")) or before.casefold() in {"marketing", "engineering", "training"}

    def has_relative(self, text: str) -> bool:
        """Return whether a text names the relation from the other end: a son where the father is asked for."""
        stems = set(map(stem, re.findall(r"[\w-]+", text.casefold())))
        for pair in _INVERSE:
            for asked, told in (pair, pair[::-1]):
                if (
                    self.words
                    and not self.words[-1].isdisjoint(map(stem, asked))
                    and not stems.isdisjoint(map(stem, told))
                ):
                    return True
        return False

    def is_alone(self, text: str) -> bool:
        """Return whether a text has no other union, firm or the like than that which an office is asked of."""
        bodies = {stem(word) for word in re.findall(r"[a-z-]+", text) if word in NOT_A_PERSON | _FIRMS}
        return not bodies - set(self.of) - set().union(*self.words)

    def has_words(self, text: str) -> bool:
        """Return whether a text has the very words of the office, or says of a head that somebody leads."""
        stems = set(content_stems(text))
        if len(self.words) == 1 and not self.words[0].isdisjoint(map(stem, _HEADS)) and _LED_WORD.search(text):
            return True
        return all(not wanted.isdisjoint(stems) for wanted in self.words)

    def within(self, text: str) -> bool:
        """Return whether a text names what the office is of."""
        return set(self.of) <= set(content_stems(text))
