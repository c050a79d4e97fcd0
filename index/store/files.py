"""Files that are either whole or not there, are known again by their checksums, and are never thrown away unasked."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from index.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TRUSTED_FROM = 64_000_000
"""Bytes. Less than this is read and checked at every opening, which takes less than a tenth of a second."""

_BLOCK = 1 << 20
_TEMPORARY = ".tmp"


@contextmanager
def on_disk(path: Path) -> Iterator[None]:
    """Turn what the disk refuses while ``path`` is written into the product's error."""
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"{path} cannot be written ({error.strerror or error}). Everything committed before is kept: make room on "
            "the disk or see to the folder's permissions, and run this again."
        ) from error


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path to write; at the end it is synced and takes the place of ``path`` in one step.

    Where that fails, ``path`` is what it was and StorageError is raised.
    """
    temporary = path.with_name(f"{path.name}{_TEMPORARY}")
    with on_disk(path):
        try:
            yield temporary
            with temporary.open("rb") as file:
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
    sync_folder(path.parent)


def drop_leftovers(folder: Path) -> None:
    """Remove what runs that were killed had begun to write; the caller holds the writer lock."""
    for path in [*folder.glob(f"*{_TEMPORARY}"), *folder.glob(f"*/{_TEMPORARY}*")]:  # ours, and tantivy's
        with suppress(OSError):
            path.unlink()


def sync_folder(folder: Path) -> None:
    """Make renames and new files in ``folder`` survive a power cut."""
    with on_disk(folder):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def set_aside(path: Path, why: str) -> Path:
    """Rename ``path`` to ``<name>.<why>-<n>``, the first free n from 1, and return the new path."""
    number = 1
    while (target := path.with_name(f"{path.name}.{why}-{number}")).exists():
        number += 1
    with on_disk(path):
        path.rename(target)
    sync_folder(path.parent)
    return target


def checksum_and_stamp(path: Path) -> tuple[str, str]:
    """Return the SHA-256 of a file, or of a flat folder's files, and the stamp by which it is known again.

    What is small has no stamp, "". Raises OSError.
    """
    stamp = _stamp(path) if _size(path) >= TRUSTED_FROM else ""
    return _checksum(path), stamp


def is_whole(path: Path, sha256: str, stamp: str) -> bool:
    """Return whether the content is what was written; raises OSError.

    What has a stamp and has kept it is taken for granted: nothing that writes to a file leaves its size, time
    and number alone, and a copy has another number.
    """
    return (bool(stamp) and stamp == _stamp(path)) or sha256 == _checksum(path)


def _checksum(path: Path) -> str:
    return sha256_of_folder(path) if path.is_dir() else sha256_of_file(path)


def _stamp(path: Path) -> str:
    digest = hashlib.sha256()
    for file in _files(path):
        found = file.stat()
        digest.update(f"{file.name} {found.st_size} {found.st_mtime_ns} {found.st_ino}\n".encode())
    return digest.hexdigest()


def _size(path: Path) -> int:
    return sum(file.stat().st_size for file in _files(path))


def _files(path: Path) -> list[Path]:
    """Return the file, or those of the folder; hidden files (locks) do not count."""
    if not path.is_dir():
        return [path]
    return [file for file in sorted(path.iterdir()) if file.is_file() and not file.name.startswith(".")]


def sha256_of_file(path: Path) -> str:
    """Return the hex SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def sha256_of_folder(folder: Path) -> str:
    """Return one hex SHA-256 over names and bytes of a flat folder's files; hidden files (locks) do not count."""
    digest = hashlib.sha256()
    for path in _files(folder):
        digest.update(f"{path.name} {sha256_of_file(path)}\n".encode())
    return digest.hexdigest()
