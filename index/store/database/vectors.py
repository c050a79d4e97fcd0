"""The vectors that the database keeps, each by its model and the SHA-256 of the text that was embedded."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from index.store.database.connection import Connection

_PAGE = 4096  # vectors read at once
_UNUSED = """text_sha256 IN (SELECT text_sha256 FROM released)
AND text_sha256 NOT IN (SELECT text_sha256 FROM passages JOIN released USING (text_sha256))"""
"""The vectors of texts that no passage has any more: only those of passages that have gone are looked at."""


EMBEDDER = "embedder"
MULTILINGUAL = "multilingual"
"""Where the table ``meta`` names the models in use: one for all passages, and one beside it for several languages."""


class VectorsReader:
    """The vectors of the passages, by the model in use (``embedder``) where none is named."""

    def __init__(self, connection: Connection, named: str = EMBEDDER) -> None:
        self._connection, self._named = connection, named

    @property
    def embedder(self) -> str | None:
        """The id of the model whose vectors are in use, None before the first run."""
        value = self._connection.meta(self._named)
        return None if value is None else str(value)

    @property
    def count(self) -> int:
        """How many passages have a vector."""
        return int(
            self._connection.column(
                "SELECT count(*) FROM passages CROSS JOIN vectors USING (text_sha256) WHERE model = ?", self.embedder
            )[0]
        )

    @property
    def dimension(self) -> int:
        """The length of the vectors in use, 0 while there are none."""
        found = self._connection.column("SELECT length(vector) FROM vectors WHERE model = ? LIMIT 1", self.embedder)
        return int(found[0]) // 4 if found else 0

    @property
    def revision(self) -> int:
        """The last revision that changed passages or vectors; the vector file mirrors it."""
        return int(self._connection.meta("vector_revision") or 0)

    @property
    def since(self) -> int:
        """The revision at which the vectors in use were begun: those of earlier files may be others."""
        return int(self._connection.meta("vectors_since") or 0)

    @property
    def uncovered(self) -> int:
        """How many passages were added since vectors were last published, and how many those lacked."""
        return int(self._connection.meta("uncovered") or 0)

    def batches(self) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """Yield (keys, vectors) of all passages that have one, in batches, by key."""
        model, dimension, last = self.embedder, self.dimension, -1
        while rows := self._connection.rows(
            # A cross join makes SQLite go through the passages, which are in the order that is asked for.
            """SELECT key, vector FROM passages CROSS JOIN vectors USING (text_sha256)
            WHERE model = ? AND key > ? ORDER BY key LIMIT ?""",
            model, last, _PAGE,
        ):  # fmt: skip
            matrix = np.frombuffer(b"".join(row[1] for row in rows), "<f4").reshape(len(rows), dimension)
            yield np.array([row[0] for row in rows], np.int64), matrix.astype(np.float32, copy=False)
            last = rows[-1][0]

    def of(self, keys: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return (keys, vectors) of those of the passages that have one, in no order."""
        rows = list(
            self._connection.rows_in(
                # A cross join makes SQLite begin with the keys, not with a million vectors of the model.
                """SELECT key, vector FROM passages CROSS JOIN vectors USING (text_sha256)
                WHERE model = (SELECT value FROM meta WHERE name = '@@') AND key IN ({})""".replace("@@", self._named),
                keys,
            )
        )
        if not rows:
            return np.empty(0, np.int64), np.empty((0, self.dimension), np.float32)
        matrix = np.frombuffer(b"".join(row[1] for row in rows), "<f4").reshape(len(rows), -1)
        return np.array([row[0] for row in rows], np.int64), matrix.astype(np.float32, copy=False)

    def digests(self, keys: Sequence[int]) -> set[bytes]:
        """Return the SHA-256 of the texts that are embedded, or will be, for these passages."""
        return {row[0] for row in self._connection.rows_in("SELECT text_sha256 FROM passages WHERE key IN ({})", keys)}

    def in_article(self, article_id: str) -> list[bytes | None]:
        """Return the vectors of an article's passages in order, little-endian float32; None for one that has none."""
        return self._connection.column(
            """SELECT vector FROM passages LEFT JOIN vectors ON model = ? AND vectors.text_sha256 = passages.text_sha256
            WHERE article_id = ? ORDER BY start, end""",
            self.embedder or "",
            article_id,
        )

    def keys_without(self) -> NDArray[np.int64]:
        """Return the keys of the passages that have no vector, in no order."""
        keys = self._connection.column(
            """SELECT key FROM passages WHERE NOT EXISTS (
                SELECT 1 FROM vectors WHERE model = ? AND vectors.text_sha256 = passages.text_sha256
            )""",
            self.embedder,
        )
        return np.array(keys, np.int64)

    def texts_by_key(self) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
        """Return every passage's key, in order, and the head of the SHA-256 of the text embedded for it."""
        keys, heads, last = [np.empty(0, np.int64)], [b""], -1
        while rows := self._connection.rows(
            "SELECT key, text_sha256 FROM passages WHERE key > ? ORDER BY key LIMIT ?", last, 16 * _PAGE
        ):
            keys.append(np.array([row[0] for row in rows], np.int64))
            heads.append(b"".join(row[1][:8] for row in rows))
            last = rows[-1][0]
        return np.concatenate(keys), np.frombuffer(b"".join(heads), "<u8")

    def pending(self, model: str, *, language_other_than: str | None = None) -> list[int]:
        """Return a passage's key for every text that the model has not embedded, in the articles' order.

        With ``language_other_than`` only of articles that are told to be in another language.
        """
        return self._connection.column(
            """SELECT key FROM passages WHERE key IN (
                SELECT min(key) FROM passages WHERE NOT EXISTS (
                    SELECT 1 FROM vectors WHERE model = ?1 AND vectors.text_sha256 = passages.text_sha256
                ) AND (?2 IS NULL OR article_id IN (SELECT id FROM articles WHERE language <> ?2)) GROUP BY text_sha256
            ) ORDER BY article_id, start, key""",
            model,
            language_other_than,
        )


class VectorsWriter:
    """Changes the vectors, within a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, model: str, digests: Sequence[bytes], vectors: NDArray[np.float32]) -> None:
        """Store vectors, shape (len(digests), d), of the texts with these SHA-256 digests.

        The vector file has those of the model in use; of another there is none that would have to follow.
        """
        self._connection.execute_many(
            "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
            [(model, digest, row.tobytes()) for digest, row in zip(digests, vectors.astype("<f4"), strict=True)],
        )
        self._connection.bump(*(("vector_revision",) if model == self._connection.meta(EMBEDDER) else ()))

    def rename(self, digests: Sequence[tuple[int, bytes]]) -> None:
        """Note that another text is embedded for passages from now on: of each key its SHA-256."""
        for key, digest in digests:
            self._connection.execute(
                "INSERT OR IGNORE INTO released SELECT text_sha256 FROM passages WHERE key = ?", key
            )
            self._connection.execute("UPDATE passages SET text_sha256 = ? WHERE key = ?", digest, key)
        self._connection.bump("vector_revision")

    def use(self, model: str) -> None:
        """Make this the model whose vectors are in use."""
        self._connection.set_meta(EMBEDDER, model)
        self._connection.bump("vector_revision", "vectors_since")

    def use_multilingual(self, model: str) -> None:
        """Make this the model whose vectors stand beside those of the model in use, for several languages."""
        self._connection.set_meta(MULTILINGUAL, model)
        self._connection.bump()

    def forget(self, model: str) -> None:
        """Drop one model's vectors, so that they are made again."""
        self._connection.execute("DELETE FROM vectors WHERE model = ?", model)
        self._connection.bump("vector_revision", "vectors_since")

    def drop_unused(self) -> None:
        """Drop vectors of other models and of texts that are gone; readers never see them."""
        meta, execute = self._connection.meta, self._connection.execute
        models = sorted({str(model) for model in (meta(EMBEDDER), meta(MULTILINGUAL)) if model})
        for above, below in pairwise(["", *models, None]):  # what lies between them, by the index
            execute("DELETE FROM vectors WHERE model > ?1 AND (?2 IS NULL OR model < ?2)", above, below)
        for model in models:
            execute(f"DELETE FROM vectors WHERE model = ? AND {_UNUSED}", model)  # noqa: S608 - a condition of ours
        execute("DELETE FROM released")

    def set_uncovered(self, passages: int) -> None:
        """Note how many passages lack a vector."""
        self._connection.set_meta("uncovered", passages)
