"""Errors as ``application/problem+json`` (RFC 9457): what happened, and what to do.

Clients of OpenAI's interface find, beside a problem's fields, the object ``error`` that they read.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi import HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field, ValidationError
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import Match

from api.core.engine import BusyError, NotReadyError
from api.core.requests import GONE, GoneError
from index.errors import (
    AssistantError,
    IndexLockedError,
    IndexMismatchError,
    IndexNotFoundError,
    ModelError,
    ServiceError,
    StorageError,
    UsageError,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fastapi import FastAPI

MEDIA_TYPE = "application/problem+json"
AS_PROBLEM = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
"""How the OpenAPI document tells that a response is a problem."""

_STATUS: list[tuple[type[AssistantError], int]] = [
    (UsageError, 422),
    (IndexLockedError, 409),
    (IndexNotFoundError, 503),
    (IndexMismatchError, 503),
    (StorageError, 503),
    (ModelError, 503),
    (NotReadyError, 503),
    (BusyError, 503),
    (ServiceError, 502),
]

_OPENAI_ERRORS = {
    401: ("authentication_error", "invalid_api_key"),
    403: ("permission_error", "insufficient_permissions"),
    404: ("invalid_request_error", "model_not_found"),
    409: ("conflict_error", None),
    413: ("invalid_request_error", "request_too_large"),
}
"""The type and the code of an error by its status; others are told by whose fault they are."""

RETRY_AFTER = {409: "5", 503: "5"}
"""Seconds after which a request may be tried again."""


class Fault(BaseModel):
    """One field of a request that cannot be used."""

    field: str = Field(description="Where it stands, as `question` or `history.0.question`.")
    message: str


class Problem(BaseModel):
    """A request that failed."""

    type: str = "about:blank"
    title: str = Field(examples=["Unprocessable Entity"])
    status: int = Field(examples=[422])
    detail: str = Field(description="What happened and what to do.", examples=["The question is empty."])
    request_id: str | None = Field(default=None, description="Names the request in the server's log.")
    errors: list[Fault] = Field(default_factory=list, description="The fields at fault, where that is known.")


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return what a route's OpenAPI says of these statuses."""
    return {status: {"description": HTTPStatus(status).phrase, "content": AS_PROBLEM} for status in statuses}


def problem(
    request: Request,
    status: int,
    detail: str,
    *,
    errors: list[Fault] | None = None,
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    """Return the response that tells of a failure."""
    status = _status_for(request.url.path, status)
    retry = {"Retry-After": RETRY_AFTER[status]} if status in RETRY_AFTER else {}
    return JSONResponse(
        describe(request.scope, status, detail, errors),
        status,
        headers={**retry, **(headers or {})},
        media_type=MEDIA_TYPE,
    )


def describe(scope: Any, status: int, detail: str, errors: list[Fault] | None = None) -> dict[str, Any]:
    """Return a problem's JSON object for the request of this ASGI scope."""
    path = scope.get("path", "")
    status = _status_for(path, status)
    told = Problem(
        title=HTTPStatus(status).phrase,
        status=status,
        detail=_whole(detail),
        request_id=scope.get("state", {}).get("request_id"),
        errors=[Fault(field=_whole(fault.field), message=_whole(fault.message)) for fault in errors or ()],
    ).model_dump()
    if _speaks_openai(path):
        told["error"] = _error_object(status, told["detail"], [fault["field"] for fault in told["errors"]])
    return told


def _speaks_openai(path: str) -> bool:
    """Return whether the clients of this path expect OpenAI's errors."""
    return path.rstrip("/") in {"/v1/chat/completions", "/v1/models"} or path.startswith("/v1/models/")


def _status_for(path: str, status: int) -> int:
    """Return the status with which these clients are told: what is invalid is a 400, which they know."""
    return 400 if status == 422 and _speaks_openai(path) else status


def _error_object(status: int, detail: str, fields: Sequence[str]) -> dict[str, Any]:
    """Return the object ``error``; ``fields`` are those at fault, the first of which it names."""
    kind, code = _OPENAI_ERRORS.get(status, ("server_error" if status >= 500 else "invalid_request_error", None))
    field = fields[0] if fields else "model" if code == "model_not_found" else None
    return {"message": detail, "type": kind, "param": field, "code": code}


def _whole(text: str) -> str:
    """Return the text with half characters, which a request may hold and no response can, as question marks."""
    return text.encode("utf-8", "replace").decode()


def status_of(error: AssistantError) -> int:
    """Return the HTTP status of one of the product's errors."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def install(app: FastAPI) -> None:
    """Make every failure of the app a problem."""
    app.add_exception_handler(AssistantError, _of_assistant)
    app.add_exception_handler(RequestValidationError, _of_validation)
    app.add_exception_handler(StarletteHTTPException, _of_http)
    app.add_exception_handler(GoneError, _of_gone)
    app.add_exception_handler(ClientDisconnect, _of_gone)


async def _of_gone(_request: Request, _error: Exception) -> Response:
    return Response(status_code=GONE)


async def _of_assistant(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, AssistantError)  # noqa: S101 - registered for it alone
    return problem(request, status_of(error), str(error))


async def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, StarletteHTTPException)  # noqa: S101 - as above
    if isinstance(error.__cause__, ClientDisconnect):
        return await _of_gone(request, error)
    status, detail, headers = error.status_code, str(error.detail), dict(error.headers or {})
    if status == 404 and detail == "Not Found":
        detail = f"There is nothing at {request.url.path}. The routes are listed at /openapi.json."
    elif status == 405:
        headers["Allow"] = ", ".join(_methods(request))
        detail = f"{request.method} is not possible at {request.url.path}, only {headers['Allow']}."
    elif status == 400 and isinstance(error.__cause__, UnicodeDecodeError):
        detail = "The body is not UTF-8. Send JSON in UTF-8."
    elif status == 400 and isinstance(error.__cause__, RecursionError):
        detail = "The body's JSON is nested too deeply."
    return problem(request, status, detail, headers=headers)


def _methods(request: Request) -> list[str]:
    """Return the methods that are possible at a request's path."""
    return [
        method
        for method in ("DELETE", "GET", "PATCH", "POST", "PUT")
        if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in request.app.routes)
    ]


async def _of_validation(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as above
    found = error.errors()
    if any(each["type"] == "json_invalid" for each in found):
        why = found[0].get("ctx", {}).get("error", "")
        return problem(request, 400, f"The body is not JSON: {why}. Send a JSON object.")
    kind = request.headers.get("content-type", "")
    if any(each["loc"] == ("body",) and each["type"] != "missing" for each in found) and "json" not in kind:
        return problem(request, 415, f"{kind or 'A body without a type'} is not read here. Send application/json.")
    faults = faults_of(error)
    return problem(request, 422, f"The request cannot be used. {told(faults)}.", errors=faults)


def faults_of(error: RequestValidationError | ValidationError) -> list[Fault]:
    """Return the fields at fault; where a request is at fault, its part (body, query) is left out of their names."""
    skipped = 1 if isinstance(error, RequestValidationError) else 0
    return [Fault(field=_field(each["loc"][skipped:]), message=each["msg"]) for each in error.errors()]


def told(faults: list[Fault]) -> str:
    """Return the first faults in words, without a full stop."""
    return "; ".join(f"{fault.field}: {fault.message}" for fault in faults[:3]).rstrip(".")


def _field(location: Sequence[int | str]) -> str:
    """Return where a value stands; which of several kinds was tried is no part of that."""
    parts = [str(part) for part in location]
    if len(parts) > 1 and (parts[-1] in {"str", "int"} or "[" in parts[-1]):
        parts.pop()
    return ".".join(parts) or "body"


def not_found(detail: str) -> HTTPException:
    """Return the error of something that is not there."""
    return HTTPException(404, detail)
