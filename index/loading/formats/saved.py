"""Pages that a browser saved: the address that they were saved from, and the single file of many parts (MHTML)."""

from __future__ import annotations

import re
from email import policy
from email.errors import MessageError
from email.parser import BytesParser
from typing import TYPE_CHECKING

from index.loading.addresses import web_address
from index.loading.results import UnreadableError

if TYPE_CHECKING:
    from email.message import Message

_ADDRESSES = (
    re.compile(r"<!--\s*saved from url=\(\d+\)\s*(\S+?)\s*-->", re.IGNORECASE),
    re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)", re.IGNORECASE),
    re.compile(r"<!--\s*(?:Mirrored|Archived|Saved|Downloaded) from:?\s+(\S+?)(?:\s[^<>]*)?-->", re.IGNORECASE),
    re.compile(r"<html[^>]*\sdata-scrapbook-source=[\"']?([^\"'\s>]+)", re.IGNORECASE),
)
_LOOK_AT = 20_000  # characters, within which the comment stands
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_DEFECTS = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError)


def saved_from(text: str) -> str | None:
    """Return the web address that a saved page's comment names; None where there is no such comment."""
    for pattern in _ADDRESSES:
        if found := pattern.search(text[:_LOOK_AT]):
            named = found[1] if _SCHEME.match(found[1]) else f"https://{found[1]}"
            if address := web_address(named):
                return address
    return None


def page_of_archive(data: bytes) -> tuple[bytes, str | None, str | None]:
    """Return the page in an MHTML file, the encoding that is declared for it and the address that it was saved from.

    Raises UnreadableError where there is no page in it.
    """
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(data)
        pages = [part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
        if not pages:
            raise UnreadableError("is no saved page (MHTML) that can be read: save the page again, as HTML")
        page = _main_page(message, pages)
        content = page.get_payload(decode=True)
        named = message.get("Snapshot-Content-Location") or page.get("Content-Location") or ""
        charset = page.get_content_charset()
    except _DEFECTS as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError("is a saved page (MHTML) whose parts are broken: save the page again, as HTML") from error
    return content if isinstance(content, bytes) else b"", charset, web_address("".join(str(named).split()))


def _main_page(message: Message, pages: list[Message]) -> Message:
    """Return the page of which the others are frames."""
    snapshot, start = message.get("Snapshot-Content-Location"), message.get_param("start")
    for page in pages:
        if (start and page.get("Content-ID") == start) or (snapshot and page.get("Content-Location") == snapshot):
            return page
    return pages[0]
