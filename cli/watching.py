"""Follows folders: whatever changes in them is in the index about a second later; the only user of watchfiles."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from watchfiles import watch

from index.errors import AssistantError, IndexLockedError, IndexMismatchError, ModelError, UsageError
from index.loading import read_in_folders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.ingest import IndexReport

    Places = dict[Path, tuple[int, int]]

QUIET_MS = 400
"""So long nothing may change before what has changed is indexed: programs write a file in several steps."""

LONGEST_MS = 5_000
"""So long at most is waited for that."""

LOOK_MS = 1_000
"""How often folders that are gone are looked for, and a run that could not be made is tried again."""


@dataclass(slots=True)
class Watcher:
    """Keeps an index in step with folders.

    ``update`` brings it up to date with folders, ``tell`` takes the report of each run, ``say`` takes messages.
    """

    folders: Sequence[Path]
    index: Path
    update: Callable[[list[Path]], IndexReport]
    tell: Callable[[IndexReport], None]
    say: Callable[[str], None]
    _said: set[str] = field(default_factory=set)

    def follow(self) -> NoReturn:
        """Bring the index up to date, and again after each change, until interrupted.

        Raises what no waiting mends: IndexMismatchError, ModelError, and UsageError for a path that is no folder.
        """
        for folder in self.folders:
            if not folder.is_dir():
                raise UsageError(f"{folder} is not a folder. Only folders are watched: name one.")
        while True:
            places = _places(self.folders)
            for folder in self.folders:
                if folder.resolve() not in places:
                    self._once(f"{folder} is gone. Its articles are kept; it is followed again when it is back.")
            if places:
                self._follow(places)
            else:
                time.sleep(LOOK_MS / 1000)

    def _follow(self, places: Places) -> None:
        """Follow the folders that are there, until one comes or goes."""
        behind = True  # what changed before there was somebody to see it
        for changes in self._changes(places):
            if _places(self.folders) != places:
                return
            if changes or behind:
                behind = not self._is_updated(list(places))

    def _changes(self, places: Places) -> Iterator[bool]:
        """Yield whether anything changed, after each change and every second; the first says when it watches."""
        index = self.index.resolve()

        def matters(_change: object, name: str) -> bool:
            path = Path(name)
            return not path.is_relative_to(index) and any(_is_seen(path, folder) for folder in places)

        try:
            for changes in watch(
                *places,
                watch_filter=matters,
                debounce=LONGEST_MS,
                step=QUIET_MS,
                rust_timeout=LOOK_MS,
                yield_on_timeout=True,
                ignore_permission_denied=True,
            ):
                yield bool(changes)
        except OSError as error:
            if _places(self.folders) == places:
                raise AssistantError(
                    f"The folders cannot be watched ({error}). Raise the system's limit of watched files "
                    "(fs.inotify.max_user_watches), or set WATCHFILES_FORCE_POLLING=1."
                ) from error

    def _is_updated(self, folders: list[Path]) -> bool:
        """Update the index, and return whether that was possible, or will not be before something changes."""
        try:
            report = self.update(folders)
        except (IndexMismatchError, ModelError):
            raise
        except UsageError as error:
            self._once(str(error))
            return True
        except IndexLockedError:
            self._once("Another process is writing to the index. Changes are indexed when it has finished.")
            return False
        except AssistantError as error:
            self._once(str(error))
            return False
        self._said.clear()
        self.tell(report)
        return True

    def _once(self, message: str) -> None:
        """Say it, unless it was said since the last run that went well."""
        if message not in self._said:
            self._said.add(message)
            self.say(message)


def _places(folders: Sequence[Path]) -> Places:
    """Return the folders that are there and which they are: another one of the same name is to be watched anew."""
    found: Places = {}
    for folder in folders:
        try:
            status = folder.stat()
        except OSError:
            continue
        if folder.is_dir():
            found[folder.resolve()] = (status.st_dev, status.st_ino)
    return found


def _is_seen(path: Path, folder: Path) -> bool:
    """Return whether a change of this path can change what is read from the folder."""
    if not path.is_relative_to(folder):
        return False
    if any(part.startswith(".") for part in path.relative_to(folder).parts):
        return False
    # What has gone cannot be asked whether it was a folder; without an ending it may have been.
    return read_in_folders(path.name) or path.is_dir() or not path.suffix
