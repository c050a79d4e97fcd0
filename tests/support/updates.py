"""Files that change, and an index that follows them."""

from __future__ import annotations

import json
import os
from itertools import count
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING, Any

from index.ingest import update_index
from index.loading import Finished, Loaded, load
from index.reader import IndexReader
from support.store import TinyEmbedder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.ingest import IndexReport
    from index.loading import Item, Known

# Each file is written a second after the one before, all of them long ago: clocks of disks are coarse.
_times = count(time_ns() - 3_600 * 10**9, 10**9)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return settle(path)


def settle(path: Path) -> Path:
    """Make a file look as if it was written long ago, after all others."""
    moment = next(_times)
    os.utime(path, ns=(moment, moment))
    return path


def write_lines(path: Path, texts: dict[str, str]) -> Path:
    return write(path, "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items()))


class Archive:
    """An index, and what its last run read of its inputs: the articles, and the names of the files."""

    def __init__(self, folder: Path, embedder: TinyEmbedder | None = None) -> None:
        self.folder = folder
        self.embedder = embedder or TinyEmbedder()
        self.parsed: list[str] = []
        self.files: list[str] = []

    def index(self, *paths: Path, **more: Any) -> IndexReport:
        self.parsed, self.files, self.embedder.embedded = [], [], []

        def inputs(known: Known) -> Iterator[Item]:
            for item in load(paths, known=known):
                if isinstance(item, Loaded):
                    self.parsed.append(item.article.id)
                if isinstance(item, Finished):
                    self.files.append(Path(item.input).name)
                yield item

        return update_index(self.folder, inputs, self.embedder, workers=0, **more)

    def sync(self, *paths: Path) -> IndexReport:
        return self.index(*paths, sync=paths)

    def texts(self) -> dict[str, str]:
        with IndexReader.open(self.folder) as reader:
            return {info.id: reader.article(info.id).text for info in reader.articles()}  # type: ignore[union-attr]
