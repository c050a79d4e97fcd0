"""What happens to every request: it gets a name, a line in the log, and a problem where it fails."""

from __future__ import annotations

import logging
import re
import time
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.requests import Request

from api.core.problems import problem
from api.core.requests import GONE

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from api.core.metrics import Metrics

_log = logging.getLogger("rag.access")
_NAME = re.compile(r"[\w.-]{1,64}", re.ASCII)

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

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
        status, started = GONE, time.perf_counter()

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
        except Exception:
            _log.exception("%s failed", name)
            if status != GONE:  # its response has begun: all that is left is to break it off
                raise
            await problem(Request(scope), 500, "The server failed at this request. Its log says why.")(
                scope, receive, sent
            )
        finally:
            seconds = time.perf_counter() - started
            route = _route(scope)
            self.metrics.requests.labels(_method(scope), route, status).inc()
            self.metrics.seconds.labels(route).observe(seconds)
            _log.info("%s %s %s %d %.0f ms", name, scope["method"], _path(scope), status, seconds * 1000)


def _route(scope: Scope) -> str:
    """Return the route's pattern, so that ids in paths do not make a figure each."""
    return str(getattr(scope.get("route"), "path", "")) or "(none)"


def _method(scope: Scope) -> str:
    """Return the method, an invented one as "other", so that those do not make a figure each."""
    method: str = scope["method"]
    return method if method in METHODS else "other"


def _path(scope: Scope) -> str:
    """Return the path, without signs that could forge a line of the log."""
    return "".join(sign if sign.isprintable() else "?" for sign in scope["path"])
