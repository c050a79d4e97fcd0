"""The JSON forms that the command line and the service share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.types import Article, Attribution, ScoredPassage
    from rag.verify import CitationCheck


def attribution_form(said: Attribution) -> dict[str, Any]:
    """Return who said what: spans are offsets into the stored text."""
    return {
        "article_id": said.article.id,
        "speaker": said.speaker,
        "kind": said.kind,
        "source": [list(span) for span in said.source],
        "cue": [list(span) for span in said.cue],
        "content": [list(span) for span in said.content],
        "text": said.text,
    }


def article_form(article: Article) -> dict[str, Any]:
    """Return a stored article, whole."""
    return {
        "article_id": article.id,
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "authors": list(article.authors),
        "source": article.source,
        "sha256": article.sha256,
        "text": article.text,
    }


def hit_form(hit: ScoredPassage) -> dict[str, Any]:
    """Return a passage that was found."""
    passage = hit.passage
    return {
        "passage_id": passage.id,
        "article_id": passage.article.id,
        "title": passage.article.title,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "score": round(hit.score, 4),
    }


def checks_form(checks: list[CitationCheck]) -> dict[str, Any]:
    """Return what re-checking an answer gave."""
    return {
        "ok": all(check.ok for check in checks),
        "citations": [{"marker": check.marker, "ok": check.ok, "why": check.why} for check in checks],
    }
