"""The service as an ASGI application: its routes, and what surrounds them."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from api import problems, routes_articles, routes_ask, routes_health, routes_search, routes_verify
from api.engine import Engine
from api.keys import FILE_NAME, KeyFile, SignIn
from api.mcp_tools import HEADERS as MCP_HEADERS
from api.mcp_tools import McpEndpoint
from api.metrics import Metrics
from api.middleware import BodyLimit, Observed
from api.version import product_version

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from api.settings import ServiceSettings

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]", "testserver")


def create_app(settings: ServiceSettings) -> FastAPI:
    """Return the application; its models are loaded, and its index opened, when it is started."""
    engine = Engine(settings, threads=settings.threads)
    metrics = Metrics(engine)
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
        redoc_url=None,
        separate_input_output_schemas=False,
    )
    app.state.engine, app.state.metrics, app.state.settings = engine, metrics, settings
    problems.install(app)
    for routes in (routes_ask, routes_search, routes_articles, routes_verify, routes_health):
        app.include_router(routes.router)
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
        # Without keys, a web page could reach the service by a name of its own that leads to this machine.
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*LOOPBACK_NAMES, *settings.allowed_hosts])
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.cors_origins),
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type", "X-API-Key", "X-Request-ID", *MCP_HEADERS],
            expose_headers=["X-Request-ID", "Retry-After"],
        )
    app.add_middleware(Observed, metrics=metrics)
