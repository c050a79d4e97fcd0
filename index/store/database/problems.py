"""What was not read of the inputs: told when they are read, and kept until they are read again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.store.database.connection import Connection

_FIRST_SCHEMA = 8


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was not read: ``kind`` is None where it failed, else what it is counted by.

    ``path`` is the place as it was told, ``count`` how many things it stands for.
    """

    path: str
    kind: str | None
    reason: str
    count: int = 1


class ProblemsReader:
    """What the table ``problems`` says; an index of an older version knows of none."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def every(self) -> list[Problem]:
        """Return all problems: by input, those of an input in the order in which it was read."""
        if self._connection.schema < _FIRST_SCHEMA:
            return []
        rows = self._connection.rows("SELECT path, kind, reason, count FROM problems ORDER BY input, ordinal")
        return [Problem(*row) for row in rows]

    def inputs(self) -> list[str]:
        """Return the inputs of which something was not read, in order."""
        return self._connection.column("SELECT DISTINCT input FROM problems ORDER BY input")


class ProblemsWriter:
    """Changes the table ``problems``, within a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, rows: Sequence[tuple[str, int, Problem]]) -> None:
        """Note problems, each with its input and a number that no other of that input has."""
        self._connection.execute_many(
            "INSERT OR REPLACE INTO problems VALUES (?, ?, ?, ?, ?, ?)",
            [(path, number, one.path, one.kind, one.reason, one.count) for path, number, one in rows],
        )

    def drop(self, inputs: Iterable[str]) -> None:
        """Forget what was wrong with these inputs."""
        self._connection.execute_many("DELETE FROM problems WHERE input = ?", [(path,) for path in inputs])
