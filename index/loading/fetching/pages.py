"""Fetches pages: where they moved, whether they changed, and what their site allows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.loading.fetching.errors import FetchError, from_status
from index.loading.fetching.robots import MOST_BYTES, Robots
from index.loading.fetching.urls import next_url, parsed
from index.loading.results import Stamp

if TYPE_CHECKING:
    import httpx

    from index.loading.fetching.client import Exchange, Reply

_REDIRECTS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
_OK = 200
_UNCHANGED = 304
_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, "
    "text/plain;q=0.9, application/pdf;q=0.9, */*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Page:
    """What is behind an address: ``url`` is where it was found in the end."""

    address: str
    url: httpx.URL
    body: bytes
    content_type: str
    stamp: Stamp


@dataclass(slots=True)
class Fetcher:
    """Fetches within what the options allow."""

    exchange: Exchange
    _robots: Robots = field(init=False)

    def __post_init__(self) -> None:
        """Know no site's rules yet."""
        self._robots = Robots(self.exchange.agent.partition("/")[0], self._rules)

    async def get(self, address: str, known: Stamp | None) -> Page | None:
        """Return the page, None where it is as it was when it was ``known``; raises FetchError."""
        reply = await self._follow(parsed(address), {"Accept": _ACCEPT, **_conditions(known)})
        if reply.status == _UNCHANGED and known:
            return None
        if reply.status != _OK:
            raise from_status(reply.status)
        stamp = Stamp(
            size=len(reply.body), etag=reply.headers.get("etag"), last_modified=reply.headers.get("last-modified")
        )
        return Page(address, reply.url, reply.body, reply.headers.get("content-type", ""), stamp)

    async def _follow(self, url: httpx.URL, headers: dict[str, str]) -> Reply:
        """Ask where redirects lead; each target is checked as the first address was."""
        options, seen = self.exchange.options, {url}
        for _ in range(_REDIRECTS + 1):
            delay = options.delay
            if options.respect_robots:
                delay = max(delay, await self._robots.check(url))
            reply = await self.exchange.ask(url, headers, delay=delay, most=options.most_bytes)
            if (target := _target(reply)) is None:
                return reply
            if target in seen:
                raise FetchError("leads in a circle: open it in a browser to see where")
            seen.add(target)
            url = target
        raise FetchError(f"leads on more than {_REDIRECTS} times: open it in a browser and name where it ends")

    async def _rules(self, url: httpx.URL) -> Reply:
        """Ask for a robots.txt; the first page need not wait after it."""
        for _ in range(_REDIRECTS + 1):
            reply = await self.exchange.ask(url, {}, delay=0.0, most=MOST_BYTES, cut=True)
            if (target := _target(reply)) is None:
                return reply
            url = target
        return reply  # that leads nowhere, which is as if it were not there


def _target(reply: Reply) -> httpx.URL | None:
    location = reply.headers.get("location")
    return next_url(reply.url, location) if reply.status in _MOVED and location else None


def _conditions(known: Stamp | None) -> dict[str, str]:
    """Return the headers that ask for a page only if it has changed."""
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified} if known else {}
    return {name: value for name, value in conditions.items() if value}
