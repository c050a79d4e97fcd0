"""``GET /v1/search`` and ``GET /v1/quotes``: passages, and who said what."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from api.core.problems import documented
from api.core.requests import TheEngine, TheFilters, run_for
from api.schemas.answers import MOST_PASSAGES
from api.schemas.articles import HitsBody, QuotesBody
from api.schemas.fields import Text
from index.serialization import attribution_form
from rag.serialization import HitsForm, hits_form

router = APIRouter(tags=["search"], responses=documented(401, 422, 503))

MOST_QUOTES = 1000


@router.get("/v1/search", response_model=HitsBody, summary="Find passages")
async def search(
    request: Request,
    engine: TheEngine,
    filters: TheFilters,
    q: Annotated[Text, Query(description="What to look for.", examples=["ammunition factory"])],
    k: Annotated[int, Query(ge=1, le=MOST_PASSAGES, description="How many passages.")] = 10,
    rerank: Annotated[bool, Query(description="Order them by the cross-encoder: better, slower.")] = False,
) -> HitsForm:
    """Return the passages that fit best by words and meaning."""
    hits = await run_for(request, engine, lambda assistant: assistant.search(q, k=k, filters=filters, rerank=rerank))
    return hits_form(hits)


@router.get("/v1/quotes", response_model=QuotesBody, summary="Who said what")
async def quotes(
    request: Request,
    engine: TheEngine,
    filters: TheFilters,
    about: Annotated[
        Text | None, Query(description="Only on this; the best come first.", examples=["testing weapons"])
    ] = None,
    k: Annotated[int, Query(ge=1, le=MOST_QUOTES, description="How many statements.")] = 100,
    certain: Annotated[bool, Query(description="Only what is as good as certainly the speaker's.")] = False,
) -> dict[str, Any]:
    """Return statements with their speakers, and where source, cue and content stand."""
    found = await run_for(
        request, engine, lambda assistant: assistant.quotes(filters=filters, about=about, k=k, certain=certain)
    )
    return {"quotes": [attribution_form(one) for one in found]}
