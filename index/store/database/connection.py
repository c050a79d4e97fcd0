"""The connection to ``truth.db``: how it is opened for reading and for writing, and how statements are run on it."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from index.errors import IndexMismatchError, IndexNotFoundError, StorageError
from index.store.database.schema import DATABASE_NAME, SCHEMA_VERSION, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_CACHE = 16_000  # KiB; what leads to a million passages and their vectors, so that each is read but once or twice
_VARIABLES = 500  # in one statement
_PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}


class Connection:
    """Runs statements for any thread: one connection keeps one revision, so the threads take turns on it."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.path = folder / DATABASE_NAME
        self._sqlite, self._lock = connection, threading.RLock()
        self._close = weakref.finalize(self, connection.close)
        self._next_revision = 0

    def close(self) -> None:
        """Let go of the file; happens by itself when nobody holds this object any more."""
        with self._lock:
            self._close()

    def rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return the rows that a statement finds."""
        with self._lock, translating(self.path):
            return self._sqlite.execute(statement, values).fetchall()

    def rows_in(self, statement: str, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        """Yield the rows that a statement finds whose ``{}`` takes a list of any length."""
        for first in range(0, len(values), _VARIABLES):
            some = values[first : first + _VARIABLES]
            yield from self.rows(statement.format(",".join("?" * len(some))), *some)

    def column(self, statement: str, *values: Any) -> list[Any]:
        """Return the first value of each row that a statement finds."""
        return [row[0] for row in self.rows(statement, *values)]

    def meta(self, name: str) -> Any:
        """Return a value of the table ``meta``, None where it has none of that name."""
        found = self.column("SELECT value FROM meta WHERE name = ?", name)
        return found[0] if found else None

    @cached_property
    def schema(self) -> int:
        """The version of the tables."""
        return int(self.meta("schema"))

    @property
    def revision(self) -> int:
        """Grows with every commit that changes what readers see."""
        return int(self.meta("revision"))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit everything done inside at once, as one revision, or nothing of it."""
        with self._lock, translating(self.path):
            self._sqlite.execute("BEGIN IMMEDIATE")
            self._next_revision = self.revision + 1
            try:
                yield
            except BaseException:
                if self._sqlite.in_transaction:  # SQLite has rolled back by itself when the disk was full
                    self._sqlite.execute("ROLLBACK")
                raise
            self._sqlite.execute("COMMIT")

    def execute(self, statement: str, *values: Any) -> None:
        """Change something within a transaction."""
        self._sqlite.execute(statement, values)

    def execute_many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Change something for each of the rows within a transaction."""
        self._sqlite.executemany(statement, rows)

    def set_meta(self, name: str, value: int | str) -> None:
        """Set a value of the table ``meta`` within a transaction."""
        self.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", name, value)

    def bump(self, *also: str) -> None:
        """Make the transaction a new revision, and that one the value of other names of the table ``meta``."""
        for name in ("revision", *also):
            self.set_meta(name, self._next_revision)


@contextmanager
def translating(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into the product's: what passes by itself or by making room, and what is damage.

    Nothing is ever deleted because of either.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _PASSING:
            raise StorageError(
                f"{path} cannot be used at the moment ({error}). Everything committed before is kept: "
                "see to the disk and the file's permissions, and run this again."
            ) from error
        raise IndexMismatchError(
            f"The articles in {path} cannot be read ({error}). Nothing was changed. "
            "Restore the file from a backup, or index the articles into another folder with `--index`."
        ) from error


def connect_writer(folder: Path) -> sqlite3.Connection:
    """Open the database for writing, creating it if need be; the caller holds the writer lock."""
    path = folder / DATABASE_NAME
    with translating(path):
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=30)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            if _is_empty(connection):
                # One transaction: a crash leaves either no tables, or all of them with their version.
                connection.executescript(f"BEGIN; {' '.join(TABLES)}")
                connection.execute("INSERT INTO meta VALUES ('schema', ?), ('revision', 0)", (SCHEMA_VERSION,))
                connection.execute("COMMIT")
            _check_version(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def connect_reader(folder: Path) -> sqlite3.Connection:
    """Open the database for reading inside a transaction that keeps today's revision.

    Raises IndexNotFoundError where there is none, IndexMismatchError where it cannot be read.
    """
    path = folder / DATABASE_NAME
    if not path.is_file():
        raise not_found(folder)
    with translating(path):
        try:
            connection = _connect_snapshot(path, "mode=ro")
        except sqlite3.OperationalError:
            # SQLite needs to write beside a database in WAL mode, unless it is told that nobody else will.
            if _has_pending_writes(path):
                raise
            connection = _connect_snapshot(path, "mode=ro&immutable=1")
        try:
            if _is_empty(connection):
                raise not_found(folder)  # noqa: TRY301 - the connection is closed below, as for any other error
            _check_version(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def not_found(folder: Path) -> IndexNotFoundError:
    """Return the error for a folder without an index."""
    return IndexNotFoundError(f"There is no index in {folder}. Make one with `rag index PATH`.")


def _connect_snapshot(path: Path, options: str) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?{options}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=30)
    try:
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the first read fixes the snapshot
    except BaseException:
        connection.close()
        raise
    return connection


def _has_pending_writes(path: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    row = connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
    if row is None or row[0] > SCHEMA_VERSION:
        raise IndexMismatchError(
            f"{path} was written by a newer version of this program. Update the program, "
            "or index the articles into another folder with `--index`."
        )
