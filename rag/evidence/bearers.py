"""Who is asked for by what they are, "the name of the doctor who …", is told where a name stands beside that word."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from index.linguistics.careers import is_calling
from index.linguistics.families import akin
from index.linguistics.words import content_stems, fold, stem

if TYPE_CHECKING:
    from rag.types import Evidence, Question

_ASKED = [
    re.compile(rf"{wording}\Z", re.IGNORECASE)
    for wording in (
        r"(?:.*\b)?(?:the\s+)?names?\s+of\s+(?P<role>.+)",
        r"what(?:['’]s|\s+(?:is|was|are|were))\s+(?P<role>.+?)\s+(?:called|named)(?:\b.*)?",
        r"what(?:['’]s|\s+(?:is|was|are|were))\s+(?P<role>.+?)['’]s?\s+names?",
    )
]
_COMPLEMENT = re.compile(r",|\s(?:of|at|for|in|on|from|with|who|whom|whose|that|which|where|when)\s", re.IGNORECASE)
_POLITE = re.compile(r"[,\s]+(?:please|now|again)\Z", re.IGNORECASE)
_NAME = (
    r"\b(?!(?:The|An?|His|Her|Its|Their|Our|This|That|These|One|No|In|On|At|But|And|As|When|While|After|Before)\b)"
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir)\.?\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*"
)
_WHO_DID = re.compile(r"who\s+(?:has\s+|had\s+)?(?P<verb>[a-z]+ed)\s", re.IGNORECASE)
_FEWEST = 2
_BETWEEN = r"(?:(?!(?:who|whose|whom|which|that|has|had|have|and|for|by|with|said|says)\b)[\w’'-]+\s+){0,4}"


def lacks_bearer(asked: str, text: str) -> bool:
    """Return whether a question asks for somebody's name by what they are, and a text has none beside that word."""
    head = next((_head(found["role"]) for each in _ASKED if (found := each.match(asked))), "")
    return bool(head) and not any(each.search(text) for each in _beside(head))


def names_doer(question: Question, piece: Evidence) -> bool:
    """Return whether "Who mediated …?" is told by "the mediator, Ada Lind", all else in its paragraph or the title."""
    asked = _WHO_DID.match(question.bare)
    if not asked:
        return False
    verb = stem(fold(asked["verb"]))
    text, (start, end) = piece.article.text, piece.span
    paragraph = text[text.rfind("\n\n", 0, start) + 1 : end]
    known = content_stems(f"{piece.article.title} {paragraph}")
    rest = [word for word in question.stems if word != verb]
    if len(rest) < _FEWEST or not all(any(akin(word, other) for other in known) for word in rest):
        return False
    doers = (word for word in re.findall(r"\b[a-z]+(?:or|er|ist|ant)\b", piece.text) if akin(stem(word), verb))
    return any(each.search(piece.text) for word in doers for each in _beside(word))


def _head(role: str) -> str:
    """Return the word for somebody in "the house doctor who forbade it", empty where it calls nobody."""
    word = _COMPLEMENT.split(_POLITE.sub("", role))[0].split()[-1:] or [""]
    return word[0].casefold() if is_calling(word[0]) else ""


@lru_cache(maxsize=256)
def _beside(head: str) -> tuple[re.Pattern[str], ...]:
    word = rf"\b(?i:{re.escape(head)})\b"
    return (
        re.compile(rf"{word},?\s+(?:(?:is|was|called|named)\s+)?{_NAME}"),
        re.compile(rf"{_NAME},?\s+(?:(?:\d+|aged\s+\d+),\s+)?(?:(?:is|was|became)\s+)?{_BETWEEN}{word}"),
        re.compile(rf"{word}\s+(?:of|at|for|in)\s+(?:[\w’'-]+\s+){{0,4}}?[\w’'-]+,\s+{_NAME}"),
    )
