"""Questions to fit on that measure nothing: three kinds of text of `reader`, each as articles with offsets."""

from __future__ import annotations

import gzip
import json
from functools import cache
from typing import TYPE_CHECKING, Any

from bench.data import INDEXES, folder, notify
from index.text import split_sentences
from rag.evaluation.datasets import read_rows
from rag.evaluation.run import kept_index
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
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


def articles(source: str) -> Iterator[dict[str, Any]]:
    """Yield a source's articles: of an encyclopaedia its passages in order, of the others each passage by itself."""
    texts: dict[str, list[dict[str, Any]]] = {}
    for row in passages(source):
        texts.setdefault(row["article"], []).append(row)
    for name, rows in texts.items():
        yield {"id": name, "title": _title(rows[0]), "text": "\n\n".join(row["context"] for row in rows)}


def _title(row: dict[str, Any]) -> str:
    if row["source"] == "wiki":
        return str(row["title"]).replace("_", " ")
    if row["source"] == "reviews":
        return "Customer review"
    start, end = split_sentences(row["context"])[0]
    return str(row["context"][start : min(end, start + _HEADLINE)]).strip()


def built_reader_index(source: str) -> Path:
    """Return the folder of an up-to-date index of a source's articles, built when it is not."""
    path = INDEXES / f"reader-{source}.jsonl.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    content = "".join(
        json.dumps({"url": None, "published": None, "authors": [], **row}) + "\n" for row in articles(source)
    )
    packed = gzip.compress(content.encode(), mtime=0)
    if not path.exists() or path.read_bytes() != packed:
        path.write_bytes(packed)
    return kept_index(f"reader-{source}", [path], Settings(), keep=INDEXES, progress=lambda *_: None, notify=notify)
