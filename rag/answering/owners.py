"""Of whom somebody is the director, where a sentence says "its director, Ada Lind": the sentence before tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.text import sentences_within

if TYPE_CHECKING:
    from index.types import Span

_WHO_IS = re.compile(r"who(?:['’]s|\s+(?:is|was))\s+(?P<name>[^,]+)", re.IGNORECASE)
_ITS = r"\b(?:its|their|his|her)\s+(?:[\w’'-]+\s+){0,5}[\w’'-]+"
_REACH = 400
"""How many characters before are searched for that sentence."""


def with_owner(question: str, text: str, span: Span) -> Span | None:
    """Return the span of a sentence widened by the one before it, None where the question or the sentence needs none.

    It does where "Who is …?" asks for somebody whom it calls "its director".
    """
    match = _WHO_IS.fullmatch(question)
    if match is None:
        return None
    name = re.escape(match["name"].strip())
    if not re.search(rf"{_ITS},?\s+{name}\b|\b{name},\s+{_ITS}", text[slice(*span)], re.IGNORECASE):
        return None
    paragraph = max(text.rfind("\n\n", 0, span[0]) + 1, span[0] - _REACH, 0)
    before = sentences_within(text, paragraph, span[0])
    return (before[-1][0], span[1]) if before else None
