"""What all requests share: one assistant, its models loaded once, and threads that do its work.

Work never runs on the event loop. A request keeps the revision of the index with which it began; a newer one is
picked up between requests.
"""

from __future__ import annotations

import logging
import threading
from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING, TypeVar

import anyio
import anyio.from_thread
import anyio.to_thread

from index.embedding.runtime import thread_count
from index.errors import AssistantError, ServiceError
from rag.assistant import Assistant
from rag.checking import Report
from rag.types import Answer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Generator, Iterator

    from anyio.abc import TaskGroup
    from anyio.streams.memory import MemoryObjectReceiveStream

    from api.settings import ServiceSettings
    from rag.assistant import Assistant

_log = logging.getLogger("rag.service")
_Result = TypeVar("_Result")

REFRESH_SECONDS = 1.0
"""How often the index is looked at for a newer revision."""

WAITING_FOR_WORDS = 6
"""Threads more where a language model words the answers."""

MOST_WAITING = 256
"""Requests that may wait for a thread; one more is told to come back."""


class BusyError(ServiceError):
    """More requests wait than can be answered in good time."""


class NotReadyError(ServiceError):
    """The models are still being loaded."""


class Engine:
    """Runs work for requests on an assistant, while ``running``.

    As many at once as the settings' ``threads``, by default one for each processor that this process may use.
    ``answered`` is told of each answer, ``checked`` of each report on a draft.
    """

    def __init__(
        self,
        settings: ServiceSettings,
        *,
        answered: Callable[[Answer], None] = lambda _: None,
        checked: Callable[[Report], None] = lambda _: None,
    ) -> None:
        self.settings = settings
        self.failure: AssistantError | None = None
        self._assistant: Assistant | None = None
        self._answered, self._checked = answered, checked
        self._loaded = anyio.Event()
        # Whoever waits for a language model's words needs no processor meanwhile.
        waiting = WAITING_FOR_WORDS if settings.llm.url else 0
        self._limiter = anyio.CapacityLimiter(settings.threads or thread_count() + waiting)
        self._writing = anyio.Lock()
        self._refreshing = anyio.Lock()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Load the models in the background, follow the index, and let go of both at the end."""
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(self._load_and_follow)
            try:
                yield
            finally:
                tasks.cancel_scope.cancel()
        if self._assistant:
            self._assistant.close()

    @property
    def ready(self) -> bool:
        """Whether questions can be answered."""
        return self._assistant is not None

    @property
    def waiting(self) -> int:
        """How many requests wait for a thread."""
        return self._limiter.statistics().tasks_waiting

    def assistant(self) -> Assistant:
        """Return the assistant at the newest revision known; raise NotReadyError or what went wrong on loading."""
        if self._assistant is None:
            raise self.failure or NotReadyError("The models are being loaded. Try again in a few seconds.")
        return self._assistant

    async def loaded(self) -> None:
        """Return when loading has ended, well or not, for those who rather wait than come back."""
        await self._loaded.wait()

    async def run(self, work: Callable[[Assistant], _Result]) -> _Result:
        """Return what the work gives, done in a thread. A request that is cancelled while it waits is not done."""
        assistant = self._claim()
        result = await anyio.to_thread.run_sync(work, assistant, limiter=self._limiter)
        self._count(result)
        return result

    @asynccontextmanager
    async def stream(
        self, work: Callable[[Assistant], Iterator[_Result]]
    ) -> AsyncIterator[MemoryObjectReceiveStream[_Result | AssistantError]]:
        """Open a stream of what the work yields, as it comes; left early, the work ends at its next item.

        Where the work fails, the error is the last item.
        """
        assistant = self._claim()
        # Without a bound, so that a reader who is slow holds no thread.
        send, receive = anyio.create_memory_object_stream[_Result | AssistantError](float("inf"))
        left = threading.Event()

        def produce() -> None:
            with closing(_told(work, assistant)) as items:
                for item in items:
                    if left.is_set():
                        break
                    self._count(item)
                    anyio.from_thread.run_sync(send.send_nowait, item)

        async def run() -> None:
            with send:
                await anyio.to_thread.run_sync(produce, limiter=self._limiter)

        # Cancelled at the end is work that still waits for a thread; a thread is waited for.
        with receive:
            async with beside() as tasks:
                tasks.start_soon(run)
                try:
                    yield receive
                finally:
                    left.set()

    async def change(self, work: Callable[[], _Result]) -> _Result:
        """Return what work that changes the index gives; one at a time, and readers see it before this returns."""
        async with self._writing:
            result = await anyio.to_thread.run_sync(work)
        await self.refresh()
        return result

    async def refresh(self) -> None:
        """Go to the newest revision of the index; requests under way end on theirs, which is let go of with them."""
        async with self._refreshing:
            if self._assistant is not None:
                self._assistant = await anyio.to_thread.run_sync(self._assistant.latest)

    def _count(self, result: object) -> None:
        if isinstance(result, Answer):
            self._answered(result)
        elif isinstance(result, Report):
            self._checked(result)

    def _claim(self) -> Assistant:
        if self.waiting >= MOST_WAITING:
            raise BusyError(f"{self.waiting} requests are waiting. Try again in a few seconds.")
        return self.assistant()

    async def _load_and_follow(self) -> None:
        try:
            self._assistant = await anyio.to_thread.run_sync(self._load)
        except AssistantError as error:
            self.failure = error
            _log.error("The service cannot answer: %s", error)
            return
        finally:
            self._loaded.set()
        told = ""
        while True:
            await anyio.sleep(REFRESH_SECONDS)
            try:
                await self.refresh()
                told = ""
            except (AssistantError, OSError) as error:  # until it is mended, what was read last answers
                if told != str(error):
                    _log.error("The index cannot be read again: %s", error)
                told = str(error)

    def _load(self) -> Assistant:
        try:
            assistant = Assistant.open(self.settings, notify=lambda message: _log.warning("%s", message))
            assistant.prepare()
        except AssistantError:
            raise
        except Exception as error:
            _log.exception("The models could not be loaded")
            raise AssistantError("The models could not be loaded. The server's log says why.") from error
        return assistant


def _told(
    work: Callable[[Assistant], Iterator[_Result]], assistant: Assistant
) -> Generator[_Result | AssistantError, None, None]:
    """Yield what the work yields, then the error with which it fails."""
    try:
        yield from work(assistant)
    except AssistantError as error:
        yield error
    except Exception:  # noqa: BLE001 - a defect: the client is told, the log has the traceback
        _log.exception("A request failed")
        yield AssistantError("The server failed at this request. Its log says why; please report it.")


@asynccontextmanager
async def beside() -> AsyncIterator[TaskGroup]:
    """Open a group whose tasks are cancelled when the block ends; what the block raises comes out as it is.

    Out of a task group itself it would come in an ExceptionGroup.
    """
    failure: Exception | None = None
    async with anyio.create_task_group() as tasks:
        try:
            yield tasks
        except Exception as error:  # noqa: BLE001 - raised below
            failure = error
        tasks.cancel_scope.cancel()
    if failure is not None:
        raise failure
