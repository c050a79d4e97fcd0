"""Feeds that are not well-formed lose nothing, and those that are stay as they are."""

from __future__ import annotations

import pytest

from index.loading.formats.feed_dates import feed_date
from index.loading.formats.feed_markup import mended
from index.loading.formats.feeds import entries

HEAD = '<?xml version="1.0"?><rss version="2.0"><channel><title>Town News</title>'
END = "</channel></rss>"
LAST = "<item><title>Last</title><description>The last one.</description></item>"


def item(text: str, title: str = "First", more: str = "") -> str:
    return f"<item><title>{title}</title><link>https://a.example/1</link><description>{text}</description>{more}</item>"


def read(*items: str, before: str = "", after: str = "") -> list[tuple[str, str]]:
    return [(found.title, found.text) for found in entries((before + HEAD + "".join(items) + END + after).encode())]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A&B; of B&B and C&amp;D", "A&B; of B&B and C&D"),
        ("caf&eacute; &amp; th&eacute;&nbsp;noir", "café & thé\xa0noir"),
        ("one <br> two", "one\ntwo"),
        ("one <b>two</i> <i>three</b>", "one two three"),
        ("3 < 4 & 5 > 4", "3 < 4 & 5 > 4"),
        ("<p>one<p>two <img src=x.jpg>", "one\n\ntwo"),
        ("<!-- a -- b & c -->one & two", "one & two"),
    ],
)
def test_what_is_no_xml_within_a_text_stays_what_it_is(text: str, shown: str) -> None:
    assert read(item(text), LAST) == [("First", shown), ("Last", "The last one.")]


def test_prefixes_that_are_nowhere_declared_are_known() -> None:
    full = "<content:encoded><![CDATA[<p>The whole &amp; more.</p>]]></content:encoded><odd:thing/>"
    assert read(item("Short", more=full), LAST)[0] == ("First", "The whole & more.")


def test_what_servers_write_around_a_feed_is_left_out() -> None:
    found = read(item("One & two"), LAST, before="<b>Warning</b>: no such file & so<br />", after="<!-- cached --> &")
    assert found == [("First", "One & two"), ("Last", "The last one.")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "&amp;lt;p&amp;gt;One &amp;amp;amp; two&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;More&amp;lt;/p&amp;gt;",
            "One & two\n\nMore",
        ),
        ("<![CDATA[&lt;p&gt;One &amp;#8220;two&amp;#8221;&lt;/p&gt;]]>", "One “two”"),
        ("&lt;p&gt;Write &amp;lt;b&amp;gt; for bold&lt;/p&gt;", "Write <b> for bold"),
    ],
)
def test_what_is_escaped_twice_is_read_as_meant_and_examples_stay(text: str, shown: str) -> None:
    assert read(item(text))[0][1] == shown


def test_a_title_escaped_twice_is_clean() -> None:
    assert read(item("Words", title="B&amp;amp;B&amp;#8217;s &amp;quot;plan&amp;quot;"))[0][0] == 'B&B’s "plan"'


def test_a_feed_that_is_well_formed_is_not_touched() -> None:
    whole = HEAD + item("One &amp; two <b>three</b>") + END
    assert mended(whole) == whole


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Tue, 05 Mar 2024 19:30:00 EST", "2024-03-05T19:30:00-05:00"),
        ("Di, 05 Mrz 2024 14:00:00 +0100", "2024-03-05T14:00:00+01:00"),
        ("mar., 05 mars 2024 10:00:00 GMT", "2024-03-05T10:00:00+00:00"),
        ("5 листопада 2024", "2024-11-05"),
        ("5 de marzo de 2024", "2024-03-05"),
        ("1er août 2024", "2024-08-01"),
        ("15. Juni 2024, 25:00", "2024-06-15"),
        ("1709647200", "2024-03-05T14:00:00+00:00"),
        ("1709647200000", "2024-03-05T14:00:00+00:00"),
        ("2024/03/05 14:00:00", "2024-03-05"),
        ("05.03.2024 14:00", "2024-03-05"),
        ("31.02.2024", None),
        ("03/05/2024", None),
        ("Thu, 01 Jan 1970 00:00:00 +0000", None),
        ("soon", None),
    ],
)
def test_dates_are_read_in_the_ways_of_feeds(written: str, meant: str | None) -> None:
    assert feed_date(written) == meant
