"""Evernote's exports and lists of feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.loading import articles_of, left_out_of, refusal_of, written

if TYPE_CHECKING:
    from pathlib import Path

HEAD = '<?xml version="1.0"?><!DOCTYPE en-export SYSTEM "http://notes.example/export3.dtd"><en-export version="10">'
NOTE = '<?xml version="1.0"?><!DOCTYPE en-note SYSTEM "http://notes.example/enml2.dtd"><en-note>{}</en-note>'


def note(title: str, content: str, rest: str = "") -> str:
    return f"<note><title>{title}</title><content><![CDATA[{NOTE.format(content)}]]></content>{rest}</note>"


def test_each_note_is_an_article_and_what_is_left_out_is_told(tmp_path: Path) -> None:
    about = (
        "<created>20240305T193000Z</created><tag>boats</tag><note-attributes><author>Lena Moor</author>"
        "<source-url>https://w.example/f</source-url></note-attributes><resource><data>QUJD</data></resource>"
    )
    body = "<div>The board voted.</div><en-media hash='x'/><ul><li>One</li><li>Two</li></ul><en-crypt>QQ==</en-crypt>"
    listed = note("Ferries", body, about) + note("Trams", "<p>Later.</p>") + note("Picture", "<en-media/>")
    path = written(tmp_path, "n.enex", f"{HEAD}{listed}</en-export>")
    ferries, trams = articles_of(path)
    assert ferries.text == "The board voted.\n\n- One\n- Two"
    assert (ferries.title, ferries.published) == ("Ferries", "2024-03-05T19:30:00+00:00")
    assert (ferries.authors, ferries.url, ferries.source) == (("Lena Moor",), "https://w.example/f", "w.example")
    assert (trams.title, trams.text, trams.published) == ("Trams", "Later.", None)
    assert left_out_of(path) == {"note without text": 1, "locked part of a note": 1}


def test_a_note_stays_the_same_article_wherever_it_stands(tmp_path: Path) -> None:
    one, two = note("One", "<p>First.</p>"), note("Two", "<p>Second.</p>")
    before = {
        found.title: found.id for found in articles_of(written(tmp_path, "n.enex", f"{HEAD}{one}{two}</en-export>"))
    }
    after = {
        found.title: found.id for found in articles_of(written(tmp_path, "n.enex", f"{HEAD}{two}{one}</en-export>"))
    }
    assert before == after


def test_an_export_without_notes_says_so(tmp_path: Path) -> None:
    assert "without any note" in refusal_of(written(tmp_path, "n.enex", f"{HEAD}</en-export>"))


@pytest.mark.parametrize("name", ["feeds.opml", "feeds.xml", "feeds.txt"])
def test_a_list_of_feeds_says_which_addresses_to_give(tmp_path: Path, name: str) -> None:
    feeds = "".join(f'<outline text="N" xmlUrl="https://n{number}.example/feed"/>' for number in range(5))
    listed = (
        f'<?xml version="1.0"?><opml version="2.0"><head/><body><outline text="All">{feeds}</outline></body></opml>'
    )
    why = refusal_of(written(tmp_path, name, listed))
    assert "list of 5 feeds (OPML)" in why
    assert "rag index https://n0.example/feed https://n1.example/feed" in why
