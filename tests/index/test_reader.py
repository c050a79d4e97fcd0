"""A reader sees one state of the index, whole, from any thread, until it refreshes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import IndexMismatchError, IndexNotFoundError
from index.ingest import remove_articles
from index.ingest.articles import embedded_text
from index.loading import Loaded, load
from index.reader import IndexReader
from index.types import Counts, Filters
from support.loading import load_items
from support.paths import ROOT
from support.store import TinyEmbedder, index, loaded, many

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEEDS = ROOT / "seeds"
EMBEDDER = TinyEmbedder()


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexReader]:
    folder = tmp_path_factory.mktemp("seeds")
    index(folder, load([SEEDS]))
    with IndexReader.open(folder, embedder_id="tiny") as reader:
        yield reader


@pytest.mark.parametrize("name", ["", "nowhere"])
def test_no_index_says_how_to_make_one(tmp_path: Path, name: str) -> None:
    with pytest.raises(IndexNotFoundError, match=r"There is no index in .*\. Make one with `rag index PATH`\."):
        IndexReader.open(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_another_models_vectors_are_refused(tmp_path: Path) -> None:
    index(tmp_path, many(1))
    with pytest.raises(IndexMismatchError, match=r"made with the model tiny, not other.*--rebuild"):
        IndexReader.open(tmp_path, embedder_id="other")


def test_stored_articles_are_the_files_given(seeds: IndexReader) -> None:
    given_articles = {
        item.article.id: replace(item.article, language="en")
        for item in load_items([SEEDS])
        if isinstance(item, Loaded)
    }
    assert {info.id: seeds.article(info.id) for info in seeds.articles()} == given_articles
    assert seeds.article("nowhere") is None
    assert [info.characters for info in seeds.articles()] == [len(one.text) for one in given_articles.values()]


def test_both_searches_find_the_passage_that_is_asked_for(seeds: IndexReader) -> None:
    keys = [key for key, _ in seeds.words("ukraine weapons production", 50)]
    passages = seeds.passages(keys)
    assert len(passages) == len(keys) > 10
    for key, passage in zip(keys, passages, strict=True):
        ((nearest, cosine),) = seeds.vectors(EMBEDDER.embed_question(embedded_text(passage)), 1)
        assert (nearest, round(cosine, 4)) == (key, 1)
        assert seeds.words(passage.text, 1)[0][0] == key


def test_passages_keep_the_order_of_their_keys_and_leave_out_unknown_ones(seeds: IndexReader) -> None:
    keys = [key for key, _ in seeds.words("russia", 5)]
    found = seeds.passages(keys)
    assert seeds.passages([*reversed(keys), 1]) == found[::-1]


def test_filters_act_before_ranking(seeds: IndexReader) -> None:
    chosen = seeds.articles()[1].id
    filters = Filters(articles=(chosen,))
    question = EMBEDDER.embed_question("russia")
    for found in (seeds.words("russia", 3, filters), seeds.vectors(question, 3, filters)):
        assert len(found) == 3
        assert {passage.article.id for passage in seeds.passages([key for key, _ in found])} == {chosen}
    assert [info.id for info in seeds.articles(filters)] == [chosen]


def test_a_filter_that_nothing_passes_finds_nothing(seeds: IndexReader) -> None:
    filters = Filters(since="2999-01-01")
    assert seeds.words("russia", 3, filters) == []
    assert seeds.vectors(EMBEDDER.embed_question("russia"), 3, filters) == []
    assert seeds.articles(filters) == []
    assert list(seeds.attributions(filters)) == []
    assert (seeds.any_article(), seeds.any_article(filters)) == (True, False)


def test_attributions_are_in_order_and_can_be_limited_to_speakers_and_articles(seeds: IndexReader) -> None:
    everything = list(seeds.attributions())
    assert len(everything) == seeds.counts().attributions
    assert everything == sorted(everything, key=lambda said: (said.article.id, said.content))
    for who in seeds.speakers():
        of_one = [said for said in everything if (said.article.id, said.speaker) == (who.article_id, who.name)]
        assert [said for said in seeds.attributions(Filters(speakers=(who.name.upper(),))) if said in of_one] == of_one
    ids = {everything[0].article.id, "nowhere"}
    assert list(seeds.attributions(article_ids=ids)) == [said for said in everything if said.article.id in ids]
    assert list(seeds.attributions(article_ids=[])) == []


def test_a_reader_keeps_its_revision(tmp_path: Path) -> None:
    index(tmp_path, many(3))
    with IndexReader.open(tmp_path) as reader:
        old = (reader.revision, reader.counts(), reader.words("harbour", 9), reader.articles())
        assert reader.latest() is reader
        index(tmp_path, [loaded("new", "A harbour in Narva.")])
        last = remove_articles(tmp_path, ["a000"])
        assert (reader.revision, reader.counts(), reader.words("harbour", 9), reader.articles()) == old
        assert len(reader.passages([key for key, _ in old[2]])) == len(old[2])
        newer = reader.latest()
        assert newer.revision > old[0]
        assert {info.id for info in newer.articles()} == {"a001", "a002", "new"}
        assert newer.passages([newer.words("narva", 1)[0][0]])[0].article.id == "new"
        passages = last.passages
        assert newer.counts() == Counts(articles=3, passages=passages, attributions=0, vectors=passages)


def test_who_is_quoted_is_read_once_for_each_revision(tmp_path: Path) -> None:
    index(tmp_path, [])
    with IndexReader.open(tmp_path) as reader:
        assert (reader.any_article(), list(reader.speakers())) == (False, [])
        index(tmp_path, load([SEEDS]))
        assert (reader.any_article(), list(reader.speakers())) == (False, [])
        newer = reader.latest()
        assert newer.any_article()
        assert "Oleksandr Kamyshin" in {who.name for who in newer.speakers()}
        assert newer.speakers() is newer.speakers()


def test_another_model_is_noticed(tmp_path: Path) -> None:
    index(tmp_path, many(1))
    with IndexReader.open(tmp_path, embedder_id="tiny") as reader:
        index(tmp_path, [], TinyEmbedder("other"), rebuild=True)
        with pytest.raises(IndexMismatchError, match="--rebuild"):
            reader.latest()
        assert reader.words("harbour", 1)


def test_many_threads_read_while_the_index_changes(tmp_path: Path) -> None:
    index(tmp_path, many(4))
    with IndexReader.open(tmp_path) as reader:
        question = EMBEDDER.embed_question("harbour of Riga")

        def read(number: int) -> bool:
            used = reader.latest() if number % 10 == 0 else reader
            keys = [key for key, _ in used.words("harbour", 20)] + [key for key, _ in used.vectors(question, 20)]
            return bool(used.passages(keys)) and bool(used.articles()) and used.counts().articles >= 4

        with ThreadPoolExecutor(4) as pool:
            reading = pool.map(read, range(200))
            for count in range(5, 9):
                index(tmp_path, many(count))
            assert all(reading)
        assert reader.latest().counts().articles == 8


@settings(max_examples=8)
@given(st.dictionaries(st.text(min_size=1, max_size=5), st.text(min_size=1, max_size=200), min_size=1, max_size=5))
def test_an_index_of_any_articles_answers_the_same_when_opened_again(
    tmp_path_factory: pytest.TempPathFactory, texts: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    index(folder, [loaded(name, text, title=text[:10]) for name, text in texts.items()])
    answers = []
    for _ in range(2):
        with IndexReader.open(folder) as reader:
            questions = [*texts.values(), "the"]
            found = [(reader.words(one, 9), reader.vectors(EMBEDDER.embed_question(one), 9)) for one in questions]
            answers.append((found, reader.articles(), [reader.article(name) for name in texts]))
    assert answers[0] == answers[1]
    assert [article.text for article in answers[0][2] if article] == list(texts.values())
