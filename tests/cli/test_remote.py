"""``rag ask`` and ``rag chat`` against a real service: the output is that of the index itself."""

from __future__ import annotations

import json
import re
import shutil
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from api.core.keys import FILE_NAME, KeyFile
from support.cli import invoke, modules_after
from support.service import running_service
from support.web import Handler, WebServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TESTING = "What did Kamyshin say about testing?"
REFUSED = "Who won the chess championship in Reykjavik?"
CHAT = f"{TESTING}\nAnd what did he say about strikes?\n/sources\n/new\n/sources\n"


@pytest.fixture(scope="module")
def base(seeds_index: Path) -> Iterator[str]:
    with running_service(seeds_index) as address:
        yield address


def timeless(out: str) -> str:
    """Return the output, the timings of answers in JSON left out."""
    return re.sub(r'"timings_ms": \{[^}]*\}', "", out)


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        (["ask", TESTING], ""),
        (["ask", TESTING, "--json", "-k", "3"], ""),
        (["ask", REFUSED], ""),
        (["ask", "-", "--speaker", "Kamyshin", "--since", "2999-01-01", "--json"], "What was said?"),
        (["ask", "What happened last week?", "--as-of", "2024-03-04", "--json"], ""),
        (["ask", "--batch", "-"], f'{{"id": 7, "question": "{TESTING}"}}\n{{"question": 5}}\nno JSON\n'),
        (["chat"], CHAT),
        (["chat", "--json"], CHAT),
    ],
    ids=["plain", "json", "refused", "limits", "as-of", "batch", "chat", "chat-json"],
)
def test_what_is_printed_is_the_same_to_the_byte(
    base: str, seeds_index: Path, arguments: list[str], stdin: str
) -> None:
    code, out, _ = invoke(*arguments, "--index", str(seeds_index), stdin=stdin)
    remote_code, remote_out, err = invoke(*arguments, "--server", base, stdin=stdin)
    assert (remote_code, timeless(remote_out)) == (code, timeless(out))
    assert out
    assert "Traceback" not in err


def test_the_address_and_the_key_may_come_from_the_environment(
    seeds_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index"
    shutil.copytree(seeds_index, index)
    secret = KeyFile(index / FILE_NAME).add("reader")
    with running_service(index, keys=True) as base:
        monkeypatch.setenv("RAG_SERVER", f"{base}/")
        code, out, err = invoke("ask", TESTING)
        assert (code, out) == (4, "")
        assert (
            err == f"rag: {base} does not let us in: This needs a key: send `Authorization: Bearer KEY`. "
            "Give its key by --key or RAG_KEY.\n"
        )
        code, _, err = invoke("chat", "--key", "rag_unknown")
        assert (code, "This key is not known." in err) == (4, True)
        monkeypatch.setenv("RAG_KEY", secret)
        assert invoke("ask", TESTING)[0] == 0
        monkeypatch.setenv("RAG_KEY", "rag_unknown")
        assert invoke("ask", TESTING, "--key", secret)[0] == 0
        monkeypatch.setenv("RAG_SERVER", "http://127.0.0.1:9")
        assert invoke("ask", TESTING, "--index", str(index))[0] == 0  # a flag counts more than the environment


def test_what_the_service_cannot_take_is_a_usage_error(base: str) -> None:
    code, out, err = invoke("ask", "weapons " * 1000, "--server", base)
    assert (code, out) == (2, "")
    assert "at most 4000 characters" in err
    code, out, _ = invoke("ask", "--batch", "-", "--server", base, stdin=json.dumps({"question": "why " * 2000}))
    assert (code, json.loads(out)["line"]) == (5, 1)


def test_a_service_that_is_not_there_is_said(base: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        free = f"http://127.0.0.1:{taken.getsockname()[1]}"
    for command in (["ask", TESTING], ["chat"], ["ask", "--batch", "-"]):
        code, out, err = invoke(*command, "--server", free, stdin=json.dumps({"question": TESTING}))
        assert (code, out) == (4, "")
        assert err.startswith(f"rag: {free} cannot be reached: ")
        assert err.endswith("Is `rag serve` running there?\n")


@contextmanager
def stranger(status: int, body: str, kind: str = "text/html", **headers: str) -> Iterator[str]:
    """Serve the same response to everything."""

    class Stranger(Handler):
        def do_GET(self) -> None:  # noqa: N802 - the library's name
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.head(status, **{"Content-Type": kind, "Content-Length": len(body), **headers})
            self.wfile.write(body.encode())

        do_POST = do_GET  # noqa: N815 - the library's name

    with WebServer(Stranger) as server:
        yield server.url


@pytest.mark.parametrize(
    ("status", "body", "message"),
    [
        (200, "<h1>Welcome</h1>", "status 200, but not as article-rag does"),
        (200, '{"version": 2}', "status 200, but not as article-rag does"),
        (200, "[]", "status 200, but not as article-rag does"),
        (301, "", "status 301 and sends us to https://elsewhere.example/, but not as"),
        (404, '{"detail": ["?"]}', "status 404"),
        (502, "<h1>Bad Gateway</h1>", "status 502"),
        (503, '{"detail": "The models are being loaded."}', "cannot answer: The models are being loaded."),
        (401, "<h1>Sign in</h1>", "does not let us in: status 401."),
    ],
)
def test_a_server_that_is_another_or_fails_is_said(status: int, body: str, message: str) -> None:
    with stranger(status, body, **({"Location": "https://elsewhere.example/"} if status == 301 else {})) as address:
        for command in ("ask", TESTING), ("chat",):
            code, out, err = invoke(*command, "--server", address)
            assert (code, out) == (4, "")
            assert message in err
            assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--server", "http://127.0.0.1:9", "--index", "x"], "Give either --index"),
        (["--server", "localhost:8000"], "is no address. Write http://HOST:PORT"),
        (["--server", "http://"], "is no address"),
        (["--server", "http://[::1"], "is no address"),
        (["--server", "http://127.0.0.1:9", "--key", "schlüssel"], "characters that no key has"),
        (["--server", " "], "--server's value is empty"),
        (["--key", "rag_x"], "--key is for a service"),
    ],
)
@pytest.mark.parametrize("command", [["ask", TESTING], ["chat"]])
def test_options_that_cannot_be_meant_are_usage_errors(command: list[str], arguments: list[str], message: str) -> None:
    code, out, err = invoke(*command, *arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_a_password_in_the_address_is_not_repeated() -> None:
    with stranger(502, "") as address:
        _, _, err = invoke("ask", TESTING, "--server", address.replace("//", "//me:secret@"))
    assert "secret" not in err
    assert address in err


def test_asking_a_service_loads_no_models_and_asking_here_no_client(base: str, seeds_index: Path) -> None:
    assert not modules_after("ask", REFUSED, "--server", base) & {"numpy", "faiss", "onnxruntime", "tantivy"}
    assert "httpx" not in modules_after("chat", "--help")
