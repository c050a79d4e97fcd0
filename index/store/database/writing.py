"""Changing the truth, in transactions that are durable when they end."""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.speakers.matching import speaker_keys
from index.store.database.inputs import Inputs
from index.store.database.migrations import migrate
from index.store.database.near_duplicates import CopyTables
from index.store.database.reading import Truth
from index.store.database.schema import TRUTH_NAME, connect_writer, translating
from index.store.database.vectors import UNUSED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from index.store.database.near_duplicates import Copy
    from index.types import Article, Attribution, Passage, Speaker


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article came from, the id it asked for, and whether that id was given rather than derived."""

    path: str
    proposed_id: str
    explicit: bool


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


class WritableTruth(Truth):
    """The truth in the hands of the one writer."""

    @classmethod
    def create(cls, folder: Path) -> WritableTruth:
        """Open for writing, making the tables or bringing them forward if need be; the caller holds the writer lock."""
        connection = connect_writer(folder)
        try:
            migrate(connection, folder / TRUTH_NAME)
        except BaseException:
            connection.close()
            raise
        return cls(folder, connection)

    @property
    def inputs(self) -> Inputs:
        """Where the articles came from."""
        return Inputs(self._connection)

    def _put_speaker_words(self, article_id: str, speakers: Sequence[Speaker]) -> None:
        self._connection.executemany(
            "INSERT INTO speaker_words VALUES (?, ?, ?, ?)",
            [
                (key, in_name, article_id, ordinal)
                for ordinal, who in enumerate(speakers)
                for key, in_name in sorted(speaker_keys(who).items())
            ],
        )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit everything done inside at once, as one revision, or nothing of it."""
        with self._lock, translating(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            self._next_revision = self.revision + 1
            try:
                yield
            except BaseException:
                if self._connection.in_transaction:  # SQLite has rolled back by itself when the disk was full
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def put(self, article: Article, origin: Origin, rows: Iterable[Row]) -> None:
        """Add an article or replace the one of that id, with its passages; its attributions are to be found anew."""
        execute = self._connection.execute
        holding, rows = self.inputs.holding(article.id), list(rows)
        self.copy_tables.forget(article.id)
        execute("DELETE FROM articles WHERE id = ?", (article.id,))
        execute(
            "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?)",
            (
                article.id, article.source, article.url, article.published, json.dumps(article.authors),
                article.sha256, len(article.text), origin.path, origin.proposed_id, origin.explicit,
                article.language, json.dumps(article.pages) if article.pages else None, article.title, article.text,
            ),
        )  # fmt: skip
        self._connection.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?)",
            [(row.key, article.id, row.passage.start, row.passage.end, row.text_sha256) for row in rows],
        )
        for path in holding:
            self.inputs.add(path, article.id)
        self._set("uncovered", self.uncovered + len(rows))
        self._bump("text_revision", "vector_revision")

    def remove(self, article_ids: Collection[str]) -> None:
        """Remove these articles and everything found in them."""
        self._connection.executemany("DELETE FROM articles WHERE id = ?", [(name,) for name in article_ids])
        self._bump("text_revision", "vector_revision")

    @property
    def copy_tables(self) -> CopyTables:
        """The tables of copies, to be changed within a transaction."""
        return CopyTables(self._rows, self._connection)

    def put_copies(self, article_id: str, bands: Sequence[tuple[int, int]], copies: Sequence[Copy]) -> None:
        """Store an article's signature, and link it with its copies."""
        self.copy_tables.put(article_id, bands, copies)
        if copies:
            self._bump()

    def origin(self, article_id: str) -> Origin | None:
        """Return where an article came from."""
        rows = self._rows("SELECT origin, proposed_id, explicit FROM articles WHERE id = ?", article_id)
        return Origin(rows[0][0], rows[0][1], bool(rows[0][2])) if rows else None

    def ids_from(self, origin: Origin) -> list[str]:
        """Return the ids of the articles that came from the same place and asked for the same id."""
        found = "SELECT id FROM articles WHERE origin = ? AND proposed_id = ? AND NOT explicit ORDER BY id"
        return [row[0] for row in self._rows(found, origin.path, origin.proposed_id)]

    def move(self, article_id: str, origin: Origin) -> None:
        """Note that an unchanged article has a new origin; readers never see origins."""
        self._connection.execute("UPDATE articles SET origin = ? WHERE id = ?", (origin.path, article_id))

    def put_languages(self, found: Sequence[tuple[str, str]], version: str) -> None:
        """Store the language of each (article id, ISO 639-1 code), and that this version has looked for them."""
        self._connection.executemany(
            "UPDATE articles SET language = ? WHERE id = ?", [(code, id_) for id_, code in found]
        )
        self._set("languages", version)
        if found:
            self._bump()

    def unattributed(self, version: str) -> list[str]:
        """Return the ids of articles whose attributions were not found by this version, in order."""
        rows = self._rows("SELECT id FROM articles WHERE attribution_version IS NOT ? ORDER BY id", version)
        return [row[0] for row in rows]

    def put_attributions(
        self,
        article_id: str,
        version: str,
        attributions: Sequence[Attribution],
        speakers: Sequence[Speaker],
    ) -> None:
        """Replace what was found in one article."""
        execute, executemany = self._connection.execute, self._connection.executemany
        execute("DELETE FROM attributions WHERE article_id = ?", (article_id,))
        execute("DELETE FROM speakers WHERE article_id = ?", (article_id,))
        ordered = sorted(attributions, key=lambda found: (found.content, found.source, found.cue))
        executemany(
            "INSERT INTO attributions VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    article_id, ordinal, found.speaker, found.kind,
                    json.dumps(found.source), json.dumps(found.cue), json.dumps(found.content),
                )
                for ordinal, found in enumerate(ordered)
            ],
        )  # fmt: skip
        executemany(
            "INSERT INTO speakers VALUES (?, ?, ?, ?)",
            [(article_id, ordinal, who.name, json.dumps(who.aliases)) for ordinal, who in enumerate(speakers)],
        )
        self._put_speaker_words(article_id, speakers)
        execute("UPDATE articles SET attribution_version = ? WHERE id = ?", (version, article_id))
        self._bump()

    def unembedded(self, model: str) -> list[int]:
        """Return a passage's key for every text that the model has not embedded, in the articles' order."""
        rows = self._rows(
            """SELECT key FROM passages WHERE key IN (
                SELECT min(key) FROM passages WHERE NOT EXISTS (
                    SELECT 1 FROM vectors WHERE model = ? AND vectors.text_sha256 = passages.text_sha256
                ) GROUP BY text_sha256
            ) ORDER BY article_id, start, key""",
            model,
        )
        return [row[0] for row in rows]

    def put_vectors(self, model: str, digests: Sequence[bytes], vectors: NDArray[np.float32]) -> None:
        """Store vectors, shape (len(digests), d), of the texts with these SHA-256 digests."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
            [(model, digest, row.tobytes()) for digest, row in zip(digests, vectors.astype("<f4"), strict=True)],
        )
        self._bump("vector_revision")

    def set_embedder(self, model: str) -> None:
        """Make this the model whose vectors are in use."""
        self._set("embedder", model)
        self._bump("vector_revision", "vectors_since")

    def set_uncovered(self, passages: int) -> None:
        """Note how many passages the vectors about to be published lack."""
        if passages != self.uncovered:
            with self.transaction():
                self._set("uncovered", passages)

    def set_followed(self) -> None:
        """Note that the word index has followed all changes so far."""
        if self.followed_revision != self.text_revision:
            with self.transaction():
                self._connection.execute("DELETE FROM unfollowed")
                self._set("followed_revision", self.text_revision)

    def forget_vectors(self, model: str) -> None:
        """Drop one model's vectors, so that they are made again."""
        self._connection.execute("DELETE FROM vectors WHERE model = ?", (model,))
        self._bump("vector_revision", "vectors_since")

    def drop_unused_vectors(self) -> None:
        """Drop vectors of other models and of texts that are gone; readers never see them."""
        model, execute = self.embedder, self._connection.execute
        execute("DELETE FROM vectors WHERE model < ? OR model > ?", (model, model))
        execute(f"DELETE FROM vectors WHERE model = ? AND {UNUSED}", (model,))  # noqa: S608 - a condition of ours
        execute("DELETE FROM released")

    def _bump(self, *also: str) -> None:
        for name in ("revision", *also):
            self._set(name, self._next_revision)

    def _set(self, name: str, value: int | str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
