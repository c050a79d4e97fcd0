"""What a route has of its request: the engine, the limits of the query string, and a client that may go away.

The work for a client that has gone is given up.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Annotated, TypeVar, cast

from fastapi import Depends, Query, Request

from api.core.engine import Engine, beside
from api.schemas.answers import Limits
from api.schemas.fields import Day, Names
from index.errors import AssistantError
from index.types import Filters
from rag.types import Answer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from starlette.types import Receive

    from rag.assistant import Assistant
    from rag.types import Event

_Result = TypeVar("_Result")

GONE = 499
"""The status that log and figures give to a request whose client left before its answer began."""


class GoneError(Exception):
    """The client has gone: nobody will read a response."""


def engine_of(request: Request) -> Engine:
    """Return the app's engine."""
    return cast("Engine", request.app.state.engine)


def filters_of(
    since: Annotated[Day | None, Query(description="Published on or after this day.", examples=["2024-01-01"])] = None,
    until: Annotated[Day | None, Query(description="Published on or before this day.")] = None,
    source: Annotated[Names | None, Query(description="Published by; repeatable.")] = None,
    speaker: Annotated[Names | None, Query(description="Said by; repeatable.")] = None,
    article: Annotated[Names | None, Query(description="Only this article, by id; repeatable.")] = None,
) -> Filters:
    """Return the limits that a query string names."""
    return Limits(since=since, until=until, source=source or [], speaker=speaker or [], article=article or []).filters()


TheEngine = Annotated[Engine, Depends(engine_of)]
TheFilters = Annotated[Filters, Depends(filters_of)]


async def run_for(request: Request, engine: Engine, work: Callable[[Assistant], _Result]) -> _Result:
    """Return what the work gives; where the client goes before it has begun, it is not done."""
    async with until_gone(request.receive):
        return await engine.run(work)
    raise GoneError


async def answer_for(request: Request, engine: Engine, work: Callable[[Assistant], Iterator[Event]]) -> Answer:
    """Return the answer with which the work ends; where the client goes first, it ends at its next item."""
    return await last_for(request, engine, work, Answer)


async def last_for(
    request: Request, engine: Engine, work: Callable[[Assistant], Iterator[object]], kind: type[_Result]
) -> _Result:
    """Return the value of this kind with which the work ends; where the client goes first, it ends at its next item."""
    last: object = None
    async with until_gone(request.receive), engine.stream(work) as items:
        async for item in items:
            last = item
    if isinstance(last, AssistantError):
        raise last
    if not isinstance(last, kind):
        raise GoneError
    return last


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
