"""What is told of an index and its articles without their texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.types import Article


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """What is known of an article, its text left out; ``characters`` is the text's length."""

    id: str
    title: str
    source: str | None
    url: str | None
    published: str | None
    authors: tuple[str, ...]
    sha256: str
    characters: int
    language: str | None = field(default=None, compare=False)  # noted, no part of what makes an article another

    @classmethod
    def of(cls, article: Article) -> ArticleInfo:
        """Return what the article itself says."""
        return cls(
            article.id, article.title, article.source, article.url, article.published, article.authors,
            article.sha256, len(article.text), article.language,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    """How much an index holds.

    ``vectors`` are passages that the current model has embedded; ``copies`` are articles that have a copy.
    """

    articles: int
    passages: int
    attributions: int
    vectors: int
    copies: int = 0
