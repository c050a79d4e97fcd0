"""The tables of copies: the signatures by which they are found, and which article is a copy of which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Sequence

    Rows = Callable[..., list[tuple[Any, ...]]]

MOST_IN_BUCKET = 32
"""Of the articles that share one value, so many are compared, the first by id: of a template there may be thousands."""

MOST_COMPARED = 32
"""With so many articles a new one is compared at most, those first whose shared values are the rarest."""


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that has the same text as another, or most of it; ``similarity`` is 1 for all of it."""

    article_id: str
    similarity: float


def copies_of(rows: Rows, article_id: str) -> list[Copy]:
    """Return an article's copies, the most alike first, ties by id."""
    found = rows(
        "SELECT other_id, similarity FROM copies WHERE article_id = ? ORDER BY similarity DESC, other_id", article_id
    )
    return [Copy(*row) for row in found]


class CopyTables:
    """Changes the two tables; transactions are the business of their owner, whose ``rows`` and connection these are."""

    def __init__(self, rows: Rows, connection: sqlite3.Connection) -> None:
        self._rows, self._connection = rows, connection

    def pending(self) -> list[str]:
        """Return the ids of the articles without a signature, in order."""
        rows = self._rows(
            """SELECT id FROM articles WHERE NOT EXISTS (
                SELECT 1 FROM signatures WHERE signatures.article_id = articles.id
            ) ORDER BY id"""
        )
        return [row[0] for row in rows]

    def have_copies(self, article_ids: Iterable[str]) -> int:
        """Count those of these articles that have a copy."""
        return sum(bool(self._rows("SELECT 1 FROM copies WHERE article_id = ? LIMIT 1", each)) for each in article_ids)

    def sharing(self, bands: Sequence[tuple[int, int]]) -> list[str]:
        """Return the ids of the articles that share one of these (band, value), those with the rarest first."""
        weights: dict[str, float] = {}
        for band, value in bands:
            found = self._rows(
                "SELECT article_id FROM signatures WHERE band = ? AND value = ? ORDER BY article_id LIMIT ?",
                band, value, MOST_IN_BUCKET,
            )  # fmt: skip
            for (article_id,) in found:
                weights[article_id] = weights.get(article_id, 0.0) + 1 / len(found)
        return sorted(weights, key=lambda each: (-weights[each], each))[:MOST_COMPARED]

    def put(self, article_id: str, bands: Sequence[tuple[int, int]], copies: Iterable[Copy]) -> None:
        """Store an article's signature, and link it with its copies in both directions."""
        linked = [(article_id, copy.article_id, copy.similarity) for copy in copies]
        many = self._connection.executemany
        many("INSERT INTO signatures VALUES (?, ?, ?)", [(*band, article_id) for band in bands])
        many(
            "INSERT OR REPLACE INTO copies VALUES (?, ?, ?)",
            linked + [(other, one, alike) for one, other, alike in linked],
        )

    def forget(self, article_id: str) -> None:
        """Drop what was found of an article that is to be stored anew."""
        self._connection.execute("DELETE FROM signatures WHERE article_id = ?", (article_id,))
        self._connection.execute("DELETE FROM copies WHERE article_id = ?", (article_id,))
        self._connection.execute("DELETE FROM copies WHERE other_id = ?", (article_id,))
