"""Finds the update inside an article that gives a newer figure than one of its sentences."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.tagging import read_words
from index.linguistics.words import content_stems
from index.text import sentences_within

if TYPE_CHECKING:
    from rag.types import Evidence

_UPDATE = re.compile(
    r"^[ \t>*_(\[]*(?:updated?|correction|corrected|clarification)\b[^\n]*", re.IGNORECASE | re.MULTILINE
)
_BEFORE = re.compile(
    r"\b(?:earlier|previous|original|first)\s+version\b|\b(?:originally|previously|wrongly|mistakenly)\b",
    re.IGNORECASE,
)
"""What tells of what had stood there before."""
_MENDED = re.compile(
    r"\b(?:in\s+fact|actually|correct(?:ly)?|should\s+(?:have|read)|instead|rather\s+than|not\s+\S+|it\s+(?:is|was))\b",
    re.IGNORECASE,
)
"""What gives, beside a mistake, what is right."""
_ASKS_MISTAKE = re.compile(
    r"\b(?:version|correct\w*|wrong\w*|mistak\w+|errors?|first|original\w*|previous\w*|earlier|amend\w*|initial\w*|before)\b",
    re.IGNORECASE,
)
_SHARED = 2
_VERSION = re.compile(
    r"\b(?:an?|the|our)\s+(?:earlier|previous|original|first|former)\s+(?:version|edition|report)\s+"
    r"(?:(?:of\s+(?:this|the|our)\s+\w+|here)\s+)?(?:had\s+)?"
    r"(?:said|says|stated|gave|given|named|called|put|read|reported|claimed|contained|listed|mis\w+|wrongly|incorrectly)\b"
    r"|\b(?:this|the)\s+(?:article|report|story|text)\s+(?:originally|previously|wrongly|mistakenly|incorrectly)\b"
    r"|\bwe\s+(?:originally|previously|wrongly|mistakenly|incorrectly)\b",
    re.IGNORECASE,
)
_CALENDAR = re.compile(r"\b\d{1,2}\s+[A-Z][a-z]+|\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")


def update_of(piece: Evidence) -> Evidence | None:
    """Return the sentence of an update in a piece's article that has another figure for the same, as sure as it."""
    text = piece.article.text
    figures, stems = _figures(piece.text), set(content_stems(piece.text))
    if not figures:
        return None
    for note in _UPDATE.finditer(text):
        if note.start() < piece.span[1]:
            continue
        for span in reversed(sentences_within(text, *note.span())):
            told = text[slice(*span)]
            others = _figures(told)
            shared = stems.intersection(content_stems(told))
            if others and others.isdisjoint(figures) and len(shared) >= _SHARED and not _BEFORE.search(told):
                return replace(piece, span=span, attribution=None, words=None)
    return None


def is_withdrawn(question: str, text: str) -> bool:
    """Return whether a sentence only says what an earlier version of its article had said, where that is not asked."""
    told = _VERSION.search(text)
    return told is not None and not _MENDED.search(text[told.end() :]) and not _ASKS_MISTAKE.search(question)


def _figures(text: str) -> set[str]:
    """Return the numbers of a text, days and hours left out."""
    return {word.key for word in read_words(_CALENDAR.sub(" ", text)) if word.kind == "number"}
