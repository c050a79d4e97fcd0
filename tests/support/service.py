"""A real service on a free port: in a thread of this process, or as ``rag serve``."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx
import uvicorn

from api.app import create_app
from api.settings import ServiceSettings
from support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from fastapi import FastAPI

_TRIES = 1200
_BETWEEN_SECONDS = 0.05


@contextmanager
def running_service(index: Path, *, ready: bool = True, **settings: Any) -> Iterator[str]:
    """Serve this index with these ServiceSettings; yield the base address, once it can answer (``ready``)."""
    with serving(create_app(ServiceSettings(index=index, **settings)), ready=ready) as base:
        yield base


@contextmanager
def serving(app: FastAPI, *, ready: bool = True) -> Iterator[str]:
    """Serve an application in a thread; yield the base address, once it can answer (``ready``)."""
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=20))
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listening:
        base = f"http://127.0.0.1:{listening.getsockname()[1]}"
        thread = threading.Thread(target=server.run, args=([listening],), name="service")
        thread.start()
        try:
            if ready:
                wait_until_ready(base)
            yield base
        finally:
            server.should_exit = True
            thread.join()


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a program of this checkout."""
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return {**os.environ, "PYTHONPATH": path, **more}


@contextmanager
def served(index: Path, *arguments: str, **more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run ``rag serve`` on a free port; yield the process and its address. It is killed at the end if it still runs."""
    command = [sys.executable, "-m", "cli.main", "serve", "--index", str(index), "--port", "0", *arguments]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment(**more)) as process:
        assert process.stderr
        try:
            line = process.stderr.readline()
            assert "http://" in line, line
            yield process, line[line.index("http://") :].strip()
        finally:
            if process.poll() is None:
                process.kill()


def wait_until_ready(base: str) -> None:
    """Return once the service can answer; fail where it cannot, or not in time."""
    with httpx.Client(base_url=base, timeout=30) as client:

        def ready() -> bool:
            try:
                return client.get("/readyz").status_code == 200
            except httpx.TransportError:
                return False

        wait_until(ready)


def wait_until(true: Callable[[], bool]) -> None:
    """Return once it is true; fail where it never is."""
    for _ in range(_TRIES):
        if true():
            return
        threading.Event().wait(_BETWEEN_SECONDS)
    raise AssertionError(f"{true} never became true")


def figures(client: httpx.Client) -> dict[str, float]:
    """Return what ``/metrics`` counts, by name with labels."""
    lines = [line for line in client.get("/metrics").text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def events(lines: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """Yield the name and the JSON of each server-sent event in these lines; comments are passed over."""
    name = ""
    for line in lines:
        key, _, value = line.partition(": ")
        if key == "event":
            name = value
        elif key == "data":
            yield name, json.loads(value)
