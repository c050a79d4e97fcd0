"""Errors as clients of OpenAI's interface read them: beside the problem's fields, an object ``error``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError

if TYPE_CHECKING:
    from collections.abc import Sequence

_KINDS = {
    401: ("authentication_error", "invalid_api_key"),
    403: ("permission_error", "insufficient_permissions"),
    404: ("invalid_request_error", "model_not_found"),
    409: ("conflict_error", None),
    413: ("invalid_request_error", "request_too_large"),
}
"""The type and the code of an error by its status; others are told by whose fault they are."""


def speaks_openai(path: str) -> bool:
    """Tell whether the clients of this path expect OpenAI's errors."""
    return path.rstrip("/") in {"/v1/chat/completions", "/v1/models"} or path.startswith("/v1/models/")


def status_for(path: str, status: int) -> int:
    """Return the status with which these clients are told: what is invalid is a 400, which they know."""
    return 400 if status == 422 and speaks_openai(path) else status


def error_object(status: int, detail: str, fields: Sequence[str]) -> dict[str, Any]:
    """Return the object ``error``; ``fields`` are those at fault, the first of which it names."""
    kind, code = _KINDS.get(status, ("server_error" if status >= 500 else "invalid_request_error", None))
    field = fields[0] if fields else "model" if code == "model_not_found" else None
    return {"message": detail, "type": kind, "param": field, "code": code}


def invalid(field: str, message: str) -> RequestValidationError:
    """Return the error of a request whose field cannot be used."""
    return RequestValidationError([{"loc": ("body", field), "msg": message, "type": "value_error"}])
