"""Reads the articles of files, folders and standard input, one at a time; what has not changed is passed over."""

from __future__ import annotations

import io
import os
import stat
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO, cast

from index.loading.discover import STANDARD_INPUT, find_files, shown
from index.loading.formats.readers import holds_many
from index.loading.reading import read
from index.loading.results import Failure, Finished, Skipped, Stamp
from index.loading.sandbox.limits import Bounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from index.loading.options import LoadOptions
    from index.loading.results import Item, Known
    from index.loading.sandbox.process import Isolation

# A file that was changed just before it was read may change again and look the same: clocks of disks are coarse.
_SETTLED_NS = 2_000_000_000


def load_files(
    paths: Sequence[str | Path], options: LoadOptions, known: Known, stdin: TextIO | None, isolation: Isolation
) -> Iterator[Item]:
    """Yield what `index.loading.load` promises of files."""
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
            stamp, settled = _stamp(file), time.time_ns() - _SETTLED_NS
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
                yield Finished(name, stamp if stamp and (stamp.modified_ns or 0) < settled else None)
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
