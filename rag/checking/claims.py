"""Whether the articles support what a draft states of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.linguistics.tagging import read_words
from rag.checking.findings import Finding
from rag.checking.statements import judge
from rag.types import Citation

if TYPE_CHECKING:
    from rag.checking.draft import Draft, Item
    from rag.checking.places import Archive


def check_claim(item: Item, draft: Draft, archive: Archive) -> Finding:
    """Return what the articles say to it."""
    own = draft.text[slice(*item.span)]
    speaker = (item.said.speaker or None) if item.said else None
    told = judge(own, "", archive, read_words(own))
    return Finding(
        "claim",
        told.finding,
        *item.span,
        own,
        speaker,
        round(told.confidence, 3),
        told.why,
        told.differences(item.span[0]),
        tuple(Citation.of(number, one.article, one.span) for number, one in enumerate(told.stretches, 1)),
    )
