"""Who said what: the attributions of each article, and the speakers, who are found by the words of their names."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING

from index.speakers import speaker_keys
from index.types import Attribution, Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.store.database.connection import Connection
    from index.types import Article, Span


class AttributionsReader:
    """What the tables ``attributions``, ``speakers`` and ``speaker_words`` say."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, article: Article) -> list[Attribution]:
        """Return an article's attributions in the order of their content."""
        schema = self._connection.schema
        stance = "stance" if schema >= 5 else "'asserted'"
        confidence = "confidence" if schema >= 6 else "NULL"
        candidates = "candidates" if schema >= 7 else "'[]'"
        rows = self._connection.rows(
            f"SELECT source, cue, content, speaker, kind, {stance}, {confidence}, {candidates}"  # noqa: S608 - ours
            " FROM attributions WHERE article_id = ? ORDER BY ordinal",
            article.id,
        )
        return [
            Attribution(
                article,
                _spans(source),
                _spans(cue),
                _spans(content),
                speaker,
                kind,
                stance,
                confidence,
                tuple(json.loads(candidates)) if candidates != _NONE else (),
            )
            for source, cue, content, speaker, kind, stance, confidence, candidates in rows
        ]

    def count(self) -> int:
        """Return how many attributions there are."""
        return int(self._connection.column("SELECT count(*) FROM attributions")[0])

    def statement_counts(self) -> dict[tuple[str, str], int]:
        """Return how many statements each (article id, named speaker) has."""
        rows = self._connection.rows(
            "SELECT article_id, speaker, count(*) FROM attributions WHERE speaker <> '' GROUP BY article_id, speaker"
        )
        return {(article_id, speaker): count for article_id, speaker, count in rows}

    def pending(self, version: str) -> list[str]:
        """Return the ids of articles whose attributions were not found by this version, in order."""
        return self._connection.column(
            "SELECT id FROM articles WHERE attribution_version IS NOT ? ORDER BY id", version
        )

    @property
    def pending_count(self) -> int:
        """How many articles nobody has looked into for who said what."""
        return int(self._connection.column("SELECT count(*) FROM articles WHERE attribution_version IS NULL")[0])

    def version_of(self, article_id: str) -> str | None:
        """Return by which version an article's attributions were found; None: not yet."""
        (version,) = self._connection.column("SELECT attribution_version FROM articles WHERE id = ?", article_id)
        return None if version is None else str(version)

    def speakers(self) -> list[Speaker]:
        """Return every article's speakers, by article id and in the article's order."""
        return self._speakers("SELECT article_id, name, aliases FROM speakers ORDER BY article_id, ordinal")

    def speakers_of(self, article_id: str) -> list[Speaker]:
        """Return who is quoted in an article, in its order."""
        return self._speakers(
            "SELECT article_id, name, aliases FROM speakers WHERE article_id = ? ORDER BY ordinal", article_id
        )

    def speakers_with(self, key: str, *, names_only: bool = False) -> list[Speaker]:
        """Return the speakers with this key (``speaker_keys``), in their name or, unless ``names_only``, an alias."""
        if self._connection.schema < 2:
            return [who for who, in_name in self._speakers_by_key.get(key, ()) if in_name or not names_only]
        return self._speakers(
            """SELECT article_id, name, aliases FROM speaker_words JOIN speakers USING (article_id, ordinal)
            WHERE key = ? AND in_name >= ?""",
            key,
            names_only,
        )

    def _speakers(self, statement: str, *values: str | bool) -> list[Speaker]:
        rows, shared = self._connection.rows(statement, *values), self._shared()
        return [
            Speaker(article_id, name, tuple(json.loads(aliases)), (article_id, name) in shared)
            for article_id, name, aliases in rows
        ]

    def _shared(self) -> set[tuple[str, str]]:
        """Return each (article id, name) of which it is open whose it is: few, and found by an index."""
        if self._connection.schema < 7:
            return set()
        found = self._connection.rows(
            "SELECT article_id, speaker FROM attributions WHERE candidates <> '[]' AND speaker <> ''"
        )
        return set(found)

    @cached_property
    def _speakers_by_key(self) -> dict[str, list[tuple[Speaker, bool]]]:
        """What the table would hold, for an index of the first version, until somebody writes to it."""
        found: dict[str, list[tuple[Speaker, bool]]] = {}
        for who in self.speakers():
            for key, in_name in speaker_keys(who).items():
                found.setdefault(key, []).append((who, in_name))
        return found


class AttributionsWriter:
    """Changes the tables ``attributions``, ``speakers`` and ``speaker_words``, within a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(
        self, article_id: str, version: str, attributions: Sequence[Attribution], speakers: Sequence[Speaker]
    ) -> None:
        """Replace what was found in one article, by this version of the rules."""
        execute, many = self._connection.execute, self._connection.execute_many
        execute("DELETE FROM attributions WHERE article_id = ?", article_id)
        execute("DELETE FROM speakers WHERE article_id = ?", article_id)
        ordered = sorted(attributions, key=lambda found: (found.content, found.source, found.cue))
        many(
            "INSERT INTO attributions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    article_id, ordinal, found.speaker, found.kind, found.stance, found.confidence,
                    json.dumps(found.candidates, ensure_ascii=False),
                    json.dumps(found.source), json.dumps(found.cue), json.dumps(found.content),
                )
                for ordinal, found in enumerate(ordered)
            ],
        )  # fmt: skip
        many(
            "INSERT INTO speakers VALUES (?, ?, ?, ?)",
            [(article_id, ordinal, who.name, json.dumps(who.aliases)) for ordinal, who in enumerate(speakers)],
        )
        many(
            "INSERT INTO speaker_words VALUES (?, ?, ?, ?)",
            [
                (key, in_name, article_id, ordinal)
                for ordinal, who in enumerate(speakers)
                for key, in_name in sorted(speaker_keys(who).items())
            ],
        )
        execute("UPDATE articles SET attribution_version = ? WHERE id = ?", version, article_id)
        self._connection.bump()


_NONE = "[]"


def _spans(text: str) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in json.loads(text))
