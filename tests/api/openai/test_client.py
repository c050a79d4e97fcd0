"""The OpenAI-compatible routes, called by OpenAI's own client over a socket."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import openai
import pytest

from api.core.keys import FILE_NAME, KeyFile
from support.paths import ROOT
from support.service import get, post, running_service

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openai.types.chat import ChatCompletion, ChatCompletionChunk

MODEL = "article-rag"
TESTING = "What did Kamyshin say about testing?"
ANYTHING = "What did Kamyshin say?"
TESTED = "tested in combat conditions"
UNKNOWN = "Who won the football World Cup in 1998?"


@pytest.fixture(scope="module")
def service(seeds_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A service that needs a key, and that key."""
    index = tmp_path_factory.mktemp("keyed") / "index"
    shutil.copytree(seeds_index, index)
    key = KeyFile(index / FILE_NAME).add("tests")
    with running_service(index, keys=True) as base:
        yield base, key


@pytest.fixture(scope="module")
def client(service: tuple[str, str]) -> Iterator[openai.OpenAI]:
    base, key = service
    with openai.OpenAI(base_url=f"{base}/v1", api_key=key, max_retries=0, timeout=None) as made:
        yield made


def user(text: str) -> dict[str, Any]:
    return {"role": "user", "content": text}


def ask(client: openai.OpenAI, *messages: Any, **options: Any) -> ChatCompletion:
    given = [user(message) if isinstance(message, str) else message for message in messages]
    return client.chat.completions.create(model=MODEL, messages=given, **options)


def streamed(client: openai.OpenAI, question: str, **options: Any) -> list[ChatCompletionChunk]:
    with client.chat.completions.create(model=MODEL, messages=[user(question)], stream=True, **options) as chunks:
        return list(chunks)


def content(chunks: list[ChatCompletionChunk]) -> str:
    return "".join(choice.delta.content or "" for chunk in chunks for choice in chunk.choices)


def extra(chunks: list[ChatCompletionChunk], name: str) -> list[Any]:
    return [chunk.model_extra[name] for chunk in chunks if chunk.model_extra and name in chunk.model_extra]


def untimed(answer: dict[str, Any]) -> dict[str, Any]:
    return answer | {"timings_ms": None}


def test_the_one_model_is_listed_and_read_by_name(client: openai.OpenAI) -> None:
    (listed,) = client.models.list().data
    assert (listed.id, listed.object, listed.owned_by) == (MODEL, "model", MODEL)
    assert client.models.retrieve(MODEL) == listed
    with pytest.raises(openai.NotFoundError, match="gpt-4") as failure:
        client.models.retrieve("gpt-4")
    assert failure.value.code == "model_not_found"


def test_an_answer_has_text_markers_sources_and_the_whole_answer(client: openai.OpenAI, service: Any) -> None:
    got = ask(client, ANYTHING)
    message, answer = got.choices[0].message, got.model_extra["rag"]
    assert got.choices[0].finish_reason == "stop"
    assert message.content.startswith(answer["text"] + "\n\nSources:\n[1] [")
    assert len(answer["statements"]) > 1
    lines = message.content.partition("\n\nSources:\n")[2].split("\n")
    assert len(lines) == len(message.annotations) == len(answer["citations"])
    for line, annotation, citation in zip(lines, message.annotations, answer["citations"], strict=True):
        place, marker = annotation.url_citation, f"[{citation['marker']}]"
        assert message.content[place.start_index : place.end_index] == marker
        assert place.end_index <= len(answer["text"])
        span = f"start={citation['start']}&end={citation['end']}"
        assert place.url == f"{service[0]}/#/article/{citation['article_id']}?{span}"
        assert line.startswith(f"{marker} [")
        assert f"]({place.url})" in line
        assert citation["speaker"] in line
    names = [annotation.url_citation.title for annotation in message.annotations]
    assert len(set(names)) == len(names)


def test_a_citation_of_the_answer_is_exact(client: openai.OpenAI, service: Any) -> None:
    base, key = service
    (citation,) = ask(client, TESTING).model_extra["rag"]["citations"]
    found = get(f"{base}/v1/articles/{citation['article_id']}", headers={"Authorization": f"Bearer {key}"}).json()
    assert found["text"][citation["start"] : citation["end"]] == citation["quote"]
    assert TESTED in citation["quote"]


def test_a_stream_tells_the_same_as_one_response(client: openai.OpenAI) -> None:
    whole, chunks = ask(client, ANYTHING), streamed(client, ANYTHING)
    assert content(chunks) == whole.choices[0].message.content
    told = [one for chunk in chunks for one in (chunk.choices[0].delta.model_extra or {}).get("annotations", [])]
    assert told == [one.model_dump() for one in whole.choices[0].message.annotations]
    (answer,) = extra(chunks, "rag")
    assert untimed(answer) == untimed(whole.model_extra["rag"])
    assert {chunk.object for chunk in chunks} == {"chat.completion.chunk"}
    assert len({(chunk.id, chunk.created, chunk.model) for chunk in chunks}) == 1
    assert chunks[0].id.startswith("chatcmpl-")


def test_a_stream_has_a_chunk_for_each_statement_and_ends_with_a_reason(client: openai.OpenAI) -> None:
    chunks = streamed(client, ANYTHING)
    (answer,) = extra(chunks, "rag")
    deltas = [chunk.choices[0].delta.content for chunk in chunks]
    assert chunks[0].choices[0].delta.role == "assistant"
    for statement, delta in zip(answer["statements"], deltas[1:], strict=False):
        assert statement["text"] in delta
    assert [chunk.choices[0].finish_reason for chunk in chunks] == [None] * (len(chunks) - 1) + ["stop"]
    assert all(chunk.usage is None for chunk in chunks)


def test_usage_is_told_where_it_is_asked_for_and_counts_words(client: openai.OpenAI) -> None:
    chunks = streamed(client, TESTING, stream_options={"include_usage": True})
    assert [chunk.usage is None for chunk in chunks] == [True] * (len(chunks) - 1) + [False]
    assert chunks[-1].choices == []
    whole = ask(client, TESTING).usage
    assert whole == chunks[-1].usage
    assert whole.prompt_tokens == len(TESTING.split())
    assert whole.total_tokens == whole.prompt_tokens + whole.completion_tokens > whole.prompt_tokens


def test_a_stream_is_plain_data_and_ends_with_done(service: Any) -> None:
    base, key = service
    body = {"model": MODEL, "stream": True, "messages": [user(TESTING)]}
    got = post(f"{base}/v1/chat/completions", json=body, headers={"Authorization": f"Bearer {key}"})
    events = got.text.removesuffix("\n\n").split("\n\n")
    assert got.headers["content-type"].startswith("text/event-stream")
    assert events[-1] == "data: [DONE]"
    assert all(json.loads(event.removeprefix("data: "))["choices"] for event in events[:-1])


def test_the_asynchronous_client_gets_answers_side_by_side(service: Any) -> None:
    base, key = service

    async def both() -> tuple[str, str]:
        async with openai.AsyncOpenAI(base_url=f"{base}/v1", api_key=key, max_retries=0, timeout=None) as client:

            async def stream() -> str:
                messages = [user("What did Umerov say about arms shipments?")]
                chunks = await client.chat.completions.create(model=MODEL, messages=messages, stream=True)
                return content([chunk async for chunk in chunks])

            async def whole() -> str:
                got = await client.chat.completions.create(model=MODEL, messages=[user(TESTING)])
                return got.choices[0].message.content

            return await asyncio.gather(stream(), whole())

    shipments, testing = asyncio.run(both())
    assert "half of the arms shipments" in shipments
    assert TESTED in testing


def test_a_follow_up_is_understood_from_the_messages_before(client: openai.OpenAI) -> None:
    first = ask(client, TESTING)
    said = first.choices[0].message
    got = ask(client, TESTING, {"role": "assistant", "content": said.content}, "And what did he say about strikes?")
    answer = got.model_extra["rag"]
    assert answer["interpreted"] == "What did Oleksandr Kamyshin say about strikes?"
    assert "strikes on targets in Russia" in got.choices[0].message.content
    assert got.choices[0].message.content.endswith(f"Understood as: {answer['interpreted']}")
    assert [citation["marker"] for citation in answer["citations"]] == [1]


def test_a_refusal_is_an_ordinary_message_without_sources(client: openai.OpenAI) -> None:
    got = ask(client, UNKNOWN)
    answer = got.model_extra["rag"]
    assert got.choices[0].message.content == answer["text"]
    assert got.choices[0].message.annotations == []
    assert answer["answered"] is False
    chunks = streamed(client, UNKNOWN)
    assert content(chunks) == answer["text"]
    assert not any((chunk.choices[0].delta.model_extra or {}).get("annotations") for chunk in chunks)


def test_limits_under_rag_are_kept(client: openai.OpenAI) -> None:
    limited = ask(client, TESTING, extra_body={"rag": {"since": "2024-02-01", "k": 3, "as_of": "2024-03-01"}})
    cited = limited.model_extra["rag"]["citations"]
    assert TESTED not in limited.choices[0].message.content
    assert all(citation["published"] >= "2024-02-01" for citation in cited)
    article = ask(client, TESTING).model_extra["rag"]["citations"][0]["article_id"]
    assert TESTED in ask(client, TESTING, extra_body={"rag": {"article": article}}).choices[0].message.content


def test_sources_as_events_carry_the_exact_words_and_come_once(client: openai.OpenAI) -> None:
    chunks = streamed(client, ANYTHING, extra_body={"rag": {"sources": "events"}})
    (answer,) = extra(chunks, "rag")
    events = extra(chunks, "event")
    assert [event["data"]["document"] for event in events] == [[one["quote"]] for one in answer["citations"]]
    assert len({event["data"]["metadata"][0]["name"] for event in events}) == len(events) > 1
    assert len({event["data"]["metadata"][0]["source"] for event in events}) == len(events)
    assert not any((chunk.choices[0].delta.model_extra or {}).get("annotations") for chunk in chunks)


def test_what_front_ends_add_is_tolerated(client: openai.OpenAI) -> None:
    got = ask(
        client,
        {"role": "system", "content": "Answer like a pirate."},
        {"role": "assistant", "content": "Hello! How can I help?"},
        {"role": "developer", "content": "Be short."},
        {"role": "user", "content": [{"type": "text", "text": TESTING}]},
        temperature=0.2, max_tokens=5, seed=1, user="somebody", tools=[], n=1, response_format={"type": "text"},
        extra_body={"chat_id": "1", "metadata": {"variables": {}}, "rag": None},
    )  # fmt: skip
    assert TESTED in got.choices[0].message.content
    assert got.model_extra["rag"]["interpreted"] is None


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"n": 2}, "n", "one answer"),
        ({"tools": [{"type": "function", "function": {"name": "search"}}]}, "tools", "No tools"),
        ({"extra_body": {"functions": [{"name": "search"}]}}, "functions", "No functions"),
        ({"response_format": {"type": "json_object"}}, "response_format", "under `rag`"),
        ({"messages": []}, "messages", "at least 1"),
        ({"messages": [user("Who?"), {"role": "assistant", "content": "He."}]}, "messages", "last message"),
        ({"messages": [{"role": "system", "content": "Hi."}]}, "messages", "last message"),
        ({"messages": [user(" ")]}, "messages", "empty"),
        ({"messages": [user("why " * 5000)]}, "messages", "fewer words"),
        (
            {"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "data:"}}]}]},
            "messages",
            "no image_url",
        ),
        ({"messages": [{"role": "wizard", "content": "Hi."}]}, "messages.0.role", "'user'"),
        ({"extra_body": {"rag": {"since": "yesterday"}}}, "rag.since", "date"),
        ({"extra_body": {"rag": {"colour": "red"}}}, "rag.colour", "not permitted"),
        ({"extra_body": {"rag": {"since": "2024-02-02", "until": "2024-01-01"}}}, None, "is after"),
    ],
)
def test_what_cannot_be_done_is_a_bad_request_that_says_why(
    client: openai.OpenAI, change: dict[str, Any], field: str | None, says: str
) -> None:
    with pytest.raises(openai.BadRequestError, match=says) as failure:
        client.chat.completions.create(**({"model": MODEL, "messages": [user(TESTING)]} | change))
    assert failure.value.param == field
    assert failure.value.type == "invalid_request_error"


def test_another_model_is_not_found(client: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError, match="The only one is 'article-rag'") as failure:
        client.chat.completions.create(model="gpt-4o", messages=[user(TESTING)], stream=True)
    assert (failure.value.code, failure.value.param) == ("model_not_found", "model")


def test_a_wrong_key_is_an_authentication_error(service: Any) -> None:
    with openai.OpenAI(base_url=f"{service[0]}/v1", api_key="rag_wrong", max_retries=0, timeout=None) as client:
        with pytest.raises(openai.AuthenticationError, match="not known") as failure:
            ask(client, TESTING)
        assert failure.value.code == "invalid_api_key"
        with pytest.raises(openai.AuthenticationError):
            client.models.list()


def test_an_error_is_a_problem_as_on_the_other_routes_too(service: Any) -> None:
    base, key = service
    headers = {"Authorization": f"Bearer {key}"}
    got = post(f"{base}/v1/chat/completions", content=b"{", headers=headers | {"Content-Type": "application/json"})
    told = got.json()
    assert (got.status_code, got.headers["content-type"]) == (400, "application/problem+json")
    assert (told["status"], told["detail"]) == (400, told["error"]["message"])
    huge = post(f"{base}/v1/chat/completions", content=b" " * 2_000_000, headers=headers)
    assert (huge.status_code, huge.json()["error"]["code"]) == (413, "request_too_large")
    elsewhere = post(f"{base}/v1/ask", json={}, headers=headers)
    assert (elsewhere.status_code, "error" in elsewhere.json()) == (422, False)


def test_without_an_index_the_service_says_so_and_still_names_its_model(tmp_path: Path) -> None:
    title = '### Task:\nName it.\n{ "title": "…" }\n<chat_history>\nUSER: Who spoke?\n</chat_history>'
    with (
        running_service(tmp_path / "none", ready=False) as base,
        openai.OpenAI(base_url=f"{base}/v1", api_key="none", max_retries=0, timeout=None) as client,
    ):
        with pytest.raises(openai.InternalServerError) as failure:
            ask(client, TESTING)
        assert failure.value.status_code == 503
        assert failure.value.type == "server_error"
        assert failure.value.response.headers["Retry-After"]
        assert [model.id for model in client.models.list()] == [MODEL]
        assert json.loads(ask(client, title).choices[0].message.content) == {"title": "Who spoke"}
        assert json.loads(content(streamed(client, title))) == {"title": "Who spoke"}


def test_the_documented_example_runs_as_it_stands(service: Any, capsys: pytest.CaptureFixture[str]) -> None:
    base, key = service
    page = (ROOT / "docs" / "openai.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    here = example.replace("http://127.0.0.1:8000", base).replace('"none"', repr(key))
    names: dict[str, Any] = {}
    try:
        exec(compile(here, "openai.md", "exec"), names)  # noqa: S102
    finally:
        names["client"].close()
    assert TESTED in capsys.readouterr().out.splitlines()[-1]


def test_links_begin_with_the_public_address(seeds_index: Path) -> None:
    with (
        running_service(seeds_index, public_url="https://news.example/ask/", openai_sources="events") as base,
        openai.OpenAI(base_url=f"{base}/v1", api_key="none", max_retries=0, timeout=None) as client,
    ):
        (event,) = extra(streamed(client, TESTING), "event")
    assert event["data"]["source"]["url"].startswith("https://news.example/ask/#/article/")
