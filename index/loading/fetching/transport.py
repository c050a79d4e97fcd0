"""Connects to the very addresses that were checked: a name cannot mean another thing when it is used."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable
from typing import Any, TypeVar

import httpx

from index.loading.fetching.errors import FetchError, PrivateError

Resolve = Callable[..., list[Any]]
"""Called as `socket.getaddrinfo` is."""

Permits = Callable[[str], bool]
"""Tells of a numeric address whether a connection may be made to it."""

_T = TypeVar("_T")
_TRIED = 3  # addresses of one name


class CheckedTransport(httpx.AsyncBaseTransport):
    """Sends each request over a connection of its own, to an address that is permitted.

    The name is looked up once for a connection; the connection goes to the number that was found and checked, while
    the Host header and the certificate stay those of the name. Connections are not kept: one that was verified for a
    name could serve another name at the same number.
    """

    def __init__(self, resolve: Resolve, permits: Permits) -> None:
        self._resolve, self._permits = resolve, permits
        self._inner = httpx.AsyncHTTPTransport(limits=httpx.Limits(max_connections=None, max_keepalive_connections=0))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request to the first address of its host that takes it; raises FetchError, httpx.TransportError."""
        name = request.url.raw_host.decode()
        addresses = await self._look_up(name, request)
        for address in addresses[:-1]:
            with contextlib.suppress(httpx.ConnectError, httpx.ConnectTimeout):
                return await self._inner.handle_async_request(_pinned(request, name, address))
        return await self._inner.handle_async_request(_pinned(request, name, addresses[-1]))

    async def aclose(self) -> None:
        """Close what is open."""
        await self._inner.aclose()

    async def _look_up(self, name: str, request: httpx.Request) -> list[str]:
        port = request.url.port or (443 if request.url.scheme == "https" else 80)
        try:
            async with asyncio.timeout(request.extensions["timeout"]["connect"]):
                found = await _in_thread(lambda: self._resolve(name, port, type=socket.SOCK_STREAM))
        except TimeoutError as error:
            raise httpx.ConnectTimeout(f"{name} was not looked up in time", request=request) from error
        except (OSError, UnicodeError) as error:
            raise FetchError(
                f"cannot be reached: the name {name} is not known ({error}); check its spelling and the network",
                passing=getattr(error, "errno", None) == socket.EAI_AGAIN,
                unreached=True,
            ) from error
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        if not all(map(self._permits, addresses)):
            raise PrivateError(
                f"is on this machine or a private network, or {name} leads there, and is refused: "
                "set RAG_FETCH_ALLOW_PRIVATE=1 if you mean it"
            )
        return addresses[:_TRIED]


def _pinned(request: httpx.Request, name: str, address: str) -> httpx.Request:
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,  # with the name as Host
        extensions={**request.extensions, "sni_hostname": name},
    )


async def _in_thread(function: Callable[[], _T]) -> _T:
    """Run a function that blocks, in a thread that nobody has to wait for: a look-up cannot be cut short."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[_T] = loop.create_future()

    def settle(result: _T | None, error: Exception | None) -> None:
        if done.done():  # given up meanwhile
            return
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(result)  # type: ignore[arg-type]  # there is an error or a result

    def run() -> None:
        result, error = None, None
        try:
            result = function()
        except Exception as raised:  # noqa: BLE001 - it is raised where the result is awaited
            error = raised
        with contextlib.suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(settle, result, error)

    threading.Thread(target=run, daemon=True, name="look-up").start()
    return await done
