"""Real processes on one index at once: one writes, the others are told so, and readers are never disturbed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from random import Random
from typing import TYPE_CHECKING

import pytest

from index.reader import IndexReader
from support.cli import PROGRAM, environment
from support.crash import run
from support.crash_archive import Archive, Parts, check_finished, check_opened
from support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = Archive(tmp_path / "articles", Random(3))  # noqa: S311 - articles, no secrets
    archive.grow(6)
    return archive


@contextmanager
def _writing(archive: Archive, index: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start a writer and give it as soon as it has the lock."""
    command = [*PROGRAM, "index", str(archive.folder), "--index", str(index)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as writer:
        lock = index / "write.lock"
        while not lock.exists() or lock.read_text() != f"{writer.pid}\n":
            assert writer.poll() is None
            time.sleep(0.001)  # until it is so
        yield writer


def test_a_second_writer_is_told_who_writes_and_both_complete_in_the_end(tmp_path: Path, archive: Archive) -> None:
    index = tmp_path / "index"
    other = Archive(tmp_path / "others", Random(4))  # noqa: S311 - as above
    for number in (50, 51):
        other.put(f"a{number:03}", 0)
    with _writing(archive, index) as first:
        first.send_signal(signal.SIGSTOP)
        second = run("index", str(other.folder), "--index", str(index))
        assert second.code == 3
        assert f"Process {first.pid} is writing" in second.err
        assert second.err.count("\n") == 1
        first.send_signal(signal.SIGCONT)
    assert first.returncode == 0
    assert run("index", str(other.folder), "--index", str(index)).code == 0
    with IndexReader.open(index) as reader:
        assert {info.id for info in reader.articles()} == {*archive.versions, *other.versions}


def test_a_writer_that_is_killed_frees_the_lock(tmp_path: Path, archive: Archive) -> None:
    index, parts = tmp_path / "index", Parts()
    with _writing(archive, index) as writer:
        os.killpg(writer.pid, signal.SIGKILL)
    assert (index / "write.lock").read_text() == f"{writer.pid}\n"
    assert run("index", str(archive.folder), "--index", str(index)).code == 0
    check_opened(index, archive, parts)
    check_finished(index, archive, parts, tmp_path / "scratch")


def test_readers_are_never_disturbed_by_writers_nor_by_their_deaths(tmp_path: Path, archive: Archive) -> None:
    index, stop, parts = tmp_path / "index", tmp_path / "stop", Parts()
    assert run("index", str(archive.folder), "--index", str(index)).code == 0
    command = [sys.executable, str(ROOT / "tests" / "support" / "reading.py"), str(index), str(stop)]
    readers = [subprocess.Popen(command, stdout=subprocess.PIPE, env=environment(), text=True) for _ in range(3)]
    for reader in readers:
        assert reader.stdout
        assert reader.stdout.readline() == "reading\n"
    killed = 0
    for number in range(8):
        archive.grow(1)
        archive.change(2)
        if number % 2:
            gone = archive.shrink(1)
            run("remove", *gone, "--index", str(index))
        with _writing(archive, index) as writer:
            if number < 5:
                try:
                    writer.wait(archive.random.uniform(0.1, 4))
                except subprocess.TimeoutExpired:
                    os.killpg(writer.pid, signal.SIGKILL)
                    killed += 1
        check_opened(index, archive, parts)
    stop.touch()
    for reader in readers:
        said, _ = reader.communicate()
        assert reader.returncode == 0
        answers, revisions = map(int, said.split())
        print(f"{answers} answers from {revisions} revisions, {killed} writers killed")  # noqa: T201 - figures to report
        assert answers
        assert revisions > 1
