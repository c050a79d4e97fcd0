"""Reads the evaluation data named by RAG_BENCH_DATA, and keeps one index of each set between runs."""

from __future__ import annotations

import gzip
import json
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rag.evaluation.datasets import holds, normalised, read_rows
from rag.evaluation.run import kept_index
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["INDEXES", "built_index", "built_index_of", "folder", "holds", "normalised", "notify", "rows"]

INDEXES = Path(__file__).parent / "out"


def folder() -> Path:
    """Return the data's folder; exit with what to do when there is none."""
    path = os.environ.get("RAG_BENCH_DATA", "")
    if not path or not Path(path).is_dir():
        sys.exit("Set RAG_BENCH_DATA to the folder of the evaluation data (it holds news/, squad/, polnear/ …).")
    return Path(path)


@cache
def rows(name: str) -> list[dict[str, Any]]:
    """Return the objects of ``NAME.jsonl.gz`` in the data's folder."""
    return [row for _, row in read_rows(folder() / f"{name}.jsonl.gz")]


def built_index(dataset: str) -> Path:
    """Return the folder of an up-to-date index of a data set's articles, built when it is not."""
    articles = [folder() / dataset / "articles.jsonl.gz"]
    return kept_index(dataset, articles, Settings(), keep=INDEXES, progress=lambda *_: None, notify=notify)


def built_index_of(name: str, articles: Iterable[Mapping[str, str]]) -> Path:
    """Return the folder of an up-to-date index of articles (id, title, text), built when it is not."""
    path = INDEXES / f"{name}.jsonl.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    packed = gzip.compress("".join(json.dumps(row) + "\n" for row in articles).encode(), mtime=0)
    if not path.exists() or path.read_bytes() != packed:
        path.write_bytes(packed)
    return kept_index(name, [path], Settings(), keep=INDEXES, progress=lambda *_: None, notify=notify)


def notify(text: str) -> None:
    """Write a notice to stderr."""
    print(text, file=sys.stderr)
