"""Reads in a sentence whom it names as saying something, and compares that with what the evidence is attributed to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.inflection import base, participle, past, third_person
from index.linguistics.quotation_marks import holds, places, quoted
from index.linguistics.saying import REPORTED_BY_TEXTS, REPORTED_PLAINLY, WITNESSED, forms_pattern
from index.linguistics.tagging import read_words
from index.speakers import name_words, sound
from index.types import overlap
from rag.question import mentions
from rag.verification import denies, marks, tells_as_said, turning_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import Attribution
    from rag.types import Drafted, Evidence

MOSTLY = 0.8
"""A quotation lies in somebody's words when at least this part of it does."""

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
_NAMED_BY = forms_pattern(REPORTED_BY_TEXTS - word_set("say explain indicate"), participle)
_PREAMBLE = re.compile(
    rf"\A(?:(?:according to|based on|as (?:{_NAMED_BY}) (?:in|by))\s+{_MATERIAL}\s*,\s*"
    rf"|{_MATERIAL}\s+(?:{forms_pattern(REPORTED_BY_TEXTS, base, third_person)})\s+that\s+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamedSpeaker:
    """Somebody who is said to have said something; ``by_verb`` unless only "according to" them."""

    who: str
    by_verb: bool

    @property
    def is_pronoun(self) -> bool:
        """Whether only the sentence before tells who it is."""
        return self.who.casefold() in _PRONOUNS


def named_speakers(sentence: str) -> list[NamedSpeaker]:
    """Return whom a sentence names as speaking, in no particular order; what it quotes counts as well."""
    spoken: dict[int, str] = {}  # by the place of the verb: one verb has one speaker
    for pattern in (_BEFORE, _COMMON, _AFTER):
        for match in pattern.finditer(sentence):
            if _can_speak(_name(match)) and not (pattern is _AFTER and _name(match).casefold() in _PRONOUNS):
                spoken.setdefault(match.start("cue"), _name(match))
    told = [NamedSpeaker(who, by_verb=True) for who in spoken.values()]
    return told + [NamedSpeaker(_name(match), by_verb=False) for match in _ACCORDING.finditer(sentence)]


def _can_speak(who: str) -> bool:
    return who.rpartition(" ")[2].casefold() not in _NOBODY


def _name(match: re.Match[str]) -> str:
    return match["who"].rstrip(" .,'’")


def without_preamble(sentence: str) -> str:
    """Return a sentence without "According to the article, …", which says nothing about the world."""
    return _PREAMBLE.sub("", sentence)


def said(sentence: str) -> str:
    """Return what a sentence reports, without "X said that"; the sentence itself where it reports nothing so."""
    return _TRAILING.sub("", _LEADING.sub("", sentence, count=1)) or sentence


def said_by(speaker: NamedSpeaker, piece: Evidence, quotes: Sequence[str], before: Drafted | None) -> bool:
    """Return whether a piece of evidence is said by the speaker, also of what is quoted from it.

    Words that the article only reports are nobody's own: "X said “…”" needs words that X said. ``before`` is the
    sentence that tells who "he" is.
    """
    said = piece.attribution
    if said and _chooses(speaker.who, said):
        return False
    if said and said.speaker and _is(speaker, piece, said, before):
        return all(_quotes(speaker, quote, piece, said) for quote in quotes if holds(piece.text, quote))
    speaking = [_last(other.who) for other in named_speakers(piece.text) if not other.is_pronoun]
    if speaker.is_pronoun or _last(speaker.who) not in speaking:
        return False
    own = quoted(piece.text) or []
    return all(len(set(speaking)) == 1 and any(holds(words, quote) for words in own) for quote in quotes)


def stance_lost(sentence: str, cited: Sequence[Evidence]) -> str:
    """Return how a sentence changes the stance of the words that it cites: it states what was denied, or the reverse.

    Where nobody is known to have denied them, a verb of denial before them counts.
    """
    for piece in cited:
        attribution = piece.attribution
        if attribution and not marks(sentence, attribution.stance, attribution.cue_text):
            return f"the cited words are {attribution.stance}, not asserted"
        if attribution is None and not turning_words(sentence) and _denied_before(sentence, piece.text):
            return "the cited words are denied"
    said = [piece.attribution for piece in cited if piece.attribution]
    if said and tells_as_said(without_quotations(sentence), " ".join(piece.text for piece in cited), said):
        return "the cited words tell what somebody did or thought, not what they said"
    if denies(without_quotations(sentence)) and not any(turning_words(piece.text) for piece in cited):
        return "nothing in the cited words is denied"
    return ""


def _denied_before(sentence: str, text: str) -> bool:
    """Return whether what a sentence tells stands after a verb of denial in the text."""
    for word in read_words(text):
        if denies(word.surface):
            after = {other.key for other in read_words(text[word.start + len(word.surface) :]) if other.carries}
            told = [other.key for other in read_words(sentence) if other.kind in {"content", "number"}]
            return bool(told) and sum(key in after for key in told) >= MOSTLY * len(told)
    return False


def without_quotations(sentence: str) -> str:
    """Return a sentence without what it quotes, which may deny what it likes."""
    for words in quoted(sentence) or []:
        sentence = sentence.replace(words, "")
    return sentence


def _is(speaker: NamedSpeaker, piece: Evidence, said: Attribution, before: Drafted | None) -> bool:
    """Return whether the speaker of the evidence is the one that a sentence names."""
    if speaker.is_pronoun:
        if before is None or not mentions(before.text, said.speaker):
            return False
        named = [other for other in named_speakers(before.text) if not other.is_pronoun]
        return not named or any(_is(other, piece, said, None) for other in named)
    inside = " ".join(piece.article.text[s:e] for s, e in said.source if piece.span[0] <= s and e <= piece.span[1])
    known = {sound(word) for word in (*name_words(said.speaker), *name_words(inside))}
    return any(last in known for segment in speaker.who.split(",") if (last := _last(segment)))


def _chooses(who: str, said: Attribution) -> bool:
    """Return whether a name tells which of several is meant where the article leaves it open."""
    candidates = {sound(word) for name in said.candidates for word in name_words(name)}
    told = {sound(word) for word in name_words(said.source_text)}
    return any(sound(word) in candidates - told for word in name_words(who))


def _last(who: str) -> str:
    """Return the word that a name ends with: the surname, or what somebody is."""
    words = name_words(who)
    return sound(words[-1]) if words else ""


def _quotes(speaker: NamedSpeaker, quote: str, piece: Evidence, said: Attribution) -> bool:
    if speaker.by_verb and said.kind == "indirect":
        return False
    start = piece.span[0]
    spans = ((start + place, start + place + len(quote)) for place in places(quote, piece.text))
    return any(overlap(span, said.content) >= MOSTLY * len(quote) for span in spans)
