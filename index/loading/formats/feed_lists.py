"""Lists of feeds (OPML), as feed readers export them: they hold no articles, and say where some are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.loading.addresses import web_address
from index.loading.formats.trees import parse_xml
from index.loading.results import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

    from index.loading.options import ReadOptions
    from index.loading.results import Found

_SHOWN = 3


def read_feed_list(stream: BufferedReader, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Refuse the list, and say which feeds of it can be indexed by their addresses."""
    del origin, name, options
    root = parse_xml(stream.read(), "the list of feeds (OPML)")
    said = (outline.get("xmlUrl") or outline.get("xmlurl") for outline in root.iter("{*}outline"))
    feeds = [address for each in said if each and (address := web_address(each.strip()))]
    if not feeds:
        raise UnreadableError("is a list (OPML) without feeds: it holds no articles, leave it out")
    shown = " ".join(feeds[:_SHOWN]) + (" …" if len(feeds) > _SHOWN else "")
    number = "1 feed" if len(feeds) == 1 else f"{len(feeds)} feeds"
    raise UnreadableError(f"is a list of {number} (OPML), without articles: give their addresses, `rag index {shown}`")
