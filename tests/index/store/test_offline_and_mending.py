"""Nothing is asked of the network, and a damaged index mends itself from the database: on the command line."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from support.cli import invoke
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "What did Kamyshin say about testing?"
NO_SOCKETS = """
import sys
def refuse(event, arguments):
    if event.startswith("socket.") and event != "socket.__new__" or event == "socket.__new__" and arguments[1] != 1:
        raise RuntimeError(f"the network was used: {event} {arguments}")
sys.addaudithook(refuse)
sys.modules["torch"] = None  # as in the processes that parse
from cli.main import main
main()
"""


def rag(*arguments: str, code: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line as a process of its own."""
    program = ["-c", code] if code else ["-m", "cli.main"]
    return subprocess.run(
        [sys.executable, *program, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_COLOR": "1"},
    )


def answer(index: Path) -> tuple[dict[str, Any], str]:
    """Return the answer to the question, timings and revision aside, and what stderr says."""
    code, out, err = invoke("ask", QUESTION, "--index", str(index), "--json")
    assert code == 0, err
    value = json.loads(out)
    del value["timings_ms"], value["index_revision"]
    return value, err


def test_asking_opens_no_network_socket(seeds_index: Path) -> None:
    done = rag("ask", QUESTION, "--index", str(seeds_index), "--json", code=NO_SOCKETS)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["answered"]


def test_the_block_on_sockets_blocks() -> None:
    connect = "import socket; socket.create_connection(('::1', 9))"
    code = NO_SOCKETS.replace("from cli.main import main\nmain()", connect)
    assert "the network was used" in rag(code=code).stderr


def test_indexing_opens_no_network_socket(tmp_path: Path) -> None:
    done = rag("index", "seeds", "--index", str(tmp_path / "index"), "--workers", "0", "--json", code=NO_SOCKETS)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["articles"] == 3


def remove_vectors(index: Path) -> None:
    next(index.glob("vectors-*.faiss")).unlink()


def corrupt_vectors(index: Path) -> None:
    file = next(index.glob("vectors-*.faiss"))
    file.write_bytes(file.read_bytes()[:-100] + bytes(100))


def remove_words(index: Path) -> None:
    shutil.rmtree(index / "words")


def corrupt_words(index: Path) -> None:
    for file in (index / "words").iterdir():
        file.write_bytes(b"\x00nonsense")


def remove_manifest(index: Path) -> None:
    (index / "manifest.json").unlink()


def corrupt_manifest(index: Path) -> None:
    (index / "manifest.json").write_text('{"version": 1, "revi')


@pytest.fixture(scope="module")
def whole(seeds_index: Path) -> dict[str, Any]:
    value, notice = answer(seeds_index)
    assert notice == ""
    return value


@pytest.mark.parametrize(
    "damage",
    [
        remove_vectors,
        corrupt_words,
        corrupt_manifest,
        *(pytest.param(damage, marks=pytest.mark.slow) for damage in (corrupt_vectors, remove_words, remove_manifest)),
    ],
)
def test_a_damaged_part_is_said_and_mended_and_the_answer_is_the_same(
    seeds_index: Path, tmp_path: Path, whole: dict[str, Any], damage: Any
) -> None:
    index = tmp_path / "index"
    shutil.copytree(seeds_index, index)
    damage(index)
    mended, notice = answer(index)
    assert mended == whole
    assert "made again" in notice or "rebuil" in notice, notice
    assert invoke("status", "--index", str(index))[2] == ""


@pytest.mark.slow
def test_inputs_of_every_bad_kind_are_named_and_the_rest_is_indexed(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "binary.txt").write_bytes(b"\x7fELF\x00\x01\x02\x03" * 40)
    (folder / "broken.jsonl").write_text('{"id": "a", "text": "The dam held."}\n{"id": "b", "text\n')
    (folder / "empty.txt").write_text("")
    (folder / "latin.txt").write_bytes("Café".encode("latin-1"))
    (folder / "word.txt").write_text("Word")
    (folder / "long.txt").write_text("The river rose by two metres and then fell again to its old level. " * 20_000)
    (folder / "blank.txt").write_text(" \n\t")
    done = rag("index", str(folder), "--index", str(tmp_path / "index"), "--json")
    assert done.returncode == 5, done.stderr
    report = json.loads(done.stdout)
    assert report["articles"] == report["added"] == 4
    failed = {failure["path"].rpartition("/")[2]: failure["error"] for failure in report["failed"]}
    assert set(failed) == {"binary.txt", "broken.jsonl:2", "empty.txt", "blank.txt"}
    assert "JSON" in failed["broken.jsonl:2"]
    assert "no text" in failed["empty.txt"]
    assert all(error in done.stderr for error in failed.values())
    asked = rag("ask", "How far did the river rise?", "--index", str(tmp_path / "index"), "--json")
    assert "two metres" in json.loads(asked.stdout)["citations"][0]["quote"]


@pytest.mark.slow
def test_several_inputs_in_another_script_are_answered_or_refused(tmp_path: Path) -> None:
    (tmp_path / "kyiv.txt").write_text("Київ є столицею України. Дніпро тече через місто.")
    assert rag("index", str(tmp_path / "kyiv.txt"), "--index", str(tmp_path / "index")).returncode == 0
    done = rag("ask", "Яке місто є столицею України?", "--index", str(tmp_path / "index"), "--json")
    assert done.returncode in {0, 1}
    given = json.loads(done.stdout)
    assert given["answered"] or given["reason"]


def test_a_loaded_model_leaves_nothing_that_could_report_its_use(tmp_path: Path) -> None:
    code = (
        "import os, rag.retrieval.cross_encoder\n"
        "rag.retrieval.cross_encoder.CrossEncoderReranker().score('Who opened it?', ['Ada Lind opened it.'])\n"
        "assert os.environ['ORT_DISABLE_TELEMETRY'] == '1'\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")},
    )
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.rglob("*")) == []
