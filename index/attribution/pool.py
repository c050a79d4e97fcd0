"""Runs the extraction in this process, in one of its own, or in several at once."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from queue import SimpleQueue
from typing import TYPE_CHECKING

from index.attribution.worker import Worker, extract_batch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

    from index.attribution.extract import Found
    from index.attribution.worker import Item
    from index.types import Article

    Submit = Callable[[list[Item]], Future[list[Found]]]

BATCH_CHARACTERS = 60_000
BATCH_ARTICLES = 32
_SMALL = 400_000  # characters: below, a second worker's start costs more than it saves


def run(items: Iterable[Item], workers: int | Worker) -> Iterator[tuple[Article, Found]]:
    """Yield each article with what was found, in order; memory holds a few batches per worker, never all."""
    batches = _batches(iter(items))
    if isinstance(workers, int) and workers > 0:
        yield from _in_several(batches, workers)
        return
    extract = workers.extract if isinstance(workers, Worker) else extract_batch
    for batch in batches:
        yield from zip((article for article, _ in batch), extract(batch), strict=True)


def _in_several(batches: Iterator[list[Item]], most: int) -> Iterator[tuple[Article, Found]]:
    ahead = _take(batches)
    if not ahead:
        return
    needed = most if sum(len(article.text) for batch in ahead for article, _ in batch) > _SMALL else 1
    workers, idle = [Worker() for _ in range(needed)], SimpleQueue[Worker]()
    for worker in workers:
        idle.put(worker)

    def extract(batch: list[Item]) -> list[Found]:
        worker = idle.get()
        try:
            return worker.extract(batch)
        finally:
            idle.put(worker)

    threads = ThreadPoolExecutor(needed)
    try:
        yield from _in_order(ahead, batches, lambda batch: threads.submit(extract, batch))
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        for worker in workers:  # where this was left early, nobody wants what they are at
            worker.close()
        threads.shutdown()


def _in_order(ahead: list[list[Item]], later: Iterator[list[Item]], submit: Submit) -> Iterator[tuple[Article, Found]]:
    waiting = deque((batch, submit(batch)) for batch in ahead)
    while waiting:
        batch, future = waiting.popleft()
        found = future.result()
        waiting.extend((following, submit(following)) for following in islice(later, 1))
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
