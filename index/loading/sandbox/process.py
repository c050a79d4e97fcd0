"""Reads risky formats in a process of their own, which is bounded in memory and time and may die without harm."""

from __future__ import annotations

import contextlib
import os
import threading
from dataclasses import asdict
from time import monotonic
from typing import TYPE_CHECKING, Any, BinaryIO, Self, cast

from index.child_process import end_child, start_child
from index.loading.limits import on_disk
from index.loading.results import Failure, LeftOut, Loaded, UnreadableError
from index.loading.sandbox.worker import receive, send
from index.types import Article

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

    from index.loading.limits import Bounded
    from index.loading.options import LoadOptions
    from index.loading.results import Found

_WORKER = "index.loading.sandbox.worker"
_RECOGNISING = 20  # times as long may take to read what is recognised: a page takes some seconds
_EARNED = 1.0  # seconds that each article adds to what is left of the time for its file


class Isolation:
    """The worker process, started for the first file that needs it and ended with the context."""

    def __init__(self, options: LoadOptions) -> None:
        self.options = options
        self._worker: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Return itself; nothing is started yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the worker, whatever it is doing."""
        self._stop()

    def read(self, ending: str, stream: Bounded, origin: str, name: str) -> Iterator[Found]:
        """Yield what the reader of this ending finds in the stream.

        Raises UnreadableError as that reader would, and where it takes too long or too much memory, or crashes.
        """
        if self._worker and self._worker.poll() is not None:  # ended since, by the system or by a person
            self._stop()
        with on_disk(stream) as file:
            options, most = self.options, self._most_seconds
            left = most
            message = {
                "path": os.path.abspath(file.path or ""),  # noqa: PTH100 - a Path would follow ".."
                "ending": ending,
                "origin": origin,
                "name": name,
                "most_bytes": stream.most,
                "most_memory": options.most_memory,
                "reading": asdict(options.reading),
            }
            while True:
                begun = monotonic()
                answer = self._ask({**message, "seconds": left}, left)
                left = min(most, left - (monotonic() - begun) + _EARNED)
                if "end" in answer:
                    return
                yield _item(answer)
                message = {}

    @property
    def _most_seconds(self) -> float:
        return self.options.most_seconds * (_RECOGNISING if self.options.reading.ocr else 1)

    def _ask(self, message: dict[str, Any], seconds: float) -> dict[str, Any]:
        worker = self._worker = self._worker or _start()
        late = threading.Event()

        def end() -> None:
            late.set()
            worker.kill()

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        answer = None
        try:
            with contextlib.suppress(BrokenPipeError):
                send(cast("BinaryIO", worker.stdin), message)
            answer = receive(cast("BinaryIO", worker.stdout))
        finally:
            timer.cancel()
            if answer is None or late.is_set() or "memory" in answer:
                self._stop()
        limit = f"{self._most_seconds:g} s"
        if late.is_set():
            raise UnreadableError(
                f"took longer than {limit} to read: it may be damaged or hostile; leave it out, or raise "
                "RAG_MOST_SECONDS"
            )
        if answer is None:
            raise UnreadableError("made its reader crash: it may be damaged or hostile; save it anew, or leave it out")
        if "memory" in answer:
            memory = f"{self.options.most_memory / (1 << 30):g} GB"
            raise UnreadableError(
                f"needed more than {memory} of memory to read: it may be damaged or hostile; split it, or leave it out"
            )
        return answer

    def _stop(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            end_child(worker)


def _start() -> subprocess.Popen[bytes]:
    return start_child(_WORKER)


def _item(answer: dict[str, Any]) -> Found:
    if "unreadable" in answer:
        raise UnreadableError(answer["unreadable"])
    if "error" in answer:
        return Failure(answer["path"], answer["error"])
    if "reason" in answer:
        return LeftOut(answer["path"], answer["kind"], answer["reason"], answer["count"])
    article = answer["article"]
    for field in ("authors", "pages"):
        article[field] = tuple(article[field])
    return Loaded(Article(**article), answer["origin"], answer["explicit_id"])
