"""The stage of a run that links copies: every article without a signature gets one, and is compared with its likes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from index.ingest.near_duplicates import Fingerprint, similarity
from index.store.database.near_duplicates import Copy

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.ingest.report import Progress
    from index.store.database.writing import WritableTruth

_COMMITTED = 256  # articles
_REMEMBERED = 1024  # texts: of a template, it is the same few that everything is compared with


def link_copies(truth: WritableTruth, progress: Progress) -> None:
    """Find the copies of the articles whose signature is not stored yet, also those of an earlier run or version."""
    tables = truth.copy_tables
    if not (pending := tables.pending()):
        return
    progress("copies", 0, len(pending))

    @lru_cache(_REMEMBERED)
    def read(article_id: str) -> Fingerprint:
        article = truth.article(article_id)
        return Fingerprint(article.text if article else "")

    for first in range(0, len(pending), _COMMITTED):
        some = pending[first : first + _COMMITTED]
        with truth.transaction():
            for article_id in some:
                _link(truth, article_id, read)
        progress("copies", first + len(some), len(pending))


def _link(truth: WritableTruth, article_id: str, read: Callable[[str], Fingerprint]) -> None:
    mine = read(article_id)
    bands = mine.bands()
    alike = [(other, similarity(mine, read(other))) for other in truth.copy_tables.sharing(bands)]
    truth.put_copies(article_id, bands, [Copy(other, found) for other, found in alike if found is not None])
