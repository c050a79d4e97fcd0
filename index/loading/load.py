"""Loads articles from what the user names, one at a time; one bad input never stops the others."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from index.loading.addresses import is_address
from index.loading.discover import check_paths
from index.loading.files import load_files
from index.loading.options import LoadOptions
from index.loading.reading import read
from index.loading.sandbox.limits import Bounded
from index.loading.sandbox.process import Isolation

if TYPE_CHECKING:
    import io
    from collections.abc import Generator, Iterator, Sequence
    from pathlib import Path

    from index.loading.results import Failure, Item, Known, Loaded

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
            yield from _load_all(paths, options, known, stdin, isolation)
        else:
            yield from load_files(paths, options, known, stdin, isolation)


def _load_all(
    paths: Sequence[str | Path], options: LoadOptions, known: Known, stdin: TextIO | None, isolation: Isolation
) -> Iterator[Item]:
    from index.loading.fetching import Fetched  # noqa: PLC0415 - as above
    from index.settings import FetchOptions  # noqa: PLC0415 - as above

    def read_fetched(body: io.RawIOBase, name: str, origin: str) -> Iterator[Loaded | Failure]:
        return read(Bounded(body, options.most_bytes), name, origin, isolation)

    addresses = [path for path in paths if is_address(path)]
    with Fetched(addresses, options.fetch or FetchOptions(), known, read_fetched) as fetched:
        for named, group in groupby(paths, is_address):
            if named:
                for address in group:
                    yield from fetched.items(str(address))
            else:
                yield from load_files(list(group), options, known, stdin, isolation)
        if len(addresses) == len(paths):
            fetched.check_reached()
