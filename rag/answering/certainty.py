"""Leaves out the name of a speaker whose words these may well not be: the sentence says for itself who "he" is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.layout import FIRST_PERSON
from rag.evidence import stored_weights, widened
from rag.question import mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.types import Attribution
    from rag.types import Evidence


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
            yield replace(told, attribution=replace(said, speaker=""))
