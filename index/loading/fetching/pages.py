"""Fetches pages: where they moved, whether they changed, what their site allows, and what kind of file they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.message import Message
from typing import TYPE_CHECKING

from index.loading.fetching.errors import FetchError, from_status
from index.loading.fetching.robots import MOST_BYTES, Robots
from index.loading.fetching.urls import next_url, parsed
from index.loading.formats.readers import known_ending
from index.loading.results import Stamp

if TYPE_CHECKING:
    import httpx

    from index.loading.fetching.client import Client, Reply

_REDIRECTS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
_OK = 200
_UNCHANGED = 304
_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, "
    "text/plain;q=0.9, application/pdf;q=0.9, */*;q=0.5"
)

_HTML = ".html"
_FEED = ".xml"

_ENDINGS = {
    "text/html": _HTML,
    "application/xhtml+xml": _HTML,
    "application/rss+xml": _FEED,
    "application/atom+xml": _FEED,
    "application/rdf+xml": _FEED,
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/json": ".json",
    "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
    "application/ndjson": ".jsonl",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/msword": ".doc",
    "application/zip": ".zip",
    "message/rfc822": ".eml",
}
_VAGUE = frozenset(
    "application/octet-stream binary/octet-stream text/plain text/xml application/xml application/gzip "
    "application/x-gzip application/force-download application/download".split()
)
"""What servers say of files that they know nothing about, or of a whole family."""

_BEFORE_ROOT = rb"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s+(?:rss|rdf)\b[^>]*>)*"
_FEED_ROOT = re.compile(_BEFORE_ROOT + rb"<(?:rss|feed|(?:\w{1,20}:)?RDF)[\s>]", re.DOTALL)
_HTML_ROOT = re.compile(_BEFORE_ROOT + rb"<(?:!doctype\s+html|html)[\s>]", re.DOTALL | re.IGNORECASE)
_BEGINNING = 4096
_MARK = b"\xef\xbb\xbf"
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Page:
    """What is behind an address: ``url`` is where it was found in the end.

    What it is, is told by what its server says, by how it begins, and by the address's ending, in this order.
    """

    address: str
    url: httpx.URL
    body: bytes
    content_type: str
    stamp: Stamp

    @property
    def media_type(self) -> str:
        """What its server calls it, in lower case."""
        return self._header().get_content_type()

    @property
    def encoding(self) -> str | None:
        """The encoding that its server declares."""
        return self._header().get_content_charset()

    @property
    def is_feed(self) -> bool:
        """Whether it is a feed, whatever its server calls it."""
        return _ENDINGS.get(self.media_type) == _FEED or _FEED_ROOT.match(self._beginning()) is not None

    def ending(self) -> str | None:
        """Return the ending of files of its kind, None where a reader has to find out.

        Raises FetchError for what is no text.
        """
        declared = self.media_type
        if declared in _ENDINGS:
            return _ENDINGS[declared]
        ending = known_ending(f"x{self.url.path.rpartition('/')[2]}")
        if not (ending or declared in _VAGUE or declared.startswith("text/")):
            raise FetchError(f"is of a kind that is not read ({declared}): save its text and name the file")
        if _HTML_ROOT.match(self._beginning()):
            return _HTML
        if ending and ending.endswith(".gz") and not self.body.startswith(_GZIP):
            return ending.removesuffix(".gz")  # unpacked on the way
        return ending

    def _header(self) -> Message:
        header = Message()
        header["Content-Type"] = self.content_type or "application/octet-stream"
        return header

    def _beginning(self) -> bytes:
        return self.body[:_BEGINNING].removeprefix(_MARK)


@dataclass(slots=True)
class Fetcher:
    """Fetches within what the options allow."""

    client: Client
    _robots: Robots = field(init=False)

    def __post_init__(self) -> None:
        """Know no site's rules yet."""
        self._robots = Robots(self.client.agent.partition("/")[0], self._rules)

    async def get(self, address: str, known: Stamp | None) -> Page | None:
        """Return the page, None where it is as it was when it was ``known``; raises FetchError."""
        reply = await self._follow(parsed(address), {"Accept": _ACCEPT, **_conditions(known)})
        if reply.status == _UNCHANGED and known:
            return None
        if reply.status != _OK:
            raise from_status(reply.status)
        stamp = Stamp(
            size=len(reply.body), etag=reply.headers.get("etag"), last_modified=reply.headers.get("last-modified")
        )
        return Page(address, reply.url, reply.body, reply.headers.get("content-type", ""), stamp)

    async def _follow(self, url: httpx.URL, headers: dict[str, str]) -> Reply:
        """Ask where redirects lead; each target is checked as the first address was."""
        options, seen = self.client.options, {url}
        for _ in range(_REDIRECTS + 1):
            delay = options.delay
            if options.respect_robots:
                delay = max(delay, await self._robots.check(url))
            reply = await self.client.ask(url, headers, delay=delay, most=options.most_bytes)
            if (target := _target(reply)) is None:
                return reply
            if target in seen:
                raise FetchError("leads in a circle: open it in a browser to see where")
            seen.add(target)
            url = target
        raise FetchError(f"leads on more than {_REDIRECTS} times: open it in a browser and name where it ends")

    async def _rules(self, url: httpx.URL) -> Reply:
        """Ask for a robots.txt; the first page need not wait after it."""
        for _ in range(_REDIRECTS + 1):
            reply = await self.client.ask(url, {}, delay=0.0, most=MOST_BYTES, cut=True)
            if (target := _target(reply)) is None:
                return reply
            url = target
        return reply  # that leads nowhere, which is as if it were not there


def _target(reply: Reply) -> httpx.URL | None:
    location = reply.headers.get("location")
    return next_url(reply.url, location) if reply.status in _MOVED and location else None


def _conditions(known: Stamp | None) -> dict[str, str]:
    """Return the headers that ask for a page only if it has changed."""
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified} if known else {}
    return {name: value for name, value in conditions.items() if value}
