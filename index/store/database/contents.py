"""Reading all that the truth holds, article by article, to take it elsewhere."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.store.database.reading import Truth
from index.store.database.writing import Origin
from index.types import Passage, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.types import Article


@dataclass(frozen=True, slots=True)
class Input:
    """A file or address that was read to its end: as it was then, what read it, and the articles that it holds."""

    path: str
    size: int | None
    modified_ns: int | None
    etag: str | None
    last_modified: str | None
    reader: str
    article_ids: tuple[str, ...]


class Contents(Truth):
    """The truth as of one revision, with what readers do not look at."""

    def provenance(self, article_id: str) -> tuple[Origin, str | None]:
        """Return where an article came from, and by which version its attributions were found; None: not yet."""
        ((path, proposed_id, explicit, version),) = self._rows(
            "SELECT origin, proposed_id, explicit, attribution_version FROM articles WHERE id = ?", article_id
        )
        return Origin(path, proposed_id, bool(explicit)), version

    def cut(self, article: Article) -> list[tuple[Passage, bytes]]:
        """Return an article's passages in order, each with the SHA-256 of the text that is embedded for it."""
        rows = self._rows(
            "SELECT start, end, text_sha256 FROM passages WHERE article_id = ? ORDER BY start, end", article.id
        )
        return [(Passage(article, start, end), digest) for start, end, digest in rows]

    def vectors_in(self, article_id: str, model: str) -> list[bytes | None]:
        """Return the vectors of an article's passages in order, little-endian float32; None for one that has none."""
        rows = self._rows(
            """SELECT vector FROM passages LEFT JOIN vectors ON model = ? AND vectors.text_sha256 = passages.text_sha256
            WHERE article_id = ? ORDER BY start, end""",
            model,
            article_id,
        )
        return [row[0] for row in rows]

    def speakers_of(self, article_id: str) -> list[Speaker]:
        """Return who is quoted in an article, in its order."""
        rows = self._rows("SELECT name, aliases FROM speakers WHERE article_id = ? ORDER BY ordinal", article_id)
        return [Speaker(article_id, name, tuple(json.loads(aliases))) for name, aliases in rows]

    def inputs(self) -> Iterator[Input]:
        """Yield the inputs by path; an index of an older version knows none."""
        if self.schema < 3:
            return
        for (path,) in self._rows("SELECT path FROM inputs ORDER BY path"):
            ((size, modified_ns, etag, last_modified, reader),) = self._rows(
                "SELECT size, modified_ns, etag, last_modified, reader FROM inputs WHERE path = ?", path
            )
            ids = self._rows("SELECT article_id FROM appearances WHERE input = ? ORDER BY article_id", path)
            yield Input(path, size, modified_ns, etag, last_modified, reader, tuple(row[0] for row in ids))
