"""Starts the service, or another program of this checkout, as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Service:
    """A service that answers: its address and the number of its process."""

    base: str
    pid: int


def environment() -> dict[str, str]:
    """Return the variables with which a process imports this checkout, from wherever it is started."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}


@contextmanager
def served(index: Path) -> Iterator[Service]:
    """Serve an index; it is ready when the block begins, and ends with it."""
    command = [sys.executable, "-m", "cli.main", "serve", "--index", str(index), "--port", "0", "--quiet"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment()) as process:
        assert process.stderr
        line = process.stderr.readline()
        base = line[line.index("http://") :].strip()
        threading.Thread(target=process.stderr.read, daemon=True).start()
        try:
            while not _ready(base):
                threading.Event().wait(0.1)
            yield Service(base, process.pid)
        finally:
            process.terminate()


def _ready(base: str) -> bool:
    try:
        return httpx.get(f"{base}/readyz").status_code == 200
    except httpx.TransportError:
        return False
