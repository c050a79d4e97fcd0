"""How much is done at once, so that what a killed run has done is kept."""

from __future__ import annotations

import math
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

EMBEDDED = 128
"""How many passages are embedded and committed at once: as many as one would not mind doing again."""

_Item = TypeVar("_Item")


def batches(items: Iterable[_Item], size: int, *, within: float = math.inf) -> Iterator[list[_Item]]:
    """Yield the items in lists of ``size``; of fewer where they come so slowly that ``within`` seconds have gone by."""
    batch: list[_Item] = []
    due = perf_counter() + within
    for item in items:
        batch.append(item)
        if len(batch) == size or perf_counter() >= due:
            yield batch
            batch, due = [], perf_counter() + within
    if batch:
        yield batch
