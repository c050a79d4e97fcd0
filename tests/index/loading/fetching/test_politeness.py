"""Servers are asked as they wish to be: robots.txt, pauses, one request at a time, and again only where that helps."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from support.fetching import HERE, Site, failures, fetch, leads_to, loaded, page, sends, status, titles

TEXT = "text/plain"


def rules(site: Site, text: str) -> None:
    site.has("/robots.txt", sends(text, TEXT))


def gaps(site: Site) -> list[float]:
    moments = [asked.moment for asked in site.asked if asked.path != "/robots.txt"]
    return [later - earlier for earlier, later in pairwise(moments)]


def test_what_robots_txt_forbids_is_not_asked_for(site: Site) -> None:
    rules(site, "User-agent: *\nDisallow: /closed\n")
    closed, open_ = site.has("/closed/a", sends(page("Closed"))), site.has("/open", sends(page("Open")))
    items = loaded(closed, open_)
    assert titles(items) == ["Open"]
    assert f"closed to programs by {site.url('/robots.txt')}" in failures(items)[closed]
    assert [asked.path for asked in site.asked] == ["/robots.txt", "/open"]


def test_rules_for_our_own_name_count_before_those_for_all(site: Site) -> None:
    rules(site, "User-agent: article-rag\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n")
    items = loaded(site.has("/a", sends(page("A"))), site.has("/b", sends(page("B"))))
    assert titles(items) == ["B"]


def test_a_name_of_ones_own_is_sent_and_looked_up(site: Site) -> None:
    rules(site, "User-agent: paperbot\nDisallow: /a\n")
    named = replace(HERE, user_agent="PaperBot/2 (+https://example.org/bot)")
    items = loaded(site.has("/a", sends(page("A"))), site.has("/b", sends(page("B"))), options=named)
    assert titles(items) == ["B"]
    assert {asked.headers["User-Agent"] for asked in site.asked} == {"PaperBot/2 (+https://example.org/bot)"}


def test_we_say_who_we_are(site: Site) -> None:
    loaded(site.has("/a", sends(page("A"))))
    assert all(asked.headers["User-Agent"].startswith("article-rag/") for asked in site.asked)


@pytest.mark.parametrize("code", [500, 503, 429])
def test_a_robots_txt_that_cannot_be_had_now_closes_the_site_for_now(site: Site, code: int) -> None:
    site.has("/robots.txt", status(code))
    address = site.has("/a", sends(page("A")))
    assert "run this again later" in failures(loaded(address))[address]
    assert site.paths() == []


@pytest.mark.parametrize("code", [401, 403, 404, 410])
def test_a_robots_txt_that_is_not_there_allows_everything(site: Site, code: int) -> None:
    site.has("/robots.txt", status(code))
    assert titles(loaded(site.has("/a", sends(page("A"))))) == ["A"]


def test_a_robots_txt_that_moved_is_followed_and_a_long_one_is_cut(site: Site) -> None:
    site.has("/robots.txt", leads_to("/elsewhere.txt"))
    site.has("/elsewhere.txt", sends("User-agent: *\nDisallow: /a\n" + "# filling\n" * 100_000, TEXT))
    assert failures(loaded(site.has("/a", sends(page("A")))))


def test_a_redirect_to_what_robots_txt_forbids_is_not_followed(site: Site) -> None:
    rules(site, "User-agent: *\nDisallow: /closed\n")
    site.has("/closed", sends(page("Closed")))
    address = site.has("/a", leads_to("/closed"))
    assert "closed to programs" in failures(loaded(address))[address]
    assert site.paths() == ["/a"]


def test_robots_txt_is_not_asked_for_where_the_user_answers_for_it(site: Site) -> None:
    rules(site, "User-agent: *\nDisallow: /\n")
    assert titles(loaded(site.has("/a", sends(page("A"))), options=replace(HERE, respect_robots=False))) == ["A"]
    assert [asked.path for asked in site.asked] == ["/a"]


def test_one_host_is_asked_for_one_page_at_a_time_with_pauses(site: Site) -> None:
    addresses = [site.has(f"/{name}", sends(page(name))) for name in "abc"]
    loaded(*addresses, options=replace(HERE, delay=0.05))
    assert site.paths() == ["/a", "/b", "/c"]
    assert min(gaps(site)) >= 0.05
    assert site.most_at_once == 1


def test_the_pause_that_a_site_asks_for_is_kept(site: Site) -> None:
    rules(site, "User-agent: *\nCrawl-delay: 0.1\n")
    loaded(site.has("/a", sends(page("A"))), site.has("/b", sends(page("B"))))
    assert min(gaps(site)) >= 0.1


def test_a_pause_that_is_too_long_is_not_waited_for(site: Site) -> None:
    rules(site, "User-agent: *\nCrawl-delay: 3600\n")
    first, second = site.has("/a", sends(page("A"))), site.has("/b", sends(page("B")))
    items = loaded(first, second)
    assert titles(items) == ["A"]
    assert "run this again then" in failures(items)[second]


def test_different_hosts_are_asked_at_the_same_time(site: Site) -> None:
    import threading

    both = threading.Barrier(2)
    site.has("/a", lambda handler: (both.wait(), sends(page("A"))(handler)))
    items = fetch(site.url("/a", "one.example"), site.url("/a", "two.example"))
    assert titles(items) == ["A", "A"]


def test_a_server_that_is_busy_is_asked_again_when_it_says(site: Site) -> None:
    address = site.has("/a", status(429, Retry_After="1"), sends(page("A")))
    assert titles(loaded(address)) == ["A"]
    assert site.paths() == ["/a", "/a"]
    assert gaps(site)[0] >= 1


def test_a_server_that_is_busy_for_long_is_left_alone(site: Site) -> None:
    address, other = site.has("/a", status(503, Retry_After="900")), site.has("/b", sends(page("B")))
    items = loaded(address, other)
    assert "may be asked for again in" in failures(items)[address]
    assert site.paths() == ["/a"]


def test_what_fails_for_a_moment_is_tried_three_times_in_all(site: Site) -> None:
    address, other = site.has("/a", status(502), status(504), sends(page("A"))), site.has("/b", status(500))
    items = loaded(address, other)
    assert titles(items) == ["A"]
    assert "cannot be sent by its server now (500)" in failures(items)[other]
    assert site.paths().count("/b") == 3


def test_a_connection_that_breaks_is_tried_again(site: Site) -> None:
    def breaks(handler: object) -> None:
        handler.head(200, Content_Type="text/html", Content_Length="1000")  # type: ignore[attr-defined]
        handler.wfile.write(b"<html>")  # type: ignore[attr-defined]

    address = site.has("/a", breaks, sends(page("A")))
    assert titles(loaded(address)) == ["A"]


def test_no_cookie_is_kept(site: Site) -> None:
    first = site.has("/a", sends(page("A"), Set_Cookie="who=me"))
    loaded(first, site.has("/b", sends(page("B"))))
    assert not any("Cookie" in asked.headers for asked in site.asked)
