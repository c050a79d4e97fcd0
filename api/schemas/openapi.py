"""The OpenAPI document: what FastAPI derives, completed by what it cannot know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from api.core.problems import Problem, documented
from api.schemas.answers import AnswerBody, VerifyBody
from api.schemas.articles import ArticleBody, ArticlesBody, ArticlesIn

if TYPE_CHECKING:
    from fastapi import FastAPI

# What no route names to FastAPI, and what has examples with null: FastAPI would leave that out of them.
_NAMED = (Problem, ArticlesIn, AnswerBody, VerifyBody, ArticlesBody, ArticleBody)
_DESCRIPTION = """\
Every citation is an exact span of a stored article: `text[start:end] == quote`, counted in Unicode code points.
Errors are `application/problem+json`; each response has an `X-Request-ID`, which the server's log has, too."""


def install(app: FastAPI) -> None:
    """Make the app's document complete; it is made once, when it is first asked for."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _completed(app)
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign] # FastAPI's own way to do it


def _completed(app: FastAPI) -> dict[str, Any]:
    made = get_openapi(
        title=app.title, version=app.version, summary=app.summary, description=_DESCRIPTION, routes=app.routes
    )
    _, named = models_json_schema(
        [(model, "validation") for model in _NAMED], ref_template="#/components/schemas/{model}"
    )
    components = made.setdefault("components", {})
    components.setdefault("schemas", {}).update(named["$defs"])
    components["securitySchemes"] = {
        "bearer": {"type": "http", "scheme": "bearer", "description": "A key of `rag keys add`, where keys are needed."}
    }
    for operations in made["paths"].values():
        for operation in operations.values():
            # Whatever is called, it may be under a foreign name, and its body may be too large or too slow.
            operation["responses"] |= {str(status): told for status, told in documented(400, 403, 408, 413).items()}
            if "401" in operation["responses"]:
                operation["security"] = [{"bearer": []}, {}]
    return made
