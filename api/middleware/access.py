"""Who may call: those with a key wherever others can reach the service, and no other people's web pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.requests import Request

from api.core.problems import problem
from index.errors import AssistantError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from api.core.keys import KeyFile

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class SignIn:
    """Lets only requests with a key through to what is not open to all; ``Authorization: Bearer`` or ``X-API-Key``."""

    app: ASGIApp
    keys: KeyFile

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http" or not _guarded(scope):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        secret = token.strip() if scheme.lower() == "bearer" else request.headers.get("x-api-key", "")
        try:
            key = self.keys.find(secret) if secret else None
        except AssistantError as error:
            await problem(request, 503, str(error))(scope, receive, send)
            return
        if key is None:
            why = "This key is not known." if secret else "This needs a key: send `Authorization: Bearer KEY`."
            response = problem(request, 401, why, headers={"WWW-Authenticate": "Bearer"})
        elif _writes(scope) and not key.write:
            response = problem(
                request, 403, f"The key {key.name!r} may only read. Make one with `rag keys add --write`."
            )
        else:
            await self.app(scope, receive, send)
            return
        await response(scope, receive, send)


def _guarded(scope: Scope) -> bool:
    path: str = scope["path"]
    return scope["method"] != "OPTIONS" and path.startswith(("/v1/", "/mcp", "/metrics"))


def _writes(scope: Scope) -> bool:
    return scope["path"].startswith("/v1/articles") and scope["method"] not in {"GET", "HEAD"}


@dataclass(frozen=True, slots=True)
class OwnPagesOnly:
    """Refuses requests under a foreign name (DNS rebinding), and foreign pages' requests that could change something.

    It stands where no key is needed: a browser on this machine would carry a foreign page's requests. ``names`` are
    those of this service; ``origins`` the sites that may call it.
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
