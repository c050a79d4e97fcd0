"""What happens to every request: it gets a name and a line in the log, and may not be too large or too slow."""

from __future__ import annotations

import logging
import re
import time
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

import anyio
from starlette.datastructures import MutableHeaders
from starlette.requests import Request

from api.problems import problem

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from api.metrics import Metrics

_log = logging.getLogger("rag.access")
_NAME = re.compile(r"[\w.-]{1,64}", re.ASCII)

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


@dataclass(frozen=True, slots=True)
class Observed:
    """Names each request (``X-Request-ID``, the client's own if it sent one), logs and counts it."""

    app: ASGIApp
    metrics: Metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Request(scope).headers.get("x-request-id", "")
        name = given if _NAME.fullmatch(given) else uuid.uuid4().hex
        scope.setdefault("state", {})["request_id"] = name
        status, started = 499, time.perf_counter()

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = name
                for header, value in SECURITY_HEADERS.items():
                    headers.setdefault(header, value)
            await send(message)

        try:
            await self.app(scope, receive, sent)
        finally:
            seconds = time.perf_counter() - started
            route = _route(scope)
            self.metrics.requests.labels(scope["method"], route, status).inc()
            self.metrics.seconds.labels(route).observe(seconds)
            _log.info("%s %s %s %d %.0f ms", name, scope["method"], _path(scope), status, seconds * 1000)


def _route(scope: Scope) -> str:
    """Return the route's pattern, so that ids in paths do not make a figure each."""
    return str(getattr(scope.get("route"), "path", "")) or "(none)"


def _path(scope: Scope) -> str:
    """Return the path, without signs that could forge a line of the log."""
    return "".join(sign if sign.isprintable() else "?" for sign in scope["path"])


class _RefusedError(Exception):
    """The body is too large (413) or too slow (408)."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(slots=True)
class _Body:
    """A request's body as it arrives: counted against ``most`` bytes and the clock."""

    receive: Receive
    most: int
    until: float
    size: int = 0
    complete: bool = False

    async def __call__(self) -> Message:
        if self.complete:  # what follows tells that the client has gone, whenever that may be
            return await self.receive()
        message: Message | None = None
        with anyio.move_on_after(max(0.0, self.until - time.monotonic())):
            message = await self.receive()
        if message is None:
            raise _RefusedError(408)
        self.size += len(message.get("body", b""))
        self.complete = not message.get("more_body", False)
        if self.size > self.most:
            raise _RefusedError(413)
        return message


@dataclass(frozen=True, slots=True)
class BodyLimit:
    """Refuses bodies of more than ``most`` bytes (``most_articles`` for articles), or slower than ``seconds``."""

    app: ASGIApp
    most: int
    most_articles: int
    seconds: float

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, its body counted as it comes."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = self.most_articles if scope["path"].rstrip("/") == "/v1/articles" else self.most
        request = Request(scope)
        declared = request.headers.get("content-length", "0")
        refused = 413 if declared.isdecimal() and int(declared) > most else 0
        if not refused:
            try:
                await self.app(scope, _Body(receive, most, time.monotonic() + self.seconds), send)
            except _RefusedError as error:
                refused = error.status
        if refused:
            why = {
                413: f"The body is larger than {most:,} bytes. Send less at once.",
                408: f"The body did not arrive within {self.seconds:g} seconds.",
            }[refused]
            await problem(request, refused, why, headers={"Connection": "close"})(scope, receive, send)
