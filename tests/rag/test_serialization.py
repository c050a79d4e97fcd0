"""The JSON of answers: what is written is what is read and what the service documents."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel

from api.schemas.answers import AnswerBody, TurnBody
from api.schemas.fields import fields_of
from api.schemas.samples import SAMPLE_ANSWER
from index.errors import UsageError
from index.serialization import json_of, value_of
from rag.serialization import answer_from

if TYPE_CHECKING:
    from rag.assistant import Assistant

TESTING = "What did Kamyshin say about testing?"
REFUSED = "Who won the chess championship in Reykjavik?"


@pytest.mark.parametrize("question", [TESTING, REFUSED])
def test_an_answer_that_was_written_is_read_as_it_was(seeds_assistant: Assistant, question: str) -> None:
    answer = seeds_assistant.ask(question, id=7)
    read = answer_from(json.loads(json.dumps(answer.to_json())))
    written = {**answer.to_json(), "considered": []}
    assert list(read.to_json().items()) == list(written.items())


def test_what_is_documented_is_what_is_written_key_by_key(seeds_assistant: Assistant) -> None:
    form = seeds_assistant.ask(TESTING).to_json()
    assert list(form) == list(AnswerBody.model_fields) == list(SAMPLE_ANSWER)
    defined = AnswerBody.model_json_schema()["$defs"]
    for name, one in (("StatementBody", "statements"), ("CitationBody", "citations"), ("ConsideredBody", "considered")):
        assert list(form[one][0]) == list(defined[name]["properties"]) == list(SAMPLE_ANSWER[one][0])
    assert list(form["filters"]) == list(defined["DatesBody"]["properties"])
    AnswerBody.model_validate(form)


def test_a_field_is_added_by_one_line() -> None:
    @dataclass(frozen=True)
    class Value:
        text: str
        parts: tuple[float, ...] = ()
        page: int | None = field(default=None, metadata={"later": True, "description": "Where it begins."})
        seconds: float = field(default=0.0, metadata={"digits": 1})

    @fields_of(Value)
    class ValueBody(BaseModel):
        """A value."""

    form = json_of(Value("a", (0.123456,), seconds=0.25))
    assert list(form.items()) == [("text", "a"), ("parts", [0.1235]), ("page", None), ("seconds", 0.2)]
    document = ValueBody.model_json_schema()
    assert document["required"] == ["text", "parts", "seconds"]
    assert document["properties"]["page"]["description"] == "Where it begins."
    assert document["properties"]["parts"] == {"items": {"type": "number"}, "title": "Parts", "type": "array"}
    assert document["description"] == "A value."


def test_what_an_older_answer_lacks_has_its_default_and_what_a_newer_one_has_is_passed_over() -> None:
    older = {name: value for name, value in SAMPLE_ANSWER.items() if name not in {"filters", "awaiting", "dropped"}}
    answer = answer_from({**older, "interpreted": None, "asked_for": "statement"})
    assert answer == replace(answer_from(SAMPLE_ANSWER), considered=())
    assert (answer.citations[0].copies, answer.statements[0].citations) == ((), (1,))


@pytest.mark.parametrize(
    "form",
    [
        None,
        5,
        "answer",
        [],
        {},
        {**SAMPLE_ANSWER, "statements": 5},
        {**SAMPLE_ANSWER, "citations": ["?"]},
        {**SAMPLE_ANSWER, "citations": [{"marker": 1}]},
        {**SAMPLE_ANSWER, "filters": 5},
        {**SAMPLE_ANSWER, "question": None},
        {name: value for name, value in SAMPLE_ANSWER.items() if name != "citations"},
    ],
)
def test_what_is_no_answer_is_refused(form: Any) -> None:
    with pytest.raises(UsageError, match="no answer of version 1"):
        answer_from(form)


def test_a_value_that_is_none_stays_none() -> None:
    assert value_of(int | None, None) is None
    assert value_of(tuple[str, ...], ["a", "b"]) == ("a", "b")


def test_an_earlier_answer_in_a_conversation_may_lack_what_came_later() -> None:
    cited = {name: value for name, value in SAMPLE_ANSWER["citations"][0].items() if name not in {"page", "copies"}}
    body = TurnBody.model_validate({"question": "Who?", "answer": {**SAMPLE_ANSWER, "citations": [cited]}})
    answer = body.turn().answer
    assert answer
    assert (answer.citations[0].page, answer.citations[0].copies) == (None, ())
