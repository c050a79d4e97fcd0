"""A run that is killed at any moment loses nothing: the index opens at a committed state and the next run completes."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from random import Random
from shutil import rmtree
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from support.crash import (
    Ended,
    Spot,
    failing,
    needs_strace,
    paths_of,
    revision_of,
    run,
    spot_of,
    spots,
    stage_of,
    tracing,
)
from support.crash_archive import Archive, Parts, check_finished, check_opened, copied

if TYPE_CHECKING:
    from collections.abc import Iterator

KILLS = int(os.environ.get("RAG_KILLS", "200"))
PER_CHAIN = 10
NOT_YET = "There is no index"


@pytest.fixture(scope="module")
def parts() -> Parts:
    return Parts()


@pytest.fixture
def tally() -> Iterator[Counter[str]]:
    """Count where the kills hit, and add the counts to the file that RAG_KILLS_COUNTS names."""
    counter: Counter[str] = Counter()
    yield counter
    if path := os.environ.get("RAG_KILLS_COUNTS"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(json.dumps(counter) + "\n")


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Counter[Spot]:
    """Count the calls that touch the index's files in a run that adds and changes."""
    folder = tmp_path_factory.mktemp("profile")
    archive = Archive(folder / "articles", Random(0))  # noqa: S311 - articles, no secrets
    archive.grow(5)
    command = ("index", str(archive.folder), "--index", str(folder / "index"))
    assert run(*command).code == 0
    archive.grow(2)
    archive.change(1)
    traced = run(*command, trace=tracing())
    assert traced.code == 0
    return spots(traced.calls, folder / "index")


class Chain:
    """One index through a series of runs that are killed, with all its checks."""

    def __init__(self, folder: Path, seed: int, parts: Parts) -> None:
        self.random, self.parts = Random(seed), parts  # noqa: S311 - as above
        self.index, self.scratch, self.seed = folder / "index", folder / "scratch", seed
        self.copy = folder / "copy"
        self.archive = Archive(folder / "articles", self.random)
        self.archive.grow(70 if seed % 5 == 4 else 5)  # more than one transaction takes, or fewer
        self.lasting = 4.0  # seconds, of a run that is not killed

    def command(self) -> list[str]:
        """Change the articles, and return the command that brings the index up to date or takes articles out."""
        draw, at = self.random.random(), ["--index", str(self.index)]
        if draw < 0.15 and len(self.archive.seen) > 5 and self.archive.seen == set(self.archive.versions):
            return ["remove", *self.archive.shrink(self.random.randint(1, 2)), *at]
        self.archive.grow(self.random.randint(1, 3))
        self.archive.change(self.random.randint(0, 2))
        rebuild = ["--rebuild"] if draw > 0.9 else []
        return ["index", str(self.archive.folder), *rebuild, "--workers", self.random.choice("0222"), *at]

    def kill(self, spots: Counter[Spot]) -> Ended:
        """Start a run and kill it: half of them at a random moment, half at a system call that writes."""
        arguments = self.command()
        if self.random.random() < 0.5:
            started = perf_counter()
            ended = run(*arguments, kill_after=self.random.uniform(0.1, 1) * self.lasting)
            self.lasting = self.lasting * 1.1 if ended.killed else perf_counter() - started
            return ended
        spot = self.random.choice(sorted(spots, key=repr))
        paths = paths_of(spot.kind, self.index, self.archive.revision)
        when = self.random.randint(1, spots[spot] if paths else -(-spots[spot] // 3))  # without, each thread counts
        return run(*arguments, trace=failing(spot.call, "signal=SIGKILL", str(when), paths))

    def check(self) -> None:
        """Check the index as the killed run left it; a copy, now and then, so that no reader mends what a run meets."""
        folder = self.index
        if self.random.random() < 0.5 and folder.exists():
            folder = copied(self.index, self.copy)
        status = run("status", "--index", str(folder)) if self.random.random() < 0.1 else None
        if stage_of(folder, 0).startswith("0"):
            assert self.archive.revision == 0
            status = run("status", "--index", str(folder))
            assert (status.code, NOT_YET in status.err) == (3, True)
            return
        assert status is None or status.code == 0, status.err
        check_opened(folder, self.archive, self.parts)

    def finish(self) -> None:
        """Let runs complete, and compare with an index made from nothing."""
        if self.random.random() < 0.3:
            done = run("index", str(self.archive.folder), "--index", str(self.index), "--workers", "2")
            assert (done.code, "Traceback" in done.err) == (0, False), done.err
        else:
            self.parts.index(self.index, self.archive)
        check_opened(self.index, self.archive, self.parts)
        if stale := sorted(self.ids() - set(self.archive.versions)):
            done = run("remove", *stale, "--index", str(self.index))
            assert done.code == 0, done.err
        rmtree(self.scratch, ignore_errors=True)
        check_finished(self.index, self.archive, self.parts, self.scratch)

    def ids(self) -> set[str]:
        from index.reader import IndexReader

        with IndexReader.open(self.index) as reader:
            return {info.id for info in reader.articles()}


def _what(ended: Ended, chain: Chain, before: int) -> list[str]:
    """Say how and where a run was killed."""
    hit = spot_of(ended.calls[-1], chain.index) if ended.calls else None
    return [
        "kills",
        f"  in state {stage_of(chain.index, before)}"
        if chain.index.exists()
        else "  in state 0 before the first commit",
        f"  at {hit.call} {hit.kind}" if hit else "  at a random moment, or at a call that names no file",
    ]


@pytest.mark.slow
@needs_strace
@pytest.mark.parametrize("seed", range(-(-KILLS // PER_CHAIN)))
def test_a_run_killed_at_any_moment_loses_nothing(
    seed: int, tmp_path: Path, parts: Parts, profile: Counter[Spot], tally: Counter[str]
) -> None:
    chain, kills, runs = Chain(tmp_path, seed, parts), 0, 0
    while kills < PER_CHAIN:
        before = revision_of(chain.index)
        ended = chain.kill(profile)
        runs += 1
        assert "Traceback" not in ended.err
        if not ended.killed:
            assert ended.code == 0, ended.err
            assert runs < 5 * PER_CHAIN, "the runs end before they are killed"
            tally["runs that ended before their kill"] += 1
            continue
        kills += 1
        tally.update(_what(ended, chain, before))
        chain.check()
        if chain.random.random() < 0.3:
            chain.finish()
            tally["compared with an index made from nothing"] += 1
    chain.finish()
