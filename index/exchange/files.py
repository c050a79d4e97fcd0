"""Where an export is written to and read from: a folder, or one ZIP file.

What is written is there whole or not at all; a ZIP file is read where it lies, and never unpacked.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
import zlib
from contextlib import ExitStack, contextmanager, suppress
from typing import IO, TYPE_CHECKING

from index.errors import UsageError
from index.exchange.form import DESCRIPTION, LONGEST_DESCRIPTION, VECTORS, Description, FileForm, read_description
from index.store.files import sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ZIP = ".zip"
_BLOCK = 1 << 20
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the same index gives the same bytes
_UNREADABLE = (OSError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error)


class Sink:
    """Writes in large pieces, and counts and digests what it writes."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._waiting = stream, bytearray()
        self.bytes = 0
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> None:
        """Write some bytes."""
        self._waiting += data
        if len(self._waiting) >= _BLOCK:
            self.flush()

    def flush(self) -> None:
        """Pass on what waits."""
        self._stream.write(self._waiting)
        self.digest.update(self._waiting)
        self.bytes += len(self._waiting)
        self._waiting = bytearray()


class Target:
    """Takes the files of an export one after the other, and keeps their checksums."""

    def __init__(self, path: Path, archive: zipfile.ZipFile | None) -> None:
        self._path, self._archive = path, archive
        self.files: dict[str, FileForm] = {}

    @contextmanager
    def open(self, name: str) -> Iterator[Sink]:
        """Give what writes the file of that name."""
        with self._open(name) as stream:
            sink = Sink(stream)
            yield sink
            sink.flush()
        self.files[name] = FileForm(bytes=sink.bytes, sha256=sink.digest.hexdigest())

    @contextmanager
    def _open(self, name: str) -> Iterator[IO[bytes]]:
        if self._archive is None:
            with (self._path / name).open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
        else:
            info = zipfile.ZipInfo(name, _EARLIEST)
            info.compress_type = zipfile.ZIP_STORED if name == VECTORS else zipfile.ZIP_DEFLATED
            with self._archive.open(info, "w", force_zip64=True) as entry:
                yield entry


@contextmanager
def creating(path: Path, *, force: bool) -> Iterator[Target]:
    """Give the target for an export at ``path``: what was written takes its place at the end, in one step.

    With ``force`` it replaces an earlier export. Raises UsageError where something else is there.
    """
    _require_free(path, force=force)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _remove(part)  # of a process that was killed and had this number
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix.lower() == ZIP:
            with zipfile.ZipFile(part, "x", zipfile.ZIP_DEFLATED) as archive:
                yield Target(path, archive)
            with part.open("rb") as file:
                os.fsync(file.fileno())
        else:
            part.mkdir()
            yield Target(part, None)
            sync_folder(part)
        _put_in_place(part, path)
    except OSError as error:
        raise UsageError(
            f"The export cannot be written to {path}: {error.strerror or error}. Make room, or name another place."
        ) from error
    finally:
        with suppress(OSError):
            _remove(part)


def _require_free(path: Path, *, force: bool) -> None:
    if not path.exists() or (path.is_dir() and not any(path.iterdir())):
        return
    if not _is_export(path):
        raise UsageError(f"{path} is there already and is no export. Name a new folder, or a new file ending in {ZIP}.")
    if not force:
        raise UsageError(f"{path} is an earlier export. Replace it with --force, or name another place.")


def _is_export(path: Path) -> bool:
    if path.is_dir():
        return (path / DESCRIPTION).is_file()
    try:
        with zipfile.ZipFile(path) as archive:
            return DESCRIPTION in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def _put_in_place(part: Path, path: Path) -> None:
    if path.is_dir() and any(path.iterdir()):  # a folder takes the place of an empty one only
        old = path.with_name(f".{path.name}.{os.getpid()}.old")
        path.rename(old)
        part.rename(path)
        _remove(old)
    else:
        part.replace(path)
    sync_folder(path.parent)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


class Stream:
    """One file of an export, read from its beginning to its end."""

    def __init__(self, raw: IO[bytes], shown: str) -> None:
        self._raw, self._shown = raw, shown

    def line(self, most: int) -> bytes:
        """Return the next line, or as much of it as ``most`` bytes; nothing at the end."""
        try:
            return self._raw.readline(most)
        except _UNREADABLE as error:
            raise _damaged(self._shown, error) from error

    def read(self, most: int) -> bytes:
        """Return the next bytes, fewer than ``most`` only at the end."""
        try:
            return self._raw.read(most)
        except _UNREADABLE as error:
            raise _damaged(self._shown, error) from error


class Source:
    """Gives the files of an export."""

    def __init__(self, path: Path, archive: zipfile.ZipFile | None) -> None:
        self._path, self._archive = path, archive

    @contextmanager
    def open(self, name: str) -> Iterator[Stream]:
        """Give a file's content; UsageError where it is missing or cannot be read."""
        shown = f"{name} in {self._path}"
        with ExitStack() as stack:
            try:
                raw = stack.enter_context(self._open(name))
            except (KeyError, FileNotFoundError) as error:
                raise UsageError(
                    f"There is no {shown}. Name the folder or the ZIP file that `rag export` wrote, whole."
                ) from error
            except _UNREADABLE as error:
                raise _damaged(shown, error) from error
            yield Stream(raw, shown)

    def _open(self, name: str) -> IO[bytes]:
        if self._archive:
            return self._archive.open(name)
        file = self._path / name
        if not file.is_file():  # opening what is neither file nor folder may wait for ever
            raise FileNotFoundError(name)
        return file.open("rb", _BLOCK)

    def describe(self) -> Description:
        """Return what ``export.json`` says."""
        with self.open(DESCRIPTION) as stream:
            return read_description(stream.read(LONGEST_DESCRIPTION), str(self._path))

    def check_files(self, description: Description) -> None:
        """Raise UsageError, naming the file, where one is not as it was written."""
        for name, form in description.files.items():
            digest, size = hashlib.sha256(), 0
            with self.open(name) as stream:
                while size <= form.bytes and (block := stream.read(_BLOCK)):
                    digest.update(block)
                    size += len(block)
            if (size, digest.hexdigest()) != (form.bytes, form.sha256.lower()):
                raise UsageError(
                    f"{name} in {self._path} is damaged: its checksum is not the one in {DESCRIPTION}. "
                    "Nothing was imported. Copy or export it again."
                )


@contextmanager
def opening(path: Path) -> Iterator[Source]:
    """Give the export at ``path``; UsageError where there is none."""
    if path.is_dir():
        yield Source(path, None)
        return
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise UsageError(f"There is no {path}. Name the folder or the ZIP file that `rag export` wrote.") from error
    except _UNREADABLE as error:
        raise UsageError(
            f"{path} is no export ({error}). Name the folder or the ZIP file that `rag export` wrote."
        ) from error
    with archive:
        yield Source(path, archive)


def _damaged(shown: str, error: Exception) -> UsageError:
    return UsageError(f"{shown} cannot be read ({error}). Copy or export it again.")
