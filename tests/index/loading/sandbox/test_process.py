"""Risky formats are read in a process of their own, which is bounded and leaves nothing behind."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from index.loading import Failure, Loaded, LoadOptions, load
from index.loading.limits import Bounded
from index.loading.results import UnreadableError
from index.loading.sandbox.process import Isolation
from support.documents import Placed, pages_of, pdf
from support.paths import ROOT

FORMATS = ROOT / "tests" / "data" / "formats"

pytestmark = pytest.mark.usefixtures("own_reader")


def children() -> set[int]:
    """Return the processes that this one has started and that are still there, zombies too."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        if int(fields[1]) == os.getpid():
            found.add(int(status.parent.name))
    return found


def endless() -> bytes:
    """Return a PDF of more pages than can be read in a few seconds."""
    return pdf(pages_of([f"Words of line {number}." for number in range(80_000)], 50))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of a good document before and after a bad one."""
    (tmp_path / "a.pdf").write_bytes(pdf(pages_of(["The first document."], 9)))
    (tmp_path / "c.pdf").write_bytes(pdf(pages_of(["The last document."], 9)))
    return tmp_path


def outcome(folder: Path, options: LoadOptions) -> list[str]:
    items = [item for item in load([folder], options=options) if isinstance(item, Loaded | Failure)]
    return [item.error if isinstance(item, Failure) else item.article.id for item in items]


@pytest.mark.slow
def test_what_takes_too_long_is_given_up_and_the_others_are_read(folder: Path) -> None:
    (folder / "b.pdf").write_bytes(endless())
    before = children()
    first, error, last = outcome(folder, LoadOptions(most_seconds=3))
    assert (first, last) == ("a", "c")
    assert "took longer than 3 s" in error
    assert "RAG_MOST_SECONDS" in error
    assert children() == before


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited by the system")
def test_what_needs_too_much_memory_is_given_up_and_the_others_are_read(folder: Path) -> None:
    (folder / "b.html").write_bytes(b"<p>" + b"<b>x</b>" * 2_000_000)
    first, error, last = outcome(folder, LoadOptions(most_memory=256 << 20))
    assert (first, last) == ("a", "c")
    assert "needed more than 0.25 GB of memory" in error


def test_a_worker_that_dies_costs_only_its_file() -> None:
    with Isolation(LoadOptions()) as isolation, opened("magazine.epub") as book, opened("report.pdf") as report:
        before = children()
        items = isolation.read(".epub", book, "book", "book")
        assert isinstance(next(items), Loaded)
        (worker,) = children() - before
        os.kill(worker, signal.SIGKILL)
        with pytest.raises(UnreadableError, match="made its reader crash"):
            next(items)
        assert [type(item) for item in isolation.read(".pdf", report, "report", "report")] == [Loaded]


def test_a_worker_that_dies_between_two_files_costs_nothing(folder: Path) -> None:
    before = children()
    items = load([folder])
    next(items)
    (worker,) = children() - before
    os.kill(worker, signal.SIGKILL)
    os.waitid(os.P_PID, worker, os.WEXITED | os.WNOWAIT)
    assert [item.article.id for item in items if isinstance(item, Loaded)] == ["c"]


def opened(name: str) -> Bounded:
    return Bounded(io.FileIO(str(FORMATS / name)), 50_000_000)


def test_nothing_is_started_for_plain_texts(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    before = children()
    items = load([tmp_path])
    next(items)
    assert children() == before


def test_a_reading_that_is_broken_off_leaves_no_process(folder: Path) -> None:
    before = children()
    items = load([folder])
    next(items)
    assert len(children() - before) == 1
    items.close()  # type: ignore[attr-defined]  # it is a generator
    assert children() == before


def test_one_worker_reads_all_files(folder: Path) -> None:
    before, seen = children(), set()
    for _ in load([folder, FORMATS]):
        seen |= children() - before
    assert len(seen) == 1
    assert children() == before


def test_a_caller_without_a_main_guard_and_in_another_folder_can_load(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from index.loading import Loaded, load\n"
        f"print([item.article.id for item in load([{str(FORMATS / 'report.pdf')!r}]) if isinstance(item, Loaded)])\n"
    )
    (tmp_path / "pypdf.py").write_text("raise SystemExit('a file in the current folder was imported')")
    (tmp_path / "elsewhere").mkdir()
    done = subprocess.run(
        [sys.executable, "-P", "-W", "error", str(script)], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert (done.stdout, done.stderr) == ("['report']\n", "")


@pytest.mark.slow
def test_an_interruption_shows_no_traceback_of_the_worker(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([[Placed("Words of a.")]]))
    (tmp_path / "b.pdf").write_bytes(endless())
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from index.loading import load\n"
        "try:\n"
        f"    for item in load([{str(tmp_path)!r}]): print('here', flush=True)\n"
        "except KeyboardInterrupt: print('interrupted')\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "here\n"
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate()
    assert out.endswith("interrupted\n")
    assert err == ""


def test_an_isolation_that_reads_nothing_starts_nothing() -> None:
    before = children()
    with Isolation(LoadOptions()):
        assert children() == before
