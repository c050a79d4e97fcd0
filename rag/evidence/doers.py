"""Tells what another person did from what is asked of somebody: "He sold it." is of whom its paragraph names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.words import tokens

if TYPE_CHECKING:
    from rag.types import Evidence, Question

_NAME = r"[A-Z][\w’'-]*[a-z][\w’'-]*"
_DID = re.compile(
    rf"(?:[Ww]hat|[Ww]hich|[Ww]hy|[Ww]hen|[Ww]here|[Hh]ow)\b[^,;]*?\b(?:did|does|has|had|is|was)\s+"
    rf"(?P<who>{_NAME}(?:\s+{_NAME})*)\s+[a-z]"
)
_PRONOUN = re.compile(r"[\W_]*(?:he|she|his|her)\b", re.IGNORECASE)
_WHO = re.compile(r"\bwhom?\b", re.IGNORECASE)
_HE = re.compile(r"(?:He|She|They)\b")
_FRAGMENT = re.compile(r"(?:\A[^\w]*(?:[A-Z][\w.]*:\s+)?|[.!?]\s+)(?P<who>[A-Z][\w’'-]*(?:\s+[\w’'-]+){0,4}\.)\s*\Z")
"""A sentence of a few words before another: whom they name."""
_SOMEBODY = re.compile(rf"{_NAME}\s+{_NAME}")


def with_doer(question: Question, piece: Evidence) -> Evidence:
    """Return a sentence that says "She did it" with the words that say who before it: "My mother."."""
    if not _WHO.search(question.bare) or not _HE.match(piece.text):
        return piece
    text, start = piece.article.text, piece.span[0]
    line = text[text.rfind("\n", 0, start) + 1 : start]
    found = _FRAGMENT.search(line)
    return replace(piece, span=(start - len(line) + found.start("who"), piece.span[1])) if found else piece


def is_anothers_doing(question: str, piece: Evidence) -> bool:
    """Return whether it is asked what a person did, and a sentence says it of "him" in a paragraph on another one."""
    asked = _DID.match(question)
    if not asked or not _PRONOUN.match(piece.text):
        return False
    text, (start, _) = piece.article.text, piece.span
    before = text[text.rfind("\n\n", 0, start) + 1 : start]
    return tokens(asked["who"])[-1] not in tokens(f"{before} {piece.text}") and bool(_SOMEBODY.search(before))
