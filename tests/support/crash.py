"""Runs the real program, and ends it or lets its system calls fail at chosen moments."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest

from index.store.manifest import read_manifest
from support.cli import PROGRAM
from support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

WRITES = (
    "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "renameat", "openat", "mkdir", "unlink", "chmod",
)  # fmt: skip
_CALL = re.compile(r"^(?P<thread>\d+) +(?P<call>\w+)\((?P<rest>.*)")
_KILLED = -signal.SIGKILL


def _strace_works() -> bool:
    if shutil.which("strace") is None:
        return False
    probe = ["strace", "-f", "-o", os.devnull, "-e", "trace=write", "-e", "inject=write:error=EIO:when=9999", "true"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


needs_strace = pytest.mark.skipif(not _strace_works(), reason="strace is missing, or may not trace here")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended; ``calls`` are the lines of its trace that name the index."""

    code: int
    out: str
    err: str
    calls: tuple[str, ...] = ()

    @property
    def killed(self) -> bool:
        return self.code == _KILLED


@dataclass(frozen=True, slots=True)
class Spot:
    """A kind of file of the index and a system call that touches it."""

    call: str
    kind: str


def run(*arguments: str, trace: Sequence[str] = (), kill_after: float | None = None, **more: Any) -> Ended:
    """Run ``rag``: to its end, until SIGKILL meets its whole group, or under strace with these options."""
    with TemporaryDirectory() as kept:
        log, out, err = (Path(kept) / name for name in ("log", "out", "err"))
        # With a filter strace is faster, but delivers no signals.
        filtered = [] if any("signal=" in option for option in trace) else ["--seccomp-bpf"]
        tracer = ["strace", "-f", "-qq", "-y", *filtered, "-o", str(log), *trace] if trace else []
        with out.open("wb") as stdout, err.open("wb") as stderr:
            process = subprocess.Popen(
                [*tracer, *PROGRAM, *arguments],
                cwd=ROOT, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr, start_new_session=True, **more,
            )  # fmt: skip
            try:
                process.wait(kill_after)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        calls = _calls(log, arguments) if trace else ()
        return Ended(process.returncode, out.read_text(), err.read_text(), calls)


def _calls(log: Path, arguments: Sequence[str]) -> tuple[str, ...]:
    folder = arguments[arguments.index("--index") + 1]
    return tuple(line for line in log.read_text(errors="replace").splitlines() if f"{folder}" in line)


def tracing(*more: str, calls: Sequence[str] = WRITES, paths: Sequence[Path] = ()) -> tuple[str, ...]:
    """Return strace's options to follow these calls, only where they touch these paths if there are any."""
    return ("-e", f"trace={','.join(calls)}", *more, *(part for path in paths for part in ("-P", str(path))))


def failing(call: str, fault: str, when: str, paths: Sequence[Path] = ()) -> tuple[str, ...]:
    """Return strace's options to let a call fail: ``fault`` as in ``error=ENOSPC`` or ``signal=SIGKILL``.

    ``when`` counts each thread's calls by themselves, only those that touch ``paths`` if there are any: ``3`` is the
    third alone, ``3+`` the third and all that follow.
    """
    return tracing("-e", f"inject={call}:{fault}:when={when}", calls=(call,), paths=paths)


def kind_of(path: str) -> str:
    """Return what a file of an index is: its name without what differs from run to run."""
    name = re.sub(r"/words/[0-9a-f]{32}\.(\d+\.)?", "/words/segment.", path)
    name = re.sub(r"/words/\.tmp\w+", "/words/.tmp", name)
    return re.sub(r"vectors-\d+\.", "vectors.", name)


def spot_of(line: str, folder: Path) -> Spot | None:
    """Return the call and the kind of file that a line of a trace names."""
    found = _CALL.match(line)
    names = re.findall(rf"{re.escape(str(folder))}([^\">]*)[\">]", line)
    if not found or not names or " ENOENT " in line:
        return None
    return Spot(found["call"], kind_of(names[-1]).lstrip("/") or "folder")


def spots(calls: Sequence[str], folder: Path) -> Counter[Spot]:
    """Count a trace's writing calls by kind of file."""
    found = (spot_of(line, folder) for line in calls if "O_RDONLY" not in line)
    return Counter(spot for spot in found if spot)


def paths_of(kind: str, folder: Path, revision: int) -> list[Path]:
    """Return the paths that files of a kind can have in a run that begins at this revision; none if unforeseeable."""
    if "segment" in kind or "words/.tmp" in kind:
        return []
    if kind == "folder":
        return [folder]
    if "vectors." in kind:
        return [folder / kind.replace("vectors.", f"vectors-{number}.") for number in range(revision, revision + 60)]
    return [folder / kind]


def leftovers(folder: Path) -> list[str]:
    """Return the names of files that a finished index has no use for."""
    manifest = read_manifest(folder)
    assert manifest is not None
    vectors = manifest.vectors.file
    kept = {
        "truth.db",
        "truth.db-wal",
        "truth.db-shm",
        "write.lock",
        "manifest.json",
        "words",
        vectors,
        f"{vectors}.npz",
    }
    words = [path.name for path in (folder / "words").iterdir() if path.name.startswith(".tmp")]
    return sorted(path.name for path in folder.iterdir() if path.name not in kept) + words


def revision_of(folder: Path) -> int:
    """Return the revision that was committed last, 0 before the first."""
    try:
        with closing(sqlite3.connect(f"file:{folder / 'truth.db'}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT value FROM meta WHERE name = 'revision'").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def stage_of(folder: Path, revision: int) -> str:
    """Say how far a run came that was stopped and had begun at this revision."""
    try:
        with closing(sqlite3.connect(f"file:{folder / 'truth.db'}?mode=ro", uri=True)) as connection:
            meta = dict(connection.execute("SELECT name, value FROM meta"))
            (unattributed,) = connection.execute(
                "SELECT count(*) FROM articles WHERE attribution_version IS NULL"
            ).fetchone()
            (unembedded,) = connection.execute(
                "SELECT count(*) FROM passages WHERE text_sha256 NOT IN (SELECT text_sha256 FROM vectors)"
            ).fetchone()
    except sqlite3.OperationalError:
        return "0 before the first commit"
    manifest, texts, vectors = read_manifest(folder), meta.get("text_revision", 0), meta.get("vector_revision", 0)
    reached = (
        (meta["revision"] <= revision, "1 nothing committed"),
        (manifest is None or manifest.words.revision < texts, "2 texts in, words not"),
        (unattributed, "3 words in, attributions not"),
        (unembedded, "4 attributions in, vectors not"),
        (manifest and manifest.vectors.revision < vectors, "5 vectors in, manifest not"),
    )
    return next((stage for held, stage in reached if held), "6 manifest in")
