"""Reading which languages the articles are in; a part of the truth."""

from __future__ import annotations

from index.store.database.vectors import StoredVectors


class Languages(StoredVectors):
    """What the truth tells of languages."""

    @property
    def schema(self) -> int:
        """The version of the tables."""
        return int(self._meta("schema"))

    def languages(self) -> dict[str | None, int]:
        """Count the articles of each language, the most frequent first; None stands for those not told."""
        if self.schema < 3:  # its articles get their languages with the next change
            return {}
        rows = self._rows("SELECT language, count(*) FROM articles GROUP BY language ORDER BY count(*) DESC, language")
        return dict(rows)

    def without_language(self, version: str) -> list[str] | None:
        """Return the ids of articles whose language is not told, in order; None where this version has looked."""
        if self._meta("languages") == version:
            return None
        return [row[0] for row in self._rows("SELECT id FROM articles WHERE language IS NULL ORDER BY id")]
