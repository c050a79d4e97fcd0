"""Exports of WordPress."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.loading import article_in, articles_of, left_out_of, written

if TYPE_CHECKING:
    from pathlib import Path

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!-- generator="a site" -->\n<rss version="2.0"\n'
    '\txmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"\n'
    '\txmlns:content="http://purl.org/rss/1.0/modules/content/"\n\txmlns:dc="http://purl.org/dc/elements/1.1/"\n'
    '\txmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Wendle News</title><language>en-GB</language>'
    "<wp:author><wp:author_login>lena</wp:author_login><wp:author_display_name><![CDATA[Lena Moor]]>"
    "</wp:author_display_name></wp:author>"
)


def post(title: str, content: str, kind: str = "post", status: str = "publish", rest: str = "") -> str:
    return (
        f"<item><title>{title}</title><link>https://w.example/{len(title)}</link><guid>https://w.example/?p={title}</guid>"
        f"<pubDate>Tue, 05 Mar 2024 10:00:00 +0000</pubDate><dc:creator>lena</dc:creator><content:encoded><![CDATA["
        f"{content}]]></content:encoded><excerpt:encoded><![CDATA[In short]]></excerpt:encoded>"
        f"<wp:post_type><![CDATA[{kind}]]></wp:post_type><wp:status><![CDATA[{status}]]></wp:status>{rest}</item>"
    )


def export(*items: str) -> str:
    return f"{HEAD}{''.join(items)}</channel></rss>"


@pytest.mark.parametrize("name", ["export.xml", "site.WordPress.2024-04-01.xml", "export.txt"])
def test_posts_are_articles_and_all_else_is_counted(tmp_path: Path, name: str) -> None:
    comment = "<wp:comment><wp:comment_content>Nonsense</wp:comment_content></wp:comment>"
    items = (
        post("Ferries &amp; trams", "<p>The board voted.</p>", rest=comment * 2),
        post("About us", "<p>Who we are.</p>", "page"),
        post("Plan", "<p>Secret.</p>", status="draft"),
        post("Next week", "<p>Not yet.</p>", status="future"),
        post("Own", "<p>Mine.</p>", status="private"),
        post("picture", "", "attachment", "inherit"),
        post("menu", "", "nav_menu_item"),
        post("Nothing", " "),
    )
    path = written(tmp_path, name, export(*items))
    ferries, about = articles_of(path)
    assert (ferries.title, ferries.text, ferries.authors) == ("Ferries & trams", "The board voted.", ("Lena Moor",))
    assert (ferries.published, ferries.source, ferries.language) == ("2024-03-05T10:00:00+00:00", "Wendle News", "en")
    assert about.text == "Who we are."
    assert left_out_of(path) == {
        "comment": 2, "draft": 1, "post that is not published yet": 1, "private post": 1, "attachment": 1,
        "part of a site": 1, "post without text": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("First.\n\nSecond\nline.", "First.\n\nSecond\nline."),
        ("First.\r\n\r\n<blockquote>Said.</blockquote>\r\n\r\nLast.", "First.\n\nSaid.\n\nLast."),
        (("<!-- wp:paragraph --><p>First.</p><!-- /wp:paragraph -->\n\n<!-- wp:quote --><blockquote><p>Said.</p>"
         "<cite>Lena Hartog</cite></blockquote><!-- /wp:quote -->"), "First.\n\nSaid.\n\nLena Hartog"),
        ('[caption id="a" width="3"]<img src="x"/> Two boats[/caption]\n\nWords.', "Two boats\n\nWords."),
        ('[gallery ids="1,2"]\n\n[embed]https://v.example/1[/embed]\n\nWords [sic] stay.', "Words [sic] stay."),
        ("[vc_row][vc_column_text]Built words.[/vc_column_text][/vc_row]", "Built words."),
    ],
)  # fmt: skip
def test_content_is_read_as_the_site_shows_it(tmp_path: Path, content: str, text: str) -> None:
    assert article_in(written(tmp_path, "e.xml", export(post("One", content)))).text == text
