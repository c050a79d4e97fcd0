"""Each write of a run fails in turn: that is told, nothing that was reported is lost, and the next run completes."""

from __future__ import annotations

import os
import resource
import subprocess
from contextlib import contextmanager
from functools import partial
from random import Random
from typing import TYPE_CHECKING

import pytest

from index.reader import IndexReader
from support.crash import Ended, Spot, failing, needs_strace, paths_of, run, spots, tracing
from support.crash_archive import Archive, Parts, check_finished, check_opened, copied

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator
    from pathlib import Path

ERRORS = ("ENOSPC", "EIO", "EROFS")
WHY = ("No space left", "Input/output error", "I/O error", "Read-only", "disk is full", "readonly", "File too large",
       "unable to open", "Permission denied", "locking protocol")  # fmt: skip
FAILED = 3


class Case:
    """An index of some articles, and a run that adds to them, changes and fails."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.parts = folder, Parts()
        self.archive = Archive(folder / "articles", Random(1))  # noqa: S311 - articles, no secrets
        self.archive.grow(4)
        self.before, self.index, self.scratch = folder / "before", folder / "index", folder / "scratch"
        self.command = ("index", str(self.archive.folder), "--index", str(self.index))
        assert run("index", str(self.archive.folder), "--index", str(self.before)).code == 0
        self.reported = set(self.archive.versions)
        self.archive.grow(2)
        self.archive.change(1)

    def spots(self) -> Counter[Spot]:
        """Count the writing calls of a run in which nothing fails."""
        done = run(*self.command_on(self.before), trace=tracing())
        assert done.code == 0
        return spots(done.calls, self.index)

    def command_on(self, state: Path) -> tuple[str, ...]:
        """Put the index into a state, and return the command that goes on from there."""
        copied(state, self.index)
        self.archive.revision, self.archive.seen = 0, set(self.reported)
        return self.command

    def check(self, ended: Ended, *, finish: bool) -> None:
        """Check what the run said, the index that it left, and with ``finish`` that the next run completes."""
        if ended.code:
            assert ended.code == FAILED, ended.err
            assert ended.err.startswith("rag: "), ended.err
            assert len(ended.err.splitlines()) == 1, ended.err
            assert any(why in ended.err for why in WHY), ended.err
            assert "run this again" in ended.err
        assert "Traceback" not in ended.err
        check_opened(copied(self.index, self.folder / "copy"), self.archive, self.parts)
        if finish or ended.code == 0:
            self.parts.index(self.index, self.archive)  # also removes the file that could not be removed
            self.archive.seen = set(self.archive.versions)
            check_opened(self.index, self.archive, self.parts)
            subprocess.run(["rm", "-rf", self.scratch], check=True)
            check_finished(self.index, self.archive, self.parts, self.scratch)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return Case(tmp_path_factory.mktemp("failing"))


def _fail(case: Case, spot: Spot, error: str, when: str, *, finish: bool = True) -> bool:
    """Let one call fail, check, and tell whether it was met."""
    paths = paths_of(spot.kind, case.index, 1)
    ended = run(*case.command_on(case.before), trace=failing(spot.call, f"error={error}", when, paths))
    case.check(ended, finish=finish)
    return any("INJECTED" in call for call in ended.calls)


@pytest.mark.slow
@needs_strace
@pytest.mark.parametrize("error", ERRORS)
def test_each_write_that_fails_is_told_and_nothing_is_lost(case: Case, error: str) -> None:
    met = 0
    for number, (spot, count) in enumerate(sorted(case.spots().items(), key=repr)):
        foreseen = bool(paths_of(spot.kind, case.index, 1))
        if spot.call == "openat" and not foreseen:
            continue  # it would meet the interpreter's own files
        last = count if foreseen else -(-count // 3)
        for when in dict.fromkeys((1, -(-last // 2), last) if error == ERRORS[0] else (1,)):
            then = "+" if foreseen and (number + when) % 2 else ""  # the disk stays full, or it was one failure
            met += _fail(case, spot, error, f"{when}{then}", finish=number % 3 == 0)
    print(f"{met} calls failed with {error}")  # noqa: T201 - a figure that is reported
    assert met > 30


@contextmanager
def _small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """Mount a disk of this size."""
    disk = folder / "disk"
    disk.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", disk], check=True)
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def _may_mount() -> bool:
    return (
        os.geteuid() == 0
        and subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode == 0
    )


@pytest.mark.slow
@pytest.mark.skipif(not _may_mount(), reason="only root may mount a small disk")
def test_a_disk_of_any_size_that_is_full_is_told_and_nothing_is_lost(case: Case) -> None:
    used = int(subprocess.run(["du", "-sk", case.before], capture_output=True, check=True).stdout.split()[0])
    codes = []
    for spare in range(0, 800, 80):
        with _small_disk(case.folder, used + spare) as disk:
            index = copied(case.before, disk / "index")
            case.archive.revision, case.archive.seen = 0, set(case.reported)
            ended = run("index", str(case.archive.folder), "--index", str(index))
            codes.append(ended.code)
            copied(index, case.index)
        case.check(ended, finish=spare % 160 == 0)
    assert set(codes) == {0, FAILED}
    assert codes == sorted(codes, reverse=True)


@pytest.mark.slow
@pytest.mark.parametrize("kilobytes", [1, 4, 20, 40, 60, 100, 200])
def test_files_that_may_not_grow_are_told_and_nothing_is_lost(case: Case, kilobytes: int) -> None:
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (kilobytes * 1024,) * 2)
    ended = run(*case.command_on(case.before), preexec_fn=limit)
    case.check(ended, finish=True)
    assert ended.code == FAILED or kilobytes > 40


@pytest.mark.slow
@pytest.mark.skipif(not _may_mount(), reason="only root may mount a disk that cannot be written")
def test_a_disk_that_cannot_be_written_is_told_and_the_index_read(case: Case) -> None:
    with _small_disk(case.folder, 4000) as disk:
        index = copied(case.before, disk / "index")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        for command in (["index", str(case.archive.folder)], ["remove", min(case.reported)]):
            ended = run(*command, "--index", str(index))
            assert (ended.code, ended.err.count("\n")) == (FAILED, 1)
            assert "Read-only file system" in ended.err
        assert run("status", "--index", str(index)).code == 0
        case.archive.revision, case.archive.seen = 0, set(case.reported)
        with IndexReader.open(index) as reader:
            assert {info.id for info in reader.articles()} == case.reported
        check_opened(copied(index, case.index), case.archive, case.parts)
