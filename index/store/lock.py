"""One writer at a time, across processes."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from index.errors import IndexLockedError, StorageError
from index.store.files import on_disk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK_NAME = "write.lock"
_NO_LOCKS = {errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP}


@contextmanager
def write_lock(folder: Path, *, wait: float = 0.0) -> Iterator[None]:
    """Hold the index's writer lock; the system frees it even if the process is killed.

    Waits at most ``wait`` seconds. Raises IndexLockedError, naming the holder's process id;
    StorageError where the folder cannot be written, or has no locks.
    """
    path = folder / LOCK_NAME
    # Without the system's locks there would be lock files, which a killed process leaves behind.
    lock = FileLock(path, fallback_to_soft=False)
    with on_disk(path):
        try:
            lock.acquire(timeout=wait, poll_interval=0.05)
        except Timeout as error:
            raise IndexLockedError(
                f"{_holder(path)} is writing to the index in {folder}. Wait until it has finished, then try again."
            ) from error
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
            raise StorageError(
                f"The disk of {folder} has no locks ({error.strerror}), which keep two writers apart. Keep the index "
                "on another disk: name a folder with `--index`, and run this again."
            ) from error
    try:
        with suppress(OSError):  # the name of the holder is a courtesy; a full disk can still be given room
            path.write_text(f"{os.getpid()}\n", encoding="ascii")
        yield
    finally:
        lock.release()


def _holder(path: Path) -> str:
    try:
        pid = path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        pid = ""
    return f"Process {pid}" if pid.isdigit() else "Another process"
