"""A server of a language model that behaves as a test wants it to, and evidence to be worded."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from index.types import Article, Attribution
from rag.types import Evidence
from support.web import Handler, WebServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Behaviour = Callable[["_Handler"], None]

TEXT = (
    "The Harbour Museum in Bristol will reopen on 14 March after a closure of two years. "
    "Director Helen Ward said that most visitors had asked for longer hours. "
    "The museum sold 1,200 tickets in the first hour, about 20 per cent of the total. "
    "“We are ready for the crowds,” said Tom Reed, the mayor. "
    "He praised the work of the builders. "
    "The council did not approve the new ferry stop."
)
ARTICLE = Article("museum", "Harbour Museum to reopen", TEXT, published="2024-03-01")


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def attribution(speaker: str, source: str, cue: str, content: str, kind: Any) -> Attribution:
    return Attribution(ARTICLE, (span(source),), (span(cue),), (span(content),), speaker, kind)


def piece(first: str, last: str, said: Attribution | None = None, score: float = 2.0) -> Evidence:
    return Evidence(ARTICLE, (TEXT.index(first), TEXT.index(last) + len(last)), score, said)


WARD = attribution("Helen Ward", "Director Helen Ward", "said", "most visitors had asked for longer hours", "indirect")
REED = attribution("Tom Reed", "Tom Reed, the mayor", "said", "“We are ready for the crowds,”", "direct")
EVIDENCE = (
    piece("The Harbour", "two years."),
    piece("Director", "longer hours.", WARD),
    piece("The museum sold", "the total."),
    piece("“We are", "the mayor.", REED),
    piece("He praised", "builders."),
    piece("The council", "ferry stop."),
)


@dataclass
class Scripted:
    """What a server does, one behaviour a request, the last one ever after; and what it was asked."""

    script: list[Behaviour]
    bodies: list[dict[str, Any]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)
    done: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    def __enter__(self) -> Self:
        self._server = _Server(_Handler, self)
        self._server.__enter__()
        self.url = f"{self._server.url}/v1"
        return self

    def __exit__(self, *_: object) -> None:
        self.done.set()
        self._server.__exit__()


class _Server(WebServer):
    def handle_error(self, *_: object) -> None:
        self.owner.left.set()


class _Handler(Handler):
    server: _Server

    def do_POST(self) -> None:  # noqa: N802 - http.server's name
        scripted = self.server.owner
        scripted.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        scripted.headers.append(dict(self.headers))
        scripted.paths.append(self.path)
        scripted.script[min(len(scripted.bodies), len(scripted.script)) - 1](self)

    def head(self, code: int = 200, kind: str = "text/event-stream", **headers: Any) -> None:
        super().head(code, Content_Type=kind, **headers)

    def event(self, value: Any) -> None:
        self.wfile.write(f"data: {value if isinstance(value, str) else json.dumps(value)}\n\n".encode())

    def say(self, text: str) -> None:
        self.event({"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}]})


def says(*texts: str, end: str = "stop") -> Behaviour:
    """Stream the texts word by word and end as the protocol wants it."""

    def behave(handler: _Handler) -> None:
        handler.head()
        handler.wfile.write(b": a comment\n\n")
        handler.event({"choices": [{"index": 0, "delta": {"role": "assistant", "content": None}}]})
        for text in texts:
            for number, word in enumerate(text.split(" ")):
                handler.say(f" {word}" if number else word)
        handler.event({"choices": [{"index": 0, "delta": {}, "finish_reason": end}]})
        handler.event({"choices": [], "usage": {"total_tokens": 7}})
        handler.event("[DONE]")

    return behave


def breaks_off(*texts: str) -> Behaviour:
    """Stream the texts and close the connection without an end."""

    def behave(handler: _Handler) -> None:
        handler.head()
        for text in texts:
            handler.say(text)

    return behave


def repeats(texts: Iterable[str]) -> Behaviour:
    """Stream the texts, over and over, until the client leaves."""
    listed = list(texts)

    def behave(handler: _Handler) -> None:
        handler.head()
        while not handler.server.owner.done.is_set():
            for text in listed:
                handler.say(text)

    return behave


def sends(body: str, kind: str = "application/json", status: int = 200, **headers: str) -> Behaviour:
    """Answer with a body."""

    def behave(handler: _Handler) -> None:
        handler.head(status, kind, **headers)
        handler.wfile.write(body.encode())

    return behave


def hangs(*texts: str) -> Behaviour:
    """Stream the texts, then send nothing more until the test ends."""

    def behave(handler: _Handler) -> None:
        if texts:
            handler.head()
        for text in texts:
            handler.say(text)
        handler.wfile.flush()
        handler.server.owner.done.wait()

    return behave
