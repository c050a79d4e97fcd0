"""Changing the database, in transactions that are durable when they end."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from index.store.database.attributions import AttributionsWriter
from index.store.database.connection import Connection, connect_writer
from index.store.database.inputs import InputsWriter
from index.store.database.migrations import migrate
from index.store.database.near_duplicates import NearDuplicatesWriter
from index.store.database.problems import ProblemsWriter
from index.store.database.reading import DatabaseReader
from index.store.database.schema import DATABASE_NAME
from index.store.database.vectors import VectorsWriter

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from index.store.database.inputs import Origin
    from index.types import Article, Passage


@dataclass(frozen=True, slots=True)
class Row:
    """A passage to be stored: its key and the SHA-256 of the text that will be embedded for it."""

    key: int
    passage: Passage
    text_sha256: bytes


def passage_key(passage: Passage) -> int:
    """Return the passage's key, a positive 63-bit number made from its article's id, its place and its text."""
    content = json.dumps([passage.article.id, passage.start, passage.end, passage.text])
    return int.from_bytes(hashlib.sha256(content.encode()).digest()[:8]) >> 1


class DatabaseWriter:
    """The database in the hands of the one writer; all changes but those that say otherwise are within a transaction.

    ``read`` reads what is stored by now; ``vectors``, ``attributions``, ``near_duplicates``, ``inputs`` and
    ``problems`` are parts.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.read = DatabaseReader(connection)
        self.vectors = VectorsWriter(connection)
        self.attributions = AttributionsWriter(connection)
        self.near_duplicates = NearDuplicatesWriter(connection)
        self.inputs = InputsWriter(connection)
        self.problems = ProblemsWriter(connection)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open for writing, making the tables or bringing them forward if need be; the caller holds the writer lock."""
        connection = connect_writer(folder)
        try:
            migrate(connection, folder / DATABASE_NAME)
        except BaseException:
            connection.close()
            raise
        return cls(Connection(folder, connection))

    def close(self) -> None:
        """Let go of the file; happens by itself when nobody holds this object any more."""
        self._connection.close()

    def transaction(self) -> AbstractContextManager[None]:
        """Commit everything done inside at once, as one revision, or nothing of it."""
        return self._connection.transaction()

    def put(self, article: Article, origin: Origin, rows: Iterable[Row]) -> None:
        """Add an article or replace the one of that id, with its passages; its attributions are to be found anew."""
        execute = self._connection.execute
        holding, rows = self.read.inputs.holding(article.id), list(rows)
        self.near_duplicates.forget(article.id)
        execute("DELETE FROM articles WHERE id = ?", article.id)
        execute(
            "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?)",
            article.id, article.source, article.url, article.published, json.dumps(article.authors),
            article.sha256, len(article.text), origin.path, origin.proposed_id, origin.explicit,
            article.language, json.dumps(article.pages) if article.pages else None, article.title, article.text,
        )  # fmt: skip
        self._connection.execute_many(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?)",
            [(row.key, article.id, row.passage.start, row.passage.end, row.text_sha256) for row in rows],
        )
        for path in holding:
            self.inputs.add(path, article.id)
        self.vectors.set_uncovered(self.read.vectors.uncovered + len(rows))
        self._connection.bump("text_revision", "vector_revision")

    def remove(self, article_ids: Collection[str]) -> None:
        """Remove these articles and everything found in them."""
        self._connection.execute_many("DELETE FROM articles WHERE id = ?", [(name,) for name in article_ids])
        self._connection.bump("text_revision", "vector_revision")

    def move(self, article_id: str, origin: Origin) -> None:
        """Note that an unchanged article has a new origin; readers never see origins."""
        self._connection.execute("UPDATE articles SET origin = ? WHERE id = ?", origin.path, article_id)

    def put_languages(self, found: Sequence[tuple[str, str]], version: str) -> None:
        """Store the language of each (article id, ISO 639-1 code), and that this version has looked for them."""
        self._connection.execute_many(
            "UPDATE articles SET language = ? WHERE id = ?", [(code, name) for name, code in found]
        )
        self._connection.set_meta("languages", version)
        if found:
            self._connection.bump()

    def set_uncovered(self, passages: int) -> None:
        """Note, in a transaction of its own, how many passages the vectors about to be published lack."""
        if passages != self.read.vectors.uncovered:
            with self.transaction():
                self.vectors.set_uncovered(passages)

    def set_followed(self) -> None:
        """Note, in a transaction of its own, that the word index has followed all changes so far."""
        if self.read.followed_revision != self.read.text_revision:
            with self.transaction():
                self._connection.execute("DELETE FROM unfollowed")
                self._connection.set_meta("followed_revision", self.read.text_revision)
