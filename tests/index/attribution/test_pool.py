"""The processes that find who said what: Ctrl-C ends them quietly, and none outlives its parent."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from support.paths import ROOT

PATIENCE = 600  # seconds; only what never ends takes so long
PROGRAM = """
import sys
from index.attribution import attribute
from index.types import Article

text = "Anna Smith said the ships of Riga were late. " * 300
articles = [(Article(str(n), "Ships", text), [(s, s + 45) for s in range(0, len(text), 45)]) for n in range(20)]
try:
    for _ in attribute(articles, workers=1):
        print("found", flush=True)
except KeyboardInterrupt:
    sys.exit("interrupted")
"""

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")


def start() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def worker_of(parent: subprocess.Popen[str]) -> int:
    """Return the worker's pid as soon as there is one."""
    while parent.poll() is None:
        for file in Path(f"/proc/{parent.pid}/task").glob("*/children"):  # of each thread
            try:
                children = file.read_text(encoding="ascii").split()
                commands = {child: Path(f"/proc/{child}/cmdline").read_bytes() for child in children}
            except FileNotFoundError:
                continue
            for child, command in commands.items():
                if b"index.attribution.worker" in command:
                    return int(child)
    pytest.fail("no worker was started")


def wait_for_end(pid: int) -> bool:
    """Wait until a process that is no child of ours has ended; tell whether it did."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], PATIENCE)[0])
    finally:
        os.close(handle)


def test_an_interrupt_while_a_worker_starts_leaves_no_traceback() -> None:
    process = start()
    worker = worker_of(process)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate()
    assert (out, err.strip(), process.returncode) == ("", "interrupted", 1)
    assert wait_for_end(worker)


@pytest.mark.slow
def test_a_worker_ends_when_its_parent_is_killed() -> None:
    process = start()
    worker = worker_of(process)
    assert process.stdout
    assert process.stdout.readline() == "found\n"  # the worker is at work
    process.kill()
    assert wait_for_end(worker)
    process.communicate()
