"""Connects to public addresses alone, and to the very ones that were checked: a name cannot mean another when used."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, TypeVar

import httpx

from index.loading.fetching.errors import FetchError, PrivateError

Resolve = Callable[..., list[Any]]
"""Called as `socket.getaddrinfo` is."""

Permits = Callable[[str], bool]
"""Tells of a numeric address whether a connection may be made to it."""

_T = TypeVar("_T")
_TRIED = 3  # addresses of one name

_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_TUNNELS = (IPv6Network("2002::/16"), IPv6Network("2001::/23"))  # 6to4, Teredo and other special purposes
_DOCUMENTATION = (IPv6Network("2001:db8::/32"), IPv6Network("3fff::/20"))


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
    found: Future[_T] = Future()
    threading.Thread(target=settle, args=(found, function), daemon=True, name="look-up").start()
    return await asyncio.wrap_future(found)


def settle(future: Future[_T], function: Callable[[], _T]) -> None:
    """Give the future what the function returns or raises, unless it was given up meanwhile."""
    if future.set_running_or_notify_cancel():
        try:
            future.set_result(function())
        except Exception as error:  # noqa: BLE001 - it is raised where the future is awaited
            future.set_exception(error)


def is_public(address: str) -> bool:
    """Return whether a numeric address is one of the public internet.

    An IPv4 address inside an IPv6 one counts as itself. Tunnels, which lead to an IPv4 address by a third party, do not
    count as public, nor does what the library does not know yet.
    """
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or (IPv4Address(ip.packed[-4:]) if ip in _NAT64 else None)
        if inner is None:
            return ip in _UNICAST and ip.is_global and not any(ip in net for net in (*_TUNNELS, *_DOCUMENTATION))
        ip = inner
    return ip.is_global and not ip.is_multicast
