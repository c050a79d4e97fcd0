"""Where articles came from: the inputs that were read, their stamps, and which articles each of them holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable

    Columns = tuple[int | None, int | None, str | None, str | None]

NOWHERE: Columns = (None, None, None, None)
"""The stamp of an input that is to be read again: size, time of change, ETag, Last-Modified."""

_UNREAD = ""  # the reader's version while an input was not yet read to its end


class Inputs:
    """The tables ``inputs`` and ``appearances``; changes belong into a transaction of the truth."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def stamp(self, path: str, reader: str) -> Columns | None:
        """Return the stamp with which these readers read the input to its end, None where they did not."""
        row = self._connection.execute(
            "SELECT size, modified_ns, etag, last_modified FROM inputs WHERE path = ? AND reader = ?", (path, reader)
        ).fetchone()
        return None if row in {None, NOWHERE} else row

    def held_by(self, path: str) -> list[str]:
        """Return the ids of the articles that an input holds, in order."""
        return self._column("SELECT article_id FROM appearances WHERE input = ? ORDER BY article_id", path)

    def holding(self, article_id: str) -> list[str]:
        """Return the inputs that hold an article, in order."""
        return self._column("SELECT input FROM appearances WHERE article_id = ? ORDER BY input", article_id)

    def within(self, root: str) -> list[str]:
        """Return the inputs that are this file, or lie in this folder or below, in order."""
        prefix = root.rstrip("/") + "/"
        after = prefix[:-1] + chr(ord("/") + 1)
        return self._column("SELECT path FROM inputs WHERE path = ? OR (path >= ? AND path < ?) ORDER BY path",
                            root, prefix, after)  # fmt: skip

    def is_known(self, path: str) -> bool:
        """Tell whether this was ever an input."""
        return bool(self._column("SELECT path FROM inputs WHERE path = ?", path))

    def nowhere(self) -> list[tuple[str, str]]:
        """Return (id, origin) of every article that no input holds any more."""
        return self._connection.execute(
            "SELECT id, origin FROM articles WHERE NOT EXISTS (SELECT 1 FROM appearances WHERE article_id = id)"
        ).fetchall()

    def add(self, path: str, article_id: str) -> None:
        """Note that an input holds an article."""
        execute = self._connection.execute
        execute("INSERT OR IGNORE INTO inputs (path, reader) VALUES (?, ?)", (path, _UNREAD))
        execute("INSERT OR IGNORE INTO appearances VALUES (?, ?)", (path, article_id))

    def take_off(self, path: str, article_ids: Collection[str]) -> None:
        """Note that an input does not hold these articles any more."""
        self._connection.executemany(
            "DELETE FROM appearances WHERE input = ? AND article_id = ?", [(path, name) for name in article_ids]
        )

    def set_stamp(self, path: str, stamp: Columns, reader: str) -> None:
        """Note that these readers have read an input to its end; nothing is written where that is known."""
        new = (*stamp, reader)
        row = self._connection.execute(
            "SELECT size, modified_ns, etag, last_modified, reader FROM inputs WHERE path = ?", (path,)
        ).fetchone()
        if row != new:
            self._connection.execute(
                "INSERT INTO inputs VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET size = excluded.size, "
                "modified_ns = excluded.modified_ns, etag = excluded.etag, last_modified = excluded.last_modified, "
                "reader = excluded.reader",
                (path, *new),
            )

    def forget(self, paths: Iterable[str]) -> None:
        """Have these inputs read again by the next run that is given them."""
        for path in paths:
            self.set_stamp(path, NOWHERE, _UNREAD)

    def drop(self, paths: Iterable[str]) -> None:
        """Forget inputs that are gone, and which articles they held."""
        self._connection.executemany("DELETE FROM inputs WHERE path = ?", [(path,) for path in paths])

    def _column(self, statement: str, *values: str) -> list[str]:
        return [row[0] for row in self._connection.execute(statement, values)]
