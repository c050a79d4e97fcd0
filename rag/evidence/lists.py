"""Finds the list that a sentence belongs to: an item alone is rarely the answer."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from index.linguistics.words import content_stems

if TYPE_CHECKING:
    from index.types import Span
    from rag.types import Question

LONGEST_LIST = 1200
"""A list is quoted up to this many characters, whole items only."""

LONGEST_ITEM = 200
"""Paragraphs that each begin with a dash are a digest or a dialogue, not a list of answers."""

ITEM = re.compile(r"[ \t]*(?:[-–—*•·▪‣►◦]|\d{1,3}[.)])[ \t]+\S")
_ASKS = re.compile(r"(?:who|whom|whose|what|which|when|where|why|how)\b", re.IGNORECASE)
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def list_around(text: str, span: Span) -> Span | None:
    """Return the span of the list that a sentence is an item of, or introduces; None where there is none.

    The line before a list belongs to it where it ends with a colon.
    """
    lines = [found.span() for found in _LINE.finditer(text)]
    at = next((n for n, (start, end) in enumerate(lines) if start <= span[0] < end), None)
    if at is None:
        return None
    items = [bool(ITEM.match(text, *line)) for line in lines]
    first = at if items[at] else at + 1
    introduction = text[span[0] : lines[at][1]].rstrip()
    if not items[at] and not (introduction.endswith(":") and span[1] >= span[0] + len(introduction)):
        return None
    while first > 0 and items[first - 1] and items[at]:
        first -= 1
    last = first
    while last < len(lines) and items[last]:
        last += 1
    block = lines[first:last]
    if len(block) < 2 or any(end - start > LONGEST_ITEM for start, end in block):
        return None
    if any(text.count("\n", a[1], b[0]) > 2 for a, b in pairwise(block)):
        return None
    introduced = first > 0 and text[: lines[first - 1][1]].rstrip().endswith(":")
    start = _head(text, lines[first - 1], span) if introduced else lines[first][0]
    kept = [end for _, end in block if end - start <= LONGEST_LIST]
    if not kept or kept[-1] < span[1]:
        return None
    return start + _blank(text, start), len(text[: kept[-1]].rstrip())


def repeats(question: Question, text: str, span: Span) -> bool:
    """Return whether a sentence is an item of a list that says no more than the question: it answers nothing."""
    line = text.rfind("\n", 0, span[0]) + 1
    item = ITEM.match(text, line, span[1]) and _ASKS.match(question.bare)
    return bool(item) and set(question.stems).issuperset(content_stems(text[slice(*span)]))


def _head(text: str, line: Span, span: Span) -> int:
    """Return where the introduction begins: with the sentence itself, or with the last sentence of its line."""
    if line[0] <= span[0] < line[1]:
        return span[0]
    stops = [found.end() for found in re.finditer(r"[.!?][\"”’)]*\s+(?=[A-Z“\"])", text[line[0] : line[1]])]
    return line[0] + (stops[-1] if stops else 0)


def _blank(text: str, start: int) -> int:
    return len(text[start:]) - len(text[start:].lstrip())
