"""Server-sent events: each item is sent when it is there, and the first decides the status."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import anyio
from starlette.requests import Request
from starlette.responses import Response

from api.core.problems import describe, problem, status_of
from api.core.requests import until_gone
from index.errors import AssistantError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from starlette.types import Receive, Scope, Send

    from api.core.engine import Engine

KEEP_ALIVE_SECONDS = 15.0
"""After so long without an event a comment is sent, so that no proxy takes the connection for dead."""

HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def event(data: Any, name: str | None = None) -> bytes:
    """Return one event; ``data`` is sent as JSON on one line, a string as it is."""
    line = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
    return (f"event: {name}\n" if name else "").encode() + f"data: {line}\n\n".encode()


class EventStream(Response):
    """Streams what work on an assistant yields, as events.

    ``show`` turns one item into events; where the work fails, ``fail`` turns the problem's JSON into the last
    ones. A failure before the first item is an ordinary problem with its status.
    """

    media_type = "text/event-stream"

    def __init__(
        self,
        engine: Engine,
        work: Callable[[Any], Any],
        show: Callable[[Any], Iterable[bytes]],
        fail: Callable[[dict[str, Any]], Iterable[bytes]],
    ) -> None:
        super().__init__(headers=HEADERS)
        self._engine, self._work, self._show, self._fail = engine, work, show, fail

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the response; a client that goes away ends the work."""
        async with until_gone(receive), self._engine.stream(self._work) as items:
            begun = False
            while True:
                try:
                    item = None
                    with anyio.move_on_after(KEEP_ALIVE_SECONDS):
                        item = await items.receive()
                except anyio.EndOfStream:
                    break
                if isinstance(item, AssistantError):
                    if not begun:
                        await problem(Request(scope), status_of(item), str(item))(scope, receive, send)
                        return
                    chunks = self._fail(describe(scope, status_of(item), str(item)))
                else:
                    chunks = [b": working\n\n"] if item is None else self._show(item)
                if not begun:
                    await self._start(send)
                    begun = True
                for chunk in chunks:
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
            if not begun:
                await self._start(send)
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _start(self, send: Send) -> None:
        headers = [(name, value) for name, value in self.raw_headers if name != b"content-length"]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
