"""Whatever happens to a run or to the derived files, the index opens, and gives what it gave before."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from shutil import copytree, rmtree
from typing import TYPE_CHECKING, Any

import pytest

from index.errors import IndexLockedError
from index.reader import IndexReader
from index.store.vectors.brute_force import NumpyVectorStore
from support.cli import environment
from support.paths import ROOT
from support.store import TinyEmbedder, index, loaded, many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COUNT = 150
QUESTIONS = ("berth 3 in Gdansk", "ships of route 77", "Turku in winter")


def _answers(reader: IndexReader) -> list[Any]:
    embed = TinyEmbedder().embed_question
    return [(reader.words(text, 40), reader.vectors(embed(text), 40)) for text in QUESTIONS]


def _described(reader: IndexReader) -> Any:
    """The manifest without the word index's checksum: tantivy gives its files new names each time."""
    manifest = reader.manifest
    assert manifest is not None
    return replace(manifest, words=replace(manifest.words, sha256=""))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    index(folder, many(COUNT))
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return Path(copytree(whole, tmp_path / "index"))


def _damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def _of(folder: Path, pattern: str) -> Path:
    (path,) = folder.glob(pattern)
    return path


DAMAGES: dict[str, tuple[Callable[[Path], object], str, int]] = {
    "no vector file": (lambda folder: _of(folder, "vectors-*.faiss").unlink(), "vector file is missing", 0),
    "a bit of the vectors": (lambda folder: _damage(_of(folder, "vectors-*.faiss")), "is damaged", 1),
    "an empty vector file": (lambda folder: _of(folder, "vectors-*.faiss").write_bytes(b""), "is damaged", 1),
    "no words": (lambda folder: rmtree(folder / "words"), "word index is missing", 0),
    "a bit of the words": (lambda folder: _damage(_of(folder, "words/*.idx")), "word index is damaged", 1),
    "no words' list": (lambda folder: (folder / "words" / "meta.json").unlink(), "word index is damaged", 1),
    "no manifest": (lambda folder: (folder / "manifest.json").unlink(), "out of date", 1),
    "half a manifest": (
        lambda folder: (folder / "manifest.json").write_text("{"),
        "manifest.json could not be read",
        2,
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
@pytest.mark.parametrize("opener", ["reader", "writer"])
def test_a_damaged_part_is_set_aside_and_made_again(folder: Path, whole: Path, name: str, opener: str) -> None:
    damage, told, aside = DAMAGES[name]
    damage(folder)
    notices: list[str] = []
    if opener == "writer":
        assert index(folder, [], notify=notices.append).articles == COUNT
    with IndexReader.open(folder, notify=notices.append) as reader, IndexReader.open(whole) as before:
        assert _answers(reader) == _answers(before)
        assert _described(reader) == _described(before)
    assert told in " ".join(notices)
    assert len([*folder.glob("*.set-aside-*"), *folder.glob("*.damaged-*")]) == aside
    notices.clear()
    IndexReader.open(folder, notify=notices.append).close()
    assert notices == []


@pytest.mark.parametrize("name", ["a bit of the vectors", "a bit of the words", "half a manifest"])
def test_where_nothing_can_be_written_it_is_made_again_in_memory(folder: Path, whole: Path, name: str) -> None:
    DAMAGES[name][0](folder)
    (folder / "write.lock").unlink()
    (folder / "write.lock").mkdir()  # cannot be opened for writing by anybody
    files = sorted(path.name for path in folder.iterdir())
    notices: list[str] = []
    with IndexReader.open(folder, notify=notices.append) as reader, IndexReader.open(whole) as before:
        assert _answers(reader) == _answers(before)
    assert "cannot be written" in " ".join(notices)
    assert sorted(path.name for path in folder.iterdir()) == files


def test_a_part_from_another_state_is_not_used(folder: Path) -> None:
    old = Path(copytree(folder, folder.parent / "old"))
    index(folder, [loaded("new", "A new quay for Hamina.")])
    for path in [_of(folder, "vectors-*.faiss"), folder / "manifest.json"]:
        path.unlink()
    rmtree(folder / "words")
    copytree(old / "words", folder / "words")
    for name in (_of(old, "vectors-*.faiss").name, "manifest.json"):
        (old / name).rename(folder / name)
    notices: list[str] = []
    with IndexReader.open(folder, notify=notices.append) as reader:
        assert [passage.article.id for passage in reader.passages([reader.words("Hamina", 1)[0][0]])] == ["new"]
        assert len(reader.vectors(TinyEmbedder().embed_question("x"), 9999)) == reader.counts().passages
    assert "The word index is out of date" in " ".join(notices)


@contextmanager
def _stopped_at(folder: Path, stage: str, done: int) -> Iterator[int]:
    """Run a writer to that point in another process, give its id while it stands still there, and kill it."""
    paths = os.pathsep.join([str(ROOT / "tests"), str(ROOT)])
    command = [sys.executable, str(ROOT / "tests" / "support" / "store.py"), str(folder), str(COUNT), stage, str(done)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment(PYTHONPATH=paths)
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "here\n"
        try:
            yield child.pid
        finally:
            child.kill()
    assert child.returncode == -signal.SIGKILL


@pytest.mark.parametrize(
    ("stage", "done", "articles", "embedded"),
    [
        pytest.param("input", 100, 64, 0, marks=pytest.mark.slow),  # within the second transaction
        pytest.param("texts", 128, 128, 0, marks=pytest.mark.slow),  # texts committed, words not
        pytest.param("words", 1, COUNT, 0, marks=pytest.mark.slow),
        ("attributions", 32, COUNT, 0),
        ("vectors", 128, COUNT, 128),
        pytest.param("files", 1, COUNT, None, marks=pytest.mark.slow),  # vector file written, manifest not replaced
    ],
)
def test_a_killed_run_continues_where_it_stopped(
    whole: Path, tmp_path: Path, stage: str, done: int, articles: int, embedded: int | None
) -> None:
    with IndexReader.open(whole) as before:
        counts, expected = before.counts(), _answers(before)
    with _stopped_at(tmp_path, stage, done):
        pass
    with IndexReader.open(tmp_path) as reader:
        assert reader.counts().articles == articles
        assert len(reader.words("harbour", 9999)) == reader.counts().passages
        assert len(reader.vectors(TinyEmbedder().embed_question("x"), 9999)) == reader.counts().vectors
        stored = reader.counts().vectors
        assert stored >= (counts.vectors if embedded is None else embedded)
    embedder = TinyEmbedder()
    report = index(tmp_path, many(COUNT), embedder)
    assert (report.unchanged, report.added) == (articles, COUNT - articles)
    assert len(set(embedder.embedded)) == len(embedder.embedded)
    if embedded is None:
        assert embedder.embedded == []
    with IndexReader.open(tmp_path) as reader:
        assert reader.counts() == counts
        assert _answers(reader) == expected


def test_while_one_process_writes_others_read_but_do_not_write(folder: Path, whole: Path) -> None:
    (folder / "words").rename(folder / "words.gone")
    notices: list[str] = []
    with _stopped_at(folder, "input", 0) as pid:
        with pytest.raises(IndexLockedError, match=f"Process {pid} is writing"):
            index(folder, [])
        rmtree(folder / "words")
        with IndexReader.open(folder, notify=notices.append) as reader, IndexReader.open(whole) as before:
            assert _answers(reader) == _answers(before)
    assert "another process is writing" in " ".join(notices)


def test_vectors_in_memory_are_the_same_as_in_the_file(whole: Path) -> None:
    with IndexReader.open(whole) as reader:
        database = reader._snapshot.database
        store = NumpyVectorStore(database.vectors.batches(), database.vectors.dimension)
        question = TinyEmbedder().embed_question(QUESTIONS[0])
        assert store.search(question, 50) == reader.vectors(question, 50)


@pytest.mark.parametrize("names", [[], [".managed.json"], [".managed.json", ".tmpAb3x"]])
def test_a_word_index_that_a_run_had_only_begun_is_used_and_not_set_aside(tmp_path: Path, names: list[str]) -> None:
    (tmp_path / "words").mkdir()
    for name in names:
        (tmp_path / "words" / name).write_text('["meta.json"]\n')
    index(tmp_path, many(3))
    assert {path.name for path in tmp_path.glob("words*")} == {"words"}
    assert not (tmp_path / "words" / ".tmpAb3x").exists()
    with IndexReader.open(tmp_path) as reader:
        assert len(reader.words("harbour", 99)) == reader.counts().passages
