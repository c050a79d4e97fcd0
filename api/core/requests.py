"""What routes are given: the engine, the limits of a query string, the turns of a conversation."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends, Query, Request

from api.core.engine import Engine
from api.schemas.answers import Limits
from api.schemas.fields import Day, Names
from index.types import Filters


def engine_of(request: Request) -> Engine:
    """Return the app's engine."""
    return cast("Engine", request.app.state.engine)


def filters_of(
    since: Annotated[Day | None, Query(description="Published on or after this day.", examples=["2024-01-01"])] = None,
    until: Annotated[Day | None, Query(description="Published on or before this day.")] = None,
    source: Annotated[Names | None, Query(description="Published by; repeatable.")] = None,
    speaker: Annotated[Names | None, Query(description="Said by; repeatable.")] = None,
    article: Annotated[Names | None, Query(description="Only this article, by id; repeatable.")] = None,
) -> Filters:
    """Return the limits that a query string names."""
    return Limits(since=since, until=until, source=source or [], speaker=speaker or [], article=article or []).filters()


TheEngine = Annotated[Engine, Depends(engine_of)]
TheFilters = Annotated[Filters, Depends(filters_of)]
