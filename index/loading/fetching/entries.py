"""The entries of a feed: which are whole, which are read at their links, and what is kept where that fails."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from index.loading.fetching.errors import FetchError
from index.loading.fetching.urls import id_of, parsed
from index.loading.formats.feeds import article_of, entries
from index.loading.results import Failure, Loaded

if TYPE_CHECKING:
    from index.loading.fetching.pages import Page
    from index.loading.formats.feeds import Entry
    from index.loading.results import Known, Stamp

_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Plan:
    """What is done with a feed's entries.

    ``items`` are articles as they stand in the feed, ``fetched`` the links to follow, each with its entry and the
    stamp that is known of it; ``left`` is how many pages were never fetched and are not fetched now, either, ``older``
    how many entries are too old to be wanted.
    """

    items: list[Loaded | Failure] = field(default_factory=list)
    fetched: dict[str, tuple[Entry, Stamp | None]] = field(default_factory=dict)
    left: int = 0
    older: int = 0


def plan(page: Page, known: Known, claimed: set[str], most: int, since: str | None = None) -> Plan:
    """Read a feed and decide what is done with each entry; links in ``claimed`` are read elsewhere in this run.

    The newest ``most`` links are followed, those first that were never read; entries of a day before ``since``
    are left out. Raises UnreadableError.
    """
    made, linked, seen = Plan(), {}, set()
    for entry in entries(page.body, url=str(page.url), encoding=page.encoding):
        link = _link(entry)
        if link in {page.address, str(page.url)}:
            link = None
        if entry.id in seen:
            continue
        seen.add(entry.id)
        if since and entry.published and entry.published[:10] < since:
            made.older += 1
            continue
        if not link or link in linked or (entry.text and not entry.is_summary):
            made.items.append(_whole(entry, page.address))
        elif link not in claimed:
            claimed.add(link)
            linked[link] = (entry, known(link))
    ordered = sorted(linked, key=lambda link: _moment(linked[link][0]), reverse=True)
    ordered.sort(key=lambda link: linked[link][1] is not None)
    made.fetched = {link: linked[link] for link in ordered[:most]}
    owing = [(link, entry) for link in ordered[most:] for entry, stamp in [linked[link]] if stamp is None]
    made.left = len(owing)
    made.items += [stand_in(entry, link, page.address, "") for link, entry in owing if entry.text]
    return made


def stand_in(entry: Entry, link: str, feed: str, why: str) -> Loaded | Failure:
    """Return an entry's summary in place of the page at its link, which was not read; Failure where it has none."""
    article = article_of(entry)
    if article is None or not entry.text:
        return Failure(link, why, feed)
    article = replace(article, id=id_of(parsed(link), link))
    return Loaded(article, link, explicit_id=False, input=feed, stands_in=True)


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


def _whole(entry: Entry, feed: str) -> Loaded | Failure:
    """Return an entry as it stands in the feed: another article than its page, which may tell more."""
    origin, article = f"{feed}#{entry.id}", article_of(entry)
    if article is None:
        return Failure(origin, "the entry has neither a title nor a text: leave it out", feed)
    article = replace(article, id=id_of(parsed(_link(entry) or feed), origin))
    return Loaded(article, origin, explicit_id=False, input=feed)


def _link(entry: Entry) -> str | None:
    """Return the address of an entry's page, if it has one that can be fetched."""
    try:
        return str(parsed(entry.url)) if entry.url else None
    except FetchError:
        return None


def _moment(entry: Entry) -> datetime:
    try:
        moment = datetime.fromisoformat(entry.published or "")
    except ValueError:
        return _EARLIEST
    return moment.replace(tzinfo=moment.tzinfo or UTC)
