"""Reads a fetched page with the readers that files have."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from index.loading.addresses import site
from index.loading.fetching.errors import FetchError
from index.loading.fetching.kinds import content_type, ending_of
from index.loading.fetching.urls import id_of, parsed
from index.loading.results import Failure, Loaded, UnreadableError

if TYPE_CHECKING:
    from index.loading.fetching.pages import Page

Read = Callable[[Any, str, str], Iterator[Loaded | Failure]]
"""Called with the bytes as a stream, a file name and the origin; yields what files of that name hold."""


def read_page(page: Page, read: Read) -> list[Loaded | Failure]:
    """Return the articles of a page, with its address as origin and input, or why there are none.

    Readers are told the address that it came from after all redirects, of which pages may not name another site.
    """
    name, came_from = id_of(parsed(page.address), page.address), str(page.url)
    try:
        items = list(read(io.BytesIO(_as_utf8(page)), f"{name}{ending_of(page) or ''}", came_from))
    except (FetchError, UnreadableError) as error:
        items = [Failure(came_from, str(error))]
    return [_placed(item, page.address, came_from) for item in items]


def _placed(item: Loaded | Failure, address: str, came_from: str) -> Loaded | Failure:
    """Name the address that was asked for, not the one that it led to; say where an article is from if it does not."""
    if isinstance(item, Failure):
        return Failure(address + item.path.removeprefix(came_from), item.error, address)
    article = item.article
    return replace(
        item,
        article=replace(article, url=article.url or came_from, source=article.source or site(came_from)),
        origin=address + item.origin.removeprefix(came_from),
        input=address,
    )


def _as_utf8(page: Page) -> bytes:
    """Return a text in another encoding, which its server declares, as files are expected to be."""
    kind, encoding = content_type(page)
    if not (kind.startswith("text/") and encoding) or page.body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return page.body
    try:
        if codecs.lookup(encoding).name in {"utf-8", "ascii"}:
            return page.body
        return page.body.decode(encoding).encode()
    except (LookupError, UnicodeError):  # a server that knows no better: the reader finds out
        return page.body
