"""Loads articles from what the user names, one at a time; one bad input never stops the others."""

from __future__ import annotations

import io
import os
import stat
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO, cast

from index.loading.bounded import Bounded
from index.loading.finding import STANDARD_INPUT, check_paths, find_files, shown
from index.loading.formats import holds_many
from index.loading.isolated import Isolation
from index.loading.options import LoadOptions
from index.loading.reading import read
from index.loading.results import Failure, Finished, Skipped, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from index.loading.results import Item, Known

_EVERYTHING = LoadOptions()


def load(
    paths: Sequence[str | Path],
    *,
    options: LoadOptions = _EVERYTHING,
    known: Known = lambda _: None,
    stdin: TextIO | None = None,
) -> Iterator[Item]:
    """Return the articles of files and folders as they are read, in a fixed order, and a Failure for each bad input.

    After the last item of an input comes Finished; an input whose stamp is ``known`` is not read again, and comes as
    Skipped. ``-`` reads standard input, whose format is told from what it holds. Raises UsageError, before anything
    is read, for paths that are not there and for folders without articles.
    """
    check_paths(paths, options)
    return _load(paths, options, known, stdin)


def _load(paths: Sequence[str | Path], options: LoadOptions, known: Known, stdin: TextIO | None) -> Iterator[Item]:
    with Isolation(options) as isolation:
        for file in find_files(paths, options):
            if isinstance(file, Failure):
                yield file
            elif str(file) == STANDARD_INPUT:
                yield from _standard_input(_binary(stdin or sys.stdin), options, isolation)
            else:
                yield from _file(file, options, known, isolation)


def _standard_input(buffer: io.BufferedReader, options: LoadOptions, isolation: Isolation) -> Iterator[Item]:
    stream = Bounded(cast("io.RawIOBase", buffer), options.most_bytes)
    try:
        yield from read(stream, "stdin", STANDARD_INPUT, isolation)
    finally:
        stream.detach()  # else it would close what is not ours


def _file(file: Path, options: LoadOptions, known: Known, isolation: Isolation) -> Iterator[Item]:
    origin, name = shown(file), shown(os.path.realpath(file))  # which takes links that lead in a circle
    try:
        for _ in range(2):  # what changed while it was read is read once more
            stamp = _stamp(file)
            if stamp and stamp == known(name):
                yield Skipped(name)
                return
            with Bounded(io.FileIO(str(file)), options.most_bytes) as stream:
                items = (replace(item, input=name) for item in read(stream, file.name, origin, isolation))
                streamed = holds_many(file.name)
                kept = [] if streamed else list(items)
                if streamed:
                    yield from items
            if _stamp(file) == stamp:
                yield from kept
                yield Finished(name, stamp)
                return
            if streamed:  # its articles are out of our hands
                break
        yield Failure(origin, "changed while it was read: run this again when it is complete", name)
    except OSError as error:
        reason = error.strerror or str(error)
        yield Failure(origin, f"cannot be read ({reason}): check that it is there and permitted", name)


def _stamp(file: Path) -> Stamp | None:
    """Return what tells whether the file has changed; None for a pipe or a device, which always does."""
    status = file.stat()
    return Stamp(size=status.st_size, modified_ns=status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


def _binary(stdin: TextIO) -> io.BufferedReader:
    """Return the bytes behind the text, so that line endings and bad encodings are seen as they are."""
    buffer = getattr(stdin, "buffer", None)
    if isinstance(buffer, io.BufferedReader):
        return buffer
    return io.BufferedReader(io.BytesIO(buffer.read() if buffer else stdin.read().encode()))
