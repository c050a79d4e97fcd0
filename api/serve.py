"""Runs the service: ``rag serve``."""

from __future__ import annotations

import logging
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

from api.app import create_app
from api.core.keys import FILE_NAME, KeyFile
from index.errors import ServiceError, UsageError
from index.reader import IndexReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from api.settings import ServiceSettings

GRACE_SECONDS = 30
"""How long running requests may take to end when the service is stopped."""


def serve(settings: ServiceSettings, *, announce: Callable[[str], None], quiet: bool = False) -> None:
    """Serve until stopped, which lets running requests end; ``announce`` is told the address.

    Raises UsageError where keys are needed and there are none, IndexNotFoundError, ServiceError for an address that
    cannot be listened on.
    """
    IndexReader.open(settings.index).close()  # a missing index is told before anything is loaded
    if settings.keys_needed and not KeyFile(settings.index / FILE_NAME).keys():
        raise UsageError(f"Serving on {settings.host} needs keys, and there are none. Make one: rag keys add NAME.")
    logging.basicConfig(level=logging.WARNING if quiet else logging.INFO, format="%(message)s")
    for library in ("httpx", "mcp"):
        logging.getLogger(library).setLevel(logging.WARNING)
    config = uvicorn.Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    try:
        listening = config.bind_socket()
    except SystemExit as error:
        raise ServiceError(
            f"{settings.host}:{settings.port} cannot be listened on. Is it in use? Try another with --port."
        ) from error
    host, port = listening.getsockname()[:2]
    announce(f"Serving on http://{f'[{host}]' if ':' in host else host}:{port}")
    server = uvicorn.Server(config)
    with _stopped_by_signals(server):
        server.run([listening])


@contextmanager
def _stopped_by_signals(server: uvicorn.Server) -> Iterator[None]:
    """Let SIGTERM and Ctrl-C stop the server and no more: it ends as if by itself when the last request has ended.

    The server's own handlers, in place while it runs, raise a signal again when it has stopped.
    """
    if threading.current_thread() is not threading.main_thread():  # where no signals arrive
        yield
        return

    def stop(*_: object) -> None:
        server.should_exit = True

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
