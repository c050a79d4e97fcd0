"""The tables of copies: the signatures by which they are found, and which article is a copy of which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.types import Copy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.store.database.connection import Connection

MOST_IN_BUCKET = 32
"""Of the articles that share one value, so many are compared, the first by id: of a template there may be thousands."""

MOST_COMPARED = 32
"""With so many articles a new one is compared at most, those first whose shared values are the rarest."""


class NearDuplicatesReader:
    """What the tables ``signatures`` and ``copies`` say."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, article_id: str) -> list[Copy]:
        """Return an article's copies, the most alike first, ties by id; an index of an older version knows of none."""
        if self._connection.schema < 3:
            return []
        rows = self._connection.rows(
            "SELECT other_id, similarity FROM copies WHERE article_id = ? ORDER BY similarity DESC, other_id",
            article_id,
        )
        return [Copy(*row) for row in rows]

    def count(self) -> int:
        """Return how many articles have a copy."""
        if self._connection.schema < 3:
            return 0
        return int(self._connection.column("SELECT count(DISTINCT article_id) FROM copies")[0])

    def count_among(self, article_ids: Iterable[str]) -> int:
        """Return how many of these articles have a copy."""
        rows = self._connection.rows
        return sum(bool(rows("SELECT 1 FROM copies WHERE article_id = ? LIMIT 1", each)) for each in article_ids)

    def pending(self) -> list[str]:
        """Return the ids of the articles without a signature, in order."""
        return self._connection.column(
            """SELECT id FROM articles WHERE NOT EXISTS (
                SELECT 1 FROM signatures WHERE signatures.article_id = articles.id
            ) ORDER BY id"""
        )

    def sharing(self, bands: Sequence[tuple[int, int]]) -> list[str]:
        """Return the ids of the articles that share one of these (band, value), those with the rarest first."""
        weights: dict[str, float] = {}
        for band, value in bands:
            found = self._connection.column(
                "SELECT article_id FROM signatures WHERE band = ? AND value = ? ORDER BY article_id LIMIT ?",
                band, value, MOST_IN_BUCKET,
            )  # fmt: skip
            for article_id in found:
                weights[article_id] = weights.get(article_id, 0.0) + 1 / len(found)
        return sorted(weights, key=lambda each: (-weights[each], each))[:MOST_COMPARED]


class NearDuplicatesWriter:
    """Changes the tables ``signatures`` and ``copies``, within a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, article_id: str, bands: Sequence[tuple[int, int]], copies: Sequence[Copy]) -> None:
        """Store an article's signature, and link it with its copies in both directions."""
        linked = [(article_id, copy.article_id, copy.similarity) for copy in copies]
        many = self._connection.execute_many
        many("INSERT INTO signatures VALUES (?, ?, ?)", [(*band, article_id) for band in bands])
        many(
            "INSERT OR REPLACE INTO copies VALUES (?, ?, ?)",
            linked + [(other, one, alike) for one, other, alike in linked],
        )
        if copies:
            self._connection.bump()

    def forget(self, article_id: str) -> None:
        """Drop what was found of an article that is to be stored anew."""
        execute = self._connection.execute
        execute("DELETE FROM signatures WHERE article_id = ?", article_id)
        execute("DELETE FROM copies WHERE article_id = ?", article_id)
        execute("DELETE FROM copies WHERE other_id = ?", article_id)
