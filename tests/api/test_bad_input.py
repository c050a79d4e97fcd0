"""What cannot be used is refused with a status and a message that says what to do."""

from __future__ import annotations

import json
import shutil
import socket
from typing import TYPE_CHECKING, Any

import pytest

from support.service import calling, events, figures, running_service, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import httpx

QUESTION = "What did Kamyshin say about testing?"
SMALL = 4096


@pytest.fixture(scope="module")
def base(seeds_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    index = tmp_path_factory.mktemp("bad") / "index"
    shutil.copytree(seeds_index, index)
    limits = {"max_body": SMALL, "max_articles_body": 2 * SMALL, "body_seconds": 3600}
    with running_service(index, **limits, cors_origins=("https://friend.example",)) as base:
        yield base


@pytest.fixture(scope="module")
def client(base: str) -> Iterator[httpx.Client]:
    with calling(base) as client:
        yield client


def problem(response: httpx.Response) -> dict[str, Any]:
    """Return the problem of a response, which must be whole."""
    assert response.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = response.json()
    assert told["status"] == response.status_code
    assert told["title"]
    assert told["detail"]
    assert told["request_id"] == response.headers["x-request-id"]
    return told


def raw(base: str, *pieces: bytes) -> tuple[int, dict[str, Any]]:
    """Send these bytes over a connection of one's own; return the status and the JSON of what comes back."""
    host, port = base.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as connection:
        for piece in pieces:
            connection.sendall(piece)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(body)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "question"),
        ({"question": ""}, "question"),
        ({"question": " \n"}, "question"),
        ({"question": 5}, "question"),
        ({"question": None}, "question"),
        ({"question": ["What?"]}, "question"),
        ({"question": "What?" * 4000}, "question"),
        ({"question": "What?", "k": 0}, "k"),
        ({"question": "What?", "k": 101}, "k"),
        ({"question": "What?", "k": "6"}, "k"),
        ({"question": "What?", "k": True}, "k"),
        ({"question": "What?", "stream": "yes"}, "stream"),
        ({"question": "What?", "since": "yesterday"}, "since"),
        ({"question": "What?", "since": "2024-02-30"}, "since"),
        ({"question": "What?", "since": 0}, "since"),
        ({"question": "What?", "until": "86400"}, "until"),
        ({"question": "What?", "as_of": "2024-02-29T00:00:00"}, "as_of"),
        ({"question": "What?", "source": [""]}, "source.0"),
        ({"question": "What?", "speaker": {"name": "Kamyshin"}}, "speaker"),
        ({"question": "What?", "article": ["a"] * 101}, "article"),
        ({"question": "What?", "id": 1.5}, "id"),
        ({"question": "What?", "history": {}}, "history"),
        ({"question": "What?", "history": [{"question": "Who?", "answer": {"text": 5}}]}, "history.0.answer.question"),
        ({"question": "What?", "history": [{"question": "Who?", "said": "me"}]}, "history.0.said"),
        ({"question": "What?", "topic": "weapons"}, "topic"),
    ],
)
def test_a_question_that_cannot_be_used_is_told_by_field(
    seeds_client: httpx.Client, sent: dict[str, Any], field: str
) -> None:
    response = seeds_client.post("/v1/ask", json=sent)
    assert response.status_code == 422
    assert field in {fault["field"] for fault in problem(response)["errors"]}


@pytest.fixture(scope="module")
def seeds_client(seeds_index: Path) -> Iterator[httpx.Client]:
    with running_service(seeds_index) as base, calling(base) as client:
        yield client


def test_a_period_that_ends_before_it_begins_is_told(client: httpx.Client) -> None:
    turned = {"since": "2024-03-01", "until": "2024-02-01"}
    for response in (
        client.post("/v1/ask", json={"question": QUESTION, **turned}),
        client.post("/v1/ask", json={"question": QUESTION, **turned, "stream": True}),
        client.get("/v1/search", params={"q": "weapons", **turned}),
        client.get("/v1/quotes", params=turned),
        client.get("/v1/articles", params=turned),
    ):
        assert response.status_code == 422
        assert "Swap them?" in problem(response)["detail"]


@pytest.mark.parametrize(
    ("path", "query", "field"),
    [
        ("/v1/search", {}, "q"),
        ("/v1/search", {"q": "  "}, "q"),
        ("/v1/search", {"q": "w" * 4001}, "q"),
        ("/v1/search", {"q": "weapons", "k": "many"}, "k"),
        ("/v1/search", {"q": "weapons", "rerank": "perhaps"}, "rerank"),
        ("/v1/search", {"q": "weapons", "since": "1700000000"}, "since"),
        ("/v1/quotes", {"about": ""}, "about"),
        ("/v1/quotes", {"k": 1001}, "k"),
        ("/v1/articles", {"limit": 0}, "limit"),
        ("/v1/articles", {"after": ""}, "after"),
        ("/v1/articles", {"source": " "}, "source.0"),
    ],
)
def test_a_query_that_cannot_be_used_is_told_by_field(
    client: httpx.Client, path: str, query: dict[str, Any], field: str
) -> None:
    response = client.get(path, params=query)
    assert response.status_code == 422
    assert field in {fault["field"] for fault in problem(response)["errors"]}


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"{", "not JSON"),
        (b"", "Field required"),
        (b'{"question": "What?"} and more', "not JSON"),
        (b'{"question": "\xff\xfe"}', "UTF-8"),
        (b'{"question": "\x00"}', "not JSON"),
        (b'{"question": ' + b"[" * 1500 + b"]" * 1500 + b"}", "nested too deeply"),
        (b'{"question": "\\ud800"}', "unicode string"),
        (b'{"question": "What?", "\\udfff": 1}', "unicode"),
        (b'{"question": "What?", "id": "\\ud800"}', "unicode string"),
        (b'{"question": "What?", "k": NaN}', "k"),
        (b'{"question": "What?", "k": 1e999}', "k"),
        (b"[]", "dictionary"),
        (b"null", "body"),
    ],
)
@pytest.mark.parametrize("path", ["/v1/ask", "/v1/verify"])
def test_a_body_that_is_no_json_object_is_refused(client: httpx.Client, path: str, body: bytes, why: str) -> None:
    response = client.post(path, content=body, headers={"Content-Type": "application/json"})
    assert response.status_code in {400, 422}
    detail = problem(response)["detail"]
    assert path == "/v1/verify" or why in detail


def test_a_question_with_signs_that_cannot_be_seen_is_answered(client: httpx.Client) -> None:
    response = client.post("/v1/ask", json={"question": "What did\0 Kamyshin say about \u202etesting?\x1b"})
    assert response.status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", None])
def test_a_body_of_another_kind_is_refused(client: httpx.Client, kind: str | None) -> None:
    headers = {"Content-Type": kind} if kind else {}
    body = json.dumps({"question": QUESTION}).encode()
    for path in ("/v1/ask", "/v1/verify"):
        response = client.post(path, content=body, headers=headers)
        assert response.status_code == 415
        assert "Send application/json" in problem(response)["detail"]
    if kind != "multipart/form-data":
        assert client.post("/v1/articles", content=body, headers=headers).status_code == 415


@pytest.mark.parametrize(("path", "most"), [("/v1/ask", SMALL), ("/v1/verify", SMALL), ("/v1/articles", 2 * SMALL)])
def test_a_body_that_is_too_large_is_refused_with_and_without_its_length(
    client: httpx.Client, path: str, most: int
) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(64):
            yield b" " * most

    for content in (b" " * (most + 1), b" " * 4_000_000, pieces()):
        response = client.post(path, content=content, headers={"Content-Type": "application/json"})
        assert response.status_code == 413
        assert f"{most:,} bytes" in problem(response)["detail"]
        assert response.headers["connection"] == "close"
    assert client.get("/healthz").status_code == 200


def test_a_declared_length_is_refused_before_the_body_is_sent(base: str) -> None:
    status, told = raw(
        base,
        b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        b"Expect: 100-continue\r\nContent-Length: 99999999\r\n\r\n",
    )
    assert (status, told["status"]) == (413, 413)


def test_a_body_that_comes_too_slowly_is_refused(seeds_index: Path) -> None:
    with running_service(seeds_index, ready=False, body_seconds=0.3) as base:
        for path in (b"/v1/ask", b"/v1/articles"):
            status, told = raw(
                base,
                b"POST " + path + b" HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                b"Content-Length: 100\r\n\r\n",
                b'{"question"',
            )
            assert status == 408
            assert "0.3 seconds" in told["detail"]


def test_a_client_that_goes_away_while_it_sends_is_no_failure(
    base: str, client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    host, port = base.removeprefix("http://").split(":")
    for route in ("/v1/ask", "/v1/articles"):
        with socket.create_connection((host, int(port))) as connection:
            head = f"POST {route} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            connection.sendall(f'{head}Content-Length: 100\r\n\r\n{{"q'.encode())
        name = f'rag_requests_total{{method="POST",route="{route}",status="499"}}'
        wait_until(lambda name=name: figures(client).get(name) == 1)  # type: ignore[misc]
    assert "Traceback" not in caplog.text


def test_a_method_that_is_not_there_names_those_that_are(client: httpx.Client) -> None:
    for method, path, allowed in (
        ("GET", "/v1/ask", "POST"),
        ("DELETE", "/v1/search", "GET"),
        ("PUT", "/v1/articles", "GET, POST"),
        ("POST", "/v1/articles/any", "DELETE, GET"),
        ("INVENTED", "/healthz", "GET"),
    ):
        response = client.request(method, path)
        assert response.status_code == 405
        assert response.headers["allow"] == allowed
        assert allowed in problem(response)["detail"]


def test_what_is_not_there_is_told(client: httpx.Client) -> None:
    for method, path in (("GET", "/v1/nothing"), ("GET", "/docs"), ("POST", "/V1/ask")):
        response = client.request(method, path)
        assert response.status_code == 404
        assert "/openapi.json" in problem(response)["detail"]
    for method in ("GET", "DELETE"):
        for unknown in ("none", "%00", "..%2F..%2Fetc", "%FF", "%F0%9F%98%80", "a/b//c", "'; DROP TABLE articles"):
            response = client.request(method, f"/v1/articles/{unknown}")
            assert response.status_code == 404
            assert "There is no article" in problem(response)["detail"]


def test_a_service_without_keys_answers_only_to_its_own_names(client: httpx.Client) -> None:
    for host in ("evil.example", "evil.example:8000", "localhost.evil.example", "[", ""):
        response = client.get("/v1/articles", headers={"Host": host})
        assert response.status_code == 400
        assert "RAG_ALLOWED_HOSTS" in problem(response)["detail"]
    for host in ("localhost", "LOCALHOST:1", "127.0.0.1:80", "[::1]:8000"):
        assert client.get("/v1/articles", headers={"Host": host}).status_code == 200


def test_foreign_pages_cannot_change_a_service_without_keys(client: httpx.Client) -> None:
    upload = {"files": {"file": ("planted.txt", b"Planted by a page that somebody had open.")}}
    for origin in ("https://evil.example", "null", "http://localhost:3000"):
        response = client.post("/v1/articles", headers={"Origin": origin}, **upload)  # type: ignore[arg-type]
        assert response.status_code == 403
        assert "--cors-origin" in problem(response)["detail"]
    own = str(client.base_url)
    for origin in (own.rstrip("/"), "https://friend.example"):
        assert client.post("/v1/ask", json={"question": QUESTION}, headers={"Origin": origin}).status_code == 200


def test_sites_that_are_allowed_may_call_and_others_are_not_told_anything(client: httpx.Client) -> None:
    def preflight(origin: str, method: str) -> httpx.Response:
        headers = {"Origin": origin, "Access-Control-Request-Method": method}
        return client.options("/v1/articles/any", headers=headers)

    for method in ("GET", "POST", "DELETE"):
        allowed = preflight("https://friend.example", method)
        assert allowed.status_code == 200
        assert allowed.headers["access-control-allow-origin"] == "https://friend.example"
        assert "access-control-allow-origin" not in preflight("https://evil.example", method).headers
    told = client.get("/v1/articles", headers={"Origin": "https://friend.example"})
    assert told.headers["access-control-allow-origin"] == "https://friend.example"
    assert "X-Request-ID" in told.headers["access-control-expose-headers"]
    other = client.get("/v1/articles", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in other.headers


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({}, "either"),
        ({"answer": {}, "claims": [{"claim": "It is.", "text": "It is."}]}, "either"),
        ({"answer": {}}, "no answer"),
        ({"answer": {"citations": [], "statements": [{"citations": [[1]]}]}}, "no answer"),
        ({"answer": {"citations": [5], "statements": []}}, "no answer"),
        ({"claims": []}, "claims"),
        ({"claims": [{"claim": "It is."}]}, "claims.0.text"),
        ({"claims": [{"claim": "", "text": "It is."}]}, "claims.0.claim"),
        ({"claims": [{"claim": "It is.", "text": "It is.", "why": 1}]}, "claims.0.why"),
    ],
)
def test_what_cannot_be_verified_is_told(client: httpx.Client, sent: dict[str, Any], why: str) -> None:
    response = client.post("/v1/verify", json=sent)
    assert response.status_code == 422
    assert why in problem(response)["detail"]


@pytest.mark.parametrize(
    "citation",
    [
        b"{}",
        b'{"marker": 1e999, "start": 0, "end": 1, "article_id": "a", "quote": "b"}',
        b'{"marker": [1], "start": 0, "end": 1, "article_id": "a", "quote": "b"}',
        b'{"marker": 1, "start": 0, "end": 1, "article_id": "\\ud800", "quote": "b"}',
        b'{"marker": 1, "start": {}, "end": 1, "article_id": "a", "quote": null}',
    ],
)
def test_a_citation_of_any_shape_is_checked_and_does_not_hold(client: httpx.Client, citation: bytes) -> None:
    body = b'{"answer": {"mode": "extractive", "statements": [], "citations": [' + citation + b"]}}"
    response = client.post("/v1/verify", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 200
    assert response.json()["ok"] is False


def test_a_stream_that_is_refused_is_a_problem_and_no_stream(client: httpx.Client) -> None:
    with client.stream("POST", "/v1/ask", json={"question": " ", "stream": True}) as response:
        response.read()
        assert response.status_code == 422
        assert list(events(response.iter_lines())) == []
    assert problem(response)["errors"]
