"""Where an export is read from: a folder, or one ZIP file, which is never unpacked."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from contextlib import ExitStack, contextmanager
from typing import IO, TYPE_CHECKING

from index.errors import UsageError
from index.exchange.form import DESCRIPTION, LONGEST_DESCRIPTION, Description, read_description

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BLOCK = 1 << 20
_UNREADABLE = (OSError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error)


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
            if (size, digest.hexdigest()) != (form.bytes, form.sha256):
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
