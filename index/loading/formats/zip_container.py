"""Opens ZIP containers, whoever made them: archives, books, office documents."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from index.loading.results import UnreadableError
from index.loading.sandbox.limits import Bounded, check_growth, on_disk

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_MEMBERS = 100_000
"""An archive may have so many members."""

DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, ValueError)
"""What reading a damaged archive may raise."""

_MOST_DIRECTORY = 16_000_000  # bytes; a list of members that is longer would take too much memory
_LOCAL_HEADER = 30  # bytes, at least, before a member's data


@contextmanager
def open_zip(stream: Bounded) -> Iterator[zipfile.ZipFile]:
    """Give the archive in the stream; UnreadableError where it is damaged, or too large a list, or overlaps itself."""
    with on_disk(stream) as file, Bounded(io.FileIO(file.path or ""), _MOST_DIRECTORY) as data:
        try:
            archive = zipfile.ZipFile(data)
        except UnreadableError as error:
            raise UnreadableError(
                f"holds more than {MOST_MEMBERS:,} members: unpack it, and name the folder"
            ) from error
        except DAMAGE as error:
            raise UnreadableError(f"is no whole ZIP archive ({error}): fetch or zip it anew") from error
        with archive:
            _check_overlap(archive)
            yield archive


def kind_of(archive: zipfile.ZipFile) -> str:
    """Return the ending of what the archive is: a book, a Word document, or an archive of files."""
    names = archive.namelist()
    if "word/document.xml" in names:
        return ".docx"
    if "META-INF/container.xml" in names:
        return ".epub"
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise UnreadableError("is an office document that is not read: save it as DOCX, PDF or text")
    return ".zip"


def read_member(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Return a member's data; KeyError where there is none, UnreadableError where it is too large or damaged."""
    info = archive.getinfo(name)
    check_growth(info.file_size, info.compress_size)
    try:
        with archive.open(info) as data:
            return Bounded(cast("io.RawIOBase", data), most).read()
    except UnreadableError:
        raise
    except (*DAMAGE, RuntimeError) as error:
        raise UnreadableError(
            f"its part {name} is damaged or locked ({error}): fetch it anew, or leave it out"
        ) from error


def _check_overlap(archive: zipfile.ZipFile) -> None:
    """Refuse an archive whose members share data: a small one could hold any amount of it."""
    infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
    for info, following in pairwise(infos):
        if info.header_offset + _LOCAL_HEADER + info.compress_size > following.header_offset:
            raise UnreadableError("its members overlap: it looks like a bomb made to fill the memory; leave it out")
