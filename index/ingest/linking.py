"""The stage of a run that links copies: every article without a signature gets one, and is compared with its likes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from index.ingest.near_duplicates import Fingerprint, similarity
from index.types import Copy

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.ingest.report import Progress
    from index.store.database import DatabaseWriter

_COMMITTED = 256  # articles
_REMEMBERED = 1024  # texts: of a template, it is the same few that everything is compared with


def link_copies(database: DatabaseWriter, progress: Progress) -> None:
    """Find the copies of the articles whose signature is not stored yet, also those of an earlier run or version."""
    if not (pending := database.read.near_duplicates.pending()):
        return
    progress("copies", 0, len(pending))

    @lru_cache(_REMEMBERED)
    def read(article_id: str) -> Fingerprint:
        article = database.read.article(article_id)
        return Fingerprint(article.text if article else "")

    for first in range(0, len(pending), _COMMITTED):
        some = pending[first : first + _COMMITTED]
        with database.transaction():
            for article_id in some:
                _link(database, article_id, read)
        progress("copies", first + len(some), len(pending))


def _link(database: DatabaseWriter, article_id: str, read: Callable[[str], Fingerprint]) -> None:
    mine = read(article_id)
    bands = mine.bands()
    alike = [(other, similarity(mine, read(other))) for other in database.read.near_duplicates.sharing(bands)]
    database.near_duplicates.put(article_id, bands, [Copy(other, found) for other, found in alike if found is not None])
