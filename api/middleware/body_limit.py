"""Bodies that are too large or too slow are refused, whatever they are meant for."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import anyio
from starlette.requests import Request

from api.core.problems import problem

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LINGER_SECONDS = 5.0
"""How long what a refused client still sends is taken in: one that is cut off while it sends never reads why."""


class _RefusedError(Exception):
    """The body is too large or too slow."""


@dataclass(slots=True)
class _Body:
    """A request's body as it arrives: counted against ``most`` bytes and the clock; ``refused`` is 413, 408 or 0."""

    receive: Receive
    most: int
    until: float
    complete: bool
    refused: int = 0
    size: int = 0

    async def __call__(self) -> Message:
        if self.refused:
            raise _RefusedError
        if self.complete:  # what follows tells that the client has gone, whenever that may be
            return await self.receive()
        message: Message | None = None
        with anyio.move_on_after(max(0.0, self.until - time.monotonic())):
            message = await self.receive()
        if message is None:
            self.refused = 408
            raise _RefusedError
        self.size += len(message.get("body", b""))
        self.complete = not message.get("more_body", False)
        if self.size > self.most:
            self.refused = 413
            raise _RefusedError
        return message


@dataclass(frozen=True, slots=True)
class BodyLimit:
    """Refuses bodies of more than ``most`` bytes (with files ``most_articles``), or slower than ``seconds``."""

    app: ASGIApp
    most: int
    most_articles: int
    seconds: float

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, its body counted as it comes."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Request(scope).headers
        most = self.most_articles if _holds_files(scope["path"], headers.get("content-type", "")) else self.most
        length = headers.get("content-length", "0")
        none = length == "0" and "transfer-encoding" not in headers
        body = _Body(receive, most, time.monotonic() + self.seconds, complete=none)
        if length.isdecimal() and int(length) > most:
            body.refused = 413
        elif await self._answered(body, scope, send):
            return
        await self._refuse(body, scope, receive, send)

    async def _answered(self, body: _Body, scope: Scope, send: Send) -> bool:
        """Pass the request on; return False where its body was refused before the response began."""
        begun = False

        async def sent(message: Message) -> None:
            nonlocal begun
            if body.refused and not begun:  # what the application makes of a body that broke off does not matter
                return
            begun = True
            await send(message)

        try:
            await self.app(scope, body, sent)
        except Exception:
            if not body.refused or begun:
                raise
        return begun or not body.refused

    async def _refuse(self, body: _Body, scope: Scope, receive: Receive, send: Send) -> None:
        why = {
            413: f"The body is larger than {body.most:,} bytes. Send less at once.",
            408: f"The body did not arrive within {self.seconds:g} seconds.",
        }[body.refused]

        waits = "expect" in Request(scope).headers  # for our word, before it sends anything

        async def linger(message: Message) -> None:
            if message["type"] != "http.response.body":
                await send(message)
                return
            await send({**message, "more_body": True})
            if body.refused == 413 and not waits:
                with anyio.move_on_after(LINGER_SECONDS):
                    while (await receive()).get("more_body"):
                        pass
            await send({"type": "http.response.body", "body": b"", "more_body": False})

        response = problem(Request(scope), body.refused, why, headers={"Connection": "close"})
        await response(scope, receive, linger)


def _holds_files(path: str, kind: str) -> bool:
    """Return whether a body holds articles, or a draft in a file, of which pictures may be the most."""
    route = path.rstrip("/")
    return route == "/v1/articles" or (route == "/v1/check" and kind.lower().startswith("multipart/form-data"))
