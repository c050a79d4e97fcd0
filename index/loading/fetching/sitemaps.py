"""Sitemaps: the pages of a site with the days of their last change, as sites list them for search engines."""

from __future__ import annotations

import html
import re
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.loading.fetching.errors import FetchError
from index.loading.fetching.urls import parsed
from index.loading.text.dates import to_iso
from index.loading.text.decoding import decode_markup

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = re.compile(rb"<(?:\w{1,20}:)?(?:urlset|sitemapindex)[\s>]")
_BEGINNING = 4096
_GZIP = b"\x1f\x8b"
_FRAME = 31  # zlib's name for gzip
_PART = re.compile(
    r"<(?P<prefix>\w{1,20}:)?(?P<name>url|sitemap|loc|lastmod|publication_date)(?:\s[^<>]{0,500})?>"
    r"\s*(?:<!\[CDATA\[)?(?P<value>[^<\]]{0,4000})"
)
_PICTURES = frozenset({"image:", "video:"})


@dataclass(frozen=True, slots=True)
class Listed:
    """An address in a sitemap and the day of its article, or of its last change, in ISO; None where it is not told."""

    address: str
    day: str | None


@dataclass(slots=True)
class Sitemap:
    """The pages that a sitemap lists, and other sitemaps."""

    pages: list[Listed] = field(default_factory=list)
    others: list[Listed] = field(default_factory=list)


def is_sitemap(body: bytes) -> bool:
    """Return whether a file begins as a sitemap does, packed or not."""
    if body.startswith(_GZIP):
        try:
            body = zlib.decompressobj(_FRAME).decompress(body, _BEGINNING)
        except zlib.error:
            return False
    return _ROOT.search(body[:_BEGINNING]) is not None


def read_sitemap(body: bytes, most: int) -> Sitemap:
    """Return what a sitemap lists, each address once; ``most`` bytes are read of one that is packed."""
    if body.startswith(_GZIP):
        try:
            body = zlib.decompressobj(_FRAME).decompress(body, most)
        except zlib.error as error:
            raise FetchError("is a sitemap of damaged gzip data: run this again") from error
    found, seen = Sitemap(), set[str]()
    for kind, one in _entries(decode_markup(body)):
        if one.address not in seen:
            seen.add(one.address)
            (found.others if kind == "sitemap" else found.pages).append(one)
    return found


def _entries(text: str) -> Iterator[tuple[str, Listed]]:
    """Yield what is listed, each with the name of its element."""
    kind, address, day, published = "", "", "", ""
    for part in _PART.finditer(text):
        value = html.unescape(part["value"].strip())
        match part["name"]:
            case "url" | "sitemap":
                if address:
                    yield kind, Listed(address, published or day or None)
                kind, address, day, published = part["name"], "", "", ""
            case "loc" if part["prefix"] not in _PICTURES:
                address = address or _usable(value)
            case "lastmod":
                day = to_iso(value) or ""
            case "publication_date" if part["prefix"] not in _PICTURES:
                published = to_iso(value) or ""
    if address:
        yield kind, Listed(address, published or day or None)


def _usable(address: str) -> str:
    try:
        return str(parsed(address))
    except FetchError:
        return ""
