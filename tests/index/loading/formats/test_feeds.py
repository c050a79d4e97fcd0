from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from index.loading import Failure, Loaded
from index.loading.formats.feeds import entries, read_feed
from index.loading.options import ReadOptions
from index.loading.results import UnreadableError
from support.loading import load_items
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ROOT / "tests/data/formats"


def rss(*items: str, head: str = "<title>The Paper</title>", before: str = "") -> bytes:
    return f'{before}<rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'.encode()


def read(data: bytes, origin: str = "feed.rss") -> list[Loaded | Failure]:
    return list(read_feed(io.BufferedReader(io.BytesIO(data)), origin, "feed", ReadOptions()))


def test_an_rss_feed_gives_an_article_an_entry() -> None:
    first, second = entries((FORMATS / "feed.rss").read_bytes())
    assert first.title == "Orchard growers lose half of the cherry harvest to frost"
    assert first.url == "https://gazette.example/2024/cherry-frost"
    assert (first.published, first.authors) == ("2024-04-29T06:15:00+02:00", ("Teresa Okafor",))
    assert (first.source, first.language) == ("Marlow Valley Gazette", "en")
    assert first.text.split("\n\n")[1].startswith("“We lit four hundred fires between the rows")
    assert "pixel" not in first.text
    assert (first.is_summary, second.is_summary) == (False, True)
    assert second.text.endswith("“Young people should not have to walk eleven kilometres home,” said the transport "
                                "officer, Priya Nand.")  # fmt: skip


def test_an_atom_feed_gives_its_content_with_paragraphs() -> None:
    (entry,) = entries((FORMATS / "feed.atom").read_bytes())
    assert (entry.url, entry.published) == ("https://science.example/eelgrass", "2024-06-18T08:00:00+00:00")
    assert (entry.authors, entry.is_summary) == (("Callum Ferreira",), False)
    assert len(entry.text.split("\n\n")) == 4


def test_older_feeds_are_read() -> None:
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Old</title></channel>
        <item rdf:about="http://a.example/1"><title>One</title><link>http://a.example/1</link>
        <description>Words.</description><dc:date>2004-02-29</dc:date></item></rdf:RDF>"""
    (entry,) = entries(rdf.encode())
    assert (entry.title, entry.text, entry.published, entry.source) == ("One", "Words.", "2004-02-29", "Old")


def test_an_entry_stays_the_same_article_wherever_it_stands() -> None:
    one, two = "<item><guid>1</guid><title>One</title></item>", "<item><guid>2</guid><title>Two</title></item>"
    before, after = read(rss(one)), read(rss(two, one.replace("One", "One, corrected")))
    assert isinstance(before[0], Loaded)
    assert isinstance(after[1], Loaded)
    assert before[0].origin == after[1].origin == f"feed.rss#{before[0].article.id}"
    assert before[0].article.id == after[1].article.id
    assert not before[0].explicit_id


def test_an_entry_that_is_twice_in_a_feed_comes_once() -> None:
    assert len(read(rss("<item><guid>1</guid><title>One</title></item>" * 2))) == 1


def test_an_entry_with_only_a_title_is_kept_and_one_with_nothing_is_a_failure() -> None:
    titled, empty = read(
        rss("<item><title>Bridge closed</title></item>", "<item><link>http://a.example/</link></item>")
    )
    assert isinstance(titled, Loaded)
    assert (titled.article.title, titled.article.text) == ("Bridge closed", "Bridge closed")
    assert isinstance(empty, Failure)
    assert "neither a title nor a text" in empty.error


def test_titles_and_texts_are_clean_whether_escaped_or_not() -> None:
    (entry,) = entries(
        rss("<item><title>A &lt;i&gt;bold&lt;/i&gt; plan &amp;amp; more</title>"
            "<description>First line.\n\nSecond &amp;amp; last.</description></item>")
    )  # fmt: skip
    assert (entry.title, entry.text) == ("A bold plan & more", "First line.\n\nSecond & last.")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/x"])
def test_only_web_addresses_are_kept(link: str) -> None:
    (entry,) = entries(rss(f"<item><title>x</title><link>{link}</link></item>"))
    assert entry.url is None


def test_links_are_completed_by_the_address_of_the_feed() -> None:
    (entry,) = entries(rss("<item><title>x</title><link>/news/1</link></item>"), url="https://a.example/feed/rss")
    assert entry.url == "https://a.example/news/1"


@pytest.mark.parametrize(
    "data", [b"<urlset><url/></urlset>", b"<html><p>Hi</p></html>", b"", b"/etc/passwd", b"<!DOCTYPE " * 9_000]
)
def test_what_is_no_feed_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="no RSS or Atom feed"):
        entries(data)


def test_bombs_of_entities_and_foreign_files_are_harmless(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("SECRET")
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(14))
    kind = f'<?xml version="1.0"?><!DOCTYPE rss [{levels}<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    found = read(rss("<item><title>Bomb &a13; &x;</title><description>Words.</description></item>", before=kind))
    assert isinstance(found[0], Loaded)
    assert len(found[0].article.title) < 100
    assert "SECRET" not in repr(found)


def test_an_entry_nested_without_end_is_read_with_the_others() -> None:
    deep = "&lt;b&gt;" * 5_000 + "Deep words."
    first, second = entries(rss(f"<item><description>{deep}</description></item>", "<item><title>Next</title></item>"))
    assert (first.text, second.title) == ("Deep words.", "Next")


def test_a_broken_feed_gives_the_entries_before_the_break() -> None:
    (entry, *_) = entries(rss("<item><title>Whole &nbsp; one</title><description>Words</description></item>")[:-23])
    assert entry.text == "Words"


def test_feeds_are_found_in_folders_and_other_xml_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "news.xml").write_bytes(rss("<item><title>One</title></item>"))
    (tmp_path / "sitemap.xml").write_bytes(b"<urlset></urlset>")
    assert [one.article.text for one in load_items([tmp_path]) if isinstance(one, Loaded)] == ["One"]
    assert not [one for one in load_items([tmp_path]) if isinstance(one, Failure)]
    assert [one for one in load_items([tmp_path / "sitemap.xml"]) if isinstance(one, Failure)]


@pytest.mark.slow
def test_a_feed_of_ten_thousand_entries_is_read_whole() -> None:
    items = (
        f"<item><guid>{n}</guid><title>Story {n}</title><description>Words.</description></item>" for n in range(10_000)
    )
    assert sum(1 for _ in entries(rss(*items))) == 10_000
