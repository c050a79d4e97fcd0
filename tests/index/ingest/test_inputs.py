"""What has not changed is passed over; what has changed is updated, alone; nothing is lost on the way."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from index.ingest.run import remove_articles, update_index
from index.loading import Finished, Stamp, load
from index.reader import IndexReader
from support.cli import environment, invoke
from support.store import TinyEmbedder
from support.updates import Archive, settle, write, write_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from index.loading import Item, Known


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return tmp_path / "news"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "index")


def _three(news: Path) -> None:
    write(news / "one.txt", "The ferry sails at noon.")
    write(news / "two.txt", "The bridge is closed.")
    write_lines(news / "lines.jsonl", {"a": "The mill turns.", "b": "The well is dry."})


def test_a_second_run_reads_nothing_and_changes_nothing(archive: Archive, news: Path) -> None:
    _three(news)
    assert archive.index(news).added == 4
    database = (archive.folder / "truth.db").read_bytes()
    report = archive.index(news)
    assert (report.unchanged, report.added, report.updated, report.removed) == (4, 0, 0, 0)
    assert (archive.parsed, archive.embedder.embedded) == ([], [])
    assert (archive.folder / "truth.db").read_bytes() == database


def test_only_the_changed_line_is_updated(archive: Archive, news: Path) -> None:
    lines = {f"a{number}": f"Berth {number} is free." for number in range(20)}
    write_lines(news / "lines.jsonl", lines)
    archive.index(news)
    write_lines(news / "lines.jsonl", lines | {"a7": "Berth 7 is taken."})
    report = archive.index(news)
    assert (report.updated, report.unchanged, report.added) == (1, 19, 0)
    (embedded,) = archive.embedder.embedded
    assert "taken" in embedded
    assert archive.texts()["a7"] == "Berth 7 is taken."


def test_only_the_changed_file_is_read(archive: Archive, news: Path) -> None:
    _three(news)
    archive.index(news)
    write(news / "two.txt", "The bridge is opened.")  # as long as before
    report = archive.index(news)
    assert (archive.parsed, report.updated, report.unchanged) == (["two"], 1, 3)


def test_a_file_written_just_now_is_read_again(archive: Archive, news: Path) -> None:
    path = write(news / "one.txt", "The ferry sails at noon.")
    os.utime(path)
    archive.index(news)
    archive.index(news)
    assert archive.parsed == ["one"]
    settle(path)
    archive.index(news)
    archive.index(news)
    assert archive.parsed == []


def test_a_file_that_changes_while_it_is_read_is_read_again(news: Path) -> None:
    path = write_lines(news / "lines.jsonl", {"a": "The mill turns.", "b": "The well is dry."})
    items = load([path])
    next(items)
    write_lines(path, {"a": "The mill turns.", "b": "The well is full."})
    assert not any(isinstance(item, Finished) for item in items)


def test_a_rebuild_reads_and_embeds_everything_again(archive: Archive, news: Path) -> None:
    _three(news)
    archive.index(news)
    archive.index(news, rebuild=True)
    assert (len(archive.parsed), len(archive.embedder.embedded)) == (4, 4)


def test_files_that_others_have_read_are_read_again(archive: Archive, news: Path) -> None:
    _three(news)
    archive.index(news)
    assert archive.index(news, reader="another").unchanged == len(archive.parsed) == 4
    archive.index(news, reader="another")
    assert archive.parsed == []


def test_what_is_wrong_with_a_file_is_told_each_time(archive: Archive, news: Path) -> None:
    path = write(news / "lines.jsonl", '{"id": "a", "text": "The mill turns."}\n{"id": "b"}\n')
    for _ in range(3):
        report = archive.index(news)
        assert (report.articles, len(report.failed)) == (1, 1)
    write_lines(path, {"a": "The mill turns.", "b": "The well is dry."})
    assert (archive.index(news).added, archive.index(news).unchanged, archive.parsed) == (1, 2, [])


def test_a_removed_article_comes_back_when_its_file_is_indexed_again(archive: Archive, news: Path) -> None:
    _three(news)
    archive.index(news)
    remove_articles(archive.folder, ["a", "one"])
    report = archive.index(news)
    assert (report.added, sorted(archive.parsed)) == (2, ["a", "b", "one"])


class _Broken(TinyEmbedder):
    def embed_passages(self, texts: object) -> object:  # type: ignore[override]
        raise RuntimeError("out of order")


def test_what_a_broken_run_left_undone_is_finished_though_nothing_is_read_again(tmp_path: Path, news: Path) -> None:
    _three(news)
    with pytest.raises(RuntimeError, match="out of order"):
        Archive(tmp_path / "index", _Broken()).index(news)
    archive = Archive(tmp_path / "index")
    report = archive.index(news)
    assert (archive.parsed, len(archive.embedder.embedded), report.unchanged) == ([], 4, 4)
    with IndexReader.open(archive.folder) as reader:
        assert reader.awaiting() is None


def test_a_file_of_which_a_broken_run_read_a_part_is_read_again(
    archive: Archive, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_lines(news / "lines.jsonl", {"a": "The mill turns.", "b": "The well is dry."})
    archive.index(news)
    before = path.stat().st_mtime_ns
    write_lines(path, {"a": "The mill stands.", "b": "The well is full."})

    def broken(known: Known) -> Iterator[Item]:
        items = load([news], known=known)
        yield next(items)
        raise RuntimeError("power cut")

    # The file is cut short within a batch, which is lost, and then behind one, which is kept.
    for batch in (64, 1):
        monkeypatch.setattr("index.ingest.run._STORED", batch)
        with pytest.raises(RuntimeError, match="power cut"):
            update_index(archive.folder, broken, TinyEmbedder(), workers=0)
    write_lines(path, {"a": "The mill turns.", "b": "The well is dry."})
    os.utime(path, ns=(before, before))
    assert archive.index(news).updated == 1
    assert archive.texts() == {"a": "The mill turns.", "b": "The well is dry."}


def test_a_copy_keeps_the_text_when_the_first_file_changes(archive: Archive, tmp_path: Path) -> None:
    for place in "ab":
        write(tmp_path / place / "news.txt", "The same.")
    archive.index(tmp_path / "a", tmp_path / "b")
    write(tmp_path / "a" / "news.txt", "Another.")
    archive.index(tmp_path / "a", tmp_path / "b")
    assert sorted(archive.texts().values()) == ["Another.", "The same."]
    write(tmp_path / "b" / "news.txt", "A third.")
    report = archive.index(tmp_path / "a", tmp_path / "b")
    assert (report.updated, report.articles) == (1, 2)
    assert sorted(archive.texts().values()) == ["A third.", "Another."]


def test_a_folder_that_moved_keeps_its_articles(archive: Archive, news: Path, tmp_path: Path) -> None:
    _three(news)
    archive.index(news)
    texts = archive.texts()
    (tmp_path / "archive").mkdir()
    news.rename(tmp_path / "archive" / "2024")
    report = archive.index(tmp_path / "archive")
    assert (report.unchanged, report.added, archive.embedder.embedded) == (4, 0, [])
    assert archive.texts() == texts


def test_a_new_file_at_the_old_place_of_a_moved_one_does_not_push_it_out(
    archive: Archive, news: Path, tmp_path: Path
) -> None:
    write(news / "one.txt", "The ferry sails at noon.")
    archive.index(news)
    shutil.move(news / "one.txt", write(tmp_path / "old" / "x.txt", "x").parent / "one.txt")
    archive.index(tmp_path / "old")
    write(news / "one.txt", "The ferry is gone.")
    archive.index(news)
    assert {"The ferry sails at noon.", "The ferry is gone."} <= set(archive.texts().values())


def test_an_address_is_known_by_what_its_server_said(archive: Archive) -> None:
    asked: list[Stamp | None] = []
    stamp = Stamp(etag='"1"', last_modified="Sat, 02 Mar 2024 10:00:00 GMT")

    def inputs(known: Known) -> Iterator[Item]:
        asked.append(known("https://news.example/one"))
        yield Finished("https://news.example/one", stamp)

    for _ in range(2):
        update_index(archive.folder, inputs, TinyEmbedder(), workers=0)
    assert asked == [None, stamp]


def test_a_second_run_loads_no_parser_no_model_and_nothing_of_asking(
    seeds_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "news" / "one.txt", "The ferry sails at noon.")
    shutil.copytree(seeds_index, tmp_path / "index")
    program = (
        "import sys\nfrom cli.main import main\ntry:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'spacy', 'torch', 'onnxruntime', 'tokenizers', 'faiss', 'watchfiles', 'rag.assistant'}"
        " & set(sys.modules)))"
    )
    arguments = ("index", "news", "--json", "--index", "index")
    assert json.loads(invoke(*arguments)[1])["added"] == 1
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    report, loaded = done.stdout.splitlines()
    assert json.loads(report)["unchanged"] == 1
    assert loaded == "[]"
