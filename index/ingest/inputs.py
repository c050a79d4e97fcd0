"""Input tracking: which inputs a run may pass over, which articles each of them holds, what could not be read."""

from __future__ import annotations

from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from index.loading import READER_VERSION, Stamp
from index.store.database import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Container

    from index.loading import Failure, Finished, Skipped
    from index.store.database import DatabaseWriter, Input

PASSING = "-"
"""The input of all that cannot be looked at again: standard input, and what was posted to the service."""


@dataclass(slots=True)
class InputTracking:
    """Notes in the database what each input holds, within the caller's transactions.

    ``met`` are the inputs of this run, ``failed`` those, and the folders, of which not all could be read; ``left`` are
    the articles that an input held before and holds no more. ``reader`` is the version of the readers, and how they
    were told to read: what others have read is read again.
    """

    database: DatabaseWriter
    reader: str = READER_VERSION
    met: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    left: set[str] = field(default_factory=set)
    _held: dict[str, set[str]] = field(default_factory=dict)
    _ended: set[str] = field(default_factory=set)

    def known(self, path: str) -> Stamp | None:
        """Give the stamp of an input that need not be read again unless it has changed."""
        stored = self.database.read.inputs.stamp(path, self.reader)
        return Stamp(*stored) if stored else None

    def holds(self, path: str, article_id: str) -> None:
        """Note that an article was read from an input."""
        if path and path not in self._held:
            self.met.add(path)
            self._held[path] = set()
            if self.known(path):  # until it is read to its end, also if this run is not
                self.database.inputs.forget([path])
        if path:
            self._held[path].add(article_id)
        self.database.inputs.add(path or PASSING, article_id)

    def fails(self, failure: Failure) -> None:
        """Note that an input, a part of it, or a folder could not be read: nothing of it is taken for gone."""
        if failure.input:
            self.met.add(failure.input)
        path = Path(failure.path)  # also as it is named: a link that leads nowhere may have been a file before
        self.failed |= {failure.input or str(path.resolve()), str(path.parent.resolve() / path.name)}

    def passes(self, item: Skipped) -> int:
        """Note that an input is as it was; return how many articles it holds."""
        self.met.add(item.input)
        return len(self.database.read.inputs.held_by(item.input))

    def ends(self, item: Finished) -> None:
        """Note that an input was read to its end: it holds what came of it and nothing else."""
        path, inputs = item.input, self.database.inputs
        if not path:
            return
        self.met.add(path)
        held = self._held.pop(path, set())
        if path in self.failed or path in self._ended:  # or two files whose names cannot be told apart
            inputs.forget([path])  # read again, so that what is wrong is told again
        else:
            before = set(self.database.read.inputs.held_by(path)) - held
            inputs.take_off(path, before)
            self.left |= before
            inputs.set_stamp(path, astuple(item.stamp) if item.stamp else NOWHERE, self.reader)
        self._ended.add(path)

    def imported(self, item: Input, articles: Container[str]) -> None:
        """Note an input of an export as read to its end, if the index does not know it, and has all its articles."""
        inputs = self.database.inputs
        if self.database.read.inputs.is_known(item.path) or not all(one in articles for one in item.article_ids):
            return
        for article_id in item.article_ids:
            inputs.add(item.path, article_id)
        inputs.set_stamp(item.path, (item.size, item.modified_ns, item.etag, item.last_modified), item.reader)

    def spares(self, path: str) -> bool:
        """Return whether an input, or a folder in which it lies, could not be read in this run."""
        return not self.failed.isdisjoint((path, *map(str, Path(path).parents)))
