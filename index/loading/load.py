"""Loads articles from what the user names, one at a time; one bad input never stops the others."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, TextIO

from index.loading.finding import STANDARD_INPUT, check_paths, find_files, shown
from index.loading.formats import reader_for, without_ending
from index.loading.results import Failure, Loaded, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def load(paths: Sequence[str | Path], *, stdin: TextIO | None = None) -> Iterator[Loaded | Failure]:
    """Return the articles of files and folders as they are read, in a fixed order, and a Failure for each bad input.

    ``-`` reads standard input: JSON lines, or one text. Raises UsageError, before anything is read, for paths that are
    not there and for folders without articles.
    """
    check_paths(paths)
    return _load(paths, stdin)


def _load(paths: Sequence[str | Path], stdin: TextIO | None) -> Iterator[Loaded | Failure]:
    for file in find_files(paths):
        if isinstance(file, Failure):
            yield file
        elif str(file) == STANDARD_INPUT:
            yield from _read(_binary(stdin or sys.stdin), "stdin", STANDARD_INPUT)
        else:
            try:
                with file.open("rb") as stream:
                    yield from _read(stream, file.name, shown(file))
            except OSError as error:
                yield Failure(shown(file), f"cannot be read ({error.strerror}): check that it is there and permitted")


def _read(stream: io.BufferedReader, name: str, origin: str) -> Iterator[Loaded | Failure]:
    try:
        yield from reader_for(name, stream)(stream, origin, without_ending(name))
    except UnreadableError as error:
        yield Failure(origin, str(error))


def _binary(stdin: TextIO) -> io.BufferedReader:
    """Return the bytes behind the text, so that line endings and bad encodings are seen as they are."""
    buffer = getattr(stdin, "buffer", None)
    if isinstance(buffer, io.BufferedReader):
        return buffer
    return io.BufferedReader(io.BytesIO(buffer.read() if buffer else stdin.read().encode()))
