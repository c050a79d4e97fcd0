"""Checksums of files, and stamps by which a large file is known to be the one that was checked before."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from index.store.files import sha256_of_file, sha256_of_folder

if TYPE_CHECKING:
    from pathlib import Path

TRUSTED_FROM = 64_000_000
"""Bytes. Less than this is read and checked at every opening, which takes less than a tenth of a second."""


def stamped(path: Path) -> tuple[str, str]:
    """Return the checksum and the stamp of a file, or of a flat folder's files; raises OSError.

    What is small has no stamp, "".
    """
    stamp = _stamp(path) if _size(path) >= TRUSTED_FROM else ""
    return (sha256_of_folder(path) if path.is_dir() else sha256_of_file(path)), stamp


def is_whole(path: Path, sha256: str, stamp: str) -> bool:
    """Tell whether the content is what was written; raises OSError.

    What has a stamp and has kept it is taken for granted: nothing that writes to a file leaves its size, time
    and number alone, and a copy has another number.
    """
    if stamp and stamp == _stamp(path):
        return True
    return sha256 == (sha256_of_folder(path) if path.is_dir() else sha256_of_file(path))


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
