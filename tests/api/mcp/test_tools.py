"""The tools over MCP, by the official client: a real ``rag mcp`` process, and ``/mcp`` on a real socket."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from anyio.from_thread import start_blocking_portal
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError

from api.core.keys import FILE_NAME, KeyFile
from index.ingest import remove_articles
from support.cli import PROGRAM, environment
from support.paths import ROOT
from support.service import calling, get, post, running_service

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from anyio.from_thread import BlockingPortal
    from mcp.types import CallToolResult

    from rag.assistant import Assistant

TESTING = "What did Kamyshin say about testing?"
STRIKES = "And what did he say about strikes?"
REFUSED = "Who won the chess championship in Reykjavik?"
ARTICLE = "001_f6b73f3e1b734053"
NO_TORCH = "import sys; sys.modules['torch'] = None; from cli.main import main; main()"
LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
ACCEPT = {"Accept": "application/json, text/event-stream"}


@dataclass(frozen=True)
class Connected:
    """A client, and the event loop on which it lives."""

    portal: BlockingPortal
    client: Client

    def call(self, name: str, **arguments: Any) -> CallToolResult:
        return self.portal.call(self.client.call_tool, name, arguments)

    def data(self, name: str, **arguments: Any) -> Any:
        result = self.call(name, **arguments)
        assert not result.is_error, result.content
        return result.structured_content

    def together(self, name: str, *arguments: dict[str, Any]) -> list[CallToolResult]:
        async def calls() -> list[CallToolResult]:
            return await asyncio.gather(*(self.client.call_tool(name, each) for each in arguments))

        return self.portal.call(calls)


@contextmanager
def connected(server: Any, **how: Any) -> Iterator[Connected]:
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(server, **how)) as client,
    ):
        yield Connected(portal, client)


def program(index: Path) -> StdioServerParameters:
    arguments = ["-c", NO_TORCH, "mcp", "--index", str(index)]
    return StdioServerParameters(command=sys.executable, args=arguments, env=environment(), cwd=ROOT)


@pytest.fixture(scope="module")
def base(seeds_index: Path) -> Iterator[str]:
    with running_service(seeds_index, cors_origins=("https://friend.example",)) as address:
        yield address


@pytest.fixture(scope="module", params=["stdio", "http"])
def server(request: pytest.FixtureRequest, seeds_index: Path) -> Iterator[Connected]:
    over_http = request.param == "http"
    with connected(f"{request.getfixturevalue('base')}/mcp" if over_http else program(seeds_index)) as client:
        yield client


def text(result: CallToolResult) -> str:
    (content,) = result.content
    assert content.type == "text"
    return content.text


def timeless(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name != "timings_ms"}


def test_the_tools_are_described_and_only_read(server: Connected) -> None:
    listed = server.portal.call(server.client.list_tools).tools
    assert [tool.name for tool in listed] == ["search", "fetch", "ask", "quotes", "check"]
    for tool in listed:
        assert tool.annotations
        assert tool.annotations.read_only_hint
        assert tool.description
        assert tool.input_schema["type"] == "object"
        assert all("description" in field for field in tool.input_schema["properties"].values())


def test_search_gives_each_article_once_as_json_in_one_text(server: Connected) -> None:
    result = server.call("search", query="ammunition factory")
    found = json.loads(text(result))
    assert found == result.structured_content
    assert all(set(each) == {"id", "title", "url"} and all(each.values()) for each in found["results"])
    articles = [each["id"].rpartition(":")[0] for each in found["results"]]
    assert sorted(articles) == sorted({ARTICLE, "000_79590cca02cdbfff", "002_3d70a5ea5c18cfea"})


def test_whatever_search_finds_can_be_fetched(server: Connected) -> None:
    for found in server.data("search", query="weapons")["results"]:
        result = server.call("fetch", id=found["id"])
        article = json.loads(text(result))
        assert set(article) == {"id", "title", "text", "url", "metadata"}
        assert {name: article[name] for name in ("id", "title", "url")} == found
        span = slice(article["metadata"]["start"], article["metadata"]["end"])
        assert article["text"][span] == article["metadata"]["quote"] != ""
        assert server.data("fetch", id=article["metadata"]["article_id"])["text"] == article["text"]


def test_ask_gives_the_whole_answer_and_a_text_with_its_sources(server: Connected, seeds_assistant: Assistant) -> None:
    result = server.call("ask", question=TESTING)
    answer = result.structured_content
    assert answer
    assert timeless(answer) == timeless(seeds_assistant.ask(TESTING).to_json())
    (citation,) = answer["citations"]
    address = f"{ARTICLE}:{citation['start']}-{citation['end']}"
    told = text(result)
    assert told.startswith(answer["text"])
    assert "\n[1] " in told
    assert f"> {citation['quote']}" in told
    assert address in told
    assert server.data("fetch", id=address)["metadata"]["quote"] == citation["quote"]


def test_a_refusal_is_an_answer_without_sources(server: Connected) -> None:
    result = server.call("ask", question=REFUSED)
    assert not result.is_error
    assert result.structured_content
    assert not result.structured_content["answered"]
    assert text(result) == result.structured_content["text"]


def test_a_follow_up_is_understood_from_the_history(server: Connected) -> None:
    first = server.data("ask", question=TESTING)
    turns = [{"question": TESTING, "answer": first}]
    result = server.call("ask", question=STRIKES, history=turns)
    assert result.structured_content
    assert "Kamyshin" in result.structured_content["interpreted"]
    assert text(result).startswith("Understood as: ")


def test_limits_are_kept(server: Connected) -> None:
    assert not server.data("ask", question=TESTING, since="2999-01-01")["answered"]
    assert server.data("ask", question=TESTING, article=ARTICLE)["answered"]
    assert not server.data("ask", question=TESTING, article="000_79590cca02cdbfff")["answered"]


def test_quotes_are_those_of_the_speaker(server: Connected) -> None:
    result = server.call("quotes", speaker="Kamyshin", about="testing", k=1)
    assert result.structured_content
    (said,) = result.structured_content["quotes"]
    assert (said["speaker"], said["kind"]) == ("Oleksandr Kamyshin", "indirect")
    assert f"> {said['text']}" in text(result)
    assert all(one["confidence"] > 0.95 for one in server.call("quotes", certain=True).structured_content["quotes"])
    nobody = server.call("quotes", speaker="Nobody Known")
    assert (nobody.is_error, nobody.structured_content) == (False, {"quotes": []})
    assert text(nobody).startswith("No quotation was found.")


DRAFT = (
    "“All recent strikes on targets in Russia were not caused by weapons of foreign origin,” Oleksandr Kamyshin said. "
    "“The marzipan harbour of Quillmere will be closed for years,” he said. It was raining."
)


def test_check_tells_first_what_needs_a_look(server: Connected, seeds_assistant: Assistant) -> None:
    result = server.call("check", text=DRAFT)
    report = result.structured_content
    assert report == seeds_assistant.check(DRAFT).to_json()
    head, _, doubt, words, *_ = text(result).splitlines()
    assert head == "Needs a look: 1 of 2 findings (1 exact, 1 not_found)."
    assert doubt.startswith("NOT_FOUND: quotation")
    assert words == "    “The marzipan harbour of Quillmere will be closed for years,”".replace(",”", "”")
    assert "not caused by weapons" not in text(result).partition("[1]")[0]
    held = server.call("check", text=DRAFT.partition(". ")[0] + ".")
    assert text(held) == "Nothing needs a look (1 exact)."
    elsewhere = server.data("check", text=DRAFT, article="000_79590cca02cdbfff")
    assert elsewhere["counts"] == {"not_found": 2}
    nothing = server.call("check", text="It was raining.")
    assert (nothing.is_error, text(nothing).splitlines()[0]) == (
        False,
        "Nothing in the draft can be checked: it has no quotation and no claim with a name, number or date.",
    )


@pytest.mark.parametrize(
    ("tool", "arguments", "message"),
    [
        ("fetch", {"id": "nothing-alike"}, "There is no article 'nothing-alike'"),
        ("fetch", {"id": f"{ARTICLE}:9-9"}, "is no span"),
        ("fetch", {"id": "001"}, f"Did you mean {ARTICLE}"),
        ("ask", {}, "question: Field required"),
        ("check", {"text": " "}, "text: String should match"),
        ("check", {"text": "x" * 100_001}, "at most 100000 characters"),
        ("check", {"text": DRAFT, "speaker": "Kamyshin"}, "speaker"),
        ("ask", {"question": "  "}, "question: String should match"),
        ("ask", {"question": TESTING, "since": "2024-02-02", "until": "2024-01-01"}, "no day is left"),
        (
            "ask",
            {"question": TESTING, "history": [{"question": "?", "answer": {"a": 1}}]},
            "history.0.answer.question: Field required",
        ),
        ("ask", {"question": TESTING, "sinse": "2024-02-02"}, "sinse: Extra inputs are not permitted"),
        ("quotes", {"k": 0}, "k: Input should be greater"),
        ("search", {"query": 5}, "query: Input should be a valid string"),
    ],
)
def test_what_cannot_be_done_is_a_tool_error_that_says_why(
    server: Connected, tool: str, arguments: dict[str, Any], message: str
) -> None:
    result = server.call(tool, **arguments)
    assert result.is_error
    assert message in text(result)
    assert "\n" not in text(result)


def test_a_tool_that_is_not_there_is_named(server: Connected) -> None:
    with pytest.raises(MCPError, match=r"no tool 'sing'.*search, fetch, ask, quotes"):
        server.call("sing")


def test_calls_at_the_same_time_get_their_own_answers(server: Connected) -> None:
    questions = [TESTING, "How many types of equipment were received?"] * 2
    results = server.together("ask", *({"question": question} for question in questions))
    answers = [timeless(result.structured_content or {}) for result in results]
    assert [answer["question"] for answer in answers] == questions
    assert all(answer["answered"] for answer in answers)
    assert answers[:2] == answers[2:]
    assert answers[0]["citations"] != answers[1]["citations"]


def test_a_newer_state_of_the_index_is_seen_by_the_next_call(seeds_index: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    shutil.copytree(seeds_index, index)
    with connected(program(index)) as server:
        assert server.data("ask", question=TESTING)["answered"]
        remove_articles(index, [ARTICLE])
        assert server.call("fetch", id=ARTICLE).is_error
        answer = server.data("ask", question=TESTING)
        assert ARTICLE not in {citation["article_id"] for citation in answer["citations"]}


def test_on_standard_output_there_is_the_protocol_alone_and_ctrl_c_ends_it(seeds_index: Path) -> None:
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    messages = [
        {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": hello},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        LIST,
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "quotes", "arguments": {"k": 1}}},
    ]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    command = [*PROGRAM, "mcp", "--index", str(seeds_index)]
    with subprocess.Popen(command, env=environment(), text=True, **pipes) as process:  # type: ignore[call-overload]
        process.stdin.write("".join(json.dumps(message) + "\n" for message in messages))
        process.stdin.flush()
        replies = [json.loads(process.stdout.readline()) for _ in range(3)]
        assert [reply["id"] for reply in replies] == [0, 1, 2]
        assert replies[2]["result"]["structuredContent"]["quotes"]
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out, err) == (130, "", "rag: Interrupted.\n")


@pytest.mark.slow
def test_it_ends_with_its_input(seeds_index: Path) -> None:
    command = [*PROGRAM, "mcp", "--index", str(seeds_index)]
    done = subprocess.run(command, env=environment(), input="", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_missing_index_is_said_on_stderr(tmp_path: Path) -> None:
    command = [*PROGRAM, "mcp", "--index", str(tmp_path / "none")]
    done = subprocess.run(command, env=environment(), input="", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("rag: There is no index in")


@pytest.mark.parametrize(("path", "mode"), [("/mcp", "legacy"), ("/mcp/", "legacy"), ("/mcp/", "auto")])
def test_older_clients_and_a_slash_at_the_end_are_served(base: str, path: str, mode: str) -> None:
    with connected(base + path, mode=mode) as server:
        assert server.data("search", query="weapons")["results"]


def test_links_over_http_lead_to_the_span_on_the_page(base: str) -> None:
    with connected(f"{base}/mcp") as server:
        for found in server.data("search", query="weapons")["results"]:
            article, _, span = found["id"].rpartition(":")
            start, end = span.split("-")
            assert found["url"] == f"{base}/#/article/{article}?start={start}&end={end}"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "https://friend.example"}, 200),
        ({"Origin": "{base}"}, 200),
        ({"Origin": "https://stranger.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "stranger.example"}, 400),
    ],
)
def test_only_pages_and_names_that_are_allowed_may_call(base: str, headers: dict[str, str], status: int) -> None:
    sent = ACCEPT | {name: value.format(base=base) for name, value in headers.items()}
    assert post(f"{base}/mcp", json=LIST, headers=sent).status_code == status


def test_there_is_nothing_to_read_without_a_message(base: str) -> None:
    told = get(f"{base}/mcp")
    assert (told.status_code, told.headers["allow"]) == (405, "POST")


def test_a_page_of_an_allowed_site_may_send_what_the_protocol_needs(base: str) -> None:
    asked = "authorization, content-type, mcp-protocol-version, mcp-method, mcp-name"
    headers = {"Origin": "https://friend.example", "Access-Control-Request-Method": "POST"}
    with calling(base) as client:
        told = client.options("/mcp", headers={**headers, "Access-Control-Request-Headers": asked})
    assert (told.status_code, told.headers["access-control-allow-origin"]) == (200, "https://friend.example")


def test_what_the_page_about_mcp_shows_works(base: str, capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "mcp.md").read_text(encoding="utf-8")
    configured = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", page, flags=re.DOTALL)]
    assert [list(each["mcpServers"]["articles"]) for each in configured] == [
        ["command", "args"],
        ["url"],
        ["url", "headers"],
    ]
    (example,) = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    exec(compile(example.replace("http://127.0.0.1:8000", base), "mcp.md", "exec"), {})  # noqa: S102
    assert "tested in combat conditions" in capsys.readouterr().out


def test_calls_are_counted_under_their_route(base: str) -> None:
    post(f"{base}/mcp/", json=LIST, headers=ACCEPT)
    assert 'rag_requests_total{method="POST",route="/mcp",status="200"}' in get(f"{base}/metrics").text


def test_where_keys_are_needed_only_a_known_one_is_let_in(seeds_index: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    shutil.copytree(seeds_index, index)
    secret = KeyFile(index / FILE_NAME).add("reader")

    async def names(address: str, **headers: str) -> list[str]:
        async with (
            httpx2.AsyncClient(headers=headers, timeout=None) as http,
            Client(streamable_http_client(address, http_client=http)) as client,
        ):
            return [tool.name for tool in (await client.list_tools()).tools]

    with running_service(index, keys=True, public_url="https://articles.example", ready=False) as base:
        address = f"{base}/mcp"
        assert "ask" in asyncio.run(names(address, Authorization=f"Bearer {secret}"))
        with pytest.raises(ExceptionGroup):
            asyncio.run(names(address, Authorization="Bearer rag_unknown"))
        search = {**LIST, "method": "tools/call", "params": {"name": "search", "arguments": {"query": "weapons"}}}
        refused = post(address, json=search, headers=ACCEPT)
        assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
        found = post(address, json=search, headers=ACCEPT | {"X-API-Key": secret})
        assert "https://articles.example/#/article/" in found.text
