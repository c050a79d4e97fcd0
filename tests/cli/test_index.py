"""``rag index``, ``remove`` and ``status``."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from support.cli import invoke
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SEEDS = len(list((ROOT / "seeds").glob("*.txt")))
LINE = {
    "id": "news:1",
    "title": "A bridge",
    "text": "The bridge opened. “It holds,” said Ada Quill.",
    "published": "2024-05-01",
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder of one good file and one that is no text."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.jsonl").write_text(json.dumps(LINE) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def copy(seeds_index: Path, tmp_path: Path) -> Path:
    """Return a copy of the seeds' index that a test may change."""
    shutil.copytree(seeds_index, tmp_path / "copy")
    return tmp_path / "copy"


def test_indexing_says_what_was_done_and_what_to_do_next(articles: Path, tmp_path: Path) -> None:
    index = ("--index", str(tmp_path / "an index"))
    code, out, err = invoke("index", str(articles), *index)
    assert code == 0
    assert out.startswith("1 article: 1 added; 1 passage, ")
    assert f"rag ask 'Your question?' --index '{tmp_path / 'an index'}'" in err
    code, out, err = invoke("index", str(articles), *index, "--quiet")
    assert (code, err) == (0, "")
    assert out.startswith("1 article: 1 unchanged; 1 passage, ")


def test_indexing_as_json_is_one_object(articles: Path, tmp_path: Path) -> None:
    code, out, _ = invoke("index", str(articles), "--json", "--index", str(tmp_path / "index"))
    assert code == 0
    report = json.loads(out)
    assert out.count("\n") == 1
    names = ["articles", "added", "updated", "unchanged", "removed", "failed", "passages", "attributions", "seconds"]
    names += ["copies", "left_out"]
    assert list(report) == names
    assert (report["articles"], report["added"], report["failed"]) == (1, 1, [])


def test_what_cannot_be_read_is_listed_and_the_rest_is_indexed(articles: Path, tmp_path: Path) -> None:
    (articles / "bad.jsonl").write_text("{", encoding="utf-8")
    index = ("--index", str(tmp_path / "index"))
    code, out, err = invoke("index", str(articles), "--json", *index)
    report = json.loads(out)
    assert code == 5
    assert report["added"] == 1
    (failure,) = report["failed"]
    assert list(failure) == ["path", "error"]
    assert "bad.jsonl" in failure["path"]
    assert f"rag: {failure['path']}: {failure['error']}\n" in err


def test_patterns_choose_the_files_of_a_folder(articles: Path, tmp_path: Path) -> None:
    (articles / "bad.jsonl").write_text("{", encoding="utf-8")
    index = ("--json", "--index", str(tmp_path / "index"))
    code, out, _ = invoke("index", str(articles), "--include", "*.jsonl", "--exclude", "bad.*", *index)
    assert (code, json.loads(out)["added"]) == (0, 1)
    code, _, err = invoke("index", str(articles), "--include", "*.pdf", *index)
    assert code == 2
    assert "--include *.pdf" in err


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    code, out, err = invoke("index", str(tmp_path / "missing.txt"), "--index", str(tmp_path / "index"))
    assert (code, out) == (2, "")
    assert "missing.txt" in err


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, out, err = invoke("index", str(tmp_path / "empty"), "--index", str(tmp_path / "index"))
    assert (code, out) == (2, "")
    assert "empty" in err


def test_the_status_tells_what_the_index_holds(seeds_index: Path) -> None:
    code, out, _ = invoke("status", "--json", "--index", str(seeds_index))
    status = json.loads(out)
    assert code == 0
    assert (status["articles"], status["vectors_pending"], status["index"]) == (SEEDS, 0, str(seeds_index))
    assert status["passages"] > 3
    assert status["bytes"] > 10_000
    code, out, _ = invoke("status", "--index", str(seeds_index))
    assert code == 0
    assert f"passages      {status['passages']}\n" in out


def test_the_status_tells_languages_where_there_is_more_than_english(seeds_index: Path, tmp_path: Path) -> None:
    out = invoke("status", "--index", str(seeds_index))[1]
    assert "languages" not in out
    assert json.loads(invoke("status", "--json", "--index", str(seeds_index))[1])["languages"] == {"en": SEEDS}
    german = "Die Bürgermeisterin sagte am Montag, dass die Brücke gesperrt bleibe, bis der Fluss gefallen sei."
    (tmp_path / "bridge.txt").write_bytes(german.encode("windows-1252"))
    place = ("--index", str(tmp_path / "index"))
    assert invoke("index", str(tmp_path / "bridge.txt"), *place)[0] == 0
    assert "languages     1 de\n" in invoke("status", *place)[1]
    shown = invoke("show", "bridge", *place)[1]
    assert "language: de" in shown
    assert german in shown


def test_removed_articles_are_gone(copy: Path) -> None:
    code, out, _ = invoke("remove", "001_f6b73f3e1b734053", "--index", str(copy))
    assert (code, out) == (0, f"1 article removed; {SEEDS - 1} articles left\n")
    assert invoke("show", "001_f6b73f3e1b734053", "--index", str(copy))[0] == 2


def test_an_unknown_id_removes_nothing(copy: Path) -> None:
    code, out, err = invoke("remove", "001_f6b73f3e1b734053", "unknown", "--index", str(copy))
    assert (code, out) == (2, "")
    assert "unknown" in err
    assert invoke("show", "001_f6b73f3e1b734053", "--index", str(copy))[0] == 0


def test_removing_reports_as_json(copy: Path) -> None:
    code, out, _ = invoke("remove", "001_f6b73f3e1b734053", "--json", "--index", str(copy))
    assert code == 0
    assert json.loads(out)["articles"] == SEEDS - 1


def test_an_article_that_would_drive_the_terminal_is_shown_harmless(tmp_path: Path) -> None:
    file, index = tmp_path / "evil.jsonl", ("--index", str(tmp_path / "index"))
    text = "“The \x1b]0;owned\x07bridge\x9b31m holds,” said Ada Quill.\rIt opened."
    file.write_text(json.dumps({"id": "evil:1-2", "title": "A \x1b[31mbridge", "text": text}), encoding="utf-8")
    assert invoke("index", str(file), *index)[0] == 0
    span = f"evil:1-2:0-{len(text)}"
    for command in (
        ["show", "evil:1-2"],
        ["show", span],
        ["search", "bridge"],
        ["quotes"],
        ["ask", "What did Ada Quill say about the bridge?"],
    ):
        _, out, err = invoke(*command, *index)
        assert "bridge" in out
        assert not {"\x1b", "\x07", "\x9b", "\r"} & set(out + err)
    assert json.loads(invoke("show", span, "--json", *index)[1])["quote"] == text
