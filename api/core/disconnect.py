"""A client that goes away: the work for it is given up."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from api.core.tasks import beside
from index.errors import AssistantError
from rag.types import Answer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from starlette.requests import Request
    from starlette.types import Receive

    from api.core.engine import Engine
    from rag.assistant import Assistant
    from rag.types import Event

_Result = TypeVar("_Result")

GONE = 499
"""The status that log and figures give to a request whose client left before its answer began."""


class GoneError(Exception):
    """The client has gone: nobody will read a response."""


@asynccontextmanager
async def until_gone(receive: Receive) -> AsyncIterator[None]:
    """Run the block until it ends or the client has gone, which cancels it; the body must have been read."""
    async with beside() as tasks:

        async def watch() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass
            tasks.cancel_scope.cancel()

        tasks.start_soon(watch)
        yield


async def run_for(request: Request, engine: Engine, work: Callable[[Assistant], _Result]) -> _Result:
    """Return what the work gives; where the client goes before it has begun, it is not done."""
    async with until_gone(request.receive):
        return await engine.run(work)
    raise GoneError


async def answer_for(request: Request, engine: Engine, work: Callable[[Assistant], Iterator[Event]]) -> Answer:
    """Return the answer with which the work ends; where the client goes first, it ends at its next item."""
    last: Event | AssistantError | None = None
    async with until_gone(request.receive), engine.stream(work) as events:
        async for event in events:
            last = event
    if isinstance(last, AssistantError):
        raise last
    if not isinstance(last, Answer):
        raise GoneError
    return last
