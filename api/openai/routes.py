"""``/v1/models`` and ``/v1/chat/completions``, as clients of OpenAI's interface call them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.responses import Response

from api.core.problems import AS_PROBLEM, documented, not_found
from api.core.requests import TheEngine, answer_for
from api.core.sse import HEADERS, EventStream
from api.openai.completion import Chunks, Reply, read
from api.openai.messages import conversation, invalid, last_asked, task_reply
from api.openai.schemas import MODEL, THE_MODEL, ChatBody, CompletionBody, ModelBody, ModelsBody

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rag.assistant import Assistant
    from rag.types import Event

router = APIRouter(tags=["OpenAI-compatible"])

_STREAMED = {
    "text/event-stream": {
        "schema": {"type": "string"},
        "example": 'data: {"object": "chat.completion.chunk", …}\n\ndata: [DONE]\n\n',
    }
}
_INVALID = {"description": "Another failure of the request", "content": AS_PROBLEM}


@router.get("/v1/models", response_model=ModelsBody, summary="List models", responses=documented(401))
async def models() -> dict[str, Any]:
    """Return the one model that answers."""
    return {"object": "list", "data": [THE_MODEL]}


@router.get("/v1/models/{model}", response_model=ModelBody, summary="Read a model", responses=documented(401, 404, 422))
async def model_of(model: str) -> dict[str, Any]:
    """Return a model by its name."""
    _require(model)
    return THE_MODEL


@router.post(
    "/v1/chat/completions",
    response_model=CompletionBody,
    summary="Answer the last message of a conversation, with exact citations",
    responses={
        200: {"content": _STREAMED, "description": "The answer or a refusal."},
        **documented(400, 401, 404, 413, 503),
        "4XX": _INVALID,
    },
)
async def chat_completions(request: Request, body: ChatBody, engine: TheEngine) -> Response:
    """Answer from the articles, with a list of sources, annotations, and the whole Answer under `rag`.

    The earlier messages say what a follow-up means. `temperature`, `max_tokens` and the like have no meaning here and
    are ignored; `n` above 1, tools and JSON formats are refused. With `stream`, statements come as they are verified.
    """
    _require(body.model)
    _refuse_unsupported(body)
    asked = last_asked(body.messages)
    settings = request.app.state.settings
    base = (settings.public_url or str(request.base_url)).rstrip("/")
    reply = Reply(f"chatcmpl-{request.state.request_id}", base, read(body.messages))
    usage = bool(body.stream_options and body.stream_options.include_usage)
    chunks = Chunks(reply, body.options.sources or settings.openai_sources, usage)
    told = task_reply(body.messages, asked.text)
    if told is not None:
        if body.stream:
            return Response(b"".join(chunks.text(told)), media_type="text/event-stream", headers=HEADERS)
        return JSONResponse(reply.of_text(told))
    work = _asking(body)
    if body.stream:
        return EventStream(engine, work, chunks.show, chunks.fail)
    return JSONResponse(reply.whole(await answer_for(request, engine, work)))


def _require(model: str | None) -> None:
    if model not in {None, MODEL}:
        raise not_found(f"There is no model {model!r}. The only one is {MODEL!r}.")


def _refuse_unsupported(body: ChatBody) -> None:
    """Raise RequestValidationError for what would have to change the answer and cannot."""
    if body.n not in {None, 1}:
        raise invalid("n", "There is one answer to a question. Leave `n` out.")
    for field in ("tools", "functions"):
        if getattr(body, field):
            raise invalid(field, f"No {field} are called. Leave `{field}` out.")
    if body.response_format and body.response_format.get("type") != "text":
        raise invalid("response_format", "Answers are quotations in prose. The whole Answer as JSON is under `rag`.")


def _asking(body: ChatBody) -> Callable[[Assistant], Iterator[Event]]:
    """Return the work that a request asks for."""
    asked, filters = conversation(body.messages), body.options.filters()
    return lambda assistant: assistant.stream(
        asked.question, filters=filters, k=body.options.k, as_of=body.options.as_of, history=asked.history
    )
