"""The entries of a feed: which are whole, which are read at their links, and what is kept where that fails."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

import httpx

from index.loading.feeds import read_entries
from index.loading.fetching.errors import FetchError
from index.loading.fetching.urls import host_name, id_of, parsed
from index.loading.results import Failure, Loaded
from index.types import Article

if TYPE_CHECKING:
    from index.loading.feeds import Entry
    from index.loading.fetching.fetcher import Page
    from index.loading.results import Known, Stamp

_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Plan:
    """What is done with a feed's entries.

    ``items`` are articles as they stand in the feed, ``fetched`` the links to follow, each with its entry and the
    stamp that is known of it; ``left`` is how many pages were never fetched and are not fetched now, either.
    """

    items: list[Loaded | Failure] = field(default_factory=list)
    fetched: dict[str, tuple[Entry, Stamp | None]] = field(default_factory=dict)
    left: int = 0


def plan(page: Page, known: Known, claimed: set[str], most: int) -> Plan:
    """Read a feed and decide what is done with each entry; links in ``claimed`` are read elsewhere in this run.

    The newest ``most`` links are followed, those first that were never read. Raises UnreadableError.
    """
    made, linked = Plan(), {}
    for entry in read_entries(page.body):
        link = _link(entry, page)
        if entry.text.strip() and (not entry.is_summary or not link or link in linked):
            made.items.append(_whole(entry, link, page))
        elif not link:
            made.items.append(
                Failure(page.address, f"has an entry without text or link: “{entry.title}”", page.address)
            )
        elif link not in claimed:
            claimed.add(link)
            linked[link] = (entry, known(link))
    ordered = sorted(linked, key=lambda link: _moment(linked[link][0]), reverse=True)
    ordered.sort(key=lambda link: linked[link][1] is not None)
    made.fetched = {link: linked[link] for link in ordered[:most]}
    for link in ordered[most:]:
        entry, stamp = linked[link]
        if stamp is None:
            made.items.append(stand_in(entry, link, page.address, "was not fetched yet: run this again"))
            made.left += 1
    return made


def stand_in(entry: Entry, link: str, feed: str, why: str) -> Loaded | Failure:
    """Return an entry's summary in place of the page at its link, which was not read; Failure where it has none."""
    if not entry.text.strip():
        return Failure(link, why, feed)
    return Loaded(_article(entry, parsed(link), link), link, explicit_id=False, input=feed, stands_in=True)


def completed(item: Loaded, entry: Entry) -> Loaded:
    """Add what the feed tells of an article and its page does not."""
    article = item.article
    return replace(
        item,
        article=replace(
            article,
            title=article.title or entry.title,
            published=article.published or entry.published,
            authors=article.authors or entry.authors,
        ),
    )


def _whole(entry: Entry, link: str | None, page: Page) -> Loaded:
    """Return an entry as it stands in the feed: another article than its page, which may tell more."""
    origin = f"{page.address}#{quote(entry.id or entry.url or entry.title, safe='')}"
    return Loaded(
        _article(entry, parsed(link) if link else page.url, origin), origin, explicit_id=False, input=page.address
    )


def _article(entry: Entry, url: httpx.URL, origin: str) -> Article:
    return Article(
        id=id_of(url, origin),
        title=entry.title,
        text=entry.text,
        source=host_name(url),
        url=str(url),
        published=entry.published,
        authors=entry.authors,
    )


def _link(entry: Entry, page: Page) -> str | None:
    """Return the address of an entry's page, if it has one that can be fetched."""
    if not entry.url:
        return None
    try:
        return str(parsed(str(page.url.join(entry.url))))
    except (FetchError, httpx.InvalidURL, ValueError):
        return None


def _moment(entry: Entry) -> datetime:
    try:
        moment = datetime.fromisoformat(entry.published or "")
    except ValueError:
        return _EARLIEST
    return moment.replace(tzinfo=moment.tzinfo or UTC)
