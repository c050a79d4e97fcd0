"""Who is asked for is told by name: a sentence that says "she" is quoted from the one before that names her."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from index.linguistics.calendar import MONTHS, WEEKDAYS
from index.linguistics.careers import is_calling
from index.linguistics.given_names import gender_of
from index.linguistics.organisations import NOT_A_PERSON
from index.linguistics.words import tokens
from index.text import sentences_within
from rag.answering.certainty import with_sure_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from rag.types import Evidence, Question

_WHICH = re.compile(r"(?:which|what|whose)\s+(?:of\s+the\s+)?(?:[\w-]+\s+){0,2}?(?P<role>[\w-]+)\s", re.IGNORECASE)
_NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'-]*\w(?:\s+[A-ZÀ-ÖØ-Þ][\w’'-]*\w)+")
_CAPITAL = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'-]+")
_DAYS = frozenset((*MONTHS, *WEEKDAYS))
_GENDERS = {"he": "m", "she": "f"}
_SOMEBODY = re.compile(
    r"\W*(?:the|his|her|their|its|an?|one|two|three|several|some)\s+(?:[a-z-]+\s+){0,2}?[a-z-]+", re.IGNORECASE
)
"""How a sentence begins that may be on somebody who is not named: "Her father drove"."""
_LONGEST = 600
"""A sentence is quoted with those before it up to this many characters."""


def with_bearer(question: Question, piece: Evidence) -> Evidence:
    """Return a sentence that says "the manager" or "he" with those before it, from the last that names somebody.

    The question asks for somebody, and nobody is told to be the speaker. They stand in its paragraph, or in the one
    before where that names nobody.
    """
    said = piece.attribution
    if not _asks_for_somebody(question) or (said and said.speaker and question.names_speaker):
        return piece
    text, (start, end) = piece.article.text, piece.span
    people, own = _people(text), _outside(piece)
    known = _DAYS.union(tokens(question.bare))
    if _named(own, {name: full for name, full in people.items() if name not in known}):
        return piece
    gender = {_GENDERS[word] for word in tokens(own) if word in _GENDERS}
    paragraph = text.rfind("\n", 0, start) + 1
    near = sentences_within(text, max(paragraph, end - _LONGEST), start)
    far = sentences_within(text, max(0, end - _LONGEST), paragraph) if gender else []
    told = [span for span in near if _named(text[slice(*span)], people, gender)]
    told = told or [span for span in near if _SOMEBODY.match(text[slice(*span)])]
    told = told or [span for span in far if _named(text[slice(*span)], people, gender)]
    return replace(piece, span=(told[-1][0], end)) if told else piece


def told_by_name(question: Question, evidence: Iterable[Evidence]) -> list[Evidence]:
    """Return the evidence with whoever is asked for: by name where that is sure, else by what stands before."""
    told = []
    for piece in evidence:
        sure = next(with_sure_names([piece]), None) or replace(piece, attribution=None)
        told.append(with_bearer(question, sure))
    return told


def _asks_for_somebody(question: Question) -> bool:
    asked = _WHICH.match(question.bare)
    called = asked is not None and is_calling(asked["role"].removesuffix("s"))
    return called or question.asks_who_said or question.answer_type == "person"


@lru_cache(maxsize=64)
def _people(text: str) -> dict[str, str]:
    """Return all whom a text names in full, by their folded surnames."""
    names = {tokens(name)[-1]: name for name in _NAME.findall(text) if NOT_A_PERSON.isdisjoint(tokens(name))}
    return {surname: name for surname, name in names.items() if surname not in _DAYS}


def _named(text: str, people: Mapping[str, str], gender: Collection[str] = ()) -> bool:
    """Return whether a text names one of these people, of a gender where one is wanted and the name tells any."""
    named = {word for capital in _CAPITAL.findall(text) for word in tokens(capital) if word in people}
    return any(not gender or gender_of(people[word]) in {*gender, ""} for word in named)


def _outside(piece: Evidence) -> str:
    """Return the part of a sentence that is nobody's words: whom somebody speaks of is not the speaker."""
    said, (start, end) = piece.attribution, piece.span
    text = piece.article.text
    if said is None:
        return text[start:end]
    inside = {at for begins, ends in said.content for at in range(max(start, begins), min(end, ends))}
    return "".join(" " if at in inside else text[at] for at in range(start, end))
