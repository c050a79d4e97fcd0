"""Questions to fit on that measure nothing: three kinds of text of `reader`, each as articles with offsets."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from bench.data import built_index_of, folder
from index.text import split_sentences
from index.text.chunk import passages_of
from index.types import Article, ScoredPassage
from rag.evaluation.datasets import read_rows

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = {"wiki": "new_wiki", "reviews": "amazon_reviews", "reddit": "reddit"}
_HEADLINE = 120
"""A first sentence of at most so many characters is the title that a reader of a forum sees."""


@cache
def passages(source: str) -> list[dict[str, Any]]:
    """Return the passages of a source with the article that each stands in and where it begins there."""
    found = [row for _, row in read_rows(folder() / "reader" / f"{SOURCES[source]}.jsonl.gz")]
    lengths: dict[str, int] = {}
    for number, row in enumerate(found):
        row["source"], row["article"] = source, row["title"] if source == "wiki" else f"{source}-{number}"
        row["offset"] = lengths.get(row["article"], 0)
        lengths[row["article"]] = row["offset"] + len(row["context"]) + 2
    return found


@cache
def articles(source: str) -> dict[str, Article]:
    """Return a source's articles: of an encyclopaedia its passages in order, of the others each passage by itself."""
    texts: dict[str, list[dict[str, Any]]] = {}
    for row in passages(source):
        texts.setdefault(row["article"], []).append(row)
    return {
        name: Article(name, _title(rows[0]), "\n\n".join(row["context"] for row in rows))
        for name, rows in texts.items()
    }


def _title(row: dict[str, Any]) -> str:
    if row["source"] == "wiki":
        return str(row["title"]).replace("_", " ")
    if row["source"] == "reviews":
        return "Customer review"
    start, end = split_sentences(row["context"])[0]
    return str(row["context"][start : min(end, start + _HEADLINE)]).strip()


@cache
def built_wiki_index() -> Path:
    """Return the folder of an up-to-date index of the encyclopaedia's articles, built when it is not."""
    rows = [{"id": one.id, "title": one.title, "text": one.text} for one in articles("wiki").values()]
    return built_index_of("reader-wiki", rows)


def hits(article: Article) -> list[ScoredPassage]:
    """Return all passages of an article that was given to somebody to read; none fits better than another."""
    return [ScoredPassage(one, 0.0) for one in passages_of(article, split_sentences(article.text))]
