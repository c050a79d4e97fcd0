"""Front pages: which they are, and the feed that they name, whose entries are the articles behind them."""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from index.loading.fetching.errors import FetchError
from index.loading.fetching.urls import parsed

if TYPE_CHECKING:
    from index.loading.fetching.pages import Page

_FRONT = re.compile(r"/(?:[a-z]{2}(?:[-_][a-zA-Z]{2})?/?|(?:index|home|default)(?:\.\w{2,5})?/?)?\Z")
_LOOK_AT = 500_000  # bytes, within which the head of a page ends
_FEEDS = frozenset("application/rss+xml application/atom+xml application/rdf+xml text/xml application/xml".split())
_ASIDE = re.compile(r"comment|kommentar|commentaire|comentario|podcast", re.IGNORECASE)


def is_front_page(page: Page) -> bool:
    """Return whether an address is that of a site as a whole, by its path."""
    return _FRONT.match(page.url.path) is not None


def feed_of(page: Page) -> str | None:
    """Return the address of the feed that a page names for its readers; None for none, and on an article's page."""
    head = _Head()
    head.feed(page.body[:_LOOK_AT].decode(_known(page.encoding), "replace"))
    if head.is_article and not is_front_page(page):
        return None
    ordered = sorted(head.feeds, key=lambda each: _ASIDE.search(" ".join(each)) is not None)
    for _, link in ordered:
        try:
            return str(parsed(str(page.url.join(head.base).join(link))))
        except (FetchError, ValueError):
            continue
    return None


def _known(encoding: str | None) -> str:
    """Return the encoding, UTF-8 for one that is not known."""
    try:
        return codecs.lookup(encoding or "utf-8").name
    except LookupError:
        return "utf-8"


class _Head(HTMLParser):
    """Collects the feeds, as (title, link), that a page names."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.base, self.is_article = "", False
        self.feeds: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a link, of the base of links and of what kind of page it calls itself."""
        given = {name: value or "" for name, value in attrs}
        if tag == "base" and not self.base:
            self.base = given.get("href", "")
        elif tag == "meta" and given.get("property") == "og:type":
            self.is_article = given.get("content", "").strip().lower() == "article"
        elif tag == "link" and _is_feed(given):
            self.feeds.append((given.get("title", ""), given["href"]))


def _is_feed(link: dict[str, str]) -> bool:
    kind = link.get("type", "").partition(";")[0].strip().lower()
    return "alternate" in link.get("rel", "").lower().split() and kind in _FEEDS and bool(link.get("href"))
