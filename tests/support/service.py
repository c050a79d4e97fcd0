"""A real service on a free port: in a thread of this process, or as ``rag serve``."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx
import uvicorn

from api.app import create_app
from api.settings import ServiceSettings
from support.cli import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from fastapi import FastAPI

_BETWEEN_SECONDS = 0.05
_PATIENT = "import api.serve, cli.main; api.serve.GRACE_SECONDS = None; cli.main.main()"


@contextmanager
def running_service(index: Path, *, ready: bool = True, **settings: Any) -> Iterator[str]:
    """Serve this index with these ServiceSettings; yield the base address, once it can answer (``ready``)."""
    with serving(create_app(ServiceSettings(index=index, workers=0, **settings)), ready=ready) as base:
        yield base


@contextmanager
def serving(app: FastAPI, *, ready: bool = True) -> Iterator[str]:
    """Serve an application in a thread; yield the base address, once it can answer (``ready``)."""
    # No connection is closed for being idle: a client that is slow would find it closed just when it sends.
    seconds = {"timeout_keep_alive": 3600, "timeout_graceful_shutdown": 20}
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, **seconds))
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


@contextmanager
def served(index: Path, *arguments: str, **more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run ``rag serve`` on a free port; yield the process and its address. It is killed at the end if it still runs.

    When it is stopped it waits for its requests as long as they take.
    """
    command = [sys.executable, "-c", _PATIENT, "serve", "--index", str(index), "--port", "0", *arguments]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment(**more)) as process:
        assert process.stderr
        try:
            line = process.stderr.readline()
            assert "http://" in line, line
            yield process, line[line.index("http://") :].strip()
        finally:
            if process.poll() is None:
                process.kill()


def calling(base: str) -> httpx.Client:
    """Return a client that waits for each response as long as it takes: a busy machine is no failure."""
    return httpx.Client(base_url=base, timeout=None)  # noqa: S113 - on purpose, here and below


def get(url: str, **more: Any) -> httpx.Response:
    """Ask once, as patiently."""
    return httpx.get(url, timeout=None, **more)  # noqa: S113


def post(url: str, **more: Any) -> httpx.Response:
    """Send once, as patiently."""
    return httpx.post(url, timeout=None, **more)  # noqa: S113


def wait_until_ready(base: str) -> None:
    """Return once the service can answer."""
    with calling(base) as client:

        def ready() -> bool:
            try:
                return client.get("/readyz").status_code == 200
            except httpx.TransportError:
                return False

        wait_until(ready)


def wait_until(true: Callable[[], bool]) -> None:
    """Return once it is true; a test that waits for ever is ended by pytest, with the line that it stands at."""
    while not true():
        time.sleep(_BETWEEN_SECONDS)


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
