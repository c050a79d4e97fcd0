"""Keeps other people's web pages from a service without keys: a browser on this machine would carry their requests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.requests import Request

from api.core.problems import problem

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class OwnPagesOnly:
    """Refuses requests under a foreign name (DNS rebinding), and foreign pages' requests that could change something.

    ``names`` are those of this service; ``origins`` the sites that may call it.
    """

    app: ASGIApp
    names: frozenset[str]
    origins: frozenset[str]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        host, origin = request.headers.get("host", ""), request.headers.get("origin")
        name = _name(f"//{host}")
        if name not in self.names:
            why = f"The service is not called {host!r}. Use http://127.0.0.1, or allow the name with RAG_ALLOWED_HOSTS."
            await problem(request, 400, why)(scope, receive, send)
        elif origin and request.method not in {"GET", "HEAD", "OPTIONS"} and not self._ours(origin, host):
            why = f"Pages of {origin} may not call the service. Allow them with --cors-origin, or use keys."
            await problem(request, 403, why)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _ours(self, origin: str, host: str) -> bool:
        ours = origin.partition("://")[2] == host or _name(origin) in self.names - LOOPBACK_NAMES
        return ours or origin in self.origins or "*" in self.origins


def _name(address: str) -> str:
    """Return the host's name in an address, without its port; empty where it has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
