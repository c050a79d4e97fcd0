"""Streams that give no more at once than one article may have, whatever the file claims or holds."""

from __future__ import annotations

import io
import os
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

from index.loading.results import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PIECE = 1 << 20
_FREE = 8_000_000  # bytes; up to here anything may grow as it likes
_COPIED = 20  # times what an article may have: pictures, which are not read, are most of a magazine
_RATIO = 200  # prose shrinks to a third, the most repetitive records to a fiftieth


class LineTooLongError(UnreadableError):
    """A line is larger than an article may be; those after it can be read."""


class Bounded(io.BufferedReader):
    """A stream that gives at most ``most`` bytes at once: its rest, or a line; more raises UnreadableError."""

    def __init__(self, raw: io.RawIOBase, most: int) -> None:
        super().__init__(raw, _PIECE if isinstance(raw, io.FileIO) else io.DEFAULT_BUFFER_SIZE)
        self.most = most

    @property
    def path(self) -> str | None:
        """The path of the file that it is and that can be read in any order, None where it is none."""
        raw: object = self.raw
        is_file = isinstance(raw, io.FileIO) and isinstance(raw.name, str) and self.seekable()
        return str(raw.name) if is_file and isinstance(raw, io.FileIO) else None

    def read(self, size: int | None = -1, /) -> bytes:
        """Return as many bytes as asked for, or the rest."""
        if size is not None and 0 <= size <= self.most:
            return super().read(size)
        if self.path is not None and os.fstat(self.fileno()).st_size - self.tell() > self.most:
            raise too_large("it", self.most)  # seen before a byte of it is in memory
        data = super().read(self.most + 1)
        if len(data) > self.most:
            raise too_large("it", self.most)
        return data

    def readline(self, size: int | None = -1, /) -> bytes:
        """Return the next line; one that is too long is passed over, so that reading can go on after it."""
        if size is not None and size >= 0:
            return super().readline(size)
        line = super().readline(self.most + 1)
        if len(line) <= self.most:
            return line
        while line and not line.endswith(b"\n"):
            line = super().readline(_PIECE)
        raise LineTooLongError(str(too_large("the line", self.most)))

    def __next__(self) -> bytes:
        """Return the next line, as `readline` does."""
        line = self.readline()
        if not line:
            raise StopIteration
        return line


class Inflated(io.RawIOBase):
    """What a decompressor gives, refused where it grows as no text does: ``taken`` tells what it has read so far."""

    def __init__(self, source: io.BufferedIOBase, taken: Callable[[], int]) -> None:
        self._source, self._taken, self._given = source, taken, 0

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def tell(self) -> int:
        """Return how much was given."""
        return self._given

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # it is only ever given a memoryview
        """Fill the buffer; raise UnreadableError for a bomb."""
        data = self._source.read(len(buffer))
        self._given += len(data)
        check_growth(self._given, self._taken())
        buffer[: len(data)] = data
        return len(data)


def check_growth(size: int, compressed: int) -> None:
    """Raise UnreadableError where data grows as no text does when it is decompressed."""
    if size > _FREE and size > _RATIO * max(compressed, 1):
        raise UnreadableError(
            f"grows to more than {_RATIO} times its size ({_megabytes(size)} or more): it looks like a bomb made to "
            "fill the memory; leave it out, or unpack it yourself"
        )


@contextmanager
def on_disk(stream: Bounded) -> Iterator[Bounded]:
    """Give the stream as a file that has a path and can be read in any order: itself, or a temporary copy."""
    if stream.path is not None:
        yield stream
        return
    left = _COPIED * stream.most
    with tempfile.NamedTemporaryFile(prefix="rag-") as copy:
        while piece := stream.read(min(_PIECE, stream.most)):
            left -= len(piece)
            if left < 0:
                raise too_large("it", _COPIED * stream.most)
            copy.write(piece)
        copy.flush()
        with Bounded(io.FileIO(copy.name), stream.most) as file:
            yield file


def too_large(what: str, most: int) -> UnreadableError:
    """Return the error for what is larger than an article may be."""
    return UnreadableError(
        f"{what} is larger than {_megabytes(most)}, the most that one article may have: split it, or raise "
        "RAG_MOST_MEGABYTES"
    )


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB" if size >= 1e6 else f"{size:,} bytes"
