"""Joins the thread that waits for the network to the one that reads: each does only its own."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from concurrent.futures import Future
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

_T = TypeVar("_T")


class Desk:
    """Runs a coroutine in a thread of its own; what it wants done in the caller's thread waits here.

    Parsers and the index are used in the caller's thread alone. Leaving the context cancels the coroutine and waits
    until its connections are closed.
    """

    def __init__(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._work = work
        self._jobs: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, daemon=True, name="fetching")
        self._started: Future[tuple[asyncio.AbstractEventLoop, asyncio.Task[None]]] = Future()

    def __enter__(self) -> Self:
        """Start the thread."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.tell(self._started.result()[1].cancel)
        self._thread.join()

    def work_off(self) -> None:
        """Wait for the next job and do it; what the coroutine failed with is raised here."""
        self._jobs.get()()

    def put(self, job: Callable[[], None]) -> None:
        """Have a job done in the caller's thread, after those that were put before."""
        self._jobs.put(job)

    def tell(self, function: Callable[[], object]) -> None:
        """Have a function called in the coroutine's thread."""
        loop, _ = self._started.result()
        with contextlib.suppress(RuntimeError):  # it has ended
            loop.call_soon_threadsafe(function)

    async def ask(self, function: Callable[[], _T]) -> _T:
        """Return what the function returns in the caller's thread, or raise what it raises."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[_T] = loop.create_future()

        def settle(setter: Callable[[Any], None], value: Any) -> None:
            if not answer.done():
                setter(value)

        def job() -> None:
            try:
                outcome: tuple[Callable[[Any], None], Any] = (answer.set_result, function())
            except Exception as error:  # noqa: BLE001 - it is raised where the answer is awaited
                outcome = (answer.set_exception, error)
            with contextlib.suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(settle, *outcome)

        self.put(job)
        return await answer

    def _run(self) -> None:
        try:
            asyncio.run(self._main())
        except asyncio.CancelledError:
            pass
        except BaseException as error:  # noqa: BLE001 - a defect is the caller's to see
            self.put(partial(_raise, error))
            if not self._started.done():
                self._started.set_exception(error)

    async def _main(self) -> None:
        self._started.set_result((asyncio.get_running_loop(), asyncio.current_task()))  # type: ignore[arg-type]
        await self._work()


def _raise(error: BaseException) -> None:
    raise error
