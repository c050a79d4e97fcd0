"""Every route as its document says, over a real connection."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from rag.serialization import answer_from
from support.service import calling, events, figures, running_service

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import httpx

    from rag.assistant import Assistant

QUESTION = "What did Kamyshin say about testing?"
ARTICLE = "001_f6b73f3e1b734053"
UNKNOWN = "What is the capital of Australia?"


@pytest.fixture(scope="module")
def client(seeds_index: Path) -> Iterator[httpx.Client]:
    with running_service(seeds_index) as base, calling(base) as client:
        yield client


def same(answer: dict[str, object]) -> dict[str, object]:
    return {**answer, "timings_ms": None}


def test_an_answer_is_the_assistants_own(client: httpx.Client, seeds_assistant: Assistant) -> None:
    response = client.post("/v1/ask", json={"question": QUESTION, "id": "mine"})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert same(response.json()) == same(seeds_assistant.ask(QUESTION, id="mine").to_json())
    assert response.json()["answered"]


def test_a_refusal_is_an_answer_too(client: httpx.Client) -> None:
    response = client.post("/v1/ask", json={"question": UNKNOWN})
    assert response.status_code == 200
    answer = response.json()
    assert (answer["answered"], answer["statements"], answer["citations"]) == (False, [], [])
    assert answer["reason"]


def test_a_stream_tells_each_citation_before_its_statement_and_the_whole_answer_last(client: httpx.Client) -> None:
    with client.stream("POST", "/v1/ask", json={"question": QUESTION, "stream": True}) as response:
        assert response.status_code == 200
        assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert response.headers["cache-control"] == "no-store"
        told = list(events(response.iter_lines()))
    *before, (last, answer) = told
    assert last == "answer"
    assert same(answer) == same(client.post("/v1/ask", json={"question": QUESTION}).json())
    assert [data for name, data in before if name == "citation"] == answer["citations"]
    assert [data for name, data in before if name == "statement"] == answer["statements"]
    cited: set[int] = set()
    for name, data in before:
        cited |= {data["marker"]} if name == "citation" else set()
        assert name != "statement" or set(data["citations"]) <= cited


def test_a_refusal_streams_as_one_answer(client: httpx.Client) -> None:
    with client.stream("POST", "/v1/ask", json={"question": UNKNOWN, "stream": True}) as response:
        told = list(events(response.iter_lines()))
    assert [name for name, _ in told] == ["answer"]


def test_a_follow_up_is_understood_from_the_history(client: httpx.Client, seeds_assistant: Assistant) -> None:
    first = client.post("/v1/ask", json={"question": "What did Kamyshin say about strikes?"}).json()
    sent = {"question": "And about testing?", "history": [{"question": first["question"], "answer": first}]}
    answer = client.post("/v1/ask", json=sent).json()
    assert "Kamyshin" in answer["interpreted"]
    assert answer["citations"][0]["article_id"] == ARTICLE
    assert answer_from(first).text == first["text"]
    by_text = {"question": first["question"], "text": first["text"]}
    assert same(client.post("/v1/ask", json={**sent, "history": [by_text]}).json())["answered"]


def test_limits_are_kept_and_a_name_may_stand_alone(client: httpx.Client) -> None:
    elsewhere = {"question": QUESTION, "article": "000_79590cca02cdbfff"}
    cited = client.post("/v1/ask", json=elsewhere).json()["citations"]
    assert ARTICLE not in {citation["article_id"] for citation in cited}
    assert client.post("/v1/ask", json={"question": QUESTION, "until": "1999-01-01"}).json()["answered"] is False
    one, several = ({"question": QUESTION, "speaker": speaker} for speaker in ("Kamyshin", ["Kamyshin"]))
    assert same(client.post("/v1/ask", json=one).json()) == same(client.post("/v1/ask", json=several).json())


def test_search_returns_exact_passages_best_first(client: httpx.Client) -> None:
    for rerank in (False, True):
        found = client.get("/v1/search", params={"q": "testing weapons", "k": 3, "rerank": rerank}).json()
        assert len(found["hits"]) == 3
        scores = [hit["score"] for hit in found["hits"]]
        assert scores == sorted(scores, reverse=True)
        for hit in found["hits"]:
            text = client.get(f"/v1/articles/{hit['article_id']}").json()["text"]
            assert text[hit["start"] : hit["end"]] == hit["text"]
    only = client.get("/v1/search", params=[("q", "weapons"), ("article", ARTICLE), ("article", "none")]).json()
    assert {hit["article_id"] for hit in only["hits"]} == {ARTICLE}


def test_quotes_are_filtered_by_speaker_and_ranked_by_what_they_are_about(client: httpx.Client) -> None:
    said = client.get("/v1/quotes", params={"speaker": "Kamyshin"}).json()["quotes"]
    assert {quote["speaker"] for quote in said} == {"Oleksandr Kamyshin"}
    text = client.get(f"/v1/articles/{ARTICLE}").json()["text"]
    for quote in said:
        if quote["article_id"] == ARTICLE:
            assert " ".join(text[start:end] for start, end in quote["content"]) == quote["text"]
    (best,) = client.get("/v1/quotes", params={"about": "testing weapons", "k": 1}).json()["quotes"]
    assert "combat conditions" in best["text"]
    assert len(client.get("/v1/quotes", params={"k": 2}).json()["quotes"]) == 2


def test_certain_quotes_alone_are_listed_where_they_are_asked_for(client: httpx.Client) -> None:
    every = client.get("/v1/quotes").json()["quotes"]
    certain = client.get("/v1/quotes", params={"certain": "true"}).json()["quotes"]
    assert certain == [quote for quote in every if quote["confidence"] > 0.95]
    assert 0 < len(certain) < len(every)


def test_articles_are_listed_in_pages_without_their_texts(client: httpx.Client) -> None:
    seen, after = [], None
    while True:
        page = client.get("/v1/articles", params={"limit": 2} | ({"after": after} if after else {})).json()
        assert page["total"] == 3
        assert all("text" not in info for info in page["articles"])
        seen += [info["id"] for info in page["articles"]]
        after = page["next"]
        if after is None:
            break
    assert seen == sorted(seen)
    assert len(seen) == 3
    dated = client.get("/v1/articles", params={"since": "2024-02-29", "until": "2024-02-29"}).json()
    assert [info["published"] for info in dated["articles"]] == ["2024-02-29"]


def test_an_article_comes_whole_and_its_citations_are_exact(client: httpx.Client) -> None:
    article = client.get(f"/v1/articles/{ARTICLE}").json()
    (citation,) = client.post("/v1/ask", json={"question": QUESTION}).json()["citations"]
    assert article["text"][citation["start"] : citation["end"]] == citation["quote"]
    assert article["sha256"] == citation["sha256"]


def test_an_answer_is_verified_and_an_altered_one_is_not(client: httpx.Client) -> None:
    answer = client.post("/v1/ask", json={"question": QUESTION}).json()
    assert client.post("/v1/verify", json={"answer": answer}).json() == {
        "ok": True,
        "citations": [{"marker": 1, "ok": True, "why": ""}],
        "claims": [],
    }
    answer["citations"][0]["quote"] += "!"
    checked = client.post("/v1/verify", json={"answer": answer}).json()
    assert checked["ok"] is False
    assert checked["citations"][0]["why"]


def test_claims_are_judged_in_order_under_their_ids(client: httpx.Client) -> None:
    text = "The harbour has nine berths. Ships moor there in winter."
    claims = [
        {"id": "true", "claim": "The harbour has nine berths.", "text": text},
        {"id": 7, "claim": "The tunnel cost 40 million euros.", "text": text},
    ]
    told = client.post("/v1/verify", json={"claims": claims}).json()
    assert [(claim["id"], claim["supported"]) for claim in told["claims"]] == [("true", True), (7, False)]
    assert told["ok"] is False


def test_health_readiness_and_the_document_are_told(client: httpx.Client, seeds_assistant: Assistant) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {
        "ready": True,
        "detail": "",
        "index_revision": seeds_assistant.reader.revision,
        "articles": 3,
    }
    assert client.get("/openapi.json").json()["openapi"].startswith("3.1")


def test_metrics_count_requests_by_route_and_answers_by_reason(client: httpx.Client) -> None:
    assert client.get("/metrics").headers["content-type"].startswith("text/plain")
    before = figures(client)
    client.post("/v1/ask", json={"question": QUESTION})
    client.post("/v1/ask", json={"question": QUESTION, "stream": True})
    client.get("/v1/articles/none")
    client.get(f"/v1/articles/{ARTICLE}")
    client.request("INVENTED", "/healthz")
    after = figures(client)
    grown = {name: after[name] - before.get(name, 0) for name in after}
    assert grown['rag_answers_total{reason="answered"}'] == 2
    assert grown['rag_requests_total{method="POST",route="/v1/ask",status="200"}'] == 2
    assert grown['rag_requests_total{method="GET",route="/v1/articles/{article_id:path}",status="404"}'] == 1
    assert grown['rag_requests_total{method="GET",route="/v1/articles/{article_id:path}",status="200"}'] == 1
    assert grown['rag_requests_total{method="other",route="/healthz",status="405"}'] == 1
    assert after["rag_ready"] == 1


def test_each_request_has_a_name_which_may_be_the_clients_own(client: httpx.Client) -> None:
    names = {client.get("/healthz").headers["x-request-id"] for _ in range(3)}
    assert len(names) == 3
    assert client.get("/healthz", headers={"X-Request-ID": "mine-1"}).headers["x-request-id"] == "mine-1"
    forged = client.get("/v1/articles/none", headers={"X-Request-ID": 'a" b'})
    assert forged.headers["x-request-id"] != 'a" b'
    assert forged.json()["request_id"] == forged.headers["x-request-id"]


def test_browsers_are_told_not_to_guess_types(client: httpx.Client) -> None:
    assert client.get("/healthz").headers["x-content-type-options"] == "nosniff"


def test_the_examples_of_the_document_are_true_of_the_seeds(client: httpx.Client) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    (answer,) = schemas["AnswerBody"]["examples"]
    assert client.post("/v1/verify", json={"answer": answer}).json()["ok"] is True
    (question,) = schemas["AskBody"]["examples"]
    told = client.post("/v1/ask", json=question).json()
    assert told["text"] == answer["text"]
    fitted = {"attribution_confidence": told["citations"][0]["attribution_confidence"]}
    assert told["citations"] == [answer["citations"][0] | fitted]
    (draft,) = schemas["DraftBody"]["examples"]
    (report,) = schemas["DraftReportBody"]["examples"]
    assert without_figures(client.post("/v1/check", json=draft).json()) == without_figures(report)
    (info,) = schemas["ArticleInfoBody"]["examples"]
    assert info in client.get("/v1/articles").json()["articles"]
    (attribution,) = schemas["AttributionBody"]["examples"]
    quotes = client.get("/v1/quotes").json()["quotes"]
    assert attribution in [quote | {"confidence": attribution["confidence"]} for quote in quotes]
    (hit,) = schemas["HitBody"]["examples"]
    article = client.get(f"/v1/articles/{hit['article_id']}").json()
    assert article["text"][hit["start"] : hit["end"]] == hit["text"]


def without_figures(report: dict[str, Any]) -> dict[str, Any]:
    """Return a report without what is fitted or counts changes of the index."""
    findings = [
        finding
        | {"confidence": None, "citations": [one | {"attribution_confidence": None} for one in finding["citations"]]}
        for finding in report["findings"]
    ]
    return report | {"findings": findings, "index_revision": None}


def test_every_operation_has_an_example_and_tells_its_failures(client: httpx.Client) -> None:
    document = client.get("/openapi.json").json()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            where = f"{method} {path}"
            assert operation["summary"], where
            assert "default" in operation["responses"] or len(operation["responses"]) > 1, where
            if path.startswith("/v1/"):
                assert "example" in json.dumps(_resolved(operation, document)), where


def _resolved(value: object, document: dict[str, object]) -> object:
    if isinstance(value, dict) and "$ref" in value:
        at: object = document
        for name in value["$ref"].removeprefix("#/").split("/"):
            at = at[name]  # type: ignore[index]
        return _resolved(at, document)
    if isinstance(value, dict):
        return {key: _resolved(each, document) for key, each in value.items()}
    return [_resolved(each, document) for each in value] if isinstance(value, list) else value
