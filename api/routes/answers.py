"""``POST /v1/ask``: an answer as JSON, or as it comes; ``POST /v1/verify``: whether an answer or a claim holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from api.core.problems import documented
from api.core.requests import TheEngine, answer_for, run_for
from api.core.sse import EventStream, event
from api.schemas.answers import AnswerBody, AskBody, VerifiedBody, VerifyBody
from index.errors import UsageError
from index.serialization import json_of
from rag.serialization import VerdictForm, checks_form, verdict_form
from rag.types import Answer, Event, Stated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.responses import Response

    from rag.assistant import Assistant

router = APIRouter()

_STREAMED = {
    "text/event-stream": {
        "schema": {  # of each event
            "type": "object",
            "properties": {
                "event": {"enum": ["citation", "statement", "answer", "error"]},
                "data": {"type": "string", "contentMediaType": "application/json"},
            },
            "required": ["event", "data"],
        },
        "example": "event: citation\ndata: {…}\n\nevent: statement\ndata: {…}\n\nevent: answer\ndata: {…}\n\n",
    }
}


@router.post(
    "/v1/ask",
    tags=["ask"],
    response_model=AnswerBody,
    summary="Answer a question, with exact citations",
    responses={
        200: {"content": _STREAMED, "description": "The answer or a refusal."},
        **documented(400, 401, 413, 415, 422, 503),
    },
)
async def ask(request: Request, body: AskBody, engine: TheEngine) -> Response:
    """Answer from the articles that pass the limits, or refuse with a reason; a refusal is a 200, too.

    With `stream`: `citation` and `statement` events as statements are verified, then the whole `answer`; or `error`,
    a problem.
    """
    work = asking(body)
    if body.stream:
        return EventStream(engine, work, show, error_event)
    return JSONResponse((await answer_for(request, engine, work)).to_json())


def asking(body: AskBody) -> Callable[[Assistant], Iterator[Event]]:
    """Return the work that a request asks for; UsageError where its limits or its history cannot be used."""
    filters = body.filters()
    history = tuple(turn.turn() for turn in body.history)
    return lambda assistant: assistant.stream(
        body.question,
        filters=filters,
        k=body.k,
        id=body.id,
        as_of=body.as_of,
        history=history,
    )


def show(item: Event) -> Iterator[bytes]:
    """Yield the events that tell of an item: a statement comes after the citations that it is first to use."""
    if isinstance(item, Stated):
        for citation in item.citations:
            yield event(json_of(citation), "citation")
        yield event(json_of(item.statement), "statement")
    elif isinstance(item, Answer):
        yield event(item.to_json(), "answer")


def error_event(problem: dict[str, Any]) -> list[bytes]:
    """Return the event that tells of a failure."""
    return [event(problem, "error")]


@router.post(
    "/v1/verify",
    tags=["verify"],
    response_model=VerifiedBody,
    summary="Check an answer or claims",
    responses=documented(400, 401, 413, 415, 422, 503),
)
async def verify(request: Request, body: VerifyBody, engine: TheEngine) -> dict[str, Any]:
    """Check every citation of an answer again, or say whether texts support claims."""
    answer, claims = body.answer, body.claims
    if (answer is None) == (claims is None):
        raise UsageError("Send either `answer` or `claims`.")
    if answer is not None:
        return checks_form(await run_for(request, engine, lambda assistant: assistant.check(answer)))

    def judge(assistant: Assistant) -> list[VerdictForm]:
        return [verdict_form(one.id, assistant.verifier.verify(one.claim, one.text)) for one in claims or ()]

    judged = await run_for(request, engine, judge)
    return {"ok": all(one["supported"] for one in judged), "claims": judged}
