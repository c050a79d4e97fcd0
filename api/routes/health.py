"""Whether the service lives, whether it can answer, and its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import anyio.to_thread
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel

from api.core.metrics import CONTENT_TYPE
from api.core.problems import documented
from api.core.requests import TheEngine

if TYPE_CHECKING:
    from rag.assistant import Assistant

router = APIRouter(tags=["health"])


class HealthBody(BaseModel):
    """The process is alive."""

    status: Literal["ok"]


class ReadyBody(BaseModel):
    """Whether questions can be answered."""

    ready: bool
    detail: str
    index_revision: int | None
    articles: int | None


@router.get("/healthz", response_model=HealthBody, summary="Is the process alive?")
async def healthz() -> dict[str, str]:
    """Return at once, whatever else is going on."""
    return {"status": "ok"}


@router.get(
    "/readyz",
    response_model=ReadyBody,
    summary="Can it answer?",
    responses={503: {"model": ReadyBody, "description": "Not yet, or no more: `detail` says why."}},
)
async def readyz(engine: TheEngine) -> JSONResponse:
    """Return 200 once the index is open and the models are loaded."""
    if not engine.ready:
        detail = str(engine.failure) if engine.failure else "The models are being loaded."
        return JSONResponse({"ready": False, "detail": detail, "index_revision": None, "articles": None}, 503)

    def counted(assistant: Assistant) -> dict[str, Any]:
        reader = assistant.reader
        return {
            "ready": True,
            "detail": "",
            "index_revision": reader.revision,
            "articles": reader.article_count(),
        }

    # Beside the threads that answer, so that it is told at once while all of them are at work.
    return JSONResponse(await anyio.to_thread.run_sync(counted, engine.assistant()))


@router.get(
    "/metrics",
    summary="Figures for Prometheus",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}, **documented(401)},
)
async def metrics(request: Request) -> Response:
    """Return counts and times since the start, in Prometheus' text format."""
    return Response(request.app.state.metrics.exposition(), media_type=CONTENT_TYPE)
