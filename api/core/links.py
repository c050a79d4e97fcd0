"""Where the service's own page shows a source."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from index.types import Span


def page_link(base: str, article_id: str, span: Span | None = None) -> str:
    """Return the address at which the page opens an article, at a span of it where one is given."""
    place = f"?start={span[0]}&end={span[1]}" if span else ""
    return f"{base.rstrip('/')}/#/article/{quote(article_id, safe='')}{place}"
