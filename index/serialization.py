"""The JSON forms that exports share with the command line and the service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.types import Article, Attribution


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


def article_details(article: Article) -> dict[str, Any]:
    """Return what is known of a stored article, its id and text apart."""
    return {
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "authors": list(article.authors),
        "source": article.source,
        "language": article.language,
        "pages": list(article.pages),
    }
