"""Addresses are fetched and read as files are."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from index.errors import ServiceError, UsageError
from index.loading import Failure, Finished, Loaded, Skipped, Stamp, load
from support.fetching import (
    HERE,
    Site,
    failures,
    fetch,
    if_changed,
    leads_to,
    loaded,
    page,
    sends,
    stamps,
    status,
    titles,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_a_page_becomes_an_article_with_its_address(site: Site) -> None:
    address = site.has(
        "/news/the-bridge.html", sends(page("The bridge opened", "“It holds,” said Ada Quill, who built the bridge."))
    )
    item, finished = loaded(address)
    assert isinstance(item, Loaded)
    assert item.article.title == "The bridge opened"
    assert "“It holds,” said Ada Quill, who" in item.article.text
    assert (item.article.url, item.article.source) == (address, "127.0.0.1")
    assert (item.origin, item.input, item.explicit_id) == (address, address, False)
    assert item.article.id.startswith("127-0-0-1-the-bridge-")
    assert finished == Finished(address, None)


def test_an_id_is_the_same_whenever_an_address_is_fetched_and_another_for_another(site: Site) -> None:
    first, second = site.has("/a", sends(page("One"))), site.has("/b/a", sends(page("One")))
    ids = [item.article.id for item in loaded(first, second) if isinstance(item, Loaded)]
    assert len(set(ids)) == 2
    assert [item.article.id for item in loaded(second, first) if isinstance(item, Loaded)] == ids[::-1]


def test_spellings_of_one_address_are_one_address(site: Site) -> None:
    address = site.has("/a%20b?q=%C3%BC", sends(page("One")))
    assert titles(loaded(address, address + "#part", address.replace("http", "HTTP", 1), site.url("/a b?q=ü"))) == [
        "One"
    ]
    assert site.paths() == ["/a%20b?q=%C3%BC"]


def test_files_and_addresses_come_in_the_order_given(site: Site, tmp_path: Path) -> None:
    for name in ("first", "last"):
        (tmp_path / f"{name}.txt").write_text(f"{name} of all, the text says.", encoding="utf-8")
    slow, quick = site.has("/slow", status(503), sends(page("Slow"))), site.has("/quick", sends(page("Quick")))
    items = loaded(str(tmp_path / "first.txt"), slow, quick, tmp_path / "last.txt")
    assert titles(items) == ["first", "Slow", "Quick", "last"]


def test_what_is_behind_an_address_is_told_from_what_its_server_says_then_from_what_it_is(site: Site) -> None:
    line = json.dumps({"id": "x:1", "title": "A line", "text": "The bridge opened."}) + "\n"
    items = loaded(
        site.has("/lines", sends(line, "application/x-ndjson")),
        site.has("/lines.jsonl", sends(line.replace("x:1", "x:2"), "text/plain")),
        site.has("/notes.md", sends("# Marked\n\nThe bridge **opened**.", "text/markdown")),
        site.has("/text", sends("Plain words\n\nThe bridge opened.", "text/plain")),
        site.has("/page.php", sends(page("A page"), "application/octet-stream")),
    )
    assert titles(items)[:2] == ["A line", "A line"]
    assert [item.article.id for item in items if isinstance(item, Loaded)][:2] == ["x:1", "x:2"]
    assert "Marked" in titles(items)[2]
    assert titles(items)[4] == "A page"
    assert not failures(items)


def test_the_encoding_that_the_server_declares_is_believed(site: Site) -> None:
    address = site.has(
        "/text", sends("Crème brûlée\n\nThe café opened.".encode("cp1252"), "text/plain; charset=cp1252")
    )
    (article,) = [item.article for item in loaded(address) if isinstance(item, Loaded)]
    assert "The café opened." in article.text


def test_what_is_no_text_is_not_even_read(site: Site) -> None:
    items = loaded(site.has("/a.png", sends(b"\x89PNG", "image/png")), site.has("/b", sends(b"xx", "application/wasm")))
    assert "is no text (image/png)" in failures(items)[site.url("/a.png")]
    assert "application/wasm" in failures(items)[site.url("/b")]


def test_a_second_run_fetches_only_what_changed(site: Site) -> None:
    tagged = site.has("/tagged", if_changed(page("Tagged"), ETag='"v1"'))
    dated = site.has("/dated", if_changed(page("Dated"), Last_Modified="Sun, 01 Nov 2026 10:00:00 GMT"))
    bare = site.has("/bare", sends(page("Bare")))
    known = stamps(loaded(tagged, dated, bare))
    assert known[tagged] == Stamp(size=len(page("Tagged")), etag='"v1"')
    assert known[dated] == Stamp(size=len(page("Dated")), last_modified="Sun, 01 Nov 2026 10:00:00 GMT")
    assert known[bare] is None
    items = loaded(tagged, dated, bare, known=known.get)
    assert items[:2] == [Skipped(tagged), Skipped(dated)]
    assert titles(items) == ["Bare"]
    site.has("/tagged", if_changed(page("Tagged anew"), ETag='"v2"'))
    items = loaded(tagged, dated, bare, known=known.get)
    assert titles(items) == ["Tagged anew", "Bare"]
    assert stamps(items)[tagged] == Stamp(size=len(page("Tagged anew")), etag='"v2"')


def test_what_was_not_read_whole_is_asked_for_in_full_again(site: Site) -> None:
    address = site.has("/lines.jsonl", if_changed('{"id": "1", "text": "Good."}\n{"bad\n', "text/plain", ETag='"v1"'))
    items = loaded(address)
    assert len(failures(items)) == 1
    assert stamps(items) == {address: None}


def test_a_page_that_moved_keeps_the_identity_of_the_address_that_was_named(site: Site) -> None:
    site.has("/new", sends(page("Moved")))
    old = site.has("/old", leads_to("/new", 301))
    (item,) = [item for item in loaded(old) if isinstance(item, Loaded)]
    assert (item.origin, item.input, item.article.url) == (old, old, site.url("/new"))
    assert item.article.id.startswith("127-0-0-1-old-")


@pytest.mark.parametrize(
    ("canonical", "path"),
    [("https://elsewhere.example/story", "/new?from=feed"), ("http://127.0.0.1/story", None), ("", "/new?from=feed")],
)
def test_a_fetched_page_is_believed_of_its_own_site_alone(site: Site, canonical: str, path: str | None) -> None:
    body = page("Claimed").replace("<title>", f'<link rel="canonical" href="{canonical}"><title>')
    site.has("/new?from=feed", sends(body))
    (item,) = [item for item in loaded(site.has("/old", leads_to("/new?from=feed"))) if isinstance(item, Loaded)]
    assert item.article.url == (site.url(path) if path else canonical)
    assert item.article.source == "127.0.0.1"


def test_one_bad_address_stops_no_other(site: Site) -> None:
    gone, good = site.has("/gone", status(410)), site.has("/good", sends(page("Good")))
    items = loaded(gone, good, site.url("/missing"))
    assert titles(items) == ["Good"]
    assert items[0] == Failure(gone, "is gone for good: leave it out (410)", gone)
    assert items[-1] == Failure(site.url("/missing"), "is not there: check the spelling (404)")


@pytest.mark.parametrize(
    ("code", "says"),
    [(401, "asks for a sign-in"), (403, "is refused"), (451, "legal"), (418, "status 418"), (204, "status 204")],
)
def test_a_failure_says_what_the_server_meant(site: Site, code: int, says: str) -> None:
    address = site.has("/a", status(code))
    assert says in failures(loaded(address))[address]


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/a", "file:///etc/passwd", "http://", "https://exa mple.org/", "http://h:99999/", "https:///a"],
)
def test_an_address_that_cannot_be_used_is_an_error_before_anything_is_read(address: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A text.", encoding="utf-8")
    with pytest.raises(UsageError, match="address"):
        load([str(tmp_path), address])


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError, match="name or password") as caught:
        load(["https://ada:tower@example.org/a"])
    assert "tower" not in str(caught.value)
    assert "https://example.org/a" in str(caught.value)


def test_where_no_server_is_reached_it_is_the_network_that_failed(site: Site) -> None:
    with Site() as closed:
        address = closed.url("/a")
    with pytest.raises(ServiceError, match="cannot be reached"):
        loaded(address, address + "b")
    items = loaded(address, site.has("/good", sends(page("Good"))))
    assert list(failures(items)) == [address]
    assert titles(items) == ["Good"]


def test_a_path_object_is_a_file_whatever_it_looks_like(site: Site, tmp_path: Path) -> None:
    from pathlib import Path

    with pytest.raises(UsageError, match="no such file"):
        load([Path(site.url("/a"))])
    assert site.asked == []


def test_two_addresses_that_give_the_same_page_are_two_articles(site: Site) -> None:
    first, second = site.has("/a", sends(page("Same"))), site.has("/b", sends(page("Same")))
    items = [item for item in fetch(first, second, options=replace(HERE, concurrency=1)) if isinstance(item, Loaded)]
    assert len({item.article.id for item in items}) == 2
