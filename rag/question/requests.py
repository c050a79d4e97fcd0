"""What a question asks for as a whole: the table of kinds, each with the wordings in which people ask for it.

A question that no row fits is one for a fact or for somebody's words, and `asked_for` names it by what was read in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.types import AskedFor, Question

LONGEST = 300
"""Characters: nobody asks for an overview in more, and patterns are slow on whole texts."""

_ARTICLES = r"(?:(?:all|the|these|those|your|of)\s+)*(?:articles?|texts?|stories|story|reports?|pieces?|news)"
_PLEASE = r"(?:(?:please|can\s+you|could\s+you|would\s+you|i\s+need|i\s+want|give\s+me|show\s+me|tell\s+me)\s+)*"


_WHICH_OF_THEM = (
    r"(?:of|for|to|in|on|at|by|from|that|which|who|did|do|does|has|have|had|is|are|was|were|will|would|must|may|can"
    r"|should|set|made|named|given)\b"
)
_THINGS = rf"(?P<one>(?:[\w'’-]+\s+){{0,3}}?[\w'’-]+s)(?:\s+(?P<topic>{_WHICH_OF_THEM}.+))?"
"""Several things, and which of them: "conditions (that) the office set"."""


@dataclass(frozen=True, slots=True)
class Request:
    """A question that one sentence seldom answers, as its wording has it.

    ``form`` is the row of the table; ``topic`` what it is on, empty for all articles; ``names`` whom it compares.
    """

    asked_for: AskedFor
    form: str
    topic: str = ""
    names: tuple[str, ...] = ()


# Kind, form, and wordings with the groups topic, one and other. The first that fits the whole question counts.
_TABLE: tuple[tuple[AskedFor, str, tuple[str, ...]], ...] = (
    # help: what is no question of the articles
    # inventory: which articles there are, who wrote them, when they were published, who is quoted
    # count: how many articles or people
    # comparison: what two people, or articles, say
    # change: whether somebody changed position
    # development: what happened when, the latest
    # overview: what articles are about
    # reaction: what people said of something
    # list: what may stand in an article as a list, under words that name it
    (
        "list",
        "listed",
        (
            rf"(?:list|name|enumerate)\s+(?:me\s+)?(?:all\s+)?(?:of\s+)?(?:the\s+)?{_THINGS}",
            rf"(?:what|which)\s+(?:all\s+)?(?:are|were)\s+(?:all\s+)?(?:the\s+)?{_THINGS}",
            rf"(?:what|which)\s+(?!is\b|was\b|does\b|has\b){_THINGS}",
        ),
    ),
)
_ROWS = [
    (kind, form, re.compile(rf"(?:{_PLEASE}(?:{wording}))\Z", re.IGNORECASE | re.VERBOSE | re.DOTALL))
    for kind, form, wordings in _TABLE
    for wording in wordings
]
_CHECKED = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|must|may)\b", re.IGNORECASE
)
_MANNER = re.compile(
    r"(?:in\s+what\s+way|by\s+what\s+means|how\s+(?!many|much|old|long|far|tall|high|large|big|often))"
)


def request_of(question: Question) -> Request | None:
    """Return what a question asks for where a row of the table fits, None for a fact or somebody's words."""
    if len(question.bare) > LONGEST:
        return None
    for kind, form, pattern in _ROWS:
        if found := pattern.match(question.bare):
            parts = found.groupdict()
            names = tuple(parts[part].strip(" ,") for part in ("one", "other") if parts.get(part))
            return Request(kind, form, (parts.get("topic") or "").strip(" ,"), names)
    return None


def asked_for(question: Question) -> AskedFor:
    """Return what a question asks for, as the answer's JSON names it."""
    if (request := request_of(question)) and request.asked_for != "list":
        return request.asked_for
    if _CHECKED.match(question.bare):
        return "yes_no"
    if question.speaker or question.for_statements:
        return "statement"
    if question.answer_type == "reason":
        return "reason"
    if _MANNER.match(question.bare.lower()):
        return "manner"
    return "list" if question.wants_list else "fact"
