from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from index.loading import Failure, Loaded
from index.loading.formats.html import article_from_html, read_html
from index.loading.formats.markup import text_from_html
from index.loading.options import ReadOptions
from index.loading.results import UnreadableError
from support.loading import load_items
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ROOT / "tests/data/formats"
BODY = (
    "<p>The council of Arnholt voted on Monday to keep the old swimming hall open for another five years.</p>"
    "<p>“A town without a pool is a town that has given up,” said the mayor, Greta Lund, after the vote.</p>"
)


def page(body: str, head: str = "") -> bytes:
    return f"<html><head><title>Arnholt keeps its pool</title>{head}</head><body>{body}</body></html>".encode()


def test_a_news_page_gives_its_article_alone() -> None:
    article = article_from_html((FORMATS / "article.html").read_bytes(), "article")
    paragraphs = article.text.split("\n\n")
    assert paragraphs[0].startswith("The island ferry company NorthSound will replace all five of its vessels")
    assert "captains.”" in paragraphs[1]  # <q> is quoted
    assert "“We cannot go on patching" in paragraphs[1]
    assert "\n- three large vessels for the mainland route\n- two small boats" in "\n" + article.text
    assert "The timetable is tight, but both yards have confirmed their slots in writing." in paragraphs
    assert "Vessel | Built\nMV Corrin | 1984" in article.text
    assert paragraphs[-1].startswith("Councillor Rab Mouat said the decision came ten years late")
    for foreign in (
        "Home",
        "cookies",
        "Accept",
        "Photo",
        "Advertisement",
        "Read more",
        "Salty76",
        "rights",
        "tracking",
    ):
        assert foreign not in article.text


def test_what_a_page_says_of_itself_is_kept() -> None:
    article = article_from_html((FORMATS / "article.html").read_bytes(), "article")
    assert (article.id, article.title) == ("article", "Ferry operator to replace ageing fleet by 2027")
    assert (article.published, article.authors) == ("2024-05-14", ("Isla Drummond",))
    assert article.source == "Skerrow Courier"
    assert article.url == "https://www.skerrow-courier.example/news/ferry-fleet-2027"
    assert article.language == "en"


@pytest.mark.parametrize(
    ("canonical", "came_from", "kept"),
    [
        ("/news/pool", None, None),
        ("javascript:alert(1)", None, None),
        ("https://[broken", None, None),
        ("https://a.example/pool", None, "https://a.example/pool"),
        ("https://a.example/pool", "https://www.a.example/pool?from=x", "https://a.example/pool"),
        ("https://elsewhere.example/pool", "https://a.example/pool", None),
        ("", "https://a.example/pool", None),
    ],
)
def test_only_an_address_of_the_same_site_is_taken_from_the_page(
    canonical: str, came_from: str | None, kept: str | None
) -> None:
    article = article_from_html(page(BODY, f'<link rel="canonical" href="{canonical}">'), "x", came_from)
    assert article.url == kept


def test_a_page_without_an_article_element_and_with_breaks_for_paragraphs_is_read() -> None:
    body = "<div class=menu><a href=/>Home</a></div><div><h1>Arnholt keeps its pool</h1>First words of the article, "
    body += "which go on for a while.<br><br>Second paragraph, as the mayor said, “with words”.</div>"
    article = article_from_html(page(body), "x")
    assert "which go on for a while.\n\nSecond paragraph, as the mayor said, “with words”." in article.text
    assert not article.text.startswith("Arnholt keeps")  # the title is kept as such


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("windows-1252", '<meta charset="windows-1252">'),
        ("windows-1252", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'),
        ("windows-1252", ""),
        ("utf-8", ""),
        ("utf-8", '<meta charset="iso-8859-1">'),  # not so
        ("utf-16", ""),
        ("shift_jis", '<meta charset="Shift_JIS">'),
        ("iso2022_jp", '<meta charset="iso-2022-jp">'),
        ("windows-1251", '<meta charset="utf-8">'),
    ],
)
def test_pages_are_read_in_their_encoding_whatever_they_declare(encoding: str, head: str) -> None:
    said = {"shift_jis": "市長は橋を閉鎖すると述べた。", "iso2022_jp": "市長は橋を閉鎖すると述べた。"}
    said["windows-1251"] = "Мэр города заявил, что мост будет закрыт до пятницы, потому что вода растёт."
    words = said.get(encoding, "“The café won’t close,” said Käthe Großmann. It costs £5.")
    frame = BODY.replace("“", "").replace("”", "")
    assert words in article_from_html(page(f"{frame}<p>{words}</p>", head).decode().encode(encoding), "x").text


def test_what_the_server_declares_counts_before_the_page() -> None:
    data = (
        page(f"{BODY}<p>ä</p>", '<meta charset="windows-1250">')
        .decode()
        .replace("ä", "¤õ")
        .encode("iso8859-15", "replace")
    )
    assert text_from_html(data, encoding="iso8859-15") == text_from_html(data.decode("iso8859-15"))


def test_one_broken_byte_does_not_garble_a_page() -> None:
    data = page(BODY + "<p>Größe, Füße, Bäche: alles wächst.</p>") + b"\xff"
    assert "Größe, Füße, Bäche: alles wächst." in text_from_html(data)


@pytest.mark.parametrize(
    "body", ["", "<div id=root></div><script>load()</script>", "<noscript>Enable it now, please.</noscript>"]
)
def test_a_page_that_is_made_in_the_browser_fails_and_says_what_to_do(body: str) -> None:
    with pytest.raises(UnreadableError, match="save the page"):
        article_from_html(page(body), "x")


def test_a_page_nested_without_end_fails_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "deep.html").write_bytes(page("<div>" * 100_000 + BODY + "</div>" * 100_000))
    (tmp_path / "good.htm").write_bytes(page(BODY))
    deep, good = load_items([tmp_path])
    assert isinstance(deep, Failure)
    assert "nested more than" in deep.error
    assert isinstance(good, Loaded)


def test_deep_nesting_that_can_be_read_is_read() -> None:
    text = article_from_html(page("<div>" * 1_500 + BODY + "</div>" * 1_500), "x").text
    assert text.startswith("The council of Arnholt voted")
    assert text.endswith("after the vote.")


@pytest.mark.slow
def test_a_page_too_large_to_tell_its_article_apart_is_kept_whole() -> None:
    text = article_from_html(page("<p>A short line, as they said.</p>" * 60_000), "x").text
    assert text.count("A short line, as they said.") == 60_000


def test_markup_under_an_unknown_ending_is_read_as_a_page(tmp_path: Path) -> None:
    (tmp_path / "saved.page").write_bytes(b"\xef\xbb\xbf<!DOCTYPE html>" + page(BODY))
    (found,) = load_items([tmp_path / "saved.page"])
    assert isinstance(found, Loaded)
    assert found.article.text.startswith("The council of Arnholt")


def test_the_id_is_the_name_without_the_ending() -> None:
    (found,) = read_html(io.BufferedReader(io.BytesIO(page(BODY))), "dir/pool.html", "pool", ReadOptions())
    assert (found.article.id, found.origin, found.explicit_id) == ("pool", "dir/pool.html", False)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One <b>b</b>old,\n  two&nbsp;&amp; three.</p><p>Next</p>", "One bold, two & three.\n\nNext"),
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<ul><li>One<li><p>Two</p><li>Three<ul><li>Four</ul></ul>end", "- One\n- Two\n- Three\n- Four\n\nend"),
        ("<ol><li>One<li>Two</ol>", "1. One\n2. Two"),
        ("<table><tr><th>A<th>B<tr><td>1<td>2</table>", "A | B\n1 | 2"),
        ("<table><tr><td><p>Left</p><td><div>Right</div></table>", "Left\n\nRight"),
        ("<pre>  a\n b</pre>c", "  a\n b\n\nc"),
        ("He said <q>yes</q>.", "He said “yes”."),
        ("<p hidden>x</p><p style='display: none'>y</p><script>z</script><style>w</style>ok", "ok"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("just text", "just text"),
        ("<!-- nothing -->", ""),
        ("", ""),
    ],
)
def test_all_text_of_markup_is_kept_as_it_is_shown(markup: str, text: str) -> None:
    assert text_from_html(markup.encode()) == text


def test_xhtml_closes_its_elements_at_once() -> None:
    text = text_from_html((FORMATS / "page.xhtml").read_bytes())
    assert text.startswith("Home Sky tonight\n\nObservatory on Mount Kessel sees its first light\n\nThe new telescope")
    assert "<" not in text
