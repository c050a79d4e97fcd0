"""Reads one input by what it is: in this process, in one of its own, or member by member."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from index.loading.formats.archives import Allowance, read_zip
from index.loading.formats.readers import ARCHIVE, READ_HERE, READERS, format_of, known_ending, without_ending
from index.loading.formats.zip_container import kind_of, open_zip
from index.loading.results import Failure, UnreadableError
from index.loading.sandbox.limits import on_disk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.loading.results import Loaded
    from index.loading.sandbox.limits import Bounded
    from index.loading.sandbox.process import Isolation


def read(stream: Bounded, name: str, origin: str, isolation: Isolation) -> Iterator[Loaded | Failure]:
    """Yield the articles of the stream; ``name`` tells its format, or what it holds does."""
    yield from _read(stream, name, origin, isolation, Allowance())


def _read(
    stream: Bounded, name: str, origin: str, isolation: Isolation, allowance: Allowance
) -> Iterator[Loaded | Failure]:
    try:
        ending = format_of(name, stream)
        if ending in READ_HERE:
            yield from READERS[ending](stream, origin, without_ending(name))
            return
        with on_disk(stream) as file:
            if ending == ARCHIVE and known_ending(name) != ARCHIVE:
                with open_zip(file) as archive:
                    ending = kind_of(archive)
            if ending != ARCHIVE:
                yield from isolation.read(ending, file, origin, without_ending(name))
                return
            allowance.depth -= 1
            try:
                yield from read_zip(file, origin, allowance, partial(_read, isolation=isolation, allowance=allowance))
            finally:
                allowance.depth += 1
    except UnreadableError as error:
        yield Failure(origin, str(error))
