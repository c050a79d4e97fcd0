"""Keeps to what sites say in robots.txt (RFC 9309)."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from protego import Protego

from index.loading.fetching.errors import FetchError, PrivateError
from index.loading.fetching.urls import origin

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import httpx

    from index.loading.fetching.client import Reply

MOST_BYTES = 512_000
"""What is read of a robots.txt; the rest is not looked at."""

_BUSY = 429  # no refusal of the file, as other statuses of this kind are


@dataclass(slots=True)
class Robots:
    """The rules of every site of a run, each fetched once by ``get``; ``agent`` is the name that rules call us by."""

    agent: str
    get: Callable[[httpx.URL], Awaitable[Reply]]
    _rules: dict[str, Any] = field(default_factory=dict)
    _turns: dict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    async def check(self, url: httpx.URL) -> float:
        """Return the pause that the site wants between requests, in seconds; raises FetchError if it forbids this one.

        A site without the file allows everything; one whose file cannot be had now allows nothing for now.
        """
        site = origin(url)
        async with self._turns[site]:
            if site not in self._rules:
                self._rules[site] = await self._read(url.copy_with(raw_path=b"/robots.txt"))
        rules = self._rules[site]
        if isinstance(rules, FetchError):
            raise rules
        if not rules.can_fetch(str(url), self.agent):
            raise FetchError(
                f"is closed to programs by {site}/robots.txt: save the page and name the file, "
                "or set RAG_FETCH_RESPECT_ROBOTS=0 where you have the site's consent"
            )
        return float(rules.crawl_delay(self.agent) or 0.0)

    async def _read(self, address: httpx.URL) -> Any:
        try:
            reply = await self.get(address)
        except FetchError as error:
            of_the_site = error.unreached or isinstance(error, PrivateError)
            return error if of_the_site else _closed(address, str(error))
        if reply.status == _BUSY or reply.status >= 500:
            return _closed(address, f"status {reply.status}")
        return Protego.parse(reply.body.decode(errors="replace"))


def _closed(address: httpx.URL, why: str) -> FetchError:
    return FetchError(
        f"may be closed to programs: {address} cannot be had now ({why}); run this again later", passing=True
    )
