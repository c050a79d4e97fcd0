"""Reads RSS and Atom feeds, one article an entry, by feedparser; nothing is ever fetched."""

from __future__ import annotations

import hashlib
import html
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.loading.addresses import site, web_address
from index.loading.formats.feed_dates import feed_date
from index.loading.formats.feed_markup import mended
from index.loading.formats.markup import text_from_html
from index.loading.formats.metadata import primary_language
from index.loading.results import Failure, Loaded, UnreadableError
from index.loading.text.decoding import decode_markup
from index.loading.text.head import title_from_body
from index.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

    from index.loading.options import ReadOptions
    from index.loading.results import Found

_NOTHING = "the entry has neither a title nor a text: fill it or leave it out"
_DERIVED_ID = 16  # hexadecimal digits
_ROOT = re.compile(rb"<(?:rss|feed|(?:\w{1,20}:)?RDF|channel)[\s>]")
_LOOK_AT = 4_096  # bytes, within which the root element begins
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_SUBSET_END = re.compile(r"\]\s*>")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_ESCAPED = re.compile(r"&(?:amp|quot|apos|nbsp|#\d{2,5}|#[xX][\da-fA-F]{2,4});")
# A whole element of HTML, or one that begins or breaks a text, that is escaped once more than it should be.
_ESCAPED_TAG = re.compile(
    r"&(?:amp;)*lt;/(?:p|a|b|i|em|strong|div|span|ul|ol|li|h[1-6]|blockquote|figure|table)&(?:amp;)*gt;"
    r"|&(?:amp;)*lt;(?:br|img|hr)\b(?:(?!&(?:amp;)*[lg]t;).){0,2000}?&(?:amp;)*gt;|\A\s*&(?:amp;)*lt;p&(?:amp;)*gt;",
    re.IGNORECASE,
)
_MOST_ESCAPED = 3
_ADDRESS = re.compile(r"\S+@\S+")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed.

    ``id`` stays the same as long as the feed calls the entry the same. ``text`` is "" where there is none;
    ``is_summary`` tells that the feed gives no full content, which stands behind ``url`` then.
    """

    id: str
    title: str
    url: str | None
    published: str | None
    authors: tuple[str, ...]
    text: str
    is_summary: bool
    source: str | None = None
    language: str | None = None


def looks_like_feed(beginning: bytes) -> bool:
    """Return whether the root element is that of a feed, not of other XML."""
    return _ROOT.search(beginning[:_LOOK_AT]) is not None


def read_feed(stream: BufferedReader, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield an article for each entry; one that is twice in the feed comes once.

    The origin is that of the feed, with ``#`` and the entry's id: so the entry stays the same article in the next run,
    wherever it stands in the feed by then.
    """
    del name, options
    seen: set[str] = set()
    for entry in entries(stream.read()):
        if entry.id not in seen:
            seen.add(entry.id)
            place = f"{origin}#{entry.id}"
            article = article_of(entry)
            yield Loaded(article, place, explicit_id=False) if article else Failure(place, _NOTHING)


def article_of(entry: Entry) -> Article | None:
    """Return the entry as an article, its title for a text where it has no other; None for one without either."""
    text = entry.text or entry.title
    if not text:
        return None
    return Article(
        id=entry.id,
        title=entry.title or title_from_body(text, 0),
        text=text,
        source=entry.source or site(entry.url),
        url=entry.url,
        published=entry.published,
        authors=entry.authors,
        language=entry.language,
    )


def entries(data: bytes, *, url: str | None = None, encoding: str | None = None) -> Iterator[Entry]:
    """Return a feed's entries in its order; ``url`` is where it came from, ``encoding`` what its server declared.

    Raises UnreadableError for what is no feed.
    """
    import feedparser  # noqa: PLC0415 - a run without feeds need not load it

    text = decode_markup(data, encoding)
    text = mended(_without_document_type(_DECLARATION.sub("", text)))
    headers = {"content-type": "application/xml; charset=utf-8"} | ({"content-location": url} if url else {})
    # A stream, never a string: feedparser would take one for an address or a file's name, and open it.
    stream = io.BytesIO(text.encode())
    feed = feedparser.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version") and not feed.entries:
        raise UnreadableError("is no RSS or Atom feed that can be read: other XML is not supported, leave it out")
    source = _plain(feed.feed, "title") or None
    language = primary_language(dict.get(feed.feed, "language"))
    return (_entry(found, source, language) for found in feed.entries)


def _without_document_type(text: str) -> str:
    """Take out what defines entities: of no use to news, it is what XML bombs are made of."""
    at = text.find("<!DOCTYPE", 0, _LOOK_AT)
    if at < 0:
        return text
    end = text.find(">", at)
    if 0 <= (subset := text.find("[", at)) < end:
        found = _SUBSET_END.search(text, subset)
        end = found.end() - 1 if found else -1
    return text[:at] + (text[end + 1 :] if end >= 0 else "")


def _entry(found: Any, source: str | None, language: str | None) -> Entry:
    # Of the dictionary itself: feedparser's own access gives other keys' values for missing ones.
    link, title, published = web_address(dict.get(found, "link")), _plain(found, "title"), _published(found)
    content = max((_text(one) for one in dict.get(found, "content") or ()), key=len, default="")
    text = content or _text(dict.get(found, "summary_detail") or {})
    named = dict.get(found, "id") or link or "\n".join((title, published or "", text))
    return Entry(
        id=hashlib.sha256(named.encode(errors="replace")).hexdigest()[:_DERIVED_ID],
        title=title,
        url=link,
        published=published,
        authors=tuple(dict.fromkeys(_authors(found))),
        text=text,
        is_summary=not content,
        source=source,
        language=primary_language((dict.get(found, "title_detail") or {}).get("language")) or language,
    )


def _plain(holder: Any, key: str) -> str:
    """Return a title as one line, whether it was given as text or as HTML."""
    return " ".join(_text(dict.get(holder, f"{key}_detail") or {}).split())


def _text(detail: Any) -> str:
    value = str(detail.get("value") or "")
    is_html = "html" in str(detail.get("type", ""))
    for _ in range(_MOST_ESCAPED):  # so often that tags are escaped in full
        if _TAG.search(value) or not _ESCAPED_TAG.search(value):
            break
        value, is_html = html.unescape(value), True
    if not is_html and not _ESCAPED.search(value):
        return value.strip()
    if not _TAG.search(value):
        return html.unescape(html.unescape(value)).strip()
    try:
        return text_from_html(value)
    except UnreadableError:  # nested without end; the entry is read all the same
        return " ".join(html.unescape(_TAG.sub(" ", value)).split())


def _published(found: Any) -> str | None:
    for key in ("published", "created", "updated"):
        value = dict.get(found, key)
        if isinstance(value, str) and (moment := feed_date(value)):
            return moment
    return None


def _authors(found: Any) -> Iterator[str]:
    for author in dict.get(found, "authors") or ():
        name = " ".join(_ADDRESS.sub("", str(author.get("name") or "")).split()).strip("() ")
        if name:
            yield name
