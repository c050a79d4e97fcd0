"""What an address gave: by what its server says, by how it begins, and by the address's ending, in this order."""

from __future__ import annotations

import re
from email.message import Message
from typing import TYPE_CHECKING

from index.loading.fetching.errors import FetchError
from index.loading.formats.readers import known_ending

if TYPE_CHECKING:
    from index.loading.fetching.pages import Page

PAGE = ".html"
FEED = ".xml"

_ENDINGS = {
    "text/html": PAGE,
    "application/xhtml+xml": PAGE,
    "application/rss+xml": FEED,
    "application/atom+xml": FEED,
    "application/rdf+xml": FEED,
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
_FEED = re.compile(_BEFORE_ROOT + rb"<(?:rss|feed|(?:\w{1,20}:)?RDF)[\s>]", re.DOTALL)
_PAGE = re.compile(_BEFORE_ROOT + rb"<(?:!doctype\s+html|html)[\s>]", re.DOTALL | re.IGNORECASE)
_BEGINNING = 4096
_MARK = b"\xef\xbb\xbf"
_GZIP = b"\x1f\x8b"


def content_type(page: Page) -> tuple[str, str | None]:
    """Return the media type, in lower case, and the encoding that the server declares."""
    header = Message()
    header["Content-Type"] = page.content_type or "application/octet-stream"
    return header.get_content_type(), header.get_content_charset()


def is_feed(page: Page) -> bool:
    """Tell whether a page is a feed, whatever its server calls it."""
    return _ENDINGS.get(content_type(page)[0]) == FEED or _FEED.match(_beginning(page)) is not None


def _beginning(page: Page) -> bytes:
    return page.body[:_BEGINNING].removeprefix(_MARK)


def ending_of(page: Page) -> str | None:
    """Return the ending of files of this kind; None where a reader has to find out. Raises FetchError for no text."""
    declared, _ = content_type(page)
    if declared in _ENDINGS:
        return _ENDINGS[declared]
    ending = known_ending(f"x{page.url.path.rpartition('/')[2]}")
    if not (ending or declared in _VAGUE or declared.startswith("text/")):
        raise FetchError(f"is of a kind that is not read ({declared}): save its text and name the file")
    if _PAGE.match(_beginning(page)):
        return PAGE
    if ending and ending.endswith(".gz") and not page.body.startswith(_GZIP):
        return ending.removesuffix(".gz")  # unpacked on the way
    return ending
