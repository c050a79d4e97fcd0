"""Brings the tables of an older version forward, one version at a time; nothing that they hold is found anew.

All steps together are one transaction: whatever happens in between, the index stays what it was. Texts are copied
inside SQLite, so that memory does not grow with the index. The tables that come out are those of ``schema.py``, to the
letter: a step whose tables change again in a later version is to keep the statements that it has now.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from index.errors import IndexMismatchError
from index.speakers import speaker_keys
from index.store.database.connection import translating
from index.store.database.schema import (
    ARTICLE_INDEXES,
    ARTICLES,
    ATTRIBUTIONS,
    INPUTS_AND_COPIES,
    OPEN_SPEAKERS,
    PROBLEMS,
    SCHEMA_VERSION,
    SPEAKER_WORDS,
    UNFOLLOWED,
)
from index.types import Speaker

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path

_WITH_STANCE = """
CREATE TABLE attributions (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    speaker TEXT NOT NULL,
    kind TEXT NOT NULL,
    stance TEXT NOT NULL,
    source TEXT NOT NULL,
    cue TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (article_id, ordinal)
) WITHOUT ROWID;
"""
_WITH_CONFIDENCE = _WITH_STANCE.replace("    source", "    confidence REAL,\n    source")
_SPEAKER_WORD = "INSERT INTO speaker_words VALUES (?, ?, ?, ?)"
_FIRST_COLUMNS = (
    "id, source, url, published, authors, sha256, characters, origin, proposed_id, explicit, attribution_version"
)


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the tables of ``path`` to this program's version; the caller holds the writer lock.

    Raises IndexMismatchError, and changes nothing, where the tables do not fit one another.
    """
    with translating(path):
        (version,) = connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
        if version == SCHEMA_VERSION:
            return
        # Else the old table of articles would take with it, or rename, what refers to it.
        _switch(connection, foreign_keys=False)
        try:
            connection.execute("BEGIN IMMEDIATE")
            try:
                _run_steps(connection, version, path)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        finally:
            _switch(connection, foreign_keys=True)


def _switch(connection: sqlite3.Connection, *, foreign_keys: bool) -> None:
    connection.execute(f"PRAGMA foreign_keys = {foreign_keys}")
    connection.execute(f"PRAGMA legacy_alter_table = {not foreign_keys}")


def _run_steps(connection: sqlite3.Connection, version: int, path: Path) -> None:
    for step in STEPS[version - 1 :]:
        step(connection)
    connection.execute("UPDATE meta SET value = ? WHERE name = 'schema'", (SCHEMA_VERSION,))
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise IndexMismatchError(
            f"The tables in {path} do not fit one another, so that they were not brought forward; nothing was changed. "
            "Restore the file from a backup, or index the articles into another folder with `--index`."
        )


def _speakers_are_found_by_words(connection: sqlite3.Connection) -> None:
    for statement in SPEAKER_WORDS:
        connection.execute(statement)
    connection.executemany(_SPEAKER_WORD, _speaker_words(connection))


def _speaker_words(connection: sqlite3.Connection) -> Iterator[tuple[str, bool, str, int]]:
    rows = connection.execute("SELECT article_id, ordinal, name, aliases FROM speakers ORDER BY article_id, ordinal")
    for article_id, ordinal, name, aliases in rows:
        who = Speaker(article_id, name, tuple(json.loads(aliases)))
        for key, in_name in sorted(speaker_keys(who).items()):
            yield key, in_name, article_id, ordinal


def _articles_have_languages_pages_and_inputs(connection: sqlite3.Connection) -> None:
    # The table is made anew, for columns added to it would stand after the text.
    connection.execute("ALTER TABLE articles RENAME TO older_articles")
    connection.execute(ARTICLES)
    connection.execute(
        f"INSERT INTO articles SELECT {_FIRST_COLUMNS}, NULL, NULL, title, text"  # noqa: S608 - columns of ours
        " FROM older_articles ORDER BY rowid"
    )
    connection.execute("DROP TABLE older_articles")
    for statement in (*ARTICLE_INDEXES, *INPUTS_AND_COPIES):
        connection.execute(statement)


def _the_word_index_follows_passages(connection: sqlite3.Connection) -> None:
    for statement in UNFOLLOWED:
        connection.execute(statement)


def _attributions_have_a_stance(connection: sqlite3.Connection) -> None:
    _make_attributions(connection, _WITH_STANCE, "speaker, kind, 'asserted', source, cue, content")


def _attributions_have_a_confidence(connection: sqlite3.Connection) -> None:
    _make_attributions(connection, _WITH_CONFIDENCE, "speaker, kind, stance, NULL, source, cue, content")


def _attributions_have_candidates(connection: sqlite3.Connection) -> None:
    _make_attributions(connection, ATTRIBUTIONS, "speaker, kind, stance, confidence, '[]', source, cue, content")
    connection.execute(OPEN_SPEAKERS)


def _problems_are_kept(connection: sqlite3.Connection) -> None:
    connection.execute(PROBLEMS)


def _make_attributions(connection: sqlite3.Connection, table: str, columns: str) -> None:
    # Made anew, for a column that is added would stand last. What it holds comes with the next look at an article.
    connection.execute("ALTER TABLE attributions RENAME TO older_attributions")
    connection.execute(table)
    connection.execute(
        f"INSERT INTO attributions SELECT article_id, ordinal, {columns}"  # noqa: S608 - columns of ours
        " FROM older_attributions ORDER BY article_id, ordinal"
    )
    connection.execute("DROP TABLE older_attributions")


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    _speakers_are_found_by_words,
    _articles_have_languages_pages_and_inputs,
    _the_word_index_follows_passages,
    _attributions_have_a_stance,
    _attributions_have_a_confidence,
    _attributions_have_candidates,
    _problems_are_kept,
)
"""The step at place n brings version n + 1 to n + 2."""
