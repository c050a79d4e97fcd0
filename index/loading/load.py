"""Loads articles from what the user names, one at a time; one bad input never stops the others."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from index.loading.finding import STANDARD_INPUT, check_paths, find_files, shown
from index.loading.formats import reader_for, without_ending
from index.loading.options import LoadOptions
from index.loading.results import Failure, Finished, Loaded, Skipped, Stamp, UnreadableError
from index.loading.sources import is_address

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from pathlib import Path

    from index.loading.results import Item, Known

_EVERYTHING = LoadOptions()


def load(
    paths: Sequence[str | Path],
    *,
    options: LoadOptions = _EVERYTHING,
    known: Known = lambda _: None,
    stdin: TextIO | None = None,
) -> Generator[Item, None, None]:
    """Return the articles of files, folders and addresses, in a fixed order, and a Failure for each bad input.

    After the last item of an input comes Finished; an input whose stamp is ``known`` is not read again, and comes as
    Skipped. ``-`` reads standard input: JSON lines, or one text. Raises UsageError, before anything is read, for paths
    that are not there, folders without articles and addresses that are none; ServiceError, at the end, where there were
    only addresses and no server was reached. Closing the generator ends what is being fetched.
    """
    addresses = [path for path in paths if is_address(path)]
    files = [path for path in paths if not is_address(path)]
    if files or not addresses:
        check_paths(files)
    if not addresses:
        return _load(files, options, known, stdin)
    from index.loading.fetching import check_addresses  # noqa: PLC0415 - no address, no httpx

    check_addresses(addresses)
    return _fetched(paths, addresses, options, known, stdin)


def _fetched(
    paths: Sequence[str | Path], addresses: Sequence[str], options: LoadOptions, known: Known, stdin: TextIO | None
) -> Generator[Item, None, None]:
    from index.loading.fetching import Fetched  # noqa: PLC0415 - as above

    with Fetched(addresses, options.fetch, known, _read) as fetched:
        for named, group in groupby(paths, is_address):
            if named:
                for address in group:
                    yield from fetched.items(str(address))
            else:
                yield from _load(list(group), options, known, stdin)
        if len(addresses) == len(paths):
            fetched.check_reached()


def _load(
    paths: Sequence[str | Path], options: LoadOptions, known: Known, stdin: TextIO | None
) -> Generator[Item, None, None]:
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
            stamp = _stamp(stream)
            if stamp == known(name):
                yield Skipped(name)
                return
            for item in _read(stream, file.name, origin):
                yield replace(item, input=name)
            yield Finished(name, stamp)
    except OSError as error:
        yield Failure(origin, f"cannot be read ({error.strerror}): check that it is there and permitted", name)


def _stamp(stream: io.BufferedReader) -> Stamp:
    status = os.fstat(stream.fileno())
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
