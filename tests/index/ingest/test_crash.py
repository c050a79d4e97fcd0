"""A few of the kills and failing writes of `test_kill` and `test_failing_writes`, quickly: of `rag remove`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from index.ingest.run import remove_articles
from index.reader import IndexReader
from support.crash import Ended, Spot, failing, leftovers, needs_strace, paths_of, run
from support.crash_archive import copied
from support.store import TinyEmbedder, index, many

if TYPE_CHECKING:
    from pathlib import Path

GONE = ("a001", "a004")
TEXTS = {item.article.id: item.article.text for item in many(6)}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "index"
    index(folder, many(6))
    return folder


@pytest.fixture(scope="module")
def expected(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = copied(whole, tmp_path_factory.mktemp("expected") / "index")
    remove_articles(folder, GONE)
    return _content(folder)


def _content(folder: Path) -> Any:
    question = TinyEmbedder().embed_question("harbour of Turku")
    with IndexReader.open(folder) as reader:
        ids = [info.id for info in reader.articles()]
        texts = {name: article.text for name in ids if (article := reader.article(name))}
        return reader.counts(), texts, reader.words("harbour of Turku", 99), reader.vectors(question, 99)


def _stopped(whole: Path, folder: Path, fault: str, spot: Spot, when: str) -> Ended:
    """Remove articles with a fault, check what is left, and remove them without."""
    copied(whole, folder)
    paths = paths_of(spot.kind, folder, 1)
    ended = run("remove", *GONE, "--index", str(folder), trace=failing(spot.call, fault, when, paths))
    assert "Traceback" not in ended.err
    opened = copied(folder, folder.parent / "copy")  # a reader mends what the next run is to meet
    with IndexReader.open(opened) as reader:
        texts = {info.id: article.text for info in reader.articles() if (article := reader.article(info.id))}
        assert texts in (TEXTS, {name: text for name, text in TEXTS.items() if name not in GONE})
        assert len(reader.words("harbour", 99)) == reader.counts().passages
        assert reader.counts().vectors == reader.counts().passages
    if len(texts) == len(TEXTS):
        assert run("remove", *GONE, "--index", str(folder)).code == 0
    else:
        index(folder, [])
    return ended


@needs_strace
@pytest.mark.parametrize(
    ("spot", "when"),
    [
        (Spot("pwrite64", "truth.db-wal"), "5"),  # within the commit of the database
        pytest.param(Spot("fdatasync", "words/.tmp"), "2", marks=pytest.mark.slow),
        (Spot("rename", "vectors.faiss.tmp"), "1"),
        pytest.param(Spot("rename", "manifest.json.tmp"), "1", marks=pytest.mark.slow),
    ],
)
def test_a_run_killed_at_a_write_loses_nothing(
    whole: Path, expected: Any, tmp_path: Path, spot: Spot, when: str
) -> None:
    assert _stopped(whole, tmp_path / "index", "signal=SIGKILL", spot, when).killed
    assert _content(tmp_path / "index") == expected
    assert leftovers(tmp_path / "index") == []


@needs_strace
@pytest.mark.parametrize(
    ("error", "spot", "when"),
    [
        ("ENOSPC", Spot("pwrite64", "truth.db-wal"), "3+"),
        pytest.param("EIO", Spot("fdatasync", "words/.tmp"), "2", marks=pytest.mark.slow),
        ("ENOSPC", Spot("write", "vectors.faiss.tmp"), "1+"),
        pytest.param("EIO", Spot("fsync", "manifest.json.tmp"), "1", marks=pytest.mark.slow),
        pytest.param("ENOSYS", Spot("flock", "write.lock"), "1", marks=pytest.mark.slow),
        ("EROFS", Spot("openat", "write.lock"), "1+"),
    ],
)
def test_a_write_that_fails_is_told_in_one_line_and_loses_nothing(
    whole: Path, expected: Any, tmp_path: Path, error: str, spot: Spot, when: str
) -> None:
    ended = _stopped(whole, tmp_path / "index", f"error={error}", spot, when)
    assert ended.code == 3
    assert ended.err.startswith("rag: ")
    assert ended.err.count("\n") == 1
    assert "run this again" in ended.err
    assert str(tmp_path / "index") in ended.err
    assert _content(tmp_path / "index") == expected
    assert leftovers(tmp_path / "index") == []
