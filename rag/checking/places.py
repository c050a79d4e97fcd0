"""Where in the articles words of a draft may stand: candidate passages, and citations of their exact spans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.types import Citation

if TYPE_CHECKING:
    from index.reader import IndexReader
    from index.types import Article, Attribution, Filters, Passage, Span
    from rag.retrieval import HybridRetriever
    from rag.types import Verifier

WIDTH = 30
"""So many passages are looked at for words."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The articles that a draft is held against: those of an index that pass the filters, and what reads them."""

    reader: IndexReader
    retriever: HybridRetriever
    verifier: Verifier
    filters: Filters

    def passages(self, words: str, k: int = WIDTH) -> list[Passage]:
        """Return at most k passages that share words with these, best first."""
        return self.reader.passages([key for key, _ in self.reader.words(words, k, self.filters)])


def citation(marker: int, article: Article, span: Span, said: Attribution | None = None) -> Citation:
    """Return the citation of an exact span of an article."""
    return Citation(
        marker=marker,
        article_id=article.id,
        title=article.title,
        url=article.url,
        published=article.published,
        quote=article.text[slice(*span)],
        start=span[0],
        end=span[1],
        sha256=article.sha256,
        speaker=(said.speaker or None) if said else None,
        cue=(said.cue_text or None) if said else None,
        kind=said.kind if said else None,
        page=article.page_at(span[0]),
        stance=said.stance if said else None,
        attribution_confidence=said.confidence if said else None,
        candidates=said.candidates if said else (),
        language=article.language,
    )
