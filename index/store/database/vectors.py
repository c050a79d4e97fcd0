"""Reading the truth's rows, and the vectors that it keeps; what all reading of it rests on."""

from __future__ import annotations

import threading
import weakref
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from index.store.database.schema import TRUTH_NAME, connect_reader, translating

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

UNUSED = """text_sha256 IN (SELECT text_sha256 FROM released)
AND text_sha256 NOT IN (SELECT text_sha256 FROM passages JOIN released USING (text_sha256))"""
"""The vectors of texts that no passage has any more: only those of passages that have gone are looked at."""

_PAGE = 4096  # vectors read at once
_VARIABLES = 500  # in one statement


class StoredVectors:
    """The truth as of one revision, as far as its vectors go; any thread may call it."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self._path = folder / TRUTH_NAME
        self._connection = connection
        self._lock = threading.RLock()  # one connection keeps one revision, so the threads take turns on it
        self._close = weakref.finalize(self, connection.close)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open for reading, at the revision committed last."""
        return cls(folder, connect_reader(folder))

    def close(self) -> None:
        """Let go of the file; happens by itself when nobody holds this object any more."""
        with self._lock:
            self._close()

    def _rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        with self._lock, translating(self._path):
            return self._connection.execute(statement, values).fetchall()

    def _rows_in(self, statement: str, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        """Run a statement whose ``{}`` takes a list of any length."""
        for first in range(0, len(values), _VARIABLES):
            some = values[first : first + _VARIABLES]
            yield from self._rows(statement.format(",".join("?" * len(some))), *some)

    def _meta(self, name: str) -> Any:
        rows = self._rows("SELECT value FROM meta WHERE name = ?", name)
        return rows[0][0] if rows else None

    @property
    def embedder(self) -> str | None:
        """The id of the model whose vectors are in use, None before the first run."""
        value = self._meta("embedder")
        return None if value is None else str(value)

    @property
    def dimension(self) -> int:
        """The length of the vectors in use, 0 while there are none."""
        rows = self._rows("SELECT length(vector) FROM vectors WHERE model = ? LIMIT 1", self.embedder)
        return int(rows[0][0]) // 4 if rows else 0

    @property
    def vectors_since(self) -> int:
        """The revision at which the vectors in use were begun: those of earlier files may be others."""
        return int(self._meta("vectors_since") or 0)

    def vectors(self) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """Yield the current model's (keys, vectors) in batches, by key."""
        model, dimension, last = self.embedder, self.dimension, -1
        while rows := self._rows(
            # A cross join makes SQLite go through the passages, which are in the order that is asked for.
            """SELECT key, vector FROM passages CROSS JOIN vectors USING (text_sha256)
            WHERE model = ? AND key > ? ORDER BY key LIMIT ?""",
            model, last, _PAGE,
        ):  # fmt: skip
            matrix = np.frombuffer(b"".join(row[1] for row in rows), "<f4").reshape(len(rows), dimension)
            yield np.array([row[0] for row in rows], np.int64), matrix.astype(np.float32, copy=False)
            last = rows[-1][0]

    def vectors_of(self, keys: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the current model's (keys, vectors) of those of the keys that have one, in no order."""
        rows = list(
            self._rows_in(
                # A cross join makes SQLite begin with the keys, not with a million vectors of the model.
                """SELECT key, vector FROM passages CROSS JOIN vectors USING (text_sha256)
                WHERE model = (SELECT value FROM meta WHERE name = 'embedder') AND key IN ({})""",
                keys,
            )
        )
        if not rows:
            return np.empty(0, np.int64), np.empty((0, self.dimension), np.float32)
        matrix = np.frombuffer(b"".join(row[1] for row in rows), "<f4").reshape(len(rows), -1)
        return np.array([row[0] for row in rows], np.int64), matrix.astype(np.float32, copy=False)

    def vector_count(self) -> int:
        """Return how many passages the current model has embedded."""
        return self.passage_count() - len(self.keys_without_vector())

    def passage_count(self) -> int:
        """Return how many passages there are, at little cost."""
        return int(self._rows("SELECT count(*) FROM passages")[0][0])

    def keys_without_vector(self) -> NDArray[np.int64]:
        """Return the keys of the passages that the current model has not embedded, in no order."""
        rows = self._rows(
            """SELECT key FROM passages WHERE NOT EXISTS (
                SELECT 1 FROM vectors WHERE model = ? AND vectors.text_sha256 = passages.text_sha256
            )""",
            self.embedder,
        )
        return np.array([row[0] for row in rows], np.int64)

    def texts_by_key(self) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
        """Return every passage's key, in order, and the head of the SHA-256 of the text embedded for it."""
        keys, heads, last = [np.empty(0, np.int64)], [b""], -1
        while rows := self._rows(
            "SELECT key, text_sha256 FROM passages WHERE key > ? ORDER BY key LIMIT ?", last, 16 * _PAGE
        ):
            keys.append(np.array([row[0] for row in rows], np.int64))
            heads.append(b"".join(row[1][:8] for row in rows))
            last = rows[-1][0]
        return np.concatenate(keys), np.frombuffer(b"".join(heads), "<u8")
