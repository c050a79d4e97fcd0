"""Asks a server for one address, politely and within limits, and again where that may help."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Self

import httpx

from index.loading.fetching.body import read_body
from index.loading.fetching.errors import PASSING, FetchError, from_status, from_transport
from index.loading.fetching.hosts import Host
from index.loading.fetching.transport import CheckedTransport
from index.loading.fetching.urls import origin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.loading.fetching.transport import Permits, Resolve
    from index.settings import FetchOptions

_TRIES = 3
BACKOFF = 1.0  # seconds before a second try, doubled before a third
_CONNECT = 10.0
_READ = 15.0
_NO_TEXT = ("image/", "video/", "audio/", "font/")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said of one address; the body is that of a success."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    body: bytes


@dataclass(slots=True)
class Exchange:
    """The connections of one run; to be used with ``async with``."""

    options: FetchOptions
    agent: str
    resolve: Resolve
    permits: Permits
    _hosts: dict[str, Host] = field(default_factory=lambda: defaultdict(Host))
    _client: httpx.AsyncClient = field(init=False)
    _free: asyncio.Semaphore = field(init=False)

    async def __aenter__(self) -> Self:
        """Make the client: nothing of the environment is used, no cookie is kept."""
        within = self.options.timeout
        self._free = asyncio.Semaphore(self.options.concurrency)
        self._client = httpx.AsyncClient(
            transport=CheckedTransport(self.resolve, self.permits),
            headers={"User-Agent": self.agent, "Accept-Encoding": "gzip", "Connection": "close"},
            timeout=httpx.Timeout(min(_READ, within), connect=min(_CONNECT, within)),
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            trust_env=False,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close what is open."""
        await self._client.aclose()

    async def ask(
        self, url: httpx.URL, headers: Mapping[str, str], *, delay: float, most: int, cut: bool = False
    ) -> Reply:
        """Return the reply; ``delay`` is the pause after it, ``most`` the largest body, which else is ``cut``.

        Raises FetchError.
        """
        host, wait = self._hosts[url.host], BACKOFF
        for left in reversed(range(_TRIES)):
            asked = 0.0
            try:
                async with host.turn(origin(url), delay):
                    reply = await self._once(url, headers, most, cut=cut)
                if reply.status not in PASSING:
                    return reply
                failed, asked = from_status(reply.status), _retry_after(reply.headers)
            except FetchError as error:
                failed = error
            if not (failed.passing and left):
                break
            host.pause(max(wait, asked))
            wait *= 2
        if failed.unreached:
            host.down[origin(url)] = failed
        raise failed

    async def _once(self, url: httpx.URL, headers: Mapping[str, str], most: int, *, cut: bool) -> Reply:
        try:
            async with (
                self._free,
                asyncio.timeout(self.options.timeout),
                self._client.stream("GET", url, headers=headers) as response,
            ):
                body = b""
                if response.is_success:
                    _refuse(response, most, cut=cut)
                    body = await read_body(response, most, cut=cut)
        except (TimeoutError, httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise from_transport(error, self.options) from error
        return Reply(url, response.status_code, response.headers, body)


def _refuse(response: httpx.Response, most: int, *, cut: bool) -> None:
    """Raise FetchError for what need not be read to be known as of no use."""
    kind = response.headers.get("content-type", "").strip().lower()
    if kind.startswith(_NO_TEXT):
        raise FetchError(f"is no text ({kind.partition(';')[0]}): leave it out")
    length = response.headers.get("content-length", "")
    if not cut and length.isdecimal() and int(length) > most:
        raise FetchError(f"has {int(length) / 1e6:,.1f} MB: raise RAG_FETCH_MOST_BYTES, if it is needed")


def _retry_after(headers: httpx.Headers) -> float:
    """Return the seconds to wait that the server asks for, as a number or as a date."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    return (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
