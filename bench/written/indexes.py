"""Indexes of the texts that questions are asked of."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

from bench.data import INDEXES, built_index, notify
from bench.reader import built_wiki_index
from bench.written import texts
from rag.evaluation.run import kept_index
from rag.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

MEASURED = ("news", "squad")
"""What nothing is fitted on."""


def index_of(name: str) -> Path:
    """Return the folder of an up-to-date index of the texts that a set asks of, built when it is not."""
    if name in MEASURED:
        return built_index(name)
    if name == "own wiki":
        return built_wiki_index()
    name = "own news" if name == "own reports" else name  # other articles of the same data
    path = INDEXES / f"{name.replace(' ', '-')}.jsonl.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    found = [{"id": one["article"], "title": one["title"], "text": one["text"]} for one in texts(name).values()]
    packed = gzip.compress("".join(json.dumps(row) + "\n" for row in found).encode(), mtime=0)
    if not path.exists() or path.read_bytes() != packed:
        path.write_bytes(packed)
    return kept_index(path.name.partition(".")[0], [path], Settings(), keep=INDEXES, progress=_idle, notify=notify)


def _idle(*_: object) -> None:
    """Show no progress."""
