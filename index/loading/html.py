"""Reads web pages: the article alone, without menus, banners and comments, by trafilatura; nothing is ever fetched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from index.loading.dates import to_iso
from index.loading.decoding import decode_markup
from index.loading.head import split_authors, title_from_body
from index.loading.markup import parse_html, text_from_html, tree_text
from index.loading.plain import check_id
from index.loading.results import Loaded, UnreadableError
from index.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

__all__ = ["article_from_html", "read_html", "text_from_html"]


def read_html(stream: BufferedReader, origin: str, name: str) -> Iterator[Loaded]:
    """Yield the page's one article; ``name`` is its id."""
    yield Loaded(article_from_html(stream.read(), name), origin, explicit_id=False)


def article_from_html(data: bytes, name: str, *, url: str | None = None, encoding: str | None = None) -> Article:
    """Return the article of a page; ``url`` is where it came from, ``encoding`` what its server declared.

    Raises UnreadableError where the page has no article's text or cannot be parsed.
    """
    del url, encoding
    text = text_from_html(data)
    if not text:
        raise UnreadableError("has no text: leave it out")
    return Article(check_id(name), title_from_body(text, 0), text)
