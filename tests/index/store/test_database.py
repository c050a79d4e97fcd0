"""The truth keeps texts exactly, commits all or nothing, and is never thrown away."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import AssistantError, IndexMismatchError, IndexNotFoundError
from index.store.database.infos import ArticleInfo
from index.store.database.reading import Truth
from index.store.database.writing import Origin, Row, WritableTruth, passage_key
from index.types import Article, Attribution, Passage, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ORIGIN = Origin("/news/a.txt", "a", explicit=False)


@pytest.fixture
def truth(tmp_path: Path) -> Iterator[WritableTruth]:
    opened = WritableTruth.create(tmp_path)
    yield opened
    opened.close()


def _put(truth: WritableTruth, article: Article, *spans: tuple[int, int]) -> list[Passage]:
    passages = [Passage(article, start, end) for start, end in spans]
    with truth.transaction():
        truth.put(article, ORIGIN, [Row(passage_key(one), one, one.text.encode()) for one in passages])
    return passages


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
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
def test_any_article_comes_back_exactly(truth: WritableTruth, article: Article) -> None:
    _put(truth, article, (0, len(article.text)))
    assert truth.article(article.id) == article
    assert truth.infos(article.id) == [ArticleInfo.of(article)]
    assert [passage.text for _, passage in truth.passages_of(article)] == [article.text]


@pytest.mark.parametrize("text", ["a\0b", "a\r\nb\rc\n", "\ufeffa", "e\u0301 é \U0001f600", " \u2028 "])
def test_odd_characters_are_kept(truth: WritableTruth, text: str) -> None:
    _put(truth, Article("a", text, text))
    assert truth.article("a") == Article("a", text, text)


def test_passages_come_in_the_order_asked_for_and_share_their_article(truth: WritableTruth) -> None:
    first, second = _put(truth, Article("a", "A", "One. Two."), (0, 4), (5, 9))
    (third,) = _put(truth, Article("b", "B", "Three."), (0, 6))
    keys = [passage_key(third), 4711, passage_key(second), passage_key(first)]
    found = truth.passages(keys)
    assert found == [third, second, first]
    assert found[1].article is found[2].article


def test_keys_depend_on_nothing_but_the_content() -> None:
    passage = Passage(Article("a", "A", "One. Two."), 5, 9)
    assert passage_key(passage) == passage_key(Passage(Article("a", "Another title", "One. Two.", url="u"), 5, 9))
    others = [Passage(Article("a", "A", "One. Too."), 5, 9), Passage(Article("b", "A", "One. Two."), 5, 9)]
    assert len({passage_key(one) for one in [passage, *others]}) == 3
    assert all(0 <= passage_key(one) < 2**63 for one in others)


def test_a_failed_transaction_leaves_nothing(truth: WritableTruth) -> None:
    before = truth.revision
    twice = [Row(7, Passage(Article("a", "A", "One."), 0, 4), b"x")] * 2
    with pytest.raises(IndexMismatchError, match="UNIQUE"), truth.transaction():
        truth.put(Article("a", "A", "One."), ORIGIN, twice)
    assert (truth.revision, truth.article("a")) == (before, None)


def test_a_full_disk_loses_nothing_that_was_committed(truth: WritableTruth) -> None:
    _put(truth, Article("a", "A", "One."))
    (pages,) = truth._connection.execute("PRAGMA page_count").fetchone()
    truth._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(AssistantError, match=r"disk is full.*Everything committed before is kept"):
        _put(truth, Article("b", "B", "Long. " * 10_000))
    assert (truth.revision, truth.article_ids()) == (1, ["a"])
    truth._connection.execute("PRAGMA max_page_count = 1000")
    _put(truth, Article("b", "B", "Long. " * 10_000))
    assert truth.article_ids() == ["a", "b"]


def test_a_transaction_is_one_revision_and_one_without_changes_is_none(truth: WritableTruth) -> None:
    with truth.transaction():
        truth.put(Article("a", "A", "One."), ORIGIN, [])
        truth.put(Article("b", "B", "Two."), ORIGIN, [])
    assert (truth.revision, truth.text_revision, truth.vector_revision) == (1, 1, 1)
    with truth.transaction():
        truth.put_attributions("a", "1", [], [])
    assert (truth.revision, truth.text_revision, truth.vector_revision) == (2, 1, 1)
    with truth.transaction():
        truth.move("a", Origin("/elsewhere", "a", explicit=False))
    assert truth.revision == 2


def test_a_reader_keeps_its_revision_while_the_writer_goes_on(truth: WritableTruth, tmp_path: Path) -> None:
    _put(truth, Article("a", "A", "One."))
    reader = Truth.open(tmp_path)
    _put(truth, Article("a", "A", "Changed."))
    assert (reader.revision, reader.article("a")) == (1, Article("a", "A", "One."))
    assert Truth.open(tmp_path).article("a") == Article("a", "A", "Changed.")


def test_attributions_come_back_in_the_order_of_their_content(truth: WritableTruth) -> None:
    article = Article("a", "A", "He said yes. No, she said.")
    _put(truth, article)
    late = Attribution(article, ((17, 20),), ((21, 25),), ((13, 15),), "Anna Smith", "indirect")
    early = Attribution(article, ((0, 2),), ((3, 7),), ((8, 9), (10, 11)), "", "mixed")
    anna = Speaker("a", "Anna Smith", ("the minister", "Smith"))
    with truth.transaction():
        truth.put_attributions("a", "1", [late, early], [anna])
    assert truth.attributions(article) == [early, late]
    assert (truth.speakers(), truth.statement_counts()) == ([anna], {("a", "Anna Smith"): 1})
    assert (truth.unattributed("1"), truth.unattributed("2")) == ([], ["a"])
    _put(truth, article)
    assert (truth.attributions(article), truth.speakers(), truth.unattributed("1")) == ([], [], ["a"])


def test_a_vector_is_kept_by_model_and_text(truth: WritableTruth) -> None:
    first, second = _put(truth, Article("a", "A", "One. Two."), (0, 4), (5, 9))
    _put(truth, Article("b", "B", "One."), (0, 4))
    with truth.transaction():
        truth.set_embedder("m")
    assert len(truth.unembedded("m")) == 2
    with truth.transaction():
        truth.put_vectors("m", [b"One."], np.array([[1, 2]], np.float32))
    assert truth.unembedded("m") == [passage_key(second)]
    assert len(truth.unembedded("other")) == 2
    ((keys, vectors),) = truth.vectors()
    assert (len(keys), passage_key(first) in keys, vectors.tolist()) == (2, True, [[1, 2], [1, 2]])
    assert (truth.counts().vectors, truth.dimension) == (2, 2)


def test_unused_vectors_are_dropped_and_the_others_stay(truth: WritableTruth) -> None:
    _put(truth, Article("a", "A", "One. Two."), (0, 4), (5, 9))
    with truth.transaction():
        truth.set_embedder("m")
        for model in ("m", "old"):
            truth.put_vectors(model, [b"One.", b"Two."], np.ones((2, 2), np.float32))
    _put(truth, Article("a", "A", "One."), (0, 4))
    with truth.transaction():
        truth.drop_unused_vectors()
    _put(truth, Article("a", "A", "One. Two."), (0, 4), (5, 9))
    assert (len(truth.unembedded("m")), len(truth.unembedded("old"))) == (1, 2)


def test_without_a_database_there_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexNotFoundError, match="rag index PATH"):
        Truth.open(tmp_path)
    (tmp_path / "truth.db").touch()
    with pytest.raises(IndexNotFoundError, match="rag index PATH"):
        Truth.open(tmp_path)


@pytest.mark.parametrize("open_truth", [Truth.open, WritableTruth.create])
def test_a_file_that_is_no_database_is_reported_and_left_alone(open_truth: object, tmp_path: Path) -> None:
    content = b"This is no database. " * 500
    (tmp_path / "truth.db").write_bytes(content)
    with pytest.raises(IndexMismatchError, match=r"cannot be read .* Nothing was changed"):
        open_truth(tmp_path)  # type: ignore[operator]
    assert (tmp_path / "truth.db").read_bytes() == content


@pytest.mark.parametrize("open_truth", [Truth.open, WritableTruth.create])
def test_a_newer_schema_is_refused(open_truth: object, tmp_path: Path) -> None:
    WritableTruth.create(tmp_path).close()
    with sqlite3.connect(tmp_path / "truth.db") as connection:
        connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'schema'")
    connection.close()
    with pytest.raises(IndexMismatchError, match="newer version"):
        open_truth(tmp_path)  # type: ignore[operator]


def test_somebody_elses_database_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "truth.db") as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    with pytest.raises(IndexMismatchError, match="cannot be read"):
        WritableTruth.create(tmp_path)


def test_damage_met_while_reading_is_reported(tmp_path: Path) -> None:
    truth = WritableTruth.create(tmp_path)
    _put(truth, Article("a", "A", "One. " * 20_000))
    truth.close()
    path = tmp_path / "truth.db"
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    with pytest.raises(IndexMismatchError, match="Restore the file from a backup"):
        Truth.open(tmp_path).infos()
    assert path.stat().st_size == size
