"""A web server on this machine that behaves as a test wants it to, and names that lead to it."""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self
from xml.sax.saxutils import escape

from index.loading import load
from index.loading.fetching import Fetched, client
from index.loading.fetching.transport import is_public
from index.loading.limits import Bounded
from index.loading.load import read
from index.loading.options import LoadOptions
from index.loading.results import Failure, Finished, Loaded
from index.loading.sandbox.process import Isolation
from index.settings import FetchOptions
from support.web import Handler, WebServer

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Iterator

    from index.loading.results import Item, Known, Stamp

    Behaviour = Callable[["Handler"], None]

HERE = FetchOptions(allow_private=True, delay=0.0, timeout=600.0)
client.BACKOFF = 0.01  # what is tried again is not waited for

ATOM = "application/atom+xml"


@dataclass(frozen=True)
class Asked:
    """A request as the server saw it."""

    path: str
    host: str
    headers: dict[str, str]
    moment: float


@dataclass
class Site:
    """Pages by path; what a page's list holds is given one a request, the last one ever after."""

    pages: dict[str, list[Behaviour]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    most_at_once: int = 0
    done: threading.Event = field(default_factory=threading.Event)
    tls: ssl.SSLContext | None = None
    address: str = "127.0.0.1"
    port: int = 0

    def __enter__(self) -> Self:
        self._open, self._lock = 0, threading.Lock()
        self._server = WebServer(SiteHandler, self, address=self.address, port=self.port, tls=self.tls)
        self._server.__enter__()
        self.port = self._server.server_port
        return self

    def __exit__(self, *_: object) -> None:
        self.done.set()
        self._server.__exit__()

    def url(self, path: str, host: str | None = None) -> str:
        return f"{'https' if self.tls else 'http'}://{host or self.address}:{self.port}{path}"

    def has(self, path: str, *behaviours: Behaviour) -> str:
        """Put a page there and return its address."""
        self.pages[path] = list(behaviours)
        return self.url(path)

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def answer(self, handler: Handler) -> None:
        host = handler.headers["Host"].partition(":")[0]
        with self._lock:
            self.asked.append(Asked(handler.path, host, dict(handler.headers), time.monotonic()))
            left = self.pages.get(f"{host}{handler.path}") or self.pages.get(handler.path) or [status(404)]
            behave = left.pop(0) if len(left) > 1 else left[0]
            self._open += 1
            self.most_at_once = max(self.most_at_once, self._open)
        try:
            behave(handler)
        finally:
            with self._lock:
                self._open -= 1


class SiteHandler(Handler):
    server: WebServer

    def do_GET(self) -> None:  # noqa: N802 - http.server's name
        self.server.owner.answer(self)


def sends(body: str | bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> Behaviour:
    """Answer with a body."""
    data = body.encode() if isinstance(body, str) else body

    def behave(handler: Handler) -> None:
        handler.head(200, Content_Type=kind, Content_Length=str(len(data)), **headers)
        handler.wfile.write(data)

    return behave


def status(code: int, **headers: str) -> Behaviour:
    return lambda handler: handler.head(code, Content_Length="0", **headers)


def leads_to(location: str, code: int = 302) -> Behaviour:
    return status(code, Location=location)


def if_changed(body: str, kind: str = "text/html; charset=utf-8", **validators: str) -> Behaviour:
    """Answer 304 to who knows these validators, else with the body."""

    def behave(handler: Handler) -> None:
        known = (handler.headers.get("If-None-Match"), handler.headers.get("If-Modified-Since"))
        if set(filter(None, known)) & set(validators.values()):
            handler.head(304, **validators)
        else:
            sends(body, kind, **validators)(handler)

    return behave


def repeats(piece: bytes, kind: str = "text/html", **headers: str) -> Behaviour:
    """Send the piece over and over until the client leaves."""

    def behave(handler: Handler) -> None:
        handler.head(200, Content_Type=kind, **headers)
        while not handler.server.owner.done.is_set():
            handler.wfile.write(piece)

    return behave


def hangs(piece: bytes = b"") -> Behaviour:
    """Send the piece, then nothing until the client leaves or the test ends."""

    def behave(handler: Handler) -> None:
        handler.head(200, Content_Type="text/html")
        handler.wfile.write(piece)
        handler.wfile.flush()
        handler.server.owner.done.wait()

    return behave


def page(title: str, *paragraphs: str) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or (f"{title} was seen in the town today.",))
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>{text}</article>"


def entry(title: str, link: str, *, day: int = 1, summary: str = "", content: str = "") -> str:
    inside = f"<content type='html'>{escape(content)}</content>" if content else f"<summary>{summary}</summary>"
    return (
        f"<entry><title>{title}</title><id>tag:{title}</id><link href='{link}'/>"
        f"<updated>2026-11-{day:02}T10:00:00Z</updated>{inside}</entry>"
    )


def feed(*entries: str) -> str:
    start = "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Town News</title>"
    return f"{start}<id>town</id><updated>2026-11-20T10:00:00Z</updated>{''.join(entries)}</feed>"


def leads_here(name: str, port: int, **_: Any) -> list[Any]:
    """Look any name up as this machine."""
    return socket.getaddrinfo("127.0.0.1", port, type=socket.SOCK_STREAM)


def read_file(stream: Any, name: str, origin: str) -> Iterator[Loaded | Failure]:
    with Isolation(LoadOptions()) as isolation:
        yield from read(Bounded(stream, LoadOptions().most_bytes), name, origin, isolation)


def fetch(
    *addresses: str,
    options: FetchOptions = HERE,
    known: Known = lambda _: None,
    resolve: Callable[..., list[Any]] = leads_here,
    is_public: Callable[[str], bool] = is_public,
) -> list[Item]:
    """Return what comes of addresses, with names looked up as the test wants."""
    with Fetched(addresses, options, known, read_file, resolve=resolve, is_public=is_public) as fetched:
        return [item for address in addresses for item in fetched.items(address)]


def loaded(*paths: Any, options: FetchOptions = HERE, known: Known = lambda _: None) -> list[Item]:
    return list(load(paths, options=LoadOptions(fetch=options), known=known))


def titles(items: Iterable[Item]) -> list[str]:
    return [item.article.title for item in items if isinstance(item, Loaded)]


def failures(items: Iterable[Item]) -> dict[str, str]:
    return {item.path: item.error for item in items if isinstance(item, Failure)}


def stamps(items: Iterable[Item]) -> dict[str, Stamp | None]:
    return {item.input: item.stamp for item in items if isinstance(item, Finished)}
