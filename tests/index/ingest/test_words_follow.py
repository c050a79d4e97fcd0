"""After a run that was stopped the word index follows what it has missed, and is written anew only where it must."""

from __future__ import annotations

import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

from index.ingest.articles import Changes, store_text
from index.ingest.run import remove_articles
from index.reader import IndexReader
from index.store import derived
from index.store.bm25 import WordIndex, WordWriter
from index.store.database import DatabaseWriter
from support.paths import ROOT
from support.store import TinyEmbedder, index, loaded, many

if TYPE_CHECKING:
    from pathlib import Path

    from index.loading import Loaded

STORED = ROOT / "tests/data/indexes/v3.zip"
ASKED = ("harbour", "Riga", "Hamina", "quays", "Harbours", "ferry", "routes of ships")


@pytest.fixture(autouse=True)
def _followed_however_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do with few passages what is done with many."""
    monkeypatch.setattr(derived, "_REWRITTEN_UP_TO", 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an index whose last run was stopped when it had stored new, changed and removed articles."""
    made = tmp_path / "index"
    index(made, many(6))
    _store(made, [loaded("new", "A new quay for Hamina."), loaded("a000", "Nothing moors here.", "harbours.jsonl:1")])
    _store(made, [loaded("a001", many(2)[1].article.text, "harbours.jsonl:2", title="Quays of old")], gone="a005")
    _store(made, [loaded("new", "A newer quay for Hamina, and a ferry.")])
    return made


def _store(folder: Path, items: list[Loaded], gone: str = "") -> None:
    """Change the database alone, as the first stage of a run does."""
    database = DatabaseWriter.open(folder)
    with database.transaction():
        for item in items:
            store_text(database, item, Changes())
        if gone:
            database.remove([gone])
    database.close()


def _check(folder: Path) -> list[str]:
    """Check that what is found by words is what an index made from nothing finds; return the notices."""
    notices: list[str] = []
    with IndexReader.open(folder, notify=notices.append) as reader:
        database = DatabaseWriter.open(folder)
        fresh = WordIndex.in_memory(database.read.entries())
        database.close()
        for words in ASKED:
            assert {key for key, _ in reader.words(words, 99)} == {key for key, _ in fresh.search(words, 99)}, words
            assert len(reader.words(words, 99)) == len(fresh.search(words, 99)), words
    return notices


@pytest.fixture
def rewritten(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows whenever the word index is written anew."""
    times: list[str] = []
    clear = WordWriter.clear
    monkeypatch.setattr(WordWriter, "clear", lambda writer: (times.append("anew"), clear(writer))[1])
    return times


def test_a_reader_finds_what_a_stopped_run_has_stored(folder: Path, rewritten: list[str]) -> None:
    assert _check(folder) == []
    assert rewritten == []


def test_the_next_run_follows_and_goes_on(folder: Path, rewritten: list[str]) -> None:
    report = index(folder, [loaded("b", "Another ferry for Riga.")])
    assert report.added == 1
    assert _check(folder) == []
    assert remove_articles(folder, ["new"]).articles == report.articles - 1
    assert _check(folder) == []
    assert rewritten == []


def test_it_may_be_stopped_again_and_again(folder: Path, rewritten: list[str]) -> None:
    _check(folder)  # a reader brought the word index up to date, which the database does not know
    _store(folder, [loaded("c", "Routes of ships to Riga.")], gone="new")
    assert rewritten == []
    _check(folder)
    assert rewritten == ["anew"]  # what came between is not known
    index(folder, [])
    _store(folder, [loaded("d", "A harbour for the ferry.")], gone="c")
    _check(folder)
    assert rewritten == ["anew"]


def test_a_word_index_that_a_run_was_writing_is_written_anew(folder: Path, rewritten: list[str]) -> None:
    largest = max((folder / "words").iterdir(), key=lambda path: path.stat().st_size)
    shutil.copy(largest, folder / "words" / "left-behind.idx")
    assert "made again" in " ".join(_check(folder))
    assert rewritten == ["anew"]


def test_an_index_of_an_older_version_knows_of_no_changes(tmp_path: Path, rewritten: list[str]) -> None:
    with zipfile.ZipFile(STORED) as archive:
        archive.extractall(tmp_path)
    _store(tmp_path, [loaded("new", "A new ferry for Hamina.")], gone="ferry-2023")
    _check(tmp_path)
    assert rewritten == ["anew"]
    index(tmp_path, [loaded("e", "A ferry.")], TinyEmbedder("all-MiniLM-L6-v2:int8"), rebuild=True)
    _store(tmp_path, [loaded("f", "Yet another ferry.")], gone="new")
    _check(tmp_path)
    assert rewritten == ["anew"]
