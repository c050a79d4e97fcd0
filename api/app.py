"""The service as an ASGI application: its routes, what surrounds them, and the OpenAPI document."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema
from starlette.middleware.cors import CORSMiddleware

from api.core import problems
from api.core.engine import Engine
from api.core.keys import FILE_NAME, KeyFile
from api.core.metrics import Metrics
from api.mcp.server import HEADERS as MCP_HEADERS
from api.mcp.server import McpEndpoint
from api.middleware.access import LOOPBACK_NAMES, OwnPagesOnly, SignIn
from api.middleware.body_limit import BodyLimit
from api.middleware.request_log import Observed
from api.openai import routes as openai_routes
from api.routes import answers as routes_answers
from api.routes import articles as routes_articles
from api.routes import check as routes_check
from api.routes import health as routes_health
from api.routes import page as routes_page
from api.routes import search as routes_search
from api.schemas.answers import AnswerBody, VerifyBody
from api.schemas.articles import ArticleBody, ArticlesBody, ArticlesIn
from api.schemas.check import DraftBody, DraftReportBody
from index.version import product_version

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from api.settings import ServiceSettings


# What no route names to FastAPI, and what has examples with null: FastAPI would leave that out of them.
_NAMED = (
    problems.Problem,
    ArticlesIn,
    AnswerBody,
    VerifyBody,
    ArticlesBody,
    ArticleBody,
    DraftBody,
    DraftReportBody,
)
_DESCRIPTION = """\
Every citation is an exact span of a stored article: `text[start:end] == quote`, counted in Unicode code points.
Errors are `application/problem+json`; each response has an `X-Request-ID`, which the server's log has, too."""


def create_app(settings: ServiceSettings) -> FastAPI:
    """Return the application; its models are loaded, and its index opened, when it is started."""
    metrics = Metrics()
    engine = Engine(settings, answered=metrics.answered, checked=metrics.checked)
    metrics.watch(engine)
    mcp = McpEndpoint(engine, settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with engine.running(), mcp.running():
            yield

    app = FastAPI(
        title="article-rag",
        version=product_version(),
        summary="Answers questions about articles, with exact citations.",
        lifespan=lifespan,
        docs_url=None,  # its page would be fetched from elsewhere; clients read /openapi.json
        redoc_url=None,
        separate_input_output_schemas=False,
    )
    app.state.engine, app.state.metrics, app.state.settings = engine, metrics, settings
    problems.install(app)
    for routes in (routes_answers, routes_check, routes_search, routes_articles, routes_health, routes_page):
        app.include_router(routes.router)
    app.include_router(openai_routes.router)
    _document(app)
    app.router.routes.extend(mcp.routes)
    _surround(app, settings, metrics)
    return app


def _surround(app: FastAPI, settings: ServiceSettings, metrics: Metrics) -> None:
    """Add what every request passes through; the last is the outermost."""
    app.add_middleware(
        BodyLimit, most=settings.max_body, most_articles=settings.max_articles_body, seconds=settings.body_seconds
    )
    if settings.keys_needed:
        app.add_middleware(SignIn, keys=KeyFile(settings.index / FILE_NAME))
    elif settings.on_loopback:
        public = urlsplit(settings.public_url or "").hostname
        names = LOOPBACK_NAMES.union(settings.allowed_hosts, [public] if public else ())
        app.add_middleware(OwnPagesOnly, names=names, origins=frozenset(settings.cors_origins))
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.cors_origins),
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "X-API-Key", "X-Request-ID", *MCP_HEADERS],
            expose_headers=["X-Request-ID", "Retry-After"],
        )
    app.add_middleware(Observed, metrics=metrics)


def _document(app: FastAPI) -> None:
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
            operation["responses"] |= {
                str(status): told for status, told in problems.documented(400, 403, 408, 413).items()
            }
            if "401" in operation["responses"]:
                operation["security"] = [{"bearer": []}, {}]
    return made
