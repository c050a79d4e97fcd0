"""A front page leads to its feed, a sitemap to its pages."""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from index.loading import LeftOut, LoadOptions, load
from index.loading.fetching.sitemaps import is_sitemap, read_sitemap
from support.fetching import ATOM, HERE, entry, failures, feed, leads_to, loaded, page, sends, status, titles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.loading import Item
    from support.fetching import Site


def front(*links: str, before: str = "") -> str:
    heads = "".join(f"<p><a href='/{n}'>The news of day {n}</a></p>" for n in range(9))
    return (
        f"<!DOCTYPE html><html><head><title>Town News</title>{before}{''.join(links)}</head><body>{heads}</body></html>"
    )


def alternate(href: str, title: str = "News", kind: str = "application/rss+xml") -> str:
    return f"<link rel='alternate' type='{kind}' title='{title}' href='{href}'>"


def told(items: Iterable[Item]) -> dict[str, tuple[str, int]]:
    return {item.kind: (item.reason, item.count) for item in items if isinstance(item, LeftOut)}


def urls(site: Site, *listed: tuple[str, str], root: str = "urlset", each: str = "url") -> str:
    inside = "".join(
        f"<{each}><loc>{site.url(path)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</{each}>"
        for path, day in listed
    )
    return f"<?xml version='1.0'?><{root} xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{inside}</{root}>"


@pytest.mark.parametrize("path", ["/", "/index.html", "/en/", "/de-AT"])
def test_a_front_page_leads_to_its_feed_and_says_so(site: Site, path: str) -> None:
    site.has("/feed", sends(feed(entry("Ferry", site.url("/ferry"), content="<p>The ferry sails.</p>")), ATOM))
    address = site.has(path, sends(front(alternate("/comments/feed", "Comments"), alternate("/feed"))))
    items = loaded(address)
    assert titles(items) == ["Ferry"]
    assert told(items) == {
        "front page": (f"is a front page and no article: its feed {site.url('/feed')} is read instead", 1)
    }
    assert not failures(items)


def test_a_feed_that_is_named_as_well_is_read_once(site: Site) -> None:
    address = site.has("/feed", sends(feed(entry("Ferry", site.url("/a"), content="<p>It sails.</p>")), ATOM))
    items = loaded(site.has("/", sends(front(alternate("/feed")))), address)
    assert titles(items) == ["Ferry"]
    assert site.paths().count("/feed") == 1


def test_links_of_a_front_page_begin_where_it_says(site: Site) -> None:
    site.has("/paper/feed", sends(feed(entry("Ferry", site.url("/a"), content="<p>It sails.</p>")), ATOM))
    base = f"<base href='{site.url('/paper/')}'>"
    assert titles(loaded(site.has("/", sends(front(alternate("feed"), before=base))))) == ["Ferry"]


def test_a_feed_that_is_gone_is_a_failure_with_its_address(site: Site) -> None:
    site.has("/feed", status(404))
    assert "is not there" in failures(loaded(site.has("/", sends(front(alternate("/feed"))))))[site.url("/feed")]


def test_what_a_front_page_calls_a_feed_may_be_none(site: Site) -> None:
    site.has("/feed", leads_to("/login"))
    site.has("/login", sends(page("Sign in")))
    items = loaded(site.has("/", sends(front(alternate("/feed")))))
    assert "is no feed" in failures(items)[site.url("/feed")]


def test_an_article_that_names_its_sites_feed_is_read_itself(site: Site) -> None:
    story = page("Bridge", *["The bridge was opened by the mayor on Tuesday, and it holds."] * 4)
    address = site.has("/news/bridge", sends(story.replace("<head>", f"<head>{alternate('/feed')}")))
    assert titles(loaded(address)) == ["Bridge"]
    assert "/feed" not in site.paths()


def test_the_pages_of_a_sitemap_are_read_the_newest_first(site: Site) -> None:
    for name in ("one", "two", "three"):
        site.has(f"/{name}", sends(page(name.title())))
    listed = urls(site, ("/one", "2026-01-01"), ("/two", "2026-03-01T10:00:00+00:00"), ("/three", ""))
    address = site.has("/sitemap.xml", sends(listed, "application/xml"))
    assert titles(loaded(address)) == ["Two", "One", "Three"]
    items = loaded(address, options=replace(HERE, feed_items=1))
    assert titles(items) == ["Two"]
    reason, count = told(items)["page of a sitemap"]
    assert count == 2
    assert "lists 2 more pages" in reason
    assert not failures(items)


def test_nothing_older_than_asked_for_is_read_of_sitemaps_and_feeds(site: Site) -> None:
    for name in ("old", "new"):
        site.has(f"/{name}", sends(page(name.title())))
    address = site.has("/map", sends(urls(site, ("/old", "2026-01-01"), ("/new", "2026-03-01")), "text/xml"))
    news = feed(
        entry("Early", site.url("/e"), day=1, content="<p>Words.</p>"),
        entry("Late", site.url("/l"), day=9, content="<p>Words.</p>"),
    )
    options = LoadOptions(fetch=HERE, since="2026-02-01")
    items = list(load([address], options=options))
    assert titles(items) == ["New"]
    assert told(items) == {"older than --since": ("1 article was left out as older than 2026-02-01", 1)}
    items = list(load([site.has("/feed", sends(news, ATOM))], options=replace(options, since="2026-11-05")))
    assert titles(items) == ["Late"]
    assert "older than --since" in told(items)
    assert "/old" not in site.paths()


def test_a_sitemap_of_sitemaps_is_followed_packed_ones_too(site: Site) -> None:
    site.has("/one", sends(page("One")))
    site.has("/two", sends(page("Two")))
    site.has("/a.xml.gz", sends(gzip.compress(urls(site, ("/one", "2026-01-01")).encode()), "application/x-gzip"))
    site.has("/b.xml", sends(urls(site, ("/two", "2026-01-02")), "application/xml"))
    site.has("/c.xml", sends(page("No sitemap")))
    index = urls(site, ("/a.xml.gz", ""), ("/b.xml", "2026-01-02"), ("/c.xml", ""), root="sitemapindex", each="sitemap")
    items = loaded(site.has("/sitemap.xml", sends(index, "application/xml")))
    assert titles(items) == ["Two", "One"]
    assert list(failures(items)) == [site.url("/c.xml")]


def test_pictures_in_a_sitemap_are_no_pages() -> None:
    body = (
        b"<urlset><url><loc>https://a.example/1?a=1&amp;b=2</loc><image:image><image:loc>https://a.example/1.jpg"
        b"</image:loc></image:image><news:news><news:publication_date>2026-05-01</news:publication_date></news:news>"
        b"<lastmod>2026-06-01</lastmod></url><url><loc><![CDATA[https://a.example/2]]></loc></url>"
        b"<url><loc>ftp://a.example/3</loc></url></urlset>"
    )
    assert is_sitemap(body)
    found = read_sitemap(body, 10_000)
    assert [(one.address, one.day) for one in found.pages] == [
        ("https://a.example/1?a=1&b=2", "2026-05-01"),
        ("https://a.example/2", None),
    ]
    assert not is_sitemap(b"<rss></rss>")
    assert not is_sitemap(gzip.compress(b"<rss></rss>")[:12])
