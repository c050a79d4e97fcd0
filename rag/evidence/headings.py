"""Reads a question or a heading that stands alone in an article together with what it introduces."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from index.linguistics.words import content_stems, fold
from index.text import split_sentences
from rag.evidence.lists import list_around

if TYPE_CHECKING:
    from index.types import Span
    from rag.types import Evidence, Question

LONGEST_ANSWER = 400
"""The paragraph under a question is quoted up to this many characters, whole sentences only."""

_REACH = 1500
_HEADING = re.compile(r"#{1,6}\s+\S|(?P<mark>\*\*|__)(?P<words>[^\n]+)(?P=mark)\s*\Z")
_QUESTION = re.compile(r"\?[\"'”’)*_\s]*\Z")
_ASKER = re.compile(r"\A[#>*_\s]*(?:(?:[A-Z][\w’'-]*\s?){1,3}[:.]\s+)?[*_\s]*")
"""The marks and the name before a question: "**Q: ", "HOST: "."""
_BEFORE = re.compile(r"(?:\A|\n)[ \t>*_]*\Z")
_AFTER = re.compile(r"[ \t*_]*(?:\n|\Z)")


def with_answer(text: str, span: Span) -> Span | None:
    """Return a question or heading with the paragraph or list under it; None where a sentence is neither.

    The question of an interview is answered by what follows it, never by itself.
    """
    if not _stands_alone(text, span):
        return None
    end = span[1]
    below = [(end + a, end + b) for a, b in split_sentences(text[end : end + _REACH])]
    if not below or _stands_alone(text, below[0]):
        return None
    items = list_around(text, below[0])
    if items:
        return span[0], items[1]
    last = below[0][1]
    for (_, before), (start, stop) in pairwise(below):
        if "\n" in text[before:start] or stop - end > LONGEST_ANSWER:
            break
        last = stop
    return span[0], last


def asks_the_same(question: Question, piece: Evidence) -> bool:
    """Return whether evidence begins with the very question: its words are asked, and the title has the others."""
    line, _, answer = piece.text.partition("\n")
    if not answer.strip() or not _QUESTION.search(line):
        return False
    asked = question.bare.split()
    words = _ASKER.sub("", line).strip("#*_> ?").split()
    if not words or fold(words[0]) != fold(asked[0]):
        return False
    told, wanted = set(content_stems(" ".join(words))), set(question.stems)
    return bool(told) and told <= wanted and wanted <= told | set(content_stems(piece.article.title))


def _stands_alone(text: str, span: Span) -> bool:
    """Return whether a sentence is a line of its own that asks something, or is marked as a heading."""
    words = text[slice(*span)]
    if not (_QUESTION.search(words) or _HEADING.match(words)):
        return False
    return bool(_BEFORE.search(text[max(0, span[0] - 20) : span[0]]) and _AFTER.match(text, span[1]))
