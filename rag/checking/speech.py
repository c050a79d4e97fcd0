"""Whether the articles support what a draft reports in its own words of somebody's speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.checking.findings import Finding
from rag.checking.places import citation

if TYPE_CHECKING:
    from rag.checking.draft import Draft, Item
    from rag.checking.places import Archive


def check_speech(item: Item, draft: Draft, archive: Archive) -> Finding:
    """Return what the articles say to it."""
    words = draft.text[slice(*item.sentence)]
    speaker = (item.said.speaker or None) if item.said else None
    own = draft.text[slice(*item.span)]
    for passage in archive.passages(words, 4):
        verdict = archive.verifier.verify(words, passage.text)
        if verdict.supported:
            cited = citation(1, passage.article, (passage.start, passage.end))
            return Finding("speech", "supported", *item.span, own, speaker, verdict.score, citations=(cited,))
    return Finding("speech", "not_found", *item.span, own, speaker, why="no article states this")
