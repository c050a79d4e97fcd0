"""``--sync`` removes what is gone from the named folders and files, and never anything else."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from index.errors import UsageError
from index.ingest import build_index
from index.ingest.run import update_index
from index.loading import Failure, Finished, Stamp
from index.reader import IndexReader
from rag.settings import Settings
from support.cli import invoke
from support.store import TinyEmbedder, loaded
from support.updates import Archive, write, write_lines

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    write(folder / "one.txt", "The ferry sails at noon.")
    write(folder / "deep" / "two.txt", "The bridge is closed.")
    write_lines(folder / "lines.jsonl", {"a": "The mill turns.", "b": "The well is dry."})
    return folder


@pytest.fixture
def archive(tmp_path: Path, news: Path) -> Archive:
    archive = Archive(tmp_path / "index")
    archive.index(news)
    return archive


def test_articles_of_files_that_are_gone_are_removed(archive: Archive, news: Path) -> None:
    (news / "one.txt").unlink()
    shutil.rmtree(news / "deep")
    report = archive.sync(news)
    assert (report.removed, report.unchanged, report.articles, archive.parsed) == (2, 2, 2, [])
    assert set(archive.texts()) == {"a", "b"}


def test_a_removed_article_leaves_no_trace(archive: Archive, news: Path, tmp_path: Path) -> None:
    (news / "one.txt").unlink()
    archive.sync(news)
    fresh = Archive(tmp_path / "fresh")
    fresh.index(news)
    question = TinyEmbedder().embed_question("the ferry")
    with IndexReader.open(archive.folder) as reader, IndexReader.open(fresh.folder) as other:
        assert reader.words("the ferry closed", 9) == other.words("the ferry closed", 9)
        assert reader.vectors(question, 9) == other.vectors(question, 9)
        assert reader.counts() == other.counts()


def test_articles_that_a_file_no_longer_holds_are_removed(archive: Archive, news: Path) -> None:
    write_lines(news / "lines.jsonl", {"b": "The well is dry.", "c": "The inn is full."})
    report = archive.sync(news)
    assert (report.added, report.removed, report.unchanged) == (1, 1, 3)
    assert set(archive.texts()) == {"one", "two", "b", "c"}


def test_a_file_named_by_itself_is_synchronised_alone(archive: Archive, news: Path) -> None:
    (news / "one.txt").unlink()
    write_lines(news / "lines.jsonl", {"b": "The well is dry."})
    assert archive.sync(news / "lines.jsonl").removed == 1
    assert set(archive.texts()) == {"one", "two", "b"}


def test_without_sync_nothing_is_removed_and_a_later_sync_makes_up_for_it(archive: Archive, news: Path) -> None:
    (news / "one.txt").unlink()
    write_lines(news / "lines.jsonl", {"b": "The well is dry."})
    assert (archive.index(news).removed, len(archive.texts())) == (0, 4)
    report = archive.sync(news)
    assert (report.removed, archive.parsed) == (2, [])
    assert set(archive.texts()) == {"two", "b"}


def test_a_renamed_file_is_a_new_article_and_the_old_one_goes(archive: Archive, news: Path) -> None:
    (news / "one.txt").rename(news / "uno.txt")
    report = archive.sync(news)
    assert (report.added, report.removed) == (1, 1)
    assert set(archive.texts()) == {"uno", "two", "a", "b"}


def test_an_article_that_another_input_holds_stays(archive: Archive, news: Path, tmp_path: Path) -> None:
    copy = write(tmp_path / "other" / "one.txt", "The ferry sails at noon.")
    more = write_lines(tmp_path / "other" / "more.jsonl", {"a": "The mill turns."})
    archive.index(tmp_path / "other")
    (news / "one.txt").unlink()
    (news / "lines.jsonl").unlink()
    assert archive.sync(news).removed == 1
    assert set(archive.texts()) == {"one", "two", "a"}
    # It belongs to the other input now, changes with it, and goes with it.
    write(copy, "The ferry sails at one.")
    assert archive.sync(tmp_path / "other").updated == 1
    copy.unlink()
    write_lines(more, {"z": "The inn is full."})
    assert archive.sync(tmp_path / "other").removed == 2
    assert set(archive.texts()) == {"two", "z"}


def test_a_line_that_moves_to_another_file_stays(archive: Archive, news: Path) -> None:
    write_lines(news / "lines.jsonl", {"b": "The well is dry."})
    write_lines(news / "another.jsonl", {"a": "The mill turns."})
    report = archive.sync(news)
    assert (report.removed, report.unchanged) == (0, 4)
    assert archive.sync(news).removed == 0


def test_articles_of_other_folders_stay(archive: Archive, news: Path, tmp_path: Path) -> None:
    beside = write(tmp_path / "newsroom" / "three.txt", "The inn is full.")
    archive.index(beside)
    beside.unlink()
    (news / "one.txt").unlink()
    archive.sync(news / "deep")
    assert set(archive.texts()) == {"one", "two", "a", "b", "three"}
    archive.sync(news)
    assert set(archive.texts()) == {"two", "a", "b", "three"}


def test_nothing_of_an_input_that_could_not_be_read_is_removed(archive: Archive, news: Path) -> None:
    write(news / "lines.jsonl", '{"id": "b", "text": "The well is dry."}\n{"id": "a", "te')
    (news / "one.txt").unlink()
    (news / "one.txt").symlink_to(news / "nowhere")
    report = archive.sync(news)
    assert (report.removed, len(report.failed)) == (0, 2)
    write_lines(news / "lines.jsonl", {"b": "The well is dry."})
    assert archive.sync(news).removed == 1
    assert set(archive.texts()) == {"one", "two", "b"}


def test_nothing_of_a_folder_that_could_not_be_read_is_removed(archive: Archive, news: Path) -> None:
    """The loader says so of a folder without permission, which there is none for the system's administrator."""
    items = [Finished(str(news.resolve() / "one.txt"), Stamp(1, 1)), Failure(str(news / "deep"), "no permission")]
    report = update_index(archive.folder, items, TinyEmbedder(), workers=0, sync=[news])
    assert report.removed == 3  # of one.txt, which was read and is empty now, and of lines.jsonl, which is gone
    assert set(archive.texts()) == {"two"}


@pytest.mark.parametrize("gone", ["missing", "empty", "a file"])
def test_a_folder_that_is_gone_or_empty_removes_nothing(archive: Archive, news: Path, gone: str) -> None:
    shutil.rmtree(news)
    if gone == "empty":
        news.mkdir()
    if gone == "a file":
        write(news, "")
    texts = archive.texts()
    if gone == "a file":
        assert archive.sync(news).failed
    else:
        with pytest.raises(UsageError):
            archive.sync(news)
    assert archive.texts() == texts


def test_a_folder_behind_a_link_is_the_same_folder(archive: Archive, news: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(news)
    (news / "one.txt").unlink()
    assert archive.sync(tmp_path / "link").removed == 1


def test_addresses_and_what_was_posted_or_piped_are_never_removed(archive: Archive, news: Path, tmp_path: Path) -> None:
    address = "https://news.example/inn"
    page = loaded("inn", "The inn is full.", address)
    web = [type(page)(page.article, address, explicit_id=False, input=address), Finished(address, None)]
    update_index(archive.folder, [*web, loaded("piped", "The tower leans.", "-:1")], TinyEmbedder(), workers=0)
    uploads = write(tmp_path / "uploads" / "posted.txt", "The clock stands still.").parent
    settings = Settings(index=archive.folder, workers=0)
    build_index(settings, [uploads], passing=True, embedder=archive.embedder)
    shutil.rmtree(uploads)
    (news / "one.txt").unlink()
    write(tmp_path / "keep.txt", "A file.")
    archive.sync(tmp_path)
    assert set(archive.texts()) == {"inn", "piped", "posted", "two", "a", "b", "keep"}


def test_sync_needs_a_file_or_folder(archive: Archive) -> None:
    with pytest.raises(UsageError, match="name one"):
        update_index(archive.folder, [], TinyEmbedder(), workers=0, sync=["-"])


def test_the_command_tells_how_many_were_removed(archive: Archive, news: Path, tmp_path: Path) -> None:
    index = ("--index", str(tmp_path / "real"))
    assert invoke("index", str(news), *index)[0] == 0
    (news / "one.txt").unlink()
    code, out, _ = invoke("index", "--sync", str(news), *index)
    assert (code, out.split(";")[0]) == (0, "3 articles: 1 removed, 3 unchanged")
    (news / "deep" / "two.txt").unlink()
    code, out, _ = invoke("index", "--sync", "--json", str(news), *index)
    assert (code, json.loads(out)["removed"], json.loads(out)["articles"]) == (0, 1, 2)
    shutil.rmtree(news)
    code, out, err = invoke("index", "--sync", str(news), *index)
    assert (code, out) == (2, "")
    assert str(news) in err
    assert json.loads(invoke("status", "--json", *index)[1])["articles"] == 2
