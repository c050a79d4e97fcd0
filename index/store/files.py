"""Files that are either whole or not there, and that are never thrown away unasked."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from index.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.name.startswith("."):
            digest.update(f"{path.name} {sha256_of_file(path)}\n".encode())
    return digest.hexdigest()
