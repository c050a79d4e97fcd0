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
from index.loading.fetching.urls import id_of, parsed
from index.loading.results import Failure, Finished, Found, LeftOut, Loaded, Skipped, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from index.loading.fetching.pages import Fetcher, Page
    from index.loading.formats.feeds import Entry
    from index.loading.results import Item, Known, Stamp

    Emit = Callable[[Item], None]

Read = Callable[[Any, str, str], Iterator[Found]]
"""Called with the bytes as a stream, a file name and the origin; yields what files of that name hold."""


@dataclass(slots=True)
class Inputs:
    """Reads addresses by ``read`` and ``known``, which are called through ``ask``, in the thread that they belong to.

    ``most`` is how many pages are fetched for one feed; ``claimed`` are the addresses that are read in this run
    anyway; ``unreached`` are those for which no server was found.
    """

    ask: Callable[[Callable[[], Any]], Awaitable[Any]]
    known: Known
    read_file: Read
    most: int
    claimed: set[str]
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
        else:
            items = await self.ask(partial(_read_page, page, self.read_file))
            for item in items:
                emit(item)
            whole = not any(isinstance(item, Failure) for item in items)
            emit(Finished(address, _validators(page) if whole else None))

    async def _feed(self, fetcher: Fetcher, page: Page, emit: Emit) -> None:
        """Emit the entries of a feed; it is read again as long as a page is owing."""
        try:
            made = await self.ask(partial(plan, page, self.known, self.claimed, self.most))
        except UnreadableError as error:
            emit(Failure(page.address, str(error), page.address))
            emit(Finished(page.address, None))
            return
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
