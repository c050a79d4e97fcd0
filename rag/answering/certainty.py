"""Leaves out the name of a speaker whose words these may well not be: the sentence says for itself who "he" is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.layout import FIRST_PERSON
from index.text import sentences_within
from rag.evidence import stored_weights, widened
from rag.question import mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.types import Attribution, Span
    from rag.types import Evidence

_CAPITAL = re.compile(r"\b[A-Z][\w’'-]+")


def is_sure(said: Attribution) -> bool:
    """Return whether words are likely enough their speaker's for the speaker to be named beside them.

    More is asked where the article calls the speaker "he" or "the minister" there; nothing will do where it leaves open
    who that is.
    """
    if said.candidates or said.confidence is None:
        return not said.candidates
    stored, source = stored_weights(), said.source_text
    told = mentions(source, said.speaker) or FIRST_PERSON.fullmatch(source)  # "I" is whoever signed
    return said.confidence >= (stored.named if told else stored.inferred)


def with_sure_names(evidence: Iterable[Evidence]) -> Iterator[Evidence]:
    """Yield the evidence, nobody named in it as speaker whose words it may well not be.

    A sentence that does not say itself that somebody speaks is taken with the one that does, or left out: under a
    question for their words it would look like theirs.
    """
    for piece in evidence:
        said = piece.attribution
        if said is None or not said.speaker or is_sure(said):
            yield piece
        elif said.cue and (told := widened(piece, said)):
            span = _with_name(told, said)
            yield replace(told, span=span, attribution=replace(said, speaker=""))


def _with_name(piece: Evidence, said: Attribution) -> Span:
    """Return the span of a sentence that has "she", with the sentence before where that has the name."""
    text, (start, end) = piece.article.text, piece.span
    if said.source_text.lower() not in {"he", "she"} or mentions(piece.text, said.speaker):
        return piece.span
    before = sentences_within(text, max(text.rfind("\n\n", 0, start) + 1, 0), start)
    sentence = text[slice(*before[-1])] if before else ""
    others = set(_CAPITAL.findall(sentence)) - set(said.speaker.split())
    named = mentions(sentence, said.speaker) and not others  # where another is named, "she" may be either
    return (before[-1][0], end) if named else piece.span
