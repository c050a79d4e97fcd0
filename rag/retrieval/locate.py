"""What an address names: an article by its id, or a span of one (``id:start-end``)."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from index.errors import UsageError

if TYPE_CHECKING:
    from index.reader import IndexReader
    from index.types import Article, Span

_ADDRESS = re.compile(r"(?P<article>.+):(?P<start>\d{1,12})-(?P<end>\d{1,12})", re.DOTALL)


def locate(reader: IndexReader, address: str) -> tuple[Article, Span | None]:
    """Return the article and the span that are meant; an id that looks like a span is an id first.

    Raises UsageError, with the ids that come near, where there is none.
    """
    if article := reader.article(address):
        return article, None
    parts = _ADDRESS.fullmatch(address)
    article = reader.article(parts["article"]) if parts else None
    if not parts or not article:
        raise UsageError(_unknown(reader, parts["article"] if parts else address))
    start, end = int(parts["start"]), int(parts["end"])
    if not start < end <= len(article.text):
        raise UsageError(f"{start}-{end} is no span of {article.id}, whose text goes from 0 to {len(article.text)}.")
    return article, (start, end)


def _unknown(reader: IndexReader, wanted: str) -> str:
    ids = [article.id for article in reader.articles()]
    near = get_close_matches(wanted, ids, n=3, cutoff=0.5)
    near = near or [known for known in ids if wanted.casefold() in known.casefold()][:3]
    advice = f"Did you mean {' or '.join(near)}?" if near else "A search shows the ids of what it finds."
    return f"There is no article {wanted!r} in the index. {advice}"
