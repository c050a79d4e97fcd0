"""An index of any older version is read as it is, and brought forward by the next writer, whole or not at all."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from index.attribution import ATTRIBUTION_VERSION
from index.errors import AssistantError, IndexMismatchError
from index.ingest import update_index
from index.loading import load
from index.reader import IndexReader
from index.serialization import attribution_form
from index.store.database import DATABASE_NAME, SCHEMA_VERSION, DatabaseWriter
from index.store.database.connection import connect_writer
from index.store.database.migrations import STEPS
from support.cli import invoke
from support.paths import ROOT
from support.store import TinyEmbedder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from rag.assistant import Assistant

STORED = ROOT / "tests" / "data" / "indexes"
INPUTS = [STORED / "articles.jsonl", STORED / "letters"]
OLDER = list(range(1, SCHEMA_VERSION))
MODEL = "all-MiniLM-L6-v2:int8"
HEADLINE = "Old bridge to be painted green"
QUESTION = "What did Marta Šmídová say about the battery?"

pytestmark = pytest.mark.parametrize("version", OLDER)


@pytest.fixture
def older(version: int, tmp_path: Path) -> Path:
    """Return a copy of an index that an older version made."""
    with zipfile.ZipFile(STORED / f"v{version}.zip") as archive:
        archive.extractall(tmp_path / "index")
    return tmp_path / "index"


class _Untouchable(TinyEmbedder):
    """Has the older index's model's name, and breaks when it is asked to embed anything that is read as it was.

    A headline above a day was no title when the older indexes were made.
    """

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        assert all(text.startswith(f"{HEADLINE}\n") for text in texts)
        return np.full((len(texts), 384), 384**-0.5, np.float32)


def _files(folder: Path) -> dict[str, bytes]:
    passing = {"write.lock", f"{DATABASE_NAME}-wal", f"{DATABASE_NAME}-shm"}
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in passing and not path.name.startswith(".")
    }


def _articles() -> dict[str, str]:
    lines = (STORED / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    given = {record["id"]: record["text"] for record in map(json.loads, lines)}
    return {**given, "bridge": (STORED / "letters" / "bridge.txt").read_text(encoding="utf-8")}


def _quotes(folder: Path) -> list[dict[str, Any]]:
    with IndexReader.open(folder) as reader:
        return json.loads(json.dumps([attribution_form(said) for said in reader.attributions()]))


def _rows(folder: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / DATABASE_NAME)) as connection:
        return connection.execute(statement).fetchall()


def _every(folder: Path, table: str, columns: str = "*") -> list[tuple[Any, ...]]:
    return sorted(_rows(folder, f"SELECT {columns} FROM {table}"), key=repr)  # noqa: S608 - names of ours


def _schema(folder: Path) -> set[tuple[Any, ...]]:
    return set(_rows(folder, "SELECT type, name, tbl_name, sql FROM sqlite_master"))


def _contents(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of the tables that every version has."""
    columns = "id, title, text, source, url, published, authors, sha256, characters, origin, proposed_id, explicit"
    return {
        "articles": _every(folder, "articles", f"{columns}, attribution_version"),
        "meta": _rows(folder, "SELECT * FROM meta WHERE name <> 'schema' ORDER BY name"),
        "attributions": _every(folder, "attributions", "article_id, ordinal, speaker, kind, source, cue, content"),
        **{table: _every(folder, table) for table in ("passages", "vectors", "speakers")},
    }


def _answer(folder: Path) -> dict[str, Any]:
    from rag import assemble
    from rag.settings import Settings

    with assemble(Settings(index=folder)) as assistant:
        return _told(assistant)


def _told(assistant: Assistant) -> dict[str, Any]:
    form = assistant.ask(QUESTION).to_json()
    return {name: value for name, value in form.items() if name not in {"timings_ms", "index_revision"}}


def test_an_older_index_is_read_as_it_is(older: Path, version: int) -> None:
    before = _files(older)
    with IndexReader.open(older) as reader:
        assert reader.schema == version
        assert {info.id: reader.article(info.id).text for info in reader.articles()} == _articles()  # type: ignore[union-attr]
        assert {info.language for info in reader.articles()} == {None if version < 3 else "en"}
        assert reader.words("ferry battery", 1)
        assert [who.name for who in reader.speakers("Smidova")] == ["Marta Šmídová"]
    said = (STORED / f"v{version}-quotes.jsonl").read_text(encoding="utf-8").splitlines()
    quotes = _quotes(older)
    acts = [{"act": quote["act"]} for quote in quotes]
    assert {quote["act"] for quote in quotes} <= {"speech", "belief", "intention", "deed"}
    unknown = {"stance": "asserted", "confidence": None, "candidates": []}
    assert quotes == [{**unknown, **act, **json.loads(line)} for line, act in zip(said, acts, strict=True)]
    assert _files(older) == before


def test_an_older_index_answers_and_answers_the_same_after_the_migration(older: Path, version: int) -> None:
    before = _answer(older)
    assert "“We found a fault in the second battery and we will not sail with it" in before["text"]
    DatabaseWriter.open(older).close()
    assert _answer(older) == before


def test_an_older_index_is_read_where_nothing_may_be_written(older: Path, version: int) -> None:
    folders = [path for path in (older, *older.rglob("*")) if path.is_dir()]
    for path in older.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    older.chmod(0o555)
    try:
        with IndexReader.open(older) as reader:
            assert (reader.schema, len(reader.articles()), bool(reader.words("bees", 3))) == (version, 4, True)
    finally:
        for path in folders:
            path.chmod(0o755)


def test_the_next_run_brings_it_forward_and_embeds_nothing_that_it_has(older: Path, version: int) -> None:
    stages: set[str] = set()
    versions = {row[0] for row in _rows(older, "SELECT attribution_version FROM articles")}
    report = update_index(
        older, load(INPUTS), _Untouchable(MODEL), workers=0, progress=lambda stage, *_: stages.add(stage)
    )
    assert (report.articles, report.unchanged + report.updated, report.added, report.failed) == (4, 4, 0, ())
    assert report.updated <= 1
    assert ("attributions" in stages) == (versions != {ATTRIBUTION_VERSION} or report.updated > 0)
    with IndexReader.open(older) as reader:
        assert (reader.schema, reader.counts().vectors) == (SCHEMA_VERSION, report.passages)
        assert all(said.confidence is not None for said in reader.attributions())


def test_what_it_held_is_all_there_afterwards(older: Path, version: int, tmp_path: Path) -> None:
    before, quotes = _contents(older), _quotes(older)
    with closing(DatabaseWriter.open(older)) as database:
        assert database.read.schema == SCHEMA_VERSION
    assert _contents(older) == before
    assert _quotes(older) == quotes
    assert _rows(older, "PRAGMA foreign_key_check") == []
    assert _rows(older, "PRAGMA integrity_check") == [("ok",)]
    DatabaseWriter.open(tmp_path).close()
    assert _schema(older) == _schema(tmp_path)


def test_rows_still_go_with_their_article(older: Path, version: int) -> None:
    with closing(DatabaseWriter.open(older)) as database, database.transaction():
        database.remove(["ferry-2023", "bees-2023", "library-2023", "bridge"])
    for table in ("passages", "attributions", "speakers", "speaker_words"):
        assert _every(older, table) == []


_KILLED = """
import os, signal, sys
from pathlib import Path
from index.store.database.migrations import migrate
from index.store.database.connection import connect_writer

folder, statement = Path(sys.argv[1]), sys.argv[2]
connection = connect_writer(folder)

def kill(sql):
    if sql.strip().startswith(statement):
        os.kill(os.getpid(), signal.SIGKILL)

connection.set_trace_callback(kill)
migrate(connection, folder / "truth.db")
"""


@pytest.mark.parametrize("moment", [0, 1, 2])
def test_killed_in_the_middle_it_is_still_the_older_index(older: Path, version: int, moment: int) -> None:
    first = "articles" if version < 3 else "attributions"
    early = (f"INSERT INTO {first}", "DROP TABLE") if version < 7 else ("CREATE TABLE problems", "UPDATE meta")
    statement = (*early, "COMMIT")[moment]
    before, schema = _contents(older), _schema(older)
    done = subprocess.run([sys.executable, "-c", _KILLED, str(older), statement], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert (_contents(older), _schema(older)) == (before, schema)
    with IndexReader.open(older) as reader:
        assert (reader.schema, len(reader.articles())) == (version, 4)
    DatabaseWriter.open(older).close()
    assert _contents(older) == before


def test_on_a_full_disk_it_is_still_the_older_index(older: Path, version: int) -> None:
    from index.store.database.migrations import migrate

    before, schema = _contents(older), _schema(older)
    errors = []
    for more in range(100):
        with closing(connect_writer(older)) as connection:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages + more}")
            try:
                migrate(connection, older / DATABASE_NAME)
                break
            except AssistantError as error:
                errors.append(str(error))
            assert (_contents(older), _schema(older)) == (before, schema)
            assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert len(errors) > (5 if version < 3 else 0)
    assert all("disk is full" in error for error in errors)
    assert _rows(older, "SELECT value FROM meta WHERE name = 'schema'") == [(SCHEMA_VERSION,)]
    assert _contents(older) == before


def test_rows_without_their_article_are_reported_and_nothing_is_changed(older: Path, version: int) -> None:
    with closing(sqlite3.connect(older / DATABASE_NAME)) as connection, connection:
        connection.execute("DELETE FROM articles WHERE id = 'bees-2023'")
    before, schema = _contents(older), _schema(older)
    with pytest.raises(IndexMismatchError, match=r"do not fit one another.*nothing was changed"):
        DatabaseWriter.open(older)
    assert (_contents(older), _schema(older)) == (before, schema)


def test_a_reader_keeps_its_revision_while_the_tables_change(older: Path, version: int) -> None:
    with IndexReader.open(older) as reader:
        quotes = [attribution_form(said) for said in reader.attributions()]
        DatabaseWriter.open(older).close()
        assert reader.schema == version
        assert [attribution_form(said) for said in reader.attributions()] == quotes
        assert reader.article("bridge").text == _articles()["bridge"]  # type: ignore[union-attr]
        assert [who.name for who in reader.speakers("Smidova")] == ["Marta Šmídová"]


def test_status_tells_the_version(older: Path, version: int) -> None:
    assert json.loads(invoke("status", "--json", "--index", str(older))[1])["schema"] == version
    assert f"version {version}, to be {SCHEMA_VERSION}" in invoke("status", "--index", str(older))[1]
    DatabaseWriter.open(older).close()
    assert f"version {SCHEMA_VERSION}\n" in invoke("status", "--index", str(older))[1]


def test_there_is_a_step_from_every_version_and_a_stored_index_of_it(version: int, tmp_path: Path) -> None:
    assert len(STEPS) == len(OLDER)
    with zipfile.ZipFile(STORED / f"v{version}.zip") as archive:
        archive.extractall(tmp_path)
    assert _rows(tmp_path, "SELECT value FROM meta WHERE name = 'schema'") == [(version,)]
