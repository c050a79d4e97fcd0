"""Where articles came from: the inputs that were read, how they were then, and which articles each of them holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from index.store.database.connection import Connection

    Columns = tuple[int | None, int | None, str | None, str | None]

NOWHERE: Columns = (None, None, None, None)
"""The stamp of an input that is to be read again: size, time of change, ETag, Last-Modified."""

_UNREAD = ""  # the reader's version while an input was not yet read to its end


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article came from, the id it asked for, and whether that id was given rather than derived."""

    path: str
    proposed_id: str
    explicit: bool


@dataclass(frozen=True, slots=True)
class Input:
    """A file or address that was read to its end: as it was then, what read it, and the articles that it holds."""

    path: str
    size: int | None
    modified_ns: int | None
    etag: str | None
    last_modified: str | None
    reader: str
    article_ids: tuple[str, ...]


class InputsReader:
    """What the tables ``inputs`` and ``appearances`` say."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def stamp(self, path: str, reader: str) -> Columns | None:
        """Return the stamp with which these readers read the input to its end, None where they did not."""
        rows = self._connection.rows(
            "SELECT size, modified_ns, etag, last_modified FROM inputs WHERE path = ? AND reader = ?", path, reader
        )
        return None if not rows or rows[0] == NOWHERE else cast("Columns", rows[0])

    def held_by(self, path: str) -> list[str]:
        """Return the ids of the articles that an input holds, in order."""
        return self._connection.column("SELECT article_id FROM appearances WHERE input = ? ORDER BY article_id", path)

    def holding(self, article_id: str) -> list[str]:
        """Return the inputs that hold an article, in order."""
        return self._connection.column("SELECT input FROM appearances WHERE article_id = ? ORDER BY input", article_id)

    def within(self, root: str) -> list[str]:
        """Return the inputs that are this file, or lie in this folder or below, in order."""
        prefix = root.rstrip("/") + "/"
        after = prefix[:-1] + chr(ord("/") + 1)
        return self._connection.column(
            "SELECT path FROM inputs WHERE path = ? OR (path >= ? AND path < ?) ORDER BY path", root, prefix, after
        )

    def is_known(self, path: str) -> bool:
        """Return whether this was ever an input."""
        return bool(self._connection.rows("SELECT path FROM inputs WHERE path = ?", path))

    def nowhere(self) -> list[tuple[str, str]]:
        """Return (id, origin) of every article that no input holds any more."""
        rows = self._connection.rows(
            "SELECT id, origin FROM articles WHERE NOT EXISTS (SELECT 1 FROM appearances WHERE article_id = id)"
        )
        return cast("list[tuple[str, str]]", rows)

    def every(self) -> Iterator[Input]:
        """Yield the inputs by path; an index of an older version knows none."""
        if self._connection.schema < 3:
            return
        for path in self._connection.column("SELECT path FROM inputs ORDER BY path"):
            ((size, modified_ns, etag, last_modified, reader),) = self._connection.rows(
                "SELECT size, modified_ns, etag, last_modified, reader FROM inputs WHERE path = ?", path
            )
            yield Input(path, size, modified_ns, etag, last_modified, reader, tuple(self.held_by(path)))


class InputsWriter:
    """Changes the tables ``inputs`` and ``appearances``, within a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, path: str, article_id: str) -> None:
        """Note that an input holds an article."""
        execute = self._connection.execute
        execute("INSERT OR IGNORE INTO inputs (path, reader) VALUES (?, ?)", path, _UNREAD)
        execute("INSERT OR IGNORE INTO appearances VALUES (?, ?)", path, article_id)

    def take_off(self, path: str, article_ids: Collection[str]) -> None:
        """Note that an input does not hold these articles any more."""
        self._connection.execute_many(
            "DELETE FROM appearances WHERE input = ? AND article_id = ?", [(path, name) for name in article_ids]
        )

    def set_stamp(self, path: str, stamp: Columns, reader: str) -> None:
        """Note that these readers have read an input to its end; nothing is written where that is known."""
        new = (*stamp, reader)
        known = self._connection.rows(
            "SELECT size, modified_ns, etag, last_modified, reader FROM inputs WHERE path = ?", path
        )
        if known != [new]:
            self._connection.execute(
                "INSERT INTO inputs VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET size = excluded.size, "
                "modified_ns = excluded.modified_ns, etag = excluded.etag, last_modified = excluded.last_modified, "
                "reader = excluded.reader",
                path, *new,
            )  # fmt: skip

    def forget(self, paths: Iterable[str]) -> None:
        """Have these inputs read again by the next run that is given them."""
        for path in paths:
            self.set_stamp(path, NOWHERE, _UNREAD)

    def drop(self, paths: Iterable[str]) -> None:
        """Forget inputs that are gone, and which articles they held."""
        self._connection.execute_many("DELETE FROM inputs WHERE path = ?", [(path,) for path in paths])
