"""Reads ZIP: archives member by member, and the container that books and office documents are.

A member's name is a label and never becomes a path.
"""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from index.loading.formats.zip_names import member_names
from index.loading.limits import Bounded, Inflated, check_growth, on_disk
from index.loading.results import Failure, LeftOut, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from index.loading.results import Found

ARCHIVE = ".zip"
"""The ending of what is read member by member, each by its own ending."""

_MOST_DEPTH = 2
"""An archive within an archive is read; one within that is not."""

_MOST_BYTES = 20_000_000_000
_ENCRYPTED = 1

_MOST_MEMBERS = 100_000
"""An archive may have so many members."""

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
)
"""What reading a damaged archive may raise."""

_OFFICE = {"word/": ".docx", "ppt/": ".pptx", "xl/": ".xlsx"}
_OPEN_DOCUMENTS = {
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.oasis.opendocument": ".odt",
    "application/vnd.sun.xml.writer": ".odt",
}
_NAMED = 8  # endings of files that are not read; others are counted with them
_LONGEST_ENDING = 12
_LONGEST_TYPE = 1_000  # bytes

_MOST_DIRECTORY = 16_000_000  # bytes; a list of members that is longer would take too much memory
_LOCAL_HEADER = 30  # bytes, at least, before a member's data


@dataclass(slots=True)
class Allowance:
    """What may still be read from an archive and the archives in it."""

    members: int = _MOST_MEMBERS
    size: int = _MOST_BYTES
    depth: int = _MOST_DEPTH
    packed: int = _MOST_DEPTH


def read_zip(
    stream: Bounded,
    origin: str,
    allowance: Allowance,
    wanted: Callable[[str], bool],
    read: Callable[[Bounded, str, str], Iterator[Found]],
) -> Iterator[Found]:
    """Yield what ``read(member, name, origin)`` finds in each member whose name is ``wanted``, in the order of names.

    Raises UnreadableError where the archive is none, or is made to do harm.
    """
    with open_zip(stream) as archive:
        members, others = _members(archive, wanted)
        if others:
            files = "1 file was" if others.total() == 1 else f"{others.total():,} files were"
            named = ", ".join(f"{count:,} {ending}" for ending, count in others.most_common(_NAMED))
            yield LeftOut(origin, "file of another type", f"{files} passed over: {named}", others.total())
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
            except _DAMAGE as error:
                yield Failure(place, f"its data in the archive is damaged or of an unknown kind ({error}): zip it anew")


def _spend(allowance: Allowance, info: zipfile.ZipInfo) -> None:
    """Take the member from what is allowed; UnreadableError where it is not."""
    if info.flag_bits & _ENCRYPTED:
        raise UnreadableError("is locked with a password: unpack it, and name the file itself")
    if allowance.depth <= 0 and info.filename.lower().endswith(ARCHIVE):
        raise UnreadableError("is an archive within an archive within an archive: unpack it, and name it itself")
    check_growth(info.file_size, info.compress_size)
    allowance.members -= 1
    allowance.size -= info.file_size
    if allowance.members < 0 or allowance.size < 0:
        raise UnreadableError(
            f"comes after {_MOST_MEMBERS:,} members or {_MOST_BYTES // 10**9} GB, the most that is read of one archive"
            ": unpack it, and name the folder"
        )


def _members(
    archive: zipfile.ZipFile, wanted: Callable[[str], bool]
) -> tuple[list[tuple[str, zipfile.ZipInfo]], Counter[str]]:
    """Return the members that are read, and how many of each ending are not.

    Their labels have nothing that could lead elsewhere, no two are the same.
    """
    found: dict[str, zipfile.ZipInfo] = {}
    others: Counter[str] = Counter()
    infos = archive.infolist()
    named = zip(member_names(infos), infos, strict=True)
    for called, info in sorted(named, key=lambda pair: (pair[0], pair[1].header_offset)):
        parts = [part for part in called.replace("\\", "/").split("/") if part not in {"", ".", ".."}]
        passed_over = (
            called.endswith("/")
            or info.filename.endswith("/")
            or not parts
            or any(part.startswith(".") or part == "__MACOSX" for part in parts)
        )
        if passed_over:
            continue
        if not wanted(parts[-1]):
            others[posixpath.splitext(parts[-1])[1].lower()[:_LONGEST_ENDING] or "without an ending"] += 1
            continue
        folder, name = "/".join(parts[:-1]), parts[-1]
        label, number = "/".join(parts), 1
        while label in found:
            number += 1
            label = "/".join(part for part in (folder, str(number), name) if part)
        found[label] = info
    return list(found.items()), others


@contextmanager
def open_zip(stream: Bounded) -> Iterator[zipfile.ZipFile]:
    """Give the archive in the stream; UnreadableError where it is damaged, or too large a list, or overlaps itself."""
    with on_disk(stream) as file, Bounded(io.FileIO(file.path or ""), _MOST_DIRECTORY) as data:
        try:
            archive = zipfile.ZipFile(data)
        except UnreadableError as error:
            raise UnreadableError(
                f"holds more than {_MOST_MEMBERS:,} members: unpack it, and name the folder"
            ) from error
        except _DAMAGE as error:
            raise UnreadableError(f"is no whole ZIP archive ({error}): fetch or zip it anew") from error
        with archive:
            _check_overlap(archive)
            yield archive


def kind_of(archive: zipfile.ZipFile) -> str:
    """Return the ending of what the archive is: a book, an office document, or an archive of files.

    Raises UnreadableError for a document that is not read.
    """
    names = archive.namelist()
    if "[Content_Types].xml" in names:
        for folder, ending in _OFFICE.items():
            if any(name.startswith(folder) for name in names):
                return ending
    if "META-INF/container.xml" in names:
        return ".epub"
    if "mimetype" in names:
        kind = read_member(archive, "mimetype", _LONGEST_TYPE).decode("latin-1").strip()
        for beginning, ending in _OPEN_DOCUMENTS.items():
            if kind.startswith(beginning):
                return ending
    if any(name.endswith(".iwa") for name in names):
        raise UnreadableError("is a document of Apple's Pages, Numbers or Keynote: export it as DOCX, PDF or text")
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise UnreadableError("is an office document that is not read: save it as DOCX, PDF or text")
    return ARCHIVE


def read_member(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Return a member's data; KeyError where there is none, UnreadableError where it is too large or damaged."""
    info = archive.getinfo(name)
    check_growth(info.file_size, info.compress_size)
    try:
        with archive.open(info) as data:
            return Bounded(cast("io.RawIOBase", data), most).read()
    except UnreadableError:
        raise
    except (*_DAMAGE, RuntimeError) as error:
        raise UnreadableError(
            f"its part {name} is damaged or locked ({error}): fetch it anew, or leave it out"
        ) from error


def _check_overlap(archive: zipfile.ZipFile) -> None:
    """Refuse an archive whose members share data: a small one could hold any amount of it."""
    infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
    for info, following in pairwise(infos):
        if info.header_offset + _LOCAL_HEADER + info.compress_size > following.header_offset:
            raise UnreadableError("its members overlap: it looks like a bomb made to fill the memory; leave it out")
