"""Asks servers for single addresses: politely, host by host, within limits, and again where that may help."""

from __future__ import annotations

import asyncio
import time
import zlib
from collections import defaultdict
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Self

import httpx
from tenacity import AsyncRetrying, retry_if_exception, stop_after_attempt

from index.loading.fetching.errors import PASSING, FetchError, from_status, from_transport
from index.loading.fetching.transport import CheckedTransport
from index.loading.fetching.urls import origin

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from tenacity import RetryCallState

    from index.loading.fetching.transport import Permits, Resolve
    from index.settings import FetchOptions

_TRIES = 3
BACKOFF = 1.0  # seconds before a second try, doubled before a third
_CONNECT = 10.0
_READ = 15.0
_LONGEST_WAIT = 60.0
"""Seconds that are waited for a host at most; one that asks for more is asked in another run."""

_NO_TEXT = ("image/", "video/", "audio/", "font/")
_GZIP = 31  # zlib's name for a gzip frame
_GZIP_MARK = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said of one address; the body is that of a success."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    body: bytes


@dataclass(slots=True)
class Client:
    """The connections of one run; to be used with ``async with``."""

    options: FetchOptions
    agent: str
    resolve: Resolve
    permits: Permits
    _hosts: dict[str, _Host] = field(default_factory=lambda: defaultdict(_Host))
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
        host, site = self._hosts[url.host], origin(url)

        async def ask_in_turn() -> Reply:
            async with host.turn(site, delay):
                reply = await self._send(url, headers, most, cut=cut)
            if reply.status in PASSING:
                raise from_status(reply.status, _retry_after(reply.headers))
            return reply

        async def pause(seconds: float) -> None:
            host.pause(seconds)  # for all that is asked of this host, not for this one address alone

        retrying = AsyncRetrying(
            retry=retry_if_exception(lambda error: isinstance(error, FetchError) and error.passing),
            stop=stop_after_attempt(_TRIES),
            wait=_before_another_try,
            sleep=pause,
            reraise=True,
        )
        try:
            return await retrying(ask_in_turn)
        except FetchError as error:
            if error.unreached:
                host.down[site] = error
            raise

    async def _send(self, url: httpx.URL, headers: Mapping[str, str], most: int, *, cut: bool) -> Reply:
        try:
            async with (
                self._free,
                asyncio.timeout(self.options.timeout),
                self._client.stream("GET", url, headers=headers) as response,
            ):
                body = b""
                if response.is_success:
                    _refuse(response, most, cut=cut)
                    body = await _read_body(response, most, cut=cut)
        except (TimeoutError, httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise from_transport(error, self.options) from error
        return Reply(url, response.status_code, response.headers, body)


@dataclass(slots=True)
class _Host:
    """When a host may be asked again, and which of its sites did not answer at all."""

    free: asyncio.Lock = field(default_factory=asyncio.Lock)
    due: float = 0.0
    down: dict[str, FetchError] = field(default_factory=dict)

    @asynccontextmanager
    async def turn(self, site: str, delay: float) -> AsyncIterator[None]:
        """Wait for the turn, and let ``delay`` seconds pass after it before the next.

        Raises FetchError where that would take too long, or where the site was found not to answer.
        """
        async with self.free:
            if failed := self.down.get(site):
                raise failed
            if (left := self.due - time.monotonic()) > _LONGEST_WAIT:
                raise FetchError(f"may be asked for again in {left:.0f} s, its server says: run this again then")
            while (left := self.due - time.monotonic()) > 0:  # noqa: ASYNC110 - time passing is no event
                await asyncio.sleep(left)
            try:
                yield
            finally:
                self.pause(delay)

    def pause(self, seconds: float) -> None:
        """Let so many seconds pass from now on before the next turn."""
        self.due = max(self.due, time.monotonic() + seconds)


def _refuse(response: httpx.Response, most: int, *, cut: bool) -> None:
    """Raise FetchError for what need not be read to be known as of no use."""
    kind = response.headers.get("content-type", "").strip().lower()
    if kind.startswith(_NO_TEXT):
        raise FetchError(f"is no text ({kind.partition(';')[0]}): leave it out")
    length = response.headers.get("content-length", "")
    if not cut and length.isdecimal() and int(length) > most:
        raise FetchError(f"has {int(length) / 1e6:,.1f} MB: raise RAG_FETCH_MOST_BYTES, if it is needed")


async def _read_body(response: httpx.Response, most: int, *, cut: bool = False) -> bytes:
    """Return the body; what is longer than ``most`` bytes is cut there, or refused with a FetchError."""
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in {"", "identity", "gzip", "x-gzip"}:
        raise FetchError(f"is sent packed as {encoding[:20]}, which was not asked for: save it and name the file")
    unpacker = _Unpacker() if encoding.endswith("gzip") else None
    body = bytearray()
    async for chunk in response.aiter_raw():
        room = most + 1 - len(body)
        body += unpacker.unpack(chunk, room) if unpacker else chunk[:room]
        if len(body) > most:
            if not cut:
                raise FetchError(f"has more than {most / 1e6:,.1f} MB: raise RAG_FETCH_MOST_BYTES, if it is needed")
            return bytes(body[:most])
    if unpacker and not unpacker.complete:
        raise FetchError("broke off while it was sent: run this again", passing=True)
    return bytes(body)


class _Unpacker:
    """Unpacks gzip data as they come, frame after frame, as much as there is room for: a bomb is never unpacked."""

    def __init__(self) -> None:
        self._frame = zlib.decompressobj(_GZIP)
        self.complete = False

    def unpack(self, data: bytes, room: int) -> bytes:
        unpacked = bytearray()
        try:
            while data and len(unpacked) < room:
                if self._frame.eof:
                    if not data.startswith(_GZIP_MARK):
                        break  # filling after the last frame
                    self._frame = zlib.decompressobj(_GZIP)
                unpacked += self._frame.decompress(data, room - len(unpacked))
                data = self._frame.unconsumed_tail or self._frame.unused_data
        except zlib.error as error:
            raise FetchError("is sent as damaged gzip data: run this again, or save it and name the file") from error
        self.complete = self._frame.eof
        return bytes(unpacked)


def _before_another_try(state: RetryCallState) -> float:
    """Return the seconds to wait: what the server asks for, and at least a pause that doubles with each try."""
    failed = state.outcome.exception() if state.outcome else None
    asked = failed.retry_after if isinstance(failed, FetchError) else 0.0
    return max(BACKOFF * 2.0 ** (state.attempt_number - 1), asked)


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
