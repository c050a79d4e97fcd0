"""Who is asked for by what they are, "Which manager …?", is told with the sentence that names them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.calendar import MONTHS, WEEKDAYS
from index.linguistics.careers import is_calling
from index.linguistics.organisations import NOT_A_PERSON
from index.linguistics.words import tokens
from index.text import sentences_within

if TYPE_CHECKING:
    from rag.types import Evidence, Question

_WHICH = re.compile(r"(?:which|what|whose)\s+(?:of\s+the\s+)?(?:[\w-]+\s+){0,2}?(?P<role>[\w-]+)\s", re.IGNORECASE)
_NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'-]*\w(?:\s+[A-ZÀ-ÖØ-Þ][\w’'-]*\w)+")
_CAPITAL = re.compile(r"(?<![\"“‘'*(])(?<!^)(?<![.!?:] )(?<![.!?:][\"”’] )\b[A-ZÀ-ÖØ-Þ][\w’'-]+")
_DAYS = frozenset((*MONTHS, *WEEKDAYS))
_LONGEST = 500


def with_bearer(question: Question, piece: Evidence) -> Evidence:
    """Return a sentence that says "the manager" or "he" with those before it, from the last that names somebody.

    They stand in its paragraph, and the question asks for somebody by what they are.
    """
    asked = _WHICH.match(question.bare)
    if asked is None or not is_calling(asked["role"].removesuffix("s")):
        return piece
    known = _DAYS.union(tokens(question.bare))
    if any(not set(tokens(name)) <= known for name in _CAPITAL.findall(piece.text)):
        return piece
    text, (start, end) = piece.article.text, piece.span
    begin = max(text.rfind("\n", 0, start) + 1, end - _LONGEST, 0)
    for first, last in reversed(sentences_within(text, begin, start)):
        if any(NOT_A_PERSON.isdisjoint(tokens(name)) for name in _NAME.findall(text[first:last])):
            return replace(piece, span=(first, end))
    return piece
