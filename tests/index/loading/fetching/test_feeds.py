"""A feed at an address: whole entries are taken, the pages of the others are fetched, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.loading import Finished, Loaded, Skipped
from support.fetching import (
    ATOM,
    HERE,
    Site,
    entry,
    failures,
    feed,
    if_changed,
    loaded,
    page,
    sends,
    stamps,
    status,
    titles,
)

WHOLE = "<p>The bridge opened today, and the mayor crossed it first.</p>"


def articles(items: list[object]) -> dict[str, Loaded]:
    return {item.article.title: item for item in items if isinstance(item, Loaded)}


def test_an_entry_with_its_whole_text_is_taken_from_the_feed(site: Site) -> None:
    address = site.has("/feed", sends(feed(entry("Bridge", site.url("/bridge"), content=WHOLE)), ATOM))
    items = loaded(address)
    item = articles(items)["Bridge"]
    assert item.article.text == "The bridge opened today, and the mayor crossed it first."
    assert (item.article.url, item.article.published) == (site.url("/bridge"), "2026-11-01T10:00:00+00:00")
    assert item.origin.startswith(f"{address}#")
    assert item.input == address
    assert items[-1] == Finished(address, None)
    assert site.paths() == ["/feed"]


def test_an_entry_with_a_summary_is_fetched_at_its_link(site: Site) -> None:
    link = site.has("/bridge", if_changed(page("The bridge opened"), ETag='"b1"'))
    address = site.has("/feed", if_changed(feed(entry("Bridge", link, summary="A bridge.")), ATOM, ETag='"f1"'))
    items = loaded(address)
    (item,) = articles(items).values()
    assert item.article.title == "The bridge opened"
    assert (item.origin, item.input, item.stands_in) == (link, link, False)
    assert item.article.published == "2026-11-01T10:00:00+00:00"
    known = stamps(items)
    assert list(known) == [link, address]
    assert (known[link].etag, known[address].etag) == ('"b1"', '"f1"')
    assert loaded(address, known=known.get) == [Skipped(address)]
    newer = entry("Ferry", site.has("/ferry", sends(page("The ferry left"))), day=2, summary="A ferry.")
    site.has("/feed", if_changed(feed(newer, entry("Bridge", link, summary="A bridge.")), ATOM, ETag='"f2"'))
    items = loaded(address, known=known.get)
    assert titles(items) == ["The ferry left"]
    assert Skipped(link) in items


def test_a_feed_is_known_by_what_it_is_whatever_its_server_calls_it(site: Site) -> None:
    text = feed(entry("Bridge", site.url("/bridge"), content=WHOLE))
    for number, kind in enumerate(["text/xml", "text/html", "text/plain", "application/octet-stream"]):
        assert titles(loaded(site.has(f"/{number}", sends(text, kind)))) == ["Bridge"]


@pytest.mark.parametrize("code", [404, 403, 500])
def test_where_the_page_cannot_be_had_its_summary_stands_in(site: Site, code: int) -> None:
    link = site.has("/bridge", status(code))
    address = site.has("/feed", if_changed(feed(entry("Bridge", link, summary="A bridge.")), ATOM, ETag='"f1"'))
    items = loaded(address)
    item = articles(items)["Bridge"]
    assert (item.article.text, item.origin, item.input, item.stands_in) == ("A bridge.", link, address, True)
    assert not failures(items)
    # What may be had later is owing: the feed is read again. What is gone for good is not.
    assert (stamps(items)[address] is None) == (code == 500)


def test_a_page_without_text_leaves_the_summary(site: Site) -> None:
    link = site.has("/bridge", sends("<html><body></body></html>"))
    address = site.has("/feed", sends(feed(entry("Bridge", link, summary="A bridge.")), ATOM))
    assert articles(loaded(address))["Bridge"].stands_in


def test_an_entry_without_summary_whose_page_is_gone_is_a_failure(site: Site) -> None:
    link = site.has("/bridge", status(404))
    items = loaded(site.has("/feed", sends(feed(entry("Bridge", link)), ATOM)))
    assert "is not there" in failures(items)[link]


@pytest.mark.parametrize("link", ["file:///etc/passwd", "ftp://example.org/a", "http://u:p@example.org/", ""])
def test_a_link_that_is_no_page_is_not_followed(site: Site, link: str) -> None:
    items = loaded(site.has("/feed", sends(feed(entry("Bridge", link, summary="A bridge.")), ATOM)))
    assert articles(items)["Bridge"].article.text == "A bridge."
    assert site.paths() == ["/feed"]


def test_the_newest_pages_are_fetched_and_the_others_said_to_be_owing(site: Site) -> None:
    entries = [
        entry(f"E{day}", site.has(f"/{day}", sends(page(f"Page {day}"))), day=day, summary=f"Summary {day}.")
        for day in (2, 5, 1, 4, 3)
    ]
    address = site.has("/feed", if_changed(feed(*entries), ATOM, ETag='"f1"'))
    two = replace(HERE, feed_items=2)
    items = loaded(address, options=two)
    assert set(titles(items)) == {"Page 5", "Page 4", "E1", "E2", "E3"}
    assert "has 3 more entries" in failures(items)[address]
    known = stamps(items)
    assert known[address] is None  # so that the next run goes on
    items = loaded(address, options=two, known=known.get)
    assert set(titles(items)) == {"Page 3", "Page 2", "E1"}
    known |= stamps(items)
    items = loaded(address, options=two, known=known.get)
    assert "Page 1" in titles(items)
    assert not failures(items)
    assert stamps(items)[address] is not None


def test_an_entry_that_leads_to_another_feed_or_to_no_text_is_not_followed_further(site: Site) -> None:
    other = site.has("/other", sends(feed(entry("Inner", site.url("/inner"), summary="Inner.")), ATOM))
    sound = site.has("/sound.mp3", sends(b"ID3", "audio/mpeg"))
    both = feed(entry("Outer", other, summary="Outer."), entry("Sound", sound, summary="A sound."))
    items = loaded(site.has("/feed", sends(both, ATOM)))
    assert set(titles(items)) == {"Outer", "Sound"}
    assert "/inner" not in site.paths()


def test_a_page_in_two_feeds_is_fetched_once(site: Site) -> None:
    link = site.has("/bridge", sends(page("The bridge opened")))
    one = site.has("/one", sends(feed(entry("Bridge", link, summary="A bridge.")), ATOM))
    two = site.has("/two", sends(feed(entry("Bridge, too", link, summary="A bridge.")), ATOM))
    assert titles(loaded(one, two, link)) == ["The bridge opened"]
    assert site.paths().count("/bridge") == 1


def test_entries_that_share_a_link_are_all_kept(site: Site) -> None:
    link = site.has("/log", sends(page("The log")))
    entries = [entry(f"Release {n}", f"{link}#v{n}", summary=f"Release {n} is out.") for n in (1, 2, 3)]
    items = loaded(site.has("/feed", sends(feed(*entries), ATOM)))
    assert titles(items) == ["Release 2", "Release 3", "The log"]


def test_a_feed_that_cannot_be_read_is_told_and_read_again(site: Site) -> None:
    address = site.has("/feed", if_changed("<opml><body/></opml>", "application/rss+xml", ETag='"1"'))
    items = loaded(address)
    assert "is no RSS or Atom feed" in failures(items)[address]
    assert stamps(items) == {address: None}
