"""A client that goes away: the work for it is given up."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

import anyio

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.requests import Request
    from starlette.types import Receive

    from api.engine import Engine
    from rag.assistant import Assistant

_Result = TypeVar("_Result")

GONE = 499
"""The status that log and figures give to a request whose client left before its answer began."""


class GoneError(Exception):
    """The client has gone: nobody will read a response."""


@asynccontextmanager
async def until_gone(receive: Receive) -> AsyncIterator[None]:
    """Run the block until it ends or the client has gone, which cancels it; the body must have been read."""
    failure: Exception | None = None
    async with anyio.create_task_group() as tasks:

        async def watch() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass
            tasks.cancel_scope.cancel()

        tasks.start_soon(watch)
        try:
            yield
        except Exception as error:  # noqa: BLE001 - raised below: out of a task group it would come in a group
            failure = error
        tasks.cancel_scope.cancel()
    if failure is not None:
        raise failure


async def run_for(request: Request, engine: Engine, work: Callable[[Assistant], _Result]) -> _Result:
    """Return what the work gives; where the client goes before it has begun, it is not done."""
    async with until_gone(request.receive):
        return await engine.run(work)
    raise GoneError
