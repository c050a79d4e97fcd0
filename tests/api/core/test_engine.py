"""How the service starts, stops, waits, and lets go: on the real engine, with an answerer that can be held."""

from __future__ import annotations

import json
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import anyio
import httpx
import pytest

from api.app import create_app
from api.core.engine import Engine
from api.settings import ServiceSettings
from index.errors import UsageError
from rag.answering.extractive import ExtractiveAnswerer
from support.service import (
    calling,
    events,
    figures,
    get,
    post,
    running_service,
    serving,
    wait_until,
    wait_until_ready,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Generator, Iterator, Sequence
    from pathlib import Path

    from rag.assistant import Assistant
    from rag.types import Drafted, Evidence, Outcome, Question

QUESTION = "What did Kamyshin say about testing?"


@dataclass
class Held:
    """Answers as the extractive answerer does, but only when it is let go."""

    begun: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    go: threading.Event = field(default_factory=threading.Event)

    def answer(self, question: Question, evidence: Sequence[Evidence]) -> Generator[Drafted, None, Outcome]:
        self.begun.release()
        assert self.go.wait()
        return (yield from ExtractiveAnswerer().answer(question, evidence))


@dataclass
class Endless:
    """Says the same for ever, until nobody listens any more."""

    begun: threading.Event = field(default_factory=threading.Event)
    stopped: threading.Event = field(default_factory=threading.Event)

    def answer(self, question: Question, evidence: Sequence[Evidence]) -> Generator[Drafted, None, Outcome]:
        draft = next(ExtractiveAnswerer().answer(question, evidence))
        try:
            while True:
                yield draft
                self.begun.set()
        finally:
            self.stopped.set()


@contextmanager
def with_answerer(index: Path, answerer: Any, **settings: Any) -> Iterator[str]:
    """Serve with this answerer in the place of the extractive one; one that is held is let go at the end."""
    app = create_app(ServiceSettings(index=index, **settings))
    load = app.state.engine._load
    app.state.engine._load = lambda: replace(load(), answerer=answerer)
    with serving(app) as base:
        try:
            yield base
        finally:
            if isinstance(answerer, Held):
                answerer.go.set()


def test_it_is_not_ready_until_the_models_are_loaded(seeds_index: Path) -> None:
    app, gate = create_app(ServiceSettings(index=seeds_index)), threading.Event()
    load = app.state.engine._load

    def when_let() -> Assistant:
        assert gate.wait()
        return load()

    app.state.engine._load = when_let
    with serving(app, ready=False) as base, calling(base) as client:
        wait_until(lambda: _answers(client))
        assert client.get("/healthz").status_code == 200
        told = client.get("/readyz")
        assert (told.status_code, told.json()["ready"]) == (503, False)
        assert "being loaded" in told.json()["detail"]
        for response in (
            client.post("/v1/ask", json={"question": QUESTION}),
            client.post("/v1/ask", json={"question": QUESTION, "stream": True}),
            client.get("/v1/search", params={"q": "weapons"}),
            client.post("/v1/articles", json={"articles": [{"id": "a", "text": "A text."}]}),
        ):
            assert response.status_code == 503
            assert response.headers["retry-after"] == "5"
            assert "being loaded" in response.json()["detail"]
        gate.set()
        wait_until_ready(base)
        assert client.post("/v1/ask", json={"question": QUESTION}).json()["answered"]


def _answers(client: httpx.Client) -> bool:
    try:
        return client.get("/healthz").status_code == 200
    except httpx.TransportError:
        return False


def test_an_index_of_another_model_is_told_and_nothing_is_answered(seeds_index: Path) -> None:
    with running_service(seeds_index, embedder="minilm", ready=False) as base, calling(base) as client:
        wait_until(lambda: _answers(client) and "model" in client.get("/readyz").json()["detail"])
        assert client.get("/readyz").status_code == 503
        response = client.post("/v1/ask", json={"question": QUESTION})
        assert response.status_code == 503
        assert "--rebuild" in response.json()["detail"]


def test_health_is_told_while_every_thread_is_at_work_and_others_wait(seeds_index: Path) -> None:
    held = Held()
    with (
        with_answerer(seeds_index, held, threads=2) as base,
        calling(base) as client,
        ThreadPoolExecutor(6) as pool,
    ):
        asks = [pool.submit(post, f"{base}/v1/ask", json=ask(number)) for number in range(6)]
        for _ in range(2):
            assert held.begun.acquire()
        wait_until(lambda: figures(client)["rag_waiting_requests"] == 4)
        assert client.get("/healthz").status_code == 200
        assert client.get("/readyz").status_code == 200
        assert not any(each.done() for each in asks)
        held.go.set()
        assert [each.result().json()["id"] for each in asks] == list(range(6))


def ask(number: int) -> dict[str, Any]:
    return {"question": QUESTION, "id": number}


@pytest.mark.parametrize("stream", [False, True])
def test_a_client_that_goes_away_stops_the_work(seeds_index: Path, *, stream: bool) -> None:
    endless = Endless()
    with with_answerer(seeds_index, endless) as base, calling(base) as client:
        connection = sent(base, {"question": QUESTION, "stream": stream})
        assert endless.begun.wait()
        assert not endless.stopped.is_set()
        if stream:
            assert connection.recv(20).startswith(b"HTTP/1.1 200")
        connection.close()
        assert endless.stopped.wait()
        ended = 200 if stream else 499
        name = f'rag_requests_total{{method="POST",route="/v1/ask",status="{ended}"}}'
        wait_until(lambda: figures(client).get(name) == 1)
        assert "rag_answers_total" not in "".join(figures(client))


def sent(base: str, body: dict[str, Any]) -> socket.socket:
    """Send a question on a connection of its own and return that."""
    host, port = base.removeprefix("http://").split(":")
    content = json.dumps(body).encode()
    connection = socket.create_connection((host, int(port)))
    head = (
        f"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(content)}"
    )
    connection.sendall(f"{head}\r\n\r\n".encode() + content)
    return connection


def test_what_waits_for_a_client_that_has_gone_is_never_begun(seeds_index: Path) -> None:
    held = Held()
    with with_answerer(seeds_index, held, threads=1) as base, calling(base) as client:
        first = sent(base, ask(0))
        assert held.begun.acquire()
        gone = [sent(base, ask(number)) for number in range(1, 5)]
        wait_until(lambda: figures(client)["rag_waiting_requests"] == 4)
        for connection in gone:
            connection.close()
        wait_until(lambda: figures(client)["rag_waiting_requests"] == 0)
        held.go.set()
        with first, first.makefile("rb") as answer:
            lengths = [line for line in iter(answer.readline, b"\r\n") if line.startswith(b"content-length")]
            assert json.loads(answer.read(int(lengths[0].split()[1])))["id"] == 0
        assert not held.begun.acquire(blocking=False)
        assert figures(client)['rag_answers_total{reason="answered"}'] == 1


@asynccontextmanager
async def ready_engine(**settings: Any) -> AsyncIterator[Engine]:
    engine = Engine(ServiceSettings(**settings))
    async with engine.running():
        while not engine.ready:  # noqa: ASYNC110 - it tells whoever asks, as /readyz does
            await anyio.sleep(0.01)
        yield engine


def test_a_stream_that_nobody_reads_holds_up_nobody(seeds_index: Path) -> None:
    async def unread() -> int:
        async with (
            ready_engine(index=seeds_index, threads=1) as engine,
            engine.stream(lambda _: iter(range(100_000))) as items,
        ):
            assert await engine.run(lambda assistant: assistant.reader.counts().articles) == 3
            return await items.receive()

    assert anyio.run(unread) == 0


def test_an_error_within_a_stream_comes_out_as_itself(seeds_index: Path) -> None:
    async def failing(engine: Engine) -> None:
        async with engine.stream(lambda _: iter(range(3))) as items:
            await items.receive()
            raise UsageError("This is wrong.")

    async def main() -> None:
        async with ready_engine(index=seeds_index) as engine:
            with pytest.raises(UsageError, match="This is wrong"):
                await failing(engine)

    anyio.run(main)


@dataclass
class Broken:
    """Fails: at once, or after the first statement."""

    error: Exception
    after: int = 0

    def answer(self, question: Question, evidence: Sequence[Evidence]) -> Generator[Drafted, None, Outcome]:
        yield from list(ExtractiveAnswerer().answer(question, evidence))[: self.after]
        raise self.error


def test_an_answer_that_fails_is_a_problem_and_a_stream_ends_with_one(
    seeds_index: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        with_answerer(seeds_index, Broken(ZeroDivisionError("secret"), after=1)) as base,
        calling(base) as client,
    ):
        response = client.post("/v1/ask", json={"question": QUESTION})
        assert response.status_code == 500
        assert response.headers["content-type"] == "application/problem+json"
        assert "secret" not in response.text
        assert "ZeroDivisionError: secret" in caplog.text
        with client.stream("POST", "/v1/ask", json={"question": QUESTION, "stream": True}) as response:
            told = list(events(response.iter_lines()))
        assert [name for name, _ in told] == ["citation", "statement", "error"]
        assert told[-1][1]["status"] == 500
        assert told[-1][1]["request_id"] == response.headers["x-request-id"]
        assert client.get("/healthz").status_code == 200


def test_a_defect_in_a_route_is_a_problem_with_the_requests_name(
    seeds_index: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(ServiceSettings(index=seeds_index))

    @app.get("/v1/defect")
    async def defect() -> None:
        raise ZeroDivisionError("secret")

    with serving(app) as base:
        response = get(f"{base}/v1/defect", headers={"X-Request-ID": "this-one"})
        assert response.status_code == 500
        assert response.json()["request_id"] == "this-one"
        assert "secret" not in response.text
        assert "this-one failed" in caplog.text
        told = get(f"{base}/metrics").text
        assert 'rag_requests_total{method="GET",route="/v1/defect",status="500"} 1.0' in told


def test_more_requests_than_can_wait_are_told_to_come_back(seeds_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.core.engine.MOST_WAITING", 2)
    held = Held()
    with with_answerer(seeds_index, held, threads=1) as base, calling(base) as client:
        connections = [sent(base, ask(0))]
        assert held.begun.acquire()
        connections += [sent(base, ask(number)) for number in (1, 2)]
        wait_until(lambda: figures(client)["rag_waiting_requests"] == 2)
        for stream in (False, True):
            response = client.post("/v1/ask", json={"question": QUESTION, "stream": stream})
            assert response.status_code == 503
            assert response.headers["retry-after"] == "5"
            assert "Try again" in response.json()["detail"]
        held.go.set()
        for connection in connections:
            assert connection.recv(1 << 20).startswith(b"HTTP/1.1 200")
            connection.close()


def test_models_are_loaded_once_however_many_ask(seeds_index: Path) -> None:
    app = create_app(ServiceSettings(index=seeds_index))
    load, loads = app.state.engine._load, []
    app.state.engine._load = lambda: loads.append(1) or load()
    with serving(app) as base, ThreadPoolExecutor(4) as pool:
        parts = app.state.engine.assistant()
        asked: Iterator[httpx.Response] = pool.map(lambda number: post(f"{base}/v1/ask", json=ask(number)), range(4))
        assert [response.status_code for response in asked] == [200] * 4
        now = app.state.engine.assistant()
        assert (now.reranker is parts.reranker, now.retriever.embedder is parts.retriever.embedder) == (True, True)
    assert loads == [1]
