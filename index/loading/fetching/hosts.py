"""Lets requests to one host follow each other, one at a time and with a pause between them."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.loading.fetching.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

LONGEST_WAIT = 60.0
"""Seconds that are waited for a host at most; one that asks for more is asked in another run."""


@dataclass(slots=True)
class Host:
    """When a host may be asked again, and which of its sites did not answer at all."""

    free: asyncio.Lock = field(default_factory=asyncio.Lock)
    due: float = 0.0
    down: dict[str, FetchError] = field(default_factory=dict)

    @asynccontextmanager
    async def turn(self, site: str, delay: float) -> AsyncIterator[None]:
        """Wait for the turn, and let ``delay`` seconds pass after it before the next.

        Raises FetchError where that would take too long, or where the site was found not to answer.
        """
        async with self.free:
            if failed := self.down.get(site):
                raise failed
            if (left := self.due - time.monotonic()) > LONGEST_WAIT:
                raise FetchError(f"may be asked for again in {left:.0f} s, its server says: run this again then")
            while (left := self.due - time.monotonic()) > 0:  # noqa: ASYNC110 - time passing is no event
                await asyncio.sleep(left)
            try:
                yield
            finally:
                self.pause(delay)

    def pause(self, seconds: float) -> None:
        """Let so many seconds pass from now on before the next turn."""
        self.due = max(self.due, time.monotonic() + seconds)
