"""Fetches what the user named while the caller reads other things, and gives it in the order asked for."""

from __future__ import annotations

import asyncio
import socket
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from index.errors import ServiceError, UsageError
from index.loading.fetching.client import Exchange
from index.loading.fetching.errors import FetchError
from index.loading.fetching.inputs import Inputs
from index.loading.fetching.pages import Fetcher
from index.loading.fetching.private import is_public
from index.loading.fetching.queue import Desk
from index.loading.fetching.urls import parsed, without_userinfo
from index.version import product_version

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.loading.fetching.reading import Read
    from index.loading.fetching.transport import Permits, Resolve
    from index.loading.results import Item, Known
    from index.settings import FetchOptions

_AHEAD = 4  # times as many inputs as are fetched at once may wait for their turn to be given


def check_addresses(addresses: Sequence[str]) -> None:
    """Raise UsageError for an address that can never be fetched."""
    for address in addresses:
        try:
            parsed(address)
        except FetchError as error:
            raise UsageError(f"{without_userinfo(address)} {error}.") from error


@dataclass(slots=True)
class _Waiting:
    """What came of an address and was not given yet."""

    items: deque[Item] = field(default_factory=deque)
    ended: bool = False

    def end(self) -> None:
        self.ended = True


class Fetched:
    """What is behind addresses; to be used with ``with``, which ends what is still under way."""

    def __init__(  # noqa: PLR0913 - the last two are the world, for tests to change
        self,
        addresses: Sequence[str],
        options: FetchOptions,
        known: Known,
        read: Read,
        *,
        resolve: Resolve = socket.getaddrinfo,
        is_public: Permits = is_public,
    ) -> None:
        self._waiting = {str(parsed(address)): _Waiting() for address in addresses}
        self._all = dict(self._waiting)
        self._options, self._resolve = options, resolve
        self._permits = (lambda _: True) if options.allow_private else is_public
        self._desk = Desk(self._fetch)
        self._ahead = asyncio.Semaphore(_AHEAD * options.concurrency)
        self._inputs = Inputs(self._desk.ask, known, read, options.feed_items, claimed=set(self._all))

    def __enter__(self) -> Self:
        """Begin to fetch."""
        self._desk.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self._desk.__exit__()

    def items(self, address: str) -> Iterator[Item]:
        """Yield what came of an address; nothing where it was given before."""
        if (waiting := self._waiting.pop(str(parsed(address)), None)) is None:
            return
        while waiting.items or not waiting.ended:
            if waiting.items:
                yield waiting.items.popleft()
            else:
                self._desk.work_off()
        self._desk.tell(self._ahead.release)

    def check_reached(self) -> None:
        """Raise ServiceError if no server was reached at all: then nothing is wrong with a single input."""
        unreached = self._inputs.unreached
        if self._all and len(unreached) == len(self._all):
            address, error = next(iter(unreached.items()))
            others = f" The same holds for {len(unreached) - 1} others." if len(unreached) > 1 else ""
            raise ServiceError(f"{address} {error}.{others}")

    async def _fetch(self) -> None:
        agent = self._options.user_agent or f"article-rag/{product_version()}"
        async with (
            Exchange(self._options, agent, self._resolve, self._permits) as exchange,
            asyncio.TaskGroup() as group,
        ):
            fetcher = Fetcher(exchange)
            for address, waiting in self._all.items():
                await self._ahead.acquire()
                group.create_task(self._read(fetcher, address, waiting))

    async def _read(self, fetcher: Fetcher, address: str, waiting: _Waiting) -> None:
        await self._inputs.read(fetcher, address, lambda item: self._desk.put(lambda: waiting.items.append(item)))
        self._desk.put(waiting.end)
