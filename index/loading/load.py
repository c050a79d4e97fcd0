"""Loads articles from what the user names, one at a time: files, folders, standard input and addresses.

One bad input never stops the others, and a file that has not changed is passed over.
"""

from __future__ import annotations

import io
import os
import stat
import sys
import time
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, TextIO, cast

from index.loading.addresses import is_address
from index.loading.discover import STANDARD_INPUT, check_paths, find_files, shown
from index.loading.formats.archives import ARCHIVE, Allowance, kind_of, open_zip, read_zip
from index.loading.formats.compressed import DAMAGE, compression_of, unpacked, unpacked_name
from index.loading.formats.piped import piped_ending
from index.loading.formats.readers import (
    READ_HERE,
    READERS,
    format_of,
    holds_many,
    read_in_folders,
    without_ending,
)
from index.loading.formats.records import NoArticlesError
from index.loading.limits import Bounded, on_disk
from index.loading.options import LoadOptions
from index.loading.results import Failure, Finished, LeftOut, Skipped, Stamp, UnreadableError
from index.loading.sandbox.process import Isolation

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from pathlib import Path

    from index.loading.results import Found, Item, Known

_EVERYTHING = LoadOptions()
_PIPED = "stdin"
"""The name of what has none, which its article is called by."""


# A file that was changed just before it was read may change again and look the same: clocks of disks are coarse.
_SETTLED_NS = 2_000_000_000


def load(
    paths: Sequence[str | Path],
    *,
    options: LoadOptions = _EVERYTHING,
    known: Known = lambda _: None,
    stdin: TextIO | None = None,
) -> Generator[Item, None, None]:
    """Return the articles of files, folders and addresses, in a fixed order, and a Failure for each bad input.

    After the last item of an input comes Finished; an input whose stamp is ``known`` is not read again, and comes as
    Skipped. ``-`` reads standard input, whose format is told from what it holds. Raises as ``check_sources`` does,
    before anything is read; ServiceError, at the end, where there were only addresses and no server was reached.
    Closing the generator ends what is being fetched.
    """
    check_sources(paths, options)
    return _load(paths, options, known, stdin)


def check_sources(paths: Sequence[str | Path], options: LoadOptions = _EVERYTHING) -> None:
    """Raise UsageError for paths that are not there, folders without articles and addresses that are none."""
    addresses = [path for path in paths if is_address(path)]
    files = [path for path in paths if not is_address(path)]
    if files or not addresses:
        check_paths(files, options)
    if addresses:
        from index.loading.fetching import check_addresses  # noqa: PLC0415 - no address, no httpx

        check_addresses(addresses)


def _load(
    paths: Sequence[str | Path], options: LoadOptions, known: Known, stdin: TextIO | None
) -> Generator[Item, None, None]:
    with Isolation(options) as isolation:
        if any(map(is_address, paths)):
            yield from _load_with_addresses(paths, options, known, stdin, isolation)
        else:
            yield from _load_files(paths, options, known, stdin, isolation)


def _load_with_addresses(
    paths: Sequence[str | Path], options: LoadOptions, known: Known, stdin: TextIO | None, isolation: Isolation
) -> Iterator[Item]:
    from index.loading.fetching import Fetched  # noqa: PLC0415 - as above
    from index.settings import FetchOptions  # noqa: PLC0415 - as above

    def read_fetched(body: io.RawIOBase, name: str, origin: str) -> Iterator[Found]:
        return read(Bounded(body, options.most_bytes), name, origin, isolation)

    addresses = [path for path in paths if is_address(path)]
    with Fetched(addresses, options.fetch or FetchOptions(), known, read_fetched, since=options.since) as fetched:
        for named, group in groupby(paths, is_address):
            if named:
                for address in group:
                    yield from fetched.items(str(address))
            else:
                yield from _load_files(list(group), options, known, stdin, isolation)
        if len(addresses) == len(paths):
            fetched.check_reached()


def _load_files(
    paths: Sequence[str | Path], options: LoadOptions, known: Known, stdin: TextIO | None, isolation: Isolation
) -> Iterator[Item]:
    for file in find_files(paths, options):
        if isinstance(file, Failure | LeftOut):
            yield file
        elif str(file) == STANDARD_INPUT:
            yield from _load_standard_input(_binary(stdin or sys.stdin), options, isolation)
        else:
            yield from _load_file(file, options, known, isolation)


def _load_standard_input(buffer: io.BufferedReader, options: LoadOptions, isolation: Isolation) -> Iterator[Item]:
    stream = Bounded(cast("io.RawIOBase", buffer), options.most_bytes)
    try:
        for item in read(stream, _PIPED, STANDARD_INPUT, isolation):
            yield replace(item, input=STANDARD_INPUT)
    finally:
        stream.detach()  # else it would close what is not ours


def _load_file(file: Path, options: LoadOptions, known: Known, isolation: Isolation) -> Iterator[Item]:
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
    """Return what the file looks like now; None for a pipe or a device, which always changes."""
    status = file.stat()
    return Stamp(size=status.st_size, modified_ns=status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


def _binary(stdin: TextIO) -> io.BufferedReader:
    """Return the bytes behind the text, so that line endings and bad encodings are seen as they are."""
    buffer = getattr(stdin, "buffer", None)
    if isinstance(buffer, io.BufferedReader):
        return buffer
    return io.BufferedReader(io.BytesIO(buffer.read() if buffer else stdin.read().encode()))


def read(stream: Bounded, name: str, origin: str, isolation: Isolation) -> Iterator[Found]:
    """Yield the articles of the stream; ``name`` tells its format, or what it holds does."""
    yield from _read(stream, name, origin, isolation, Allowance())


def _read(stream: Bounded, name: str, origin: str, isolation: Isolation, allowance: Allowance) -> Iterator[Found]:
    try:
        if compression := compression_of(stream):
            yield from _read_compressed(stream, compression, name, origin, isolation, allowance)
            return
        if name == _PIPED:
            name += piped_ending(stream)
        ending = format_of(name, stream)
        if ending in READ_HERE:
            yield from READERS[ending](stream, origin, without_ending(name), isolation.options.reading)
            return
        with on_disk(stream) as file:
            if ending == ARCHIVE:
                with open_zip(file) as archive:
                    ending = kind_of(archive)
            if ending != ARCHIVE:
                yield from isolation.read(ending, file, origin, without_ending(name))
                return
            allowance.depth -= 1
            try:
                chosen = partial(read_in_folders, recognised=bool(isolation.options.reading.ocr))
                yield from read_zip(
                    file, origin, allowance, chosen, partial(_read, isolation=isolation, allowance=allowance)
                )
            finally:
                allowance.depth += 1
    except NoArticlesError as error:
        in_archive = allowance.depth < Allowance().depth  # where files of programs lie beside those of articles
        yield LeftOut(origin, "JSON without articles", str(error)) if in_archive else Failure(origin, str(error))
    except UnreadableError as error:
        yield Failure(origin, str(error))


def _read_compressed(  # noqa: PLR0913, PLR0917 - as `_read`, which it is a step of
    stream: Bounded, compression: str, name: str, origin: str, isolation: Isolation, allowance: Allowance
) -> Iterator[Found]:
    """Yield the articles of what was compressed as one file; a failure where its data break off, those before kept."""
    if allowance.packed <= 0:
        raise UnreadableError("is compressed several times over: unpack it, and name the file itself")
    allowance.packed -= 1
    try:
        yield from _read(unpacked(stream, compression), unpacked_name(name), origin, isolation, allowance)
    except (*DAMAGE, OSError):
        yield Failure(
            origin, f"its {compression} data is cut off or damaged: fetch it again; what stands before is kept"
        )
    finally:
        allowance.packed += 1
