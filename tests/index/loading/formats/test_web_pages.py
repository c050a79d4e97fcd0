from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from index.loading import Failure, LeftOut, Loaded
from index.loading.formats.html import article_from_html, read_html, read_mhtml
from index.loading.formats.page_dates import published_day
from index.loading.formats.page_people import people
from index.loading.options import ReadOptions
from index.loading.results import UnreadableError
from support.loading import load_items

if TYPE_CHECKING:
    from pathlib import Path

STORY = (
    "The port of Larne Bay approved a second ferry pier on Monday, ending three years of talks with the fishing fleet.",
    "“We could not wait for another winter,” said Oda Brennick, the harbour master, before the vote was taken.",
    "Work begins in June and the pier is to carry cars from the following spring, the port authority said.",
    "The first plan was dropped after a storm had torn away the breakwater that was to shelter the new berth.",
)
ARTICLE = "<article><h1>Larne Bay builds a pier</h1>{}</article>"
COLUMN = "<div id='wrap'><div class='col'><h1>Larne Bay builds a pier</h1><div class='text'>{}</div></div></div>"


def paragraphs(start: int, end: int) -> str:
    return "".join(f"<p>{each}</p>" for each in STORY[start:end])


def page(body: str, head: str = "", layout: str = ARTICLE, lang: str = "en") -> bytes:
    return (
        f"<!doctype html><html lang={lang}><head><title>Larne Bay builds a pier</title>{head}</head><body>"
        f"<header><nav><a href=/>Home</a></nav></header>{layout.format(body)}"
        "<footer><p>All rights reserved. <a href=/p>Privacy</a></p></footer></body></html>"
    ).encode()


def text_with(middle: str, layout: str = ARTICLE) -> str:
    """Return what stands in the text between the second and the third paragraph of the story."""
    text = article_from_html(page(paragraphs(0, 2) + middle + paragraphs(2, 4), layout=layout), "pier").text
    assert all(text.count(each) == 1 for each in STORY)
    assert "rights" not in text
    return text.partition(STORY[1])[2].partition(STORY[2])[0].strip()


@pytest.mark.parametrize("layout", [ARTICLE, COLUMN])
@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (
            "<blockquote><p>Nobody asked us.</p><footer>— <cite>Ilse Marrin</cite></footer></blockquote>",
            "Nobody asked us.\n\n— Ilse Marrin",
        ),
        (
            (
                "<figure class=pull-quote><blockquote><p>Nobody asked us.</p><cite>Ilse Marrin</cite></blockquote>"
                "</figure>"
            ),
            "Nobody asked us.\n\nIlse Marrin",
        ),
        (
            "<figure><blockquote>Nobody asked us.</blockquote><figcaption>Ilse Marrin, captain</figcaption></figure>",
            "Nobody asked us.\n\nIlse Marrin, captain",
        ),
        (
            (
                "<div class=field-quote><div class=pull-quote__text>Nobody asked us.</div>"
                "<div class=pull-quote__author>Ilse Marrin</div></div>"
            ),
            "Nobody asked us.\n\nIlse Marrin",
        ),
        ("<aside class=pullquote><p>Nobody asked us.</p></aside>", "Nobody asked us."),
        (
            (
                "<figure><blockquote class=twitter-tweet><p>New pier! <a href=x>#bay</a></p>— Ilse Marrin (@imarrin)"
                "</blockquote></figure>"
            ),
            "New pier! #bay\n\n— Ilse Marrin (@imarrin)",
        ),
        ("<p>Parts:</p><ul><li>A pier</li><li>A car park</li></ul>", "Parts:\n\n- A pier\n- A car park"),
        ("<div>Depot<div>twelve cars</div>bridge</div>", "Depot\n\ntwelve cars\n\nbridge"),
        ("<section><span>It is to be green.</span></section>", "It is to be green."),
    ],
)
def test_what_stands_within_a_story_is_kept_in_its_place(markup: str, text: str, layout: str) -> None:
    assert text_with(markup, layout) == text


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=share-bar><a href=x>Facebook</a> <a href=y>Mail</a></div>",
        "<p>Hide caption 3 of 31</p>",
        "<figure><img src=x><figcaption>Photo: staff</figcaption></figure>",
        "<p>Read also: <a href=x>Storm hits the bay</a></p>",
        "<div class=related-posts><ul><li><a href=x>Storm hits the bay</a></li></ul></div>",
        "<div class=c-author__bio><p>Ilse Marrin writes about the coast and its boats.</p></div>",
        "<div class=newsletterSignup><p>Get the news of the bay every morning.</p></div>",
    ],
)
def test_what_is_no_part_of_a_story_is_left_out(markup: str) -> None:
    assert text_with(markup) == ""


def test_a_long_question_for_consent_is_not_the_story() -> None:
    asked = "<div id=onetrust-consent-sdk>" + "<p>We and our partners store data on your device.</p>" * 60 + "</div>"
    assert "partners" not in article_from_html(page(asked + paragraphs(0, 3), layout="{}"), "pier").text


def test_the_title_keeps_its_words_apart() -> None:
    body = page(paragraphs(0, 4)).replace(b"<h1>Larne Bay builds", b"<h1>Larne Bay<span>builds</span>")
    article = article_from_html(body, "pier")
    assert article.title == "Larne Bay builds a pier"
    assert article.text.startswith(STORY[0])


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<meta http-equiv=refresh content='0; url=/x'><p>If nothing happens, follow this link here.</p>", "leads to"),
        ("<h1>404</h1><p>Sorry, the page that you asked for was not found on this server.</p>", "missing or closed"),
        ("<h1>Before you continue</h1><p>We use cookies to measure and to improve our services.</p>", "cookies"),
        (
            "<ul>" + "".join(f"<li><a href=/{n}>Story {n} of the bay, at length</a>" for n in range(20)) + "</ul>",
            "links",
        ),
    ],
)
def test_pages_without_an_article_are_refused_by_what_they_are(body: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        article_from_html(f"<html><body>{body}</body></html>".encode(), "page")


def test_the_front_page_of_a_site_is_refused() -> None:
    cards = "".join(
        f"<h3><a href=/{n}>Story {n}</a></h3><p>A line on story {n} and who was there.</p>" for n in range(9)
    )
    with pytest.raises(UnreadableError, match="front page"):
        article_from_html(page(cards, "<link rel=canonical href=https://mail.example/>", "<main>{}</main>"), "page")


def test_each_headline_of_a_page_of_several_stays_before_its_text() -> None:
    several = "".join(
        f"<article class=teaser><h2><a href=/{n}>Hall {n} opens</a></h2><p>Hall {n} cost {n} million, said the town's "
        f"mayor at its opening on day {n}.</p></article>"
        for n in range(6)
    )
    text = article_from_html(page(several, layout="<main>{}</main>"), "halls").text
    assert all(f"Hall {n} opens\n\nHall {n} cost" in text for n in range(1, 6))


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0027)https://mail.example/pier -->",
        "<!--\n Page saved with SingleFile \n url: https://mail.example/pier \n saved date: today\n-->",
        "<!-- Mirrored from mail.example/pier by HTTrack Website Copier/3.x -->",
    ],
)
def test_the_address_that_a_page_was_saved_from_is_kept(comment: str) -> None:
    assert article_from_html(comment.encode() + page(paragraphs(0, 4)), "pier").url == "https://mail.example/pier"


def test_the_folder_of_a_saved_page_is_no_source_of_articles(tmp_path: Path) -> None:
    (tmp_path / "Pier.html").write_bytes(page(paragraphs(0, 4)))
    parts, own = tmp_path / "Pier_files", tmp_path / "old_files"
    for folder in (parts, own):
        folder.mkdir()
        (folder / "frame.html").write_text("<p>Win a boat today with our partner, click here.</p>")
    found = [item.article.id for item in load_items([tmp_path]) if isinstance(item, Loaded)]
    assert found == ["Pier", "frame"]  # the second folder belongs to no page


def test_a_page_saved_as_one_file_is_read_and_its_frames_are_not() -> None:
    parts = (
        b"Subject: Larne\r\nMIME-Version: 1.0\r\nSnapshot-Content-Location: https://mail.example/pier\r\n"
        b'Content-Type: multipart/related; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/html\r\nContent-Location: https://ads.example/\r\n\r\n<p>Win a boat</p>\r\n"
        b"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://mail.example/pier\r\n\r\n"
        + page(paragraphs(0, 4))
        + b"\r\n--b--\r\n"
    )
    [item] = read_mhtml(io.BufferedReader(io.BytesIO(parts)), "pier.mht", "pier", ReadOptions())
    assert isinstance(item, Loaded)
    assert (item.article.title, item.article.url) == ("Larne Bay builds a pier", "https://mail.example/pier")
    assert item.article.text == "\n\n".join(STORY)


def test_an_mhtml_file_without_a_page_fails(tmp_path: Path) -> None:
    (tmp_path / "x.mhtml").write_text("Subject: x\n\nnothing")
    [item] = load_items([tmp_path / "x.mhtml"])
    assert isinstance(item, Failure)
    assert "save the page again" in item.error


@pytest.mark.parametrize(
    ("language", "written", "day"),
    [
        ("en-US", "04/07/2024", "2024-04-07"),
        ("en-GB", "04/07/2024", "2024-07-04"),
        ("fr", "04/07/2024", "2024-07-04"),
        ("en-US", "04.07.2024", "2024-07-04"),
        ("en", "04/07/2024", None),
        ("en", "04/07/2024, updated 04/28/2024", "2024-04-07"),
        (None, "04/07/2024, updated 28/07/2024", "2024-07-04"),
        ("en", "04/07/2024 (July 4, 2024)", "2024-07-04"),
    ],
)
def test_numeric_dates_are_told_apart(language: str | None, written: str, day: str | None) -> None:
    assert published_day("2024-07-04", f"<p>Posted {written}</p>", language) == day


def test_authors_are_names_and_not_sentences_about_them() -> None:
    assert people(("Ilse Marrin is a staff writer", "Covers Transport")) == ("Ilse Marrin",)
    assert people(("Ilse Marrin", "Oda van Brennick")) == ("Ilse Marrin", "Oda van Brennick")
    quoted = "<blockquote><p>No.</p><span class=author>Tiber Olsen</span></blockquote>"
    assert article_from_html(page(paragraphs(0, 2) + quoted + paragraphs(2, 4)), "pier").authors == ()


def test_much_that_is_missing_is_told_and_refused_where_wished() -> None:
    other = "The cook of the inn on quay {0} told us how {0} guests of one night had eaten all of the {0} dark soups."
    cells = "".join(f"<div class=row><div class=cell>{other.format(n)}</div></div>" for n in range(100, 140))
    story = paragraphs(0, 4) + "".join(f"<p>At noon {n}, {each}</p>" for n in range(6) for each in STORY)
    data = page(story, layout=ARTICLE + f"<div class=x><div class=y>{cells}</div></div>")
    found = list(read_html(io.BufferedReader(io.BytesIO(data)), "p.html", "p", ReadOptions()))
    told = [item for item in found if isinstance(item, LeftOut)]
    text = found[0].article.text if isinstance(found[0], Loaded) else ""
    assert told
    assert "quay 105" not in text
    with pytest.raises(UnreadableError, match="--strict"):
        list(read_html(io.BufferedReader(io.BytesIO(data)), "p.html", "p", ReadOptions(strict=True)))
