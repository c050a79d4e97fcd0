"""The database keeps texts exactly, commits all or nothing, and is never thrown away."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import AssistantError, IndexMismatchError, IndexNotFoundError
from index.store.database import DatabaseReader, DatabaseWriter, Origin, Row, passage_key
from index.types import Article, ArticleInfo, Attribution, Passage, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ORIGIN = Origin("/news/a.txt", "a", explicit=False)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[DatabaseWriter]:
    opened = DatabaseWriter.open(tmp_path)
    yield opened
    opened.close()


def _put(database: DatabaseWriter, article: Article, *spans: tuple[int, int]) -> list[Passage]:
    passages = [Passage(article, start, end) for start, end in spans]
    with database.transaction():
        database.put(article, ORIGIN, [Row(passage_key(one), one, one.text.encode()) for one in passages])
    return passages


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=50)
@given(
    st.builds(
        Article,
        id=st.text(),
        title=st.text(),
        text=st.text(),
        source=st.none() | st.text(),
        url=st.none() | st.text(),
        published=st.none() | st.text(),
        authors=st.lists(st.text()).map(tuple),
    )
)
def test_any_article_comes_back_exactly(database: DatabaseWriter, article: Article) -> None:
    _put(database, article, (0, len(article.text)))
    assert database.read.article(article.id) == article
    assert database.read.infos(article.id) == [ArticleInfo.of(article)]
    assert [passage.text for _, passage in database.read.passages_of(article)] == [article.text]


@pytest.mark.parametrize("text", ["a\0b", "a\r\nb\rc\n", "\ufeffa", "e\u0301 é \U0001f600", " \u2028 "])
def test_odd_characters_are_kept(database: DatabaseWriter, text: str) -> None:
    _put(database, Article("a", text, text))
    assert database.read.article("a") == Article("a", text, text)


def test_passages_come_in_the_order_asked_for_and_share_their_article(database: DatabaseWriter) -> None:
    first, second = _put(database, Article("a", "A", "One. Two."), (0, 4), (5, 9))
    (third,) = _put(database, Article("b", "B", "Three."), (0, 6))
    keys = [passage_key(third), 4711, passage_key(second), passage_key(first)]
    found = database.read.passages(keys)
    assert found == [third, second, first]
    assert found[1].article is found[2].article


def test_keys_depend_on_nothing_but_the_content() -> None:
    passage = Passage(Article("a", "A", "One. Two."), 5, 9)
    assert passage_key(passage) == passage_key(Passage(Article("a", "Another title", "One. Two.", url="u"), 5, 9))
    others = [Passage(Article("a", "A", "One. Too."), 5, 9), Passage(Article("b", "A", "One. Two."), 5, 9)]
    assert len({passage_key(one) for one in [passage, *others]}) == 3
    assert all(0 <= passage_key(one) < 2**63 for one in others)


def test_a_failed_transaction_leaves_nothing(database: DatabaseWriter) -> None:
    before = database.read.revision
    twice = [Row(7, Passage(Article("a", "A", "One."), 0, 4), b"x")] * 2
    with pytest.raises(IndexMismatchError, match="UNIQUE"), database.transaction():
        database.put(Article("a", "A", "One."), ORIGIN, twice)
    assert (database.read.revision, database.read.article("a")) == (before, None)


def test_a_full_disk_loses_nothing_that_was_committed(database: DatabaseWriter) -> None:
    _put(database, Article("a", "A", "One."))
    (pages,) = database._connection.column("PRAGMA page_count")
    database._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(AssistantError, match=r"disk is full.*Everything committed before is kept"):
        _put(database, Article("b", "B", "Long. " * 10_000))
    assert (database.read.revision, database.read.article_ids()) == (1, ["a"])
    database._connection.execute("PRAGMA max_page_count = 1000")
    _put(database, Article("b", "B", "Long. " * 10_000))
    assert database.read.article_ids() == ["a", "b"]


def test_a_transaction_is_one_revision_and_one_without_changes_is_none(database: DatabaseWriter) -> None:
    with database.transaction():
        database.put(Article("a", "A", "One."), ORIGIN, [])
        database.put(Article("b", "B", "Two."), ORIGIN, [])
    assert (database.read.revision, database.read.text_revision, database.read.vectors.revision) == (1, 1, 1)
    with database.transaction():
        database.attributions.put("a", "1", [], [])
    assert (database.read.revision, database.read.text_revision, database.read.vectors.revision) == (2, 1, 1)
    with database.transaction():
        database.move("a", Origin("/elsewhere", "a", explicit=False))
    assert database.read.revision == 2


def test_a_reader_keeps_its_revision_while_the_writer_goes_on(database: DatabaseWriter, tmp_path: Path) -> None:
    _put(database, Article("a", "A", "One."))
    reader = DatabaseReader.open(tmp_path)
    _put(database, Article("a", "A", "Changed."))
    assert (reader.revision, reader.article("a")) == (1, Article("a", "A", "One."))
    assert DatabaseReader.open(tmp_path).article("a") == Article("a", "A", "Changed.")


def test_attributions_come_back_in_the_order_of_their_content(database: DatabaseWriter) -> None:
    article = Article("a", "A", "He said yes. No, she said.")
    _put(database, article)
    late = Attribution(article, ((17, 20),), ((21, 25),), ((13, 15),), "Anna Smith", "indirect", "denied", 0.973)
    among = ("Jörg Smith", "Karl Ott")
    early = Attribution(article, ((0, 2),), ((3, 7),), ((8, 9), (10, 11)), "", "mixed", candidates=among)
    anna = Speaker("a", "Anna Smith", ("the minister", "Smith"))
    with database.transaction():
        database.attributions.put("a", "1", [late, early], [anna])
    assert database.read.attributions.of(article) == [early, late]
    assert [said.confidence for said in database.read.attributions.of(article)] == [None, 0.973]
    assert (database.read.attributions.speakers(), database.read.attributions.statement_counts()) == (
        [anna],
        {("a", "Anna Smith"): 1},
    )
    assert (database.read.attributions.pending("1"), database.read.attributions.pending("2")) == ([], ["a"])
    _put(database, article)
    assert (
        database.read.attributions.of(article),
        database.read.attributions.speakers(),
        database.read.attributions.pending("1"),
    ) == ([], [], ["a"])


def test_a_vector_is_kept_by_model_and_text(database: DatabaseWriter) -> None:
    first, second = _put(database, Article("a", "A", "One. Two."), (0, 4), (5, 9))
    _put(database, Article("b", "B", "One."), (0, 4))
    with database.transaction():
        database.vectors.use("m")
    assert len(database.read.vectors.pending("m")) == 2
    with database.transaction():
        database.vectors.put("m", [b"One."], np.array([[1, 2]], np.float32))
    assert database.read.vectors.pending("m") == [passage_key(second)]
    assert len(database.read.vectors.pending("other")) == 2
    ((keys, vectors),) = database.read.vectors.batches()
    assert (len(keys), passage_key(first) in keys, vectors.tolist()) == (2, True, [[1, 2], [1, 2]])
    assert (database.read.counts().vectors, database.read.vectors.dimension) == (2, 2)


def test_unused_vectors_are_dropped_and_the_others_stay(database: DatabaseWriter) -> None:
    _put(database, Article("a", "A", "One. Two."), (0, 4), (5, 9))
    with database.transaction():
        database.vectors.use("m")
        for model in ("m", "old"):
            database.vectors.put(model, [b"One.", b"Two."], np.ones((2, 2), np.float32))
    _put(database, Article("a", "A", "One."), (0, 4))
    with database.transaction():
        database.vectors.drop_unused()
    _put(database, Article("a", "A", "One. Two."), (0, 4), (5, 9))
    assert (len(database.read.vectors.pending("m")), len(database.read.vectors.pending("old"))) == (1, 2)


def test_without_a_database_there_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexNotFoundError, match="rag index PATH"):
        DatabaseReader.open(tmp_path)
    (tmp_path / "truth.db").touch()
    with pytest.raises(IndexNotFoundError, match="rag index PATH"):
        DatabaseReader.open(tmp_path)


@pytest.mark.parametrize("open_one", [DatabaseReader.open, DatabaseWriter.open])
def test_a_file_that_is_no_database_is_reported_and_left_alone(open_one: object, tmp_path: Path) -> None:
    content = b"This is no database. " * 500
    (tmp_path / "truth.db").write_bytes(content)
    with pytest.raises(IndexMismatchError, match=r"cannot be read .* Nothing was changed"):
        open_one(tmp_path)  # type: ignore[operator]
    assert (tmp_path / "truth.db").read_bytes() == content


@pytest.mark.parametrize("open_one", [DatabaseReader.open, DatabaseWriter.open])
def test_a_newer_schema_is_refused(open_one: object, tmp_path: Path) -> None:
    DatabaseWriter.open(tmp_path).close()
    with sqlite3.connect(tmp_path / "truth.db") as connection:
        connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'schema'")
    connection.close()
    with pytest.raises(IndexMismatchError, match="newer version"):
        open_one(tmp_path)  # type: ignore[operator]


def test_somebody_elses_database_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "truth.db") as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    with pytest.raises(IndexMismatchError, match="cannot be read"):
        DatabaseWriter.open(tmp_path)


def test_damage_met_while_reading_is_reported(tmp_path: Path) -> None:
    database = DatabaseWriter.open(tmp_path)
    _put(database, Article("a", "A", "One. " * 20_000))
    database.close()
    path = tmp_path / "truth.db"
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    with pytest.raises(IndexMismatchError, match="Restore the file from a backup"):
        DatabaseReader.open(tmp_path).infos()
    assert path.stat().st_size == size
