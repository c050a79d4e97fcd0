"""A client that goes away: the work for it is given up."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import anyio

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.types import Receive


@asynccontextmanager
async def until_gone(receive: Receive) -> AsyncIterator[None]:
    """Run the block until it ends or the client has gone, which cancels it; the body must have been read."""
    async with anyio.create_task_group() as tasks:

        async def watch() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass
            tasks.cancel_scope.cancel()

        tasks.start_soon(watch)
        yield
        tasks.cancel_scope.cancel()
