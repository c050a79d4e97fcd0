"""Reads in a sentence whom it names as saying something."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.linguistics import word_set
from index.linguistics.inflection import past, third_person
from index.linguistics.saying import REPORTED_PLAINLY, WITNESSED, forms_pattern

_CUES = (
    f"{forms_pattern(WITNESSED - word_set('call criticise emphasise'), third_person, past)}"
    "|called|criticised|emphasised"
)
_PLAIN = f"{forms_pattern(REPORTED_PLAINLY, third_person, past)}|told reporters|tells reporters"
_NAME = (
    r"(?:[A-Z][\w'’.-]*(?:\s+(?:(?:of|the|for|and|de|la|bin|al|von|van)\s+)*[A-Z][\w'’.-]*)*"
    r"|[Tt]he\s+(?:[\w'’-]+\s+){0,5}?[\w'’-]+|\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t)\b)"
)
_BETWEEN = (
    r"(?:,?\s+who\b)?"
    r"(?:\s+(?:has|have|had|also|later|then|previously|earlier|recently|once|repeatedly|again|further)\b){0,3}"
)
_APPOSED = rf"{_NAME}(?:,[^,“”\"]{{1,80}},)?"
_BEFORE = re.compile(rf"(?P<who>{_APPOSED}){_BETWEEN}\s+(?P<cue>(?:{_CUES})\b)")
_COMMON = re.compile(
    rf"(?P<who>\b[a-z][\w'’-]+){_BETWEEN}\s+"
    rf"(?P<cue>(?:{_PLAIN}|tells|{forms_pattern(word_set('tell warn announce claim insist'), past)})\b)"
)
"""The police said, officials said: speakers without a name."""
_AFTER = re.compile(rf"[,?!”\"]\s*(?P<cue>(?:{_CUES})\b)\s+(?P<who>{_NAME})")
_ACCORDING = re.compile(rf"\b[Aa]ccording to (?P<who>{_NAME}|[^,.]{{1,120}})")
_NOBODY = frozenset("is are was were be been being has have had and or to not it's which that as what".split())
_PRONOUNS = frozenset("he she they it".split())
_LEADING = re.compile(
    rf"\A(?:{_APPOSED}{_BETWEEN}\s+(?:{_PLAIN})(?:\s+that\b|\s*[,:]|(?=\s+[“\"‘]))\s*"
    r"|[Aa]ccording to [^,]{1,120},\s*)"
)
_TRAILING = re.compile(
    r",[”\"’]?\s*(?:according to [^,]{1,120}"
    rf"|(?:{_NAME}|[a-z]+){_BETWEEN}\s+(?:{_PLAIN})|(?:{_PLAIN})\s+{_NAME})\.?\Z"
)
_MATERIAL = r"(?:the|this|that)\s+(?:\w+\s+)?(?:article|text|extract|excerpt|passage|source|evidence|document|data)s?"
_FRAME = re.compile(
    rf"\A(?:(?:according to|based on|as (?:stated|reported|noted|mentioned) (?:in|by))\s+{_MATERIAL}\s*,\s*"
    rf"|{_MATERIAL}\s+(?:says?|states?|reports?|mentions?|notes?|indicates?|explains?)\s+that\s+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who is said to have said something; ``by_verb`` unless only "according to" them."""

    who: str
    by_verb: bool

    @property
    def is_pronoun(self) -> bool:
        """Whether only the sentence before tells who it is."""
        return self.who.casefold() in _PRONOUNS


def voices(sentence: str) -> list[Voice]:
    """Return whom a sentence names as speaking, in no particular order; what it quotes counts as well."""
    spoken: dict[int, str] = {}  # by the place of the verb: one verb has one speaker
    for pattern in (_BEFORE, _COMMON, _AFTER):
        for match in pattern.finditer(sentence):
            if _can_speak(_name(match)) and not (pattern is _AFTER and _name(match).casefold() in _PRONOUNS):
                spoken.setdefault(match.start("cue"), _name(match))
    told = [Voice(who, by_verb=True) for who in spoken.values()]
    return told + [Voice(_name(match), by_verb=False) for match in _ACCORDING.finditer(sentence)]


def _can_speak(who: str) -> bool:
    return who.rpartition(" ")[2].casefold() not in _NOBODY


def _name(match: re.Match[str]) -> str:
    return match["who"].rstrip(" .,'’")


def without_frame(sentence: str) -> str:
    """Return a sentence without "According to the article, …", which says nothing about the world."""
    return _FRAME.sub("", sentence)


def said(sentence: str) -> str:
    """Return what a sentence reports, without "X said that"; the sentence itself where it reports nothing so."""
    return _TRAILING.sub("", _LEADING.sub("", sentence, count=1)) or sentence
