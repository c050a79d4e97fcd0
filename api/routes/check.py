"""``POST /v1/check``: a draft held against the articles, as JSON, or finding by finding. It is kept nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import ValidationError
from starlette.datastructures import UploadFile

from api.core.problems import documented
from api.core.requests import TheEngine, last_for, run_for
from api.core.sse import EventStream, event
from api.routes.answers import error_event
from api.schemas.check import DraftBody, DraftForm, DraftReportBody
from api.schemas.fields import LONGEST_DRAFT
from rag.checking import Finding, Progress, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.datastructures import FormData
    from starlette.responses import Response

    from api.core.engine import Engine
    from api.schemas.check import DraftLimits
    from index.types import Article
    from rag.assistant import Assistant

    Told = Progress | Finding | Report

router = APIRouter()

_SEVERAL = {"source", "article"}
_MOST_FIELDS = 300

_STREAMED = {
    "text/event-stream": {
        "schema": {  # of each event
            "type": "object",
            "properties": {
                "event": {"enum": ["progress", "finding", "report", "error"]},
                "data": {"type": "string", "contentMediaType": "application/json"},
            },
            "required": ["event", "data"],
        },
        "example": 'event: progress\ndata: {"done": 0, "of": 2}\n\nevent: finding\ndata: {…}\n\n'
        "event: report\ndata: {…}\n\n",
    }
}

_TEXT, _TEXTS = {"type": "string"}, {"type": "array", "items": {"type": "string"}}
_FORM = {
    "type": "object",
    "properties": {
        "file": {"type": "string", "format": "binary", "description": "Markdown, text, HTML, DOCX, PDF, …"},
        "title": _TEXT,
        "since": _TEXT,
        "until": _TEXT,
        "source": _TEXTS,
        "article": _TEXTS,
        "as_of": _TEXT,
        "stream": {"enum": ["true", "false"]},
    },
    "required": ["file"],
}


@router.post(
    "/v1/check",
    tags=["check"],
    response_model=DraftReportBody,
    summary="Check a draft: every quotation and claim of it",
    responses={
        200: {"content": _STREAMED, "description": "What was found."},
        **documented(400, 401, 413, 415, 422, 503),
    },
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": {"$ref": "#/components/schemas/DraftBody"}},
                "multipart/form-data": {"schema": _FORM},
            },
        }
    },
)
async def check(request: Request, engine: TheEngine) -> Response:
    """Hold a draft against the articles that pass the limits: JSON, or a file as the form field `file`.

    A report has one finding for each quotation, report of speech and claim; of a file it has its `text`, too, to which
    the offsets belong. With `stream`, or where events alone are accepted: `progress` and `finding` events, then the
    `report`; or `error`, a problem. The draft is kept nowhere.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        sent = _read(DraftBody, await request.body())
        return await _checked(request, engine, sent, sent.text, sent.title, of_file=False)
    if kind != "multipart/form-data":
        raise HTTPException(415, f"{kind or 'A body without a type'} is not read. Send application/json or a form.")
    async with request.form(max_files=1, max_fields=_MOST_FIELDS) as form:
        limits, file = _parts(form)
        article = await run_for(request, engine, lambda _: _loaded(file, engine))
    return await _checked(request, engine, limits, article.text, limits.title or article.title, of_file=True)


async def _checked(
    request: Request, engine: Engine, limits: DraftLimits, text: str, title: str, *, of_file: bool
) -> Response:
    if len(text) > LONGEST_DRAFT:
        raise HTTPException(
            413,
            f"The draft has {len(text):,} characters; at most {LONGEST_DRAFT:,} are checked at once. Send it in parts.",
        )
    filters, day = limits.filters(), limits.as_of

    def work(assistant: Assistant) -> Iterator[Told]:
        return assistant.check_stream(text, filters=filters, title=title, as_of=day)

    def form(report: Report) -> dict[str, Any]:
        return report.to_json() | ({"title": report.title, "text": report.draft} if of_file else {})

    if limits.stream or _takes_events_alone(request):
        return EventStream(engine, work, _shown(form), error_event)
    return JSONResponse(form(await last_for(request, engine, work, Report)))


def _shown(form: Callable[[Report], dict[str, Any]]) -> Callable[[Told], Iterator[bytes]]:
    """Return what turns an item into events."""

    def show(item: Told) -> Iterator[bytes]:
        if isinstance(item, Progress):
            yield event({"done": item.done, "of": item.of}, "progress")
        elif isinstance(item, Finding):
            yield event(item.to_json(), "finding")
        else:
            yield event(form(item), "report")

    return show


def _takes_events_alone(request: Request) -> bool:
    accepted = request.headers.get("accept", "").lower()
    return "text/event-stream" in accepted and "json" not in accepted and "*/*" not in accepted


def _read(kind: type[Any], body: bytes | dict[str, Any]) -> Any:
    """Return the body as a model of this kind; RequestValidationError where it cannot be."""
    try:
        return kind.model_validate_json(body) if isinstance(body, bytes) else kind.model_validate(body)
    except ValidationError as error:
        faults = [{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors(include_url=False)]
        raise RequestValidationError(faults) from error


def _parts(form: FormData) -> tuple[DraftForm, UploadFile]:
    """Return what a form says, and its file; HTTPException or RequestValidationError where it cannot be used."""
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise HTTPException(422, "The form has no file. Send the draft as a field named `file`.")
    said: dict[str, Any] = {}
    for name in form:
        values = form.getlist(name)
        if name != "file":
            said[name] = values if name in _SEVERAL else values[-1]
    if said.get("stream") in {"true", "false"}:
        said["stream"] = said["stream"] == "true"
    return _read(DraftForm, said), file


def _loaded(file: UploadFile, engine: Engine) -> Article:
    """Return the text and the title of a file; UsageError that says why for one that cannot be read."""
    from index.loading import LoadOptions, load_bytes  # noqa: PLC0415 - a service that is only asked loads none of it

    settings = engine.settings
    options = LoadOptions(most_bytes=int(settings.most_megabytes * 1e6), most_seconds=settings.most_seconds)
    return load_bytes(file.file.read(), file.filename or "", options=options)
