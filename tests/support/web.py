"""Web servers on this machine that do what a test wants, each in a thread of this process."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    import ssl


class Handler(BaseHTTPRequestHandler):
    """Serves a request, and says nothing of it."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def head(self, code: int = 200, **headers: Any) -> None:
        """Send the status and the headers, whose names have _ in the place of -."""
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()


class WebServer(ThreadingHTTPServer):
    """A server that runs while it is entered; ``owner`` is whatever its handlers need."""

    daemon_threads = False

    def __init__(
        self,
        handler: type[BaseHTTPRequestHandler],
        owner: Any = None,
        *,
        address: str = "127.0.0.1",
        port: int = 0,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.owner = owner
        super().__init__((address, port), handler)
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_side=True)
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        """A client that left in the middle is what a test wants."""
