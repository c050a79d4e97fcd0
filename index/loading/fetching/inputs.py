"""What the user named, one address at a time: a page, or a feed and the pages that it leads to."""

from __future__ import annotations

import asyncio
import codecs
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from index.loading.addresses import site
from index.loading.fetching.entries import completed, plan, stand_in
from index.loading.fetching.errors import FetchError
from index.loading.fetching.front_pages import feed_of, is_front_page
from index.loading.fetching.sitemaps import Listed, Sitemap, is_sitemap, read_sitemap
from index.loading.fetching.urls import id_of, parsed
from index.loading.results import Failure, Finished, Found, LeftOut, Loaded, Skipped, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from index.loading.fetching.pages import Fetcher, Page
    from index.loading.formats.feeds import Entry
    from index.loading.results import Item, Known, Stamp

    Emit = Callable[[Item], None]

_FRONT_PAGE = "front page"
_MOST_SITEMAPS = 50
"""So many sitemaps are fetched that one names."""

Read = Callable[[Any, str, str], Iterator[Found]]
"""Called with the bytes as a stream, a file name and the origin; yields what files of that name hold."""


@dataclass(slots=True)
class Inputs:
    """Reads addresses by ``read`` and ``known``, which are called through ``ask``, in the thread that they belong to.

    ``most`` is how many pages are fetched for one feed or sitemap, none of which is of a day before ``since`` (ISO);
    ``claimed`` are the addresses that are read in this run
    anyway; ``unreached`` are those for which no server was found.
    """

    ask: Callable[[Callable[[], Any]], Awaitable[Any]]
    known: Known
    read_file: Read
    most: int
    claimed: set[str]
    since: str | None = None
    unreached: dict[str, FetchError] = field(default_factory=dict)

    async def read(self, fetcher: Fetcher, address: str, emit: Emit) -> None:
        """Emit what is behind an address that the user named."""
        try:
            page = await fetcher.get(address, await self.ask(partial(self.known, address)))
        except FetchError as error:
            if error.unreached:
                self.unreached[address] = error
            emit(Failure(address, str(error), address))
            return
        if page is None:
            emit(Skipped(address))
        elif page.is_feed:
            await self._feed(fetcher, page, emit)
        elif is_sitemap(page.body):
            await self._sitemap(fetcher, page, emit)
        elif (feed := feed_of(page)) and is_front_page(page):
            await self._front_page(fetcher, page, feed, emit)
        else:
            items = await self.ask(partial(_read_page, page, self.read_file))
            if feed and not any(isinstance(item, Loaded) for item in items):
                await self._front_page(fetcher, page, feed, emit)
                return
            for item in items:
                emit(item)
            whole = not any(isinstance(item, Failure) for item in items)
            emit(Finished(address, _validators(page) if whole else None))

    async def _front_page(self, fetcher: Fetcher, page: Page, feed: str, emit: Emit) -> None:
        """Emit, in place of a page that is no article, what the feed that it names leads to."""
        told = "is a front page and no article: its feed {} is read instead"
        if feed in self.claimed:
            told = "is a front page and no article: its feed {} is read, too"
        emit(LeftOut(page.address, _FRONT_PAGE, told.format(feed), input=page.address))
        emit(Finished(page.address, None))
        if feed in self.claimed:
            return
        self.claimed.add(feed)
        try:
            found = await fetcher.get(feed, await self.ask(partial(self.known, feed)))
        except FetchError as error:
            emit(Failure(feed, str(error), feed))
            return
        if found is None:
            emit(Skipped(feed))
        elif found.is_feed:
            await self._feed(fetcher, found, emit)
        else:
            emit(Failure(feed, "is no feed, though the site's front page names it as one: name another page", feed))

    async def _sitemap(self, fetcher: Fetcher, page: Page, emit: Emit) -> None:
        """Emit the pages that a sitemap, and those that it names, list: the newest first, within what is allowed."""
        listed = await self._listed(fetcher, page, emit)
        recent = [one for one in listed if not (self.since and one.day and one.day[:10] < self.since)]
        if older := len(listed) - len(recent):
            emit(_older(page.address, older, self.since))
        links = {one.address: one.day or "" for one in recent if one.address not in self.claimed}
        stamps = {link: await self.ask(partial(self.known, link)) for link in links}
        ordered = sorted(links, key=links.__getitem__, reverse=True)
        ordered.sort(key=lambda link: stamps[link] is not None)
        self.claimed.update(ordered[: self.most])
        async with asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(self._linked(fetcher, link, page.address, stamps[link]))
                for link in ordered[: self.most]
            ]
            for task in tasks:
                for item in await task:
                    emit(item)
        if left := sum(stamps[link] is None for link in ordered[self.most :]):
            reason = (
                f"lists {left:,} more pages, which were not fetched: run this again for the next of them, raise "
                f"RAG_FETCH_FEED_ITEMS, now {self.most}, or say from which day on with --since"
            )
            emit(LeftOut(page.address, "page of a sitemap", reason, left, page.address))
        emit(Finished(page.address, None))

    async def _listed(self, fetcher: Fetcher, page: Page, emit: Emit) -> list[Listed]:
        """Return the pages of a sitemap and of the sitemaps that it names, those first that changed last."""
        made: Sitemap = await self.ask(partial(read_sitemap, page.body, fetcher.client.options.most_bytes))
        found = list(made.pages)
        others = sorted(made.others, key=lambda one: one.day or "9", reverse=True)
        wanted = [one for one in others if not (self.since and one.day and one.day[:10] < self.since)]
        for one in wanted[:_MOST_SITEMAPS]:
            try:
                inner = await fetcher.get(one.address, None)
                if inner and is_sitemap(inner.body):
                    most = fetcher.client.options.most_bytes
                    found += (await self.ask(partial(read_sitemap, inner.body, most))).pages
                else:
                    emit(
                        Failure(
                            one.address, "is no sitemap, though the site lists it as one: leave it out", page.address
                        )
                    )
            except FetchError as error:
                emit(Failure(one.address, str(error), page.address))
        if left := len(wanted[_MOST_SITEMAPS:]):
            reason = f"names {left:,} more sitemaps, which were not fetched: name those that you need"
            emit(LeftOut(page.address, "sitemap", reason, left, page.address))
        return found

    async def _linked(self, fetcher: Fetcher, link: str, owner: str, stamp: Stamp | None) -> list[Item]:
        """Return what is behind a link of a sitemap."""
        try:
            page = await fetcher.get(link, stamp)
        except FetchError as error:
            return [Failure(link, str(error), owner)]
        if page is None:
            return [Skipped(link)]
        if page.is_feed or is_sitemap(page.body):
            return [LeftOut(link, "page without an article", "is a feed or a sitemap: name it itself", input=link)]
        items = await self.ask(partial(_read_page, page, self.read_file))
        whole = not any(isinstance(item, Failure) for item in items)
        return [*items, Finished(link, page.stamp if whole else None)]

    async def _feed(self, fetcher: Fetcher, page: Page, emit: Emit) -> None:
        """Emit the entries of a feed; it is read again as long as a page is owing."""
        try:
            made = await self.ask(partial(plan, page, self.known, self.claimed, self.most, self.since))
        except UnreadableError as error:
            emit(Failure(page.address, str(error), page.address))
            emit(Finished(page.address, None))
            return
        if made.older:
            emit(_older(page.address, made.older, self.since))
        for item in made.items:
            emit(item)
        complete = not made.left
        async with asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(self._entry(fetcher, entry, link, page.address, stamp))
                for link, (entry, stamp) in made.fetched.items()
            ]
            for task in tasks:
                items, settled = await task
                complete = complete and settled
                for item in items:
                    emit(item)
        if made.left:
            emit(
                Failure(
                    page.address,
                    f"has {made.left:,} more entries, which stand in the index by their summaries: run this again for "
                    f"their pages, or raise RAG_FETCH_FEED_ITEMS, now {self.most}",
                    page.address,
                )
            )
        emit(Finished(page.address, _validators(page) if complete else None))

    async def _entry(
        self, fetcher: Fetcher, entry: Entry, link: str, feed: str, stamp: Stamp | None
    ) -> tuple[list[Item], bool]:
        """Return what is behind an entry's link, else its summary; and whether another try would give no more."""
        try:
            page = await fetcher.get(link, stamp)
        except FetchError as error:
            return [stand_in(entry, link, feed, str(error))], not (error.passing or error.unreached)
        if page is None:
            return [Skipped(link)], True
        if page.is_feed:
            return [stand_in(entry, link, feed, "leads to another feed")], True
        items = await self.ask(partial(_read_page, page, self.read_file))
        loaded = [item for item in items if isinstance(item, Loaded)]
        if not loaded:
            return [stand_in(entry, link, feed, _why_none(items)), *_left_out(items)], True
        return [*(completed(item, entry) for item in loaded), *_left_out(items), Finished(link, page.stamp)], True


def _older(address: str, count: int, since: str | None) -> LeftOut:
    articles = "1 article was" if count == 1 else f"{count:,} articles were"
    return LeftOut(address, "older than --since", f"{articles} left out as older than {since}", count, address)


def _why_none(items: list[Found]) -> str:
    return next((item.error for item in items if isinstance(item, Failure)), "holds no article")


def _left_out(items: list[Found]) -> list[LeftOut]:
    return [item for item in items if isinstance(item, LeftOut)]


def _validators(page: Page) -> Stamp | None:
    return page.stamp if page.stamp.etag or page.stamp.last_modified else None


def _read_page(page: Page, read: Read) -> list[Found]:
    """Return the articles of a page, with its address as origin and input, or why there are none.

    Readers are told the address that it came from after all redirects, of which pages may not name another site.
    """
    name, came_from = id_of(parsed(page.address), page.address), str(page.url)
    try:
        items = list(read(io.BytesIO(_as_utf8(page)), f"{name}{page.ending() or ''}", came_from))
    except (FetchError, UnreadableError) as error:
        items = [Failure(came_from, str(error))]
    return [_placed(item, page.address, came_from) for item in items]


def _placed(item: Found, address: str, came_from: str) -> Found:
    """Name the address that was asked for, not the one that it led to; say where an article is from if it does not."""
    if isinstance(item, Failure):
        return Failure(address + item.path.removeprefix(came_from), item.error, address)
    if isinstance(item, LeftOut):
        return replace(item, path=address + item.path.removeprefix(came_from), input=address)
    article = item.article
    return replace(
        item,
        article=replace(article, url=article.url or came_from, source=article.source or site(came_from)),
        origin=address + item.origin.removeprefix(came_from),
        input=address,
    )


def _as_utf8(page: Page) -> bytes:
    """Return a text in another encoding, which its server declares, as files are expected to be."""
    kind, encoding = page.media_type, page.encoding
    if not (kind.startswith("text/") and encoding) or page.body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return page.body
    try:
        if codecs.lookup(encoding).name in {"utf-8", "ascii"}:
            return page.body
        return page.body.decode(encoding).encode()
    except (LookupError, UnicodeError):  # a server that knows no better: the reader finds out
        return page.body
