"""Which articles drafts are made from: those that may be fitted on, and those that only measure."""

from __future__ import annotations

from bench.data import rows
from bench.drafts.stories import Story

SOURCES = ("fit", "test")
_PASSAGES = 400
_OF_A_TITLE = 8


def stories(source: str) -> list[Story]:
    """Return the articles of a source.

    ``fit`` are the articles of polnear/train and passages of reader, ``test`` those of polnear and news.
    """
    if source == "fit":
        return [*_marked("polnear/train"), *_passages()]
    plain = [Story(row["id"], row["title"], row["text"], row["published"][:10]) for row in rows("news/articles")]
    return [*_marked("polnear/articles"), *plain]


def _marked(name: str) -> list[Story]:
    return [
        Story(row["id"], row["meta"]["title"], row["text"], row["meta"]["publication_date"], tuple(row["attributions"]))
        for row in rows(name)
    ]


def _passages() -> list[Story]:
    by_title: dict[str, list[str]] = {}
    for row in rows("reader/new_wiki"):
        by_title.setdefault(row["title"], []).append(row["context"])
    found = [
        Story(f"wiki-{number}-{place}", title.replace("_", " "), text)
        for number, (title, texts) in enumerate(by_title.items())
        for place, text in enumerate(texts[:_OF_A_TITLE])
    ]
    return found[:_PASSAGES]
