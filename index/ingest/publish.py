"""Publishes what a run has done so far: articles are found while it goes on, and seldom enough that it costs little."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.store.derived import NO_VECTORS, publish, restore_words, update_vectors, update_words, usable_manifest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.ingest.articles import Changes
    from index.store.database import DatabaseWriter
    from index.store.manifest import Manifest, VectorsPart, WordsPart

# A step is taken for so many new ones at least, and for so large a share of those there are: each costs as much as
# the whole index is large, and with growing steps all of them together cost but a few times the last one.
_ARTICLES = 500
_PASSAGES = 5_000
_SHARE = 0.2


@dataclass(slots=True)
class Publisher:
    """The derived parts as they were published last, and what has come since."""

    folder: Path
    database: DatabaseWriter
    notify: Callable[[str], None]
    manifest: Manifest | None
    words: WordsPart
    published: int = 0
    """How many of the articles that the run added or updated the word index has followed."""

    @classmethod
    def open(cls, folder: Path, database: DatabaseWriter, notify: Callable[[str], None]) -> Publisher:
        """Look at the parts there are, and make the word index again where it is faulty."""
        manifest = usable_manifest(folder, notify)
        words = restore_words(folder, database.read, manifest, notify)
        if manifest and manifest.words != words:  # before anything else changes, so that a stopped run loses no time
            manifest = publish(folder, database.read, words, manifest.vectors)
        database.set_followed()
        return cls(folder, database, notify, manifest, words)

    def publish_words(self, changes: Changes, *, all_done: bool = False) -> bool:
        """Make the articles stored since the last time findable by words, where that is due or ``all_done``."""
        stored = len(changes.added) + len(changes.updated)
        known = self.manifest.articles if self.manifest else 0
        due = all_done or stored - self.published >= max(_ARTICLES, _SHARE * known)
        if not due or self.database.read.followed_revision == self.database.read.text_revision:
            return False
        self.words = update_words(self.folder, self.database.read)
        self.published = stored
        self._publish(self.manifest.vectors if self.manifest else NO_VECTORS)
        self.database.set_followed()
        return True

    def vectors_due(self, new: int) -> bool:
        """Return whether so many passages embedded since the last time are worth being published by themselves."""
        return new >= max(_PASSAGES, _SHARE * (self.manifest.vectors.count if self.manifest else 0))

    def publish_vectors(self, written: Callable[[], None] = lambda: None) -> None:
        """Make the passages embedded since the last time findable by meaning; ``written`` is called in between."""
        part = update_vectors(self.folder, self.database.read, self.manifest, self.notify)
        written()
        self.database.set_uncovered(self.database.read.passage_count() - part.count)
        self._publish(part)

    def _publish(self, vectors: VectorsPart) -> None:
        self.manifest = publish(self.folder, self.database.read, self.words, vectors)
