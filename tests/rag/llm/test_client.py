"""A server that misbehaves costs the model's wording, never the answer, and never shows what was not verified."""

from __future__ import annotations

import json
import socket
import time
from email.utils import formatdate
from itertools import count
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import SecretStr

from rag.answering.extractive import ExtractiveAnswerer
from rag.llm.answerer import TRIES, LanguageModelAnswerer
from rag.llm.client import ChatClient
from rag.retrieval.cross_encoder import CrossEncoderReranker
from rag.settings import LanguageModel
from rag.types import Drafted, Outcome, Question
from rag.verification.groundedness import GroundednessVerifier
from support.llm import EVIDENCE, Scripted, breaks_off, hangs, repeats, says, sends
from support.service import wait_until

if TYPE_CHECKING:
    from support.llm import Behaviour

QUESTION = Question("When will the Harbour Museum reopen?", "will the Harbour Museum reopen", answer_type="time")
GOOD = "The Harbour Museum will reopen on 14 March [1]."
MORE = "The museum sold 1,200 tickets in the first hour [3]."
BAD = "The moon is made of cheese [1]."
COMPLETION = {"choices": [{"message": {"role": "assistant", "content": GOOD}, "finish_reason": "stop"}]}
VERIFIER = GroundednessVerifier(CrossEncoderReranker())
KEY = "sk-secret-4711"
LONG = 600.0  # seconds, for what no test waits for


def answerer(url: str, *, timeout: float = LONG, budget: float = LONG, **more: Any) -> LanguageModelAnswerer:
    settings = LanguageModel(url=url, model="tiny", api_key=SecretStr(KEY), timeout=timeout, budget=budget)
    return LanguageModelAnswerer(ChatClient(settings), VERIFIER, ExtractiveAnswerer(), budget, **{"pause": 0.0} | more)


def asked(server: Scripted, evidence: Any = EVIDENCE, **more: Any) -> tuple[list[Drafted], Outcome]:
    writing = answerer(server.url, **more).answer(QUESTION, evidence)
    drafted = []
    while True:
        try:
            drafted.append(next(writing))
        except StopIteration as end:
            return drafted, end.value


def extractive() -> list[Drafted]:
    return list(ExtractiveAnswerer().answer(QUESTION, EVIDENCE))


def test_sentences_that_hold_are_shown_and_others_counted() -> None:
    with Scripted([says(f"{GOOD} {BAD} No marker here. ", MORE)]) as server:
        drafted, outcome = asked(server)
    assert [each.text for each in drafted] == [
        "The Harbour Museum will reopen on 14 March.",
        "The museum sold 1,200 tickets in the first hour.",
    ]
    assert [each.evidence for each in drafted] == [(EVIDENCE[0],), (EVIDENCE[2],)]
    assert outcome == Outcome("language_model", None, 2)


def test_the_request_is_one_that_any_server_understands_and_the_same_each_time() -> None:
    with Scripted([says(GOOD)]) as server:
        asked(server)
        asked(server)
    assert server.paths == ["/v1/chat/completions"] * 2
    assert server.bodies[0] == server.bodies[1]
    body = server.bodies[0]
    assert (body["model"], body["stream"], body["temperature"], body["seed"]) == ("tiny", True, 0, 0)
    assert [each["role"] for each in body["messages"]] == ["system", "user", "assistant", "user"]
    assert server.headers[0]["Authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("path", ["", "/", "/v1", "/v1/", "/v1/chat/completions"])
def test_the_address_may_be_the_servers_or_the_routes(path: str) -> None:
    with Scripted([says(GOOD)]) as server:
        server.url = server.url.removesuffix("/v1") + path
        asked(server)
    assert server.paths == ["/v1/chat/completions"]


def test_a_sentence_is_told_before_the_next_is_written_and_leaving_closes_the_connection() -> None:
    with Scripted([repeats([f"{GOOD} ", "More words follow here all the time and then some more. "])]) as server:
        writing = answerer(server.url).answer(QUESTION, EVIDENCE)
        assert next(writing).text == "The Harbour Museum will reopen on 14 March."
        writing.close()
        assert server.left.wait()


def test_without_evidence_the_model_is_not_asked() -> None:
    with Scripted([says(GOOD)]) as server:
        assert asked(server, ()) == ([], Outcome())
    assert not server.bodies


def test_where_nothing_holds_the_answer_is_extractive_and_says_why() -> None:
    with Scripted([says(f"{BAD} It is sweet [2]. {MORE.replace('[3]', '[8]')}")]) as server:
        drafted, outcome = asked(server)
    assert drafted == extractive()
    assert outcome == Outcome("extractive", "No sentence of the language model was supported.", 3)
    assert len(server.bodies) == 1


FAULTS: dict[str, tuple[Behaviour, str]] = {
    "429": (sends("{}", status=429), "is busy (429)"),
    "500": (sends("oh no", "text/plain", 500), "failed (500)"),
    "503": (sends("<html>", "text/html", 503), "failed (503)"),
    "a web page": (sends("<!doctype html><title>Sign in</title>", "text/html"), "a web page"),
    "no events": (sends("hello there", "text/plain"), "something other than a chat completion"),
    "no completion": (sends('{"hello": 1}'), "something other than a chat completion"),
    "an error as JSON": (sends(json.dumps({"error": {"message": KEY}})), "reported an error"),
    "an error as an event": (sends('data: {"error": {"message": "x"}}\n\n', "text/event-stream"), "reported an error"),
    "half of a JSON": (sends('{"choices": [{"message"'), "broke off"),
    "events that are no JSON": (sends("data: {oops\n\n", "text/event-stream"), "something other"),
    "nothing": (says(), "wrote nothing"),
    "an empty body": (sends("", "text/event-stream"), "broke off"),
    "blanks": (says(" ", "\n\n "), "wrote nothing"),
    "only thoughts": (says("<think>The museum [1].", GOOD), "wrote nothing"),
    "a stream that breaks": (breaks_off("The Harbour Museum will reopen on 14"), "broke off"),
    "a loop": (repeats([f"{BAD} "]), "repeated itself"),
    "a line without end": (repeats(["and then "]), "end"),
    "markers without end": (repeats(["[1]\n"]), "did not come to an end"),
    "an event without end": (sends("data: " + "x" * (2 << 20)), "something other"),
    "silence": (hangs(), "did not answer in 0.2 s"),
    "silence after a few words": (hangs("The Harbour"), "did not answer in 0.2 s"),
}


def patience(fault: str) -> float:
    """Return the seconds to wait for a server: only for one that is silent they pass."""
    return 0.2 if "silence" in fault else LONG


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_tried_again_and_then_the_answer_is_extractive(fault: str) -> None:
    behaviour, why = FAULTS[fault]
    with Scripted([behaviour]) as server:
        drafted, outcome = asked(server, timeout=patience(fault))
        wait_until(lambda: len(server.bodies) == TRIES)
    assert drafted == extractive()
    assert outcome.mode == "extractive"
    assert outcome.degraded
    assert why in outcome.degraded
    assert KEY not in outcome.degraded
    assert outcome.degraded.endswith((".", "?"))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_passes_leaves_no_trace(fault: str) -> None:
    with Scripted([FAULTS[fault][0], says(GOOD)]) as server:
        drafted, outcome = asked(server, timeout=patience(fault))
    assert [each.text for each in drafted] == ["The Harbour Museum will reopen on 14 March."]
    assert (outcome.mode, outcome.degraded) == ("language_model", None)
    assert [body["seed"] for body in server.bodies] == [0, 1]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 302])
def test_what_another_try_cannot_help_is_not_tried_again(status: int) -> None:
    with Scripted([sends(json.dumps({"error": KEY}), status=status, Location="/elsewhere")]) as server:
        drafted, outcome = asked(server)
    assert drafted == extractive()
    assert f"refused the request ({status})" in str(outcome.degraded)
    assert len(server.bodies) == 1


def test_a_server_that_is_not_there_costs_nothing_but_the_wording() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        server = Scripted([], url=f"http://127.0.0.1:{taken.getsockname()[1]}")
        drafted, outcome = asked(server)
    assert drafted == extractive()
    assert "cannot be reached" in str(outcome.degraded)


@pytest.mark.parametrize("form", [str, lambda seconds: formatdate(time.time() + seconds, usegmt=True)])
def test_the_wait_that_a_server_asks_for_is_kept(form: Any) -> None:
    with Scripted([sends("{}", status=429, Retry_After=form(1)), says(GOOD)]) as server:
        drafted, outcome = asked(server, pause=1000.0)
    assert drafted
    assert outcome.mode == "language_model"
    assert len(server.bodies) == 2


def test_a_wait_beyond_the_budget_is_not_waited_for() -> None:
    with Scripted([sends("{}", status=429, Retry_After="3600"), says(GOOD)]) as server:
        drafted, outcome = asked(server)
    assert drafted == extractive()
    assert outcome.degraded == ("The language model's server is busy (429). There was no time for another try.")
    assert len(server.bodies) == 1


def test_a_model_that_writes_beyond_the_budget_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = SimpleNamespace(monotonic=count(step=LONG / 20).__next__)  # twenty pieces are all that the budget allows
    with Scripted([repeats(["<think>", *["hm "] * 10, "</think>"])]) as server:
        monkeypatch.setattr("rag.llm.client.time", clock)
        drafted, outcome = asked(server)
        assert server.left.wait()  # before the server is told to end
    assert drafted == extractive()
    assert "took too long" in str(outcome.degraded)


def test_what_was_shown_before_a_stream_broke_stays_and_another_try_completes_it() -> None:
    with Scripted([breaks_off(f"{GOOD} {BAD} {MORE[:40]}"), says(f"{GOOD} {BAD} {MORE}")]) as server:
        drafted, outcome = asked(server)
    assert [each.evidence for each in drafted] == [(EVIDENCE[0],), (EVIDENCE[2],)]
    assert outcome == Outcome("language_model", None, 1)


def test_what_cannot_be_completed_says_so() -> None:
    with Scripted([breaks_off(f"{GOOD}\n{MORE[:40]}"), sends("{}", status=500)]) as server:
        drafted, outcome = asked(server)
    assert len(drafted) == 1
    assert outcome.mode == "language_model"
    assert outcome.degraded == "The language model's server failed (500). What came before is shown."


def test_what_is_repeated_is_shown_once() -> None:
    with Scripted([repeats([f"{GOOD} "])]) as server:
        drafted, outcome = asked(server)
    assert (len(drafted), outcome) == (1, Outcome("language_model", None, 0))


@pytest.mark.parametrize(
    "body",
    [
        json.dumps(COMPLETION),
        json.dumps(COMPLETION, indent=2),
        f"data: {json.dumps(COMPLETION)}\r\n\r\ndata: [DONE]",
        f"event: message\nid: 1\ndata:{json.dumps(COMPLETION)}",
        "data: " + json.dumps(COMPLETION).replace(', "finish', ',\ndata: "finish') + "\n\n",
    ],
)
def test_a_whole_completion_is_read_in_any_form_that_servers_send(body: str) -> None:
    with Scripted([sends(body)]) as server:
        drafted, outcome = asked(server)
    assert [each.text for each in drafted] == ["The Harbour Museum will reopen on 14 March."]
    assert outcome.mode == "language_model"


def test_text_that_is_cut_within_a_letter_is_put_together() -> None:
    text = "“We are ready for the crowds,” said Tom Reed [4]."
    raw = (
        f"data: {json.dumps({'choices': [{'delta': {'content': text}, 'finish_reason': 'stop'}]}, ensure_ascii=False)}"
    )

    def drip(handler: Any) -> None:
        handler.head()
        for byte in raw.encode():
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()

    with Scripted([drip]) as server:
        drafted, _ = asked(server)
    assert [each.text for each in drafted] == ["“We are ready for the crowds,” said Tom Reed."]
