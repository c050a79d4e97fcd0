"""Reads ZIP archives member by member; a member's name is a label and never becomes a path."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from index.loading.formats.readers import ARCHIVE, known_ending, read_in_folders
from index.loading.formats.zip_container import DAMAGE, MOST_MEMBERS, open_zip
from index.loading.results import Failure, UnreadableError
from index.loading.sandbox.limits import Bounded, Inflated, check_growth

if TYPE_CHECKING:
    import io
    import zipfile
    from collections.abc import Callable, Iterator

    from index.loading.results import Loaded

MOST_DEPTH = 2
"""An archive within an archive is read; one within that is not."""

_MOST_BYTES = 20_000_000_000
_ENCRYPTED = 1


@dataclass(slots=True)
class Allowance:
    """What may still be read from an archive and the archives in it."""

    members: int = MOST_MEMBERS
    size: int = _MOST_BYTES
    depth: int = MOST_DEPTH


def read_zip(
    stream: Bounded,
    origin: str,
    allowance: Allowance,
    read: Callable[[Bounded, str, str], Iterator[Loaded | Failure]],
) -> Iterator[Loaded | Failure]:
    """Yield what ``read(member, name, origin)`` finds in each member that is an article's, in the order of their names.

    Raises UnreadableError where the archive is none, or is made to do harm.
    """
    with open_zip(stream) as archive:
        members = _members(archive)
        if not members:
            raise UnreadableError("holds no articles: put files in it that `rag index` reads")
        for label, info in members:
            place = f"{origin}!{label}"
            try:
                _spend(allowance, info)
                with archive.open(info) as data:
                    inflated = Inflated(cast("io.BufferedIOBase", data), partial(int, info.compress_size))
                    yield from read(Bounded(inflated, stream.most), label.rpartition("/")[2], place)
            except UnreadableError as error:
                yield Failure(place, str(error))
            except DAMAGE as error:
                yield Failure(place, f"its data in the archive is damaged or of an unknown kind ({error}): zip it anew")


def _spend(allowance: Allowance, info: zipfile.ZipInfo) -> None:
    """Take the member from what is allowed; UnreadableError where it is not."""
    if info.flag_bits & _ENCRYPTED:
        raise UnreadableError("is locked with a password: unpack it, and name the file itself")
    if allowance.depth <= 0 and known_ending(info.filename) == ARCHIVE:
        raise UnreadableError("is an archive within an archive within an archive: unpack it, and name it itself")
    check_growth(info.file_size, info.compress_size)
    allowance.members -= 1
    allowance.size -= info.file_size
    if allowance.members < 0 or allowance.size < 0:
        raise UnreadableError(
            f"comes after {MOST_MEMBERS:,} members or {_MOST_BYTES // 10**9} GB, the most that is read of one archive: "
            "unpack it, and name the folder"
        )


def _members(archive: zipfile.ZipFile) -> list[tuple[str, zipfile.ZipInfo]]:
    """Return the members that are read, by labels without anything that could lead elsewhere, no two the same."""
    found: dict[str, zipfile.ZipInfo] = {}
    for info in sorted(archive.infolist(), key=lambda info: (info.filename, info.header_offset)):
        parts = [part for part in info.filename.replace("\\", "/").split("/") if part not in {"", ".", ".."}]
        passed_over = info.is_dir() or not parts or any(part.startswith(".") or part == "__MACOSX" for part in parts)
        if passed_over or not read_in_folders(parts[-1]):
            continue
        folder, name = "/".join(parts[:-1]), parts[-1]
        label, number = "/".join(parts), 1
        while label in found:
            number += 1
            label = "/".join(part for part in (folder, str(number), name) if part)
        found[label] = info
    return list(found.items())
