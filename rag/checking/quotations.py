"""Whether quoted words stand in the articles so, as words of the same speaker, and uncut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.linguistics.quotation_marks import stretches
from rag.checking.findings import Finding
from rag.checking.places import citation

if TYPE_CHECKING:
    from rag.checking.draft import Draft, Item
    from rag.checking.places import Archive


def check_quotation(item: Item, draft: Draft, archive: Archive) -> Finding:
    """Return what the articles say to quoted words."""
    words = draft.text[slice(*item.span)]
    speaker = (item.said.speaker or None) if item.said else None
    for passage in archive.passages(words):
        for span in stretches(words, passage.article.text):
            return Finding(
                "quotation", "exact", *item.span, words, speaker, 1.0, citations=(citation(1, passage.article, span),)
            )
    return Finding("quotation", "not_found", *item.span, words, speaker, why="no article has these words")
