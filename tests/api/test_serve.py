"""``rag serve`` and ``rag keys`` as programs: exit codes, signals, and who may do what."""

from __future__ import annotations

import json
import re
import shutil
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import httpx
import pytest
from typer.testing import CliRunner

from cli.main import app
from support.cli import PROGRAM, environment, invoke
from support.paths import ROOT
from support.service import calling, events, figures, served, wait_until, wait_until_ready

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

QUESTION = "What did Kamyshin say about testing?"
EVERYWHERE = "0.0.0.0"  # noqa: S104 - to see it refused


def keys(index: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["keys", *arguments, "--index", str(index)])


@pytest.mark.parametrize("stop", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.slow)])
def test_a_signal_lets_running_requests_end_and_then_exits_with_0(seeds_index: Path, stop: signal.Signals) -> None:
    count = 6
    with served(seeds_index, "--quiet", RAG_THREADS="1") as (process, base), calling(base) as client:
        wait_until_ready(base)
        host, port = base.removeprefix("http://").split(":")
        connections = [socket.create_connection((host, int(port))) for _ in range(count)]
        for number, connection in enumerate(connections):
            body = json.dumps({"question": QUESTION, "id": number, "stream": number % 2 == 0}).encode()
            head = f"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
            connection.sendall(head.encode() + b"Content-Type: application/json\r\n\r\n" + body)

        def all_begun() -> bool:
            now = figures(client)
            done = sum(value for name, value in now.items() if name.startswith("rag_answers_total"))
            return now["rag_waiting_requests"] + done + 1 >= count

        wait_until(all_begun)
        process.send_signal(stop)
        for number, connection in enumerate(connections):
            with connection.makefile("rb") as response:
                told = response.read().decode()
            connection.close()
            assert told.startswith("HTTP/1.1 200")
            body = told.partition("\r\n\r\n")[2]
            lines = re.findall(r"^(?:event|data): .*$", body, re.MULTILINE)
            streamed = [data for name, data in events(lines) if name == "answer"]
            answers = streamed if number % 2 == 0 else [json.loads(body)]
            assert [answer["id"] for answer in answers] == [number]
        assert process.wait() == 0
        with pytest.raises(httpx.TransportError):
            client.get("/healthz")
        assert process.stderr
        assert "Traceback" not in process.stderr.read()


def test_what_keeps_it_from_serving_is_told_by_the_exit_code(seeds_index: Path, tmp_path: Path) -> None:
    code, _, err = invoke("serve", "--index", str(tmp_path / "none"), "--port", "0")
    assert (code, "rag index" in err) == (3, True)
    code, _, err = invoke("serve", "--index", str(seeds_index), "--host", EVERYWHERE, "--port", "0")
    assert (code, "rag keys add" in err) == (2, True)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [*PROGRAM, "serve", "--index", str(seeds_index), "--port", port]
        in_use = subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)
    assert (in_use.returncode, "--port" in in_use.stderr) == (4, True)
    assert invoke("serve", "--port", "70000")[0] == 2


def test_help_needs_neither_models_nor_the_service() -> None:
    heavy = ("torch", "spacy", "onnxruntime", "faiss", "fastapi", "uvicorn")
    program = f"""
import sys
from cli.main import app
try:
    app(["serve", "--help"], prog_name="rag")
finally:
    print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment(), check=False, cwd=ROOT
    )
    assert (done.returncode, done.stderr.strip()) == (0, "[]")
    assert "--cors-origin" in done.stdout


def test_keys_decide_who_may_read_and_write_from_the_next_request_on(seeds_index: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    shutil.copytree(seeds_index, index)
    reader, writer = (keys(index, "add", *more).stdout.strip() for more in (["reader"], ["writer", "--write"]))
    kept = index / "keys.json"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert reader not in kept.read_text()
    assert writer not in kept.read_text()
    assert keys(index, "add", "reader").exit_code == 2
    listed = [json.loads(line) for line in keys(index, "list", "--json").stdout.splitlines()]
    assert [(key["name"], key["write"]) for key in listed] == [("reader", False), ("writer", True)]

    with served(index, "--keys", "--quiet") as (_, base), calling(base) as client:
        wait_until_ready(base)
        article = "/v1/articles/001_f6b73f3e1b734053"

        def get(path: str, key: str = "", **headers: str) -> httpx.Response:
            return client.get(path, headers={**headers, **({"Authorization": f"Bearer {key}"} if key else {})})

        for path in ("/healthz", "/readyz", "/openapi.json"):
            assert get(path).status_code == 200
        for path in ("/v1/articles", "/v1/search?q=weapons", "/v1/quotes", article, "/metrics", "/v1/nothing"):
            refused = get(path)
            assert refused.status_code == 401
            assert refused.headers["www-authenticate"] == "Bearer"
            assert refused.headers["content-type"] == "application/problem+json"
            assert get(path, "rag_wrong").status_code == 401
            assert get(path, reader).status_code in {200, 404}
        assert "not known" in get(article, "rag_wrong").json()["detail"]
        assert get(article, **{"X-API-Key": reader}).status_code == 200
        assert get(article, Authorization=f"bearer  {reader}").status_code == 200
        assert get(article, Authorization=f"Basic {reader}").status_code == 401
        asked = client.post("/v1/ask", json={"question": QUESTION}, headers={"X-API-Key": reader})
        assert asked.json()["answered"]
        assert client.post("/v1/ask", json={"question": QUESTION}).status_code == 401
        for response in (
            client.delete(article, headers={"X-API-Key": reader}),
            client.post("/v1/articles", json={"articles": []}, headers={"X-API-Key": reader}),
        ):
            assert response.status_code == 403
            assert "--write" in response.json()["detail"]
        assert client.delete(article, headers={"X-API-Key": writer}).status_code == 200

        assert keys(index, "remove", "reader").exit_code == 0
        assert get("/v1/articles", reader).status_code == 401
        late = keys(index, "add", "late").stdout.strip()
        assert get("/v1/articles", late).status_code == 200
        kept.write_text("no keys")
        broken = get("/v1/articles", late)
        assert (broken.status_code, "cannot be read" in broken.json()["detail"]) == (503, True)
    kept.unlink()
    assert keys(index, "remove", "nobody").exit_code == 2
    assert keys(tmp_path, "list").exit_code == 3
