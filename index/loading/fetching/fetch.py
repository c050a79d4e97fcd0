"""Fetches what the user named while the caller reads other things, and gives it in the order asked for."""

from __future__ import annotations

import asyncio
import socket
from collections import deque
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Self, TypeVar

from anyio.from_thread import start_blocking_portal

from index.errors import ServiceError, UsageError
from index.loading.fetching.client import Client
from index.loading.fetching.errors import FetchError
from index.loading.fetching.inputs import Inputs
from index.loading.fetching.pages import Fetcher
from index.loading.fetching.transport import is_public, settle
from index.loading.fetching.urls import parsed, without_userinfo
from index.version import product_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.loading.fetching.inputs import Read
    from index.loading.fetching.transport import Permits, Resolve
    from index.loading.results import Item, Known
    from index.settings import FetchOptions

_T = TypeVar("_T")
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
    """What is behind addresses; to be used with ``with``, which ends what is still under way.

    Requests run in a thread of their own. Parsers, ``known`` and the index are used in the caller's thread alone: what
    is to be done there waits in a queue, and is done while the caller waits for an item.
    """

    def __init__(  # noqa: PLR0913 - the last two are the world, for tests to change
        self,
        addresses: Sequence[str],
        options: FetchOptions,
        known: Known,
        read: Read,
        *,
        since: str | None = None,
        resolve: Resolve = socket.getaddrinfo,
        is_public: Permits = is_public,
    ) -> None:
        self._waiting = {str(parsed(address)): _Waiting() for address in addresses}
        self._all = dict(self._waiting)
        self._options, self._resolve = options, resolve
        self._permits = (lambda _: True) if options.allow_private else is_public
        self._jobs: SimpleQueue[Callable[[], object]] = SimpleQueue()
        self._ahead = asyncio.Semaphore(_AHEAD * options.concurrency)
        self._inputs = Inputs(self._ask, known, read, options.feed_items, claimed=set(self._all), since=since)
        self._running = ExitStack()

    def __enter__(self) -> Self:
        """Begin to fetch."""
        self._portal = self._running.enter_context(start_blocking_portal(name="fetching"))
        fetching = self._portal.start_task_soon(self._fetch)
        fetching.add_done_callback(lambda done: self._jobs.put(done.result))  # a defect is the caller's to see
        self._running.callback(fetching.cancel)
        return self

    def __exit__(self, *_: object) -> None:
        """End it: cancel what is under way, and wait until its connections are closed."""
        self._running.close()

    def items(self, address: str) -> Iterator[Item]:
        """Yield what came of an address; nothing where it was given before."""
        if (waiting := self._waiting.pop(str(parsed(address)), None)) is None:
            return
        while waiting.items or not waiting.ended:
            if waiting.items:
                yield waiting.items.popleft()
            else:
                self._jobs.get()()
        self._portal.start_task_soon(self._ahead.release)

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
            Client(self._options, agent, self._resolve, self._permits) as client,
            asyncio.TaskGroup() as group,
        ):
            fetcher = Fetcher(client)
            for address, waiting in self._all.items():
                await self._ahead.acquire()
                group.create_task(self._read(fetcher, address, waiting))

    async def _read(self, fetcher: Fetcher, address: str, waiting: _Waiting) -> None:
        await self._inputs.read(fetcher, address, lambda item: self._jobs.put(partial(waiting.items.append, item)))
        self._jobs.put(waiting.end)

    async def _ask(self, function: Callable[[], _T]) -> _T:
        """Return what the function returns in the caller's thread, or raise what it raises."""
        answer: Future[_T] = Future()
        self._jobs.put(partial(settle, answer, function))
        return await asyncio.wrap_future(answer)
