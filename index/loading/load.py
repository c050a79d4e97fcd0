"""Loads articles from what the user names, one at a time; one bad input never stops the others."""

from __future__ import annotations

import io
import os
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

from index.loading.finding import STANDARD_INPUT, check_paths, find_files, shown
from index.loading.formats import reader_for, without_ending
from index.loading.options import LoadOptions
from index.loading.results import Failure, Finished, Loaded, Skipped, Stamp, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from index.loading.results import Item, Known

_EVERYTHING = LoadOptions()
# A file that was changed just before it was read may change again and look the same: clocks of disks are coarse.
_SETTLED_NS = 2_000_000_000


def load(
    paths: Sequence[str | Path],
    *,
    options: LoadOptions = _EVERYTHING,
    known: Known = lambda _: None,
    stdin: TextIO | None = None,
) -> Iterator[Item]:
    """Return the articles of files and folders as they are read, in a fixed order, and a Failure for each bad input.

    After the last item of an input comes Finished; an input whose stamp is ``known`` is not read again, and comes as
    Skipped. ``-`` reads standard input: JSON lines, or one text. Raises UsageError, before anything is read, for paths
    that are not there and for folders without articles.
    """
    check_paths(paths)
    return _load(paths, options, known, stdin)


def _load(paths: Sequence[str | Path], options: LoadOptions, known: Known, stdin: TextIO | None) -> Iterator[Item]:
    del options
    for file in find_files(paths):
        if isinstance(file, Failure):
            yield file
        elif str(file) == STANDARD_INPUT:
            yield from _read(_binary(stdin or sys.stdin), "stdin", STANDARD_INPUT)
        else:
            yield from _file(file, known)


def _file(file: Path, known: Known) -> Iterator[Item]:
    origin, name = shown(file), shown(file.resolve())
    try:
        with file.open("rb") as stream:
            stamp, settled = _stamp(os.fstat(stream.fileno())), time.time_ns() - _SETTLED_NS
            if stamp == known(name):
                yield Skipped(name)
                return
            for item in _read(stream, file.name, origin):
                yield replace(item, input=name)
            lasting = stamp == _stamp(file.stat()) and (stamp.modified_ns or 0) < settled
            yield Finished(name, stamp if lasting else None)
    except OSError as error:
        yield Failure(origin, f"cannot be read ({error.strerror}): check that it is there and permitted", name)


def _stamp(status: os.stat_result) -> Stamp:
    return Stamp(size=status.st_size, modified_ns=status.st_mtime_ns)


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
