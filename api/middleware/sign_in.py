"""Lets only those with a key in, wherever others can reach the service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.requests import Request

from api.core.problems import problem
from index.errors import AssistantError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from api.core.keys import KeyFile


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
