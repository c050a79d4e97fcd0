"""The log of what a run could not read, or left out: what it says of an input stands until that is read again."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from index.loading import Failure, Finished, LeftOut, Loaded, is_address
from index.store.database import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.store.database import DatabaseWriter

_STANDARD_INPUT = "-"


@dataclass(slots=True)
class ProblemLog:
    """Notes problems in the database, within the caller's transactions.

    ``paths`` are those that the user named for this run. Without any, nothing is kept: what was posted cannot be
    looked at again.
    """

    database: DatabaseWriter
    paths: Sequence[str | Path]
    _numbers: Counter[str] = field(default_factory=Counter)

    def begin(self) -> None:
        """Forget what was wrong with the folders that are walked through again: each walk tells of them anew."""
        named = [Path(path).resolve() for path in self.paths if not is_address(path)]
        known = [Path(path) for path in self.database.read.problems.inputs() if not is_address(path)]
        walked = [path for path in known if path.is_dir() and any(path.is_relative_to(root) for root in named)]
        self.database.problems.drop(map(str, walked))

    def note(self, item: Loaded | Failure | LeftOut | Finished) -> None:
        """Take note of an item; the first of an input makes what was known of it void."""
        if not self.paths:
            return
        problem = _problem(item)
        place = item.input or (_folder_of(problem.path) if problem else "")
        if not place:
            return
        if place not in self._numbers and not Path(place).is_dir():
            self.database.problems.drop([place])
        if problem or place not in self._numbers:
            self._numbers[place] += 1
        if problem:
            self.database.problems.add([(place, self._numbers[place], problem)])

    def end(self) -> None:
        """Forget what was wrong with files that are gone."""
        known = self.database.read.problems.inputs()
        there = (_STANDARD_INPUT,)
        gone = [path for path in known if path not in there and not is_address(path) and not os.path.lexists(path)]
        self.database.problems.drop(gone)


def _problem(item: Loaded | Failure | LeftOut | Finished) -> Problem | None:
    match item:
        case Failure():
            return Problem(item.path, None, item.error)
        case LeftOut():
            return Problem(item.path, item.kind, item.reason, item.count)
    return None


def _folder_of(path: str) -> str:
    """Return the folder that stands for what could not even be opened."""
    return _STANDARD_INPUT if path == _STANDARD_INPUT else str(Path(path).parent.resolve())
