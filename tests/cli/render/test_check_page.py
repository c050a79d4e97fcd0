"""The page of a report in a real browser: it reads, links both ways, filters without a script, and takes no orders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cli.render.check_page import page
from index.types import Filters
from rag.checking import Report
from support.browser import audit, too_wide, visited
from support.drafts import ARTICLE, DRAFT, every_kind, found, report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

LIMITS = Filters(since="2024-01-01", sources=("The <Gazette>",))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("page") / "report.html"
    fine = found("claim", "supported", "The ferry has 3 decks, Lind said.")
    file.write_text(page(report(*every_kind(), fine), "3 articles", LIMITS), encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Page]:
    with visited(browser, address) as shown:
        yield shown


def test_it_says_what_was_checked_when_and_against_what(opened: Page) -> None:
    assert opened.title() == "Check: Ferry <b>news</b>"
    head = opened.locator("header").inner_text()
    assert "revision 7 of the index" in head
    assert "published on or after 2024-01-01, by The <Gazette>" in head
    assert "1 another speaker, 1 not asserted, 1 cut, 1 joined, 1 altered" in head


def test_the_draft_stands_there_whole_and_nothing_of_it_is_markup(opened: Page) -> None:
    words = opened.locator(".words").evaluate_all(
        "all => all.map(one => { const copy = one.cloneNode(true);"
        " copy.querySelectorAll('.ref').forEach(each => each.remove()); return copy.textContent; })"
    )
    assert "\n\n".join(words) == DRAFT.rstrip("\n").replace("dredging\ntook", "dredging took")
    assert opened.locator("main img, main script, .words b b").count() == 0
    assert opened.locator("a[href^='javascript']").count() == 0
    assert opened.locator("a[href^='https://example.org/a?b=1&c=2']").count() == 1


def test_each_finding_is_linked_both_ways_by_keyboard(opened: Page) -> None:
    for number in range(1, 11):
        there, back = f"#finding-{number}", f"#draft-{number}"
        assert opened.locator(there).count() == opened.locator(back).count() == 1
        link = opened.locator(f"a[href='{there}']")
        link.focus()
        opened.keyboard.press("Enter")
        assert opened.evaluate("location.hash") == there
        opened.locator(there).evaluate("one => { one.open = true; }")
        opened.locator(f"a[href='{back}']").focus()
        opened.keyboard.press("Enter")
        assert opened.evaluate("location.hash") == back


def test_words_that_differ_are_marked_on_both_sides(opened: Page) -> None:
    card = opened.locator("details", has_text="another number")
    assert card.locator("td").all_inner_texts() == ["40", "14"]
    assert card.locator("blockquote mark").all_inner_texts() == ["14"]
    assert opened.locator(".mark b").all_inner_texts() == ["will close", "40"]


def test_findings_are_told_apart_without_colour(opened: Page) -> None:
    codes = opened.locator("a.ref").all_inner_texts()
    assert len(set(codes)) == len(codes) == 10
    lines = opened.locator(".mark").evaluate_all("all => all.map(one => getComputedStyle(one).textDecorationStyle)")
    assert set(lines) == {"wavy", "dashed", "dotted", "solid"}


def test_a_kind_is_hidden_by_its_check_box_and_shown_again(opened: Page) -> None:
    box, card = opened.get_by_role("checkbox", name="Altered"), opened.locator("details", has_text="another number")
    box.focus()
    opened.keyboard.press("Space")
    assert not card.is_visible()
    assert not opened.locator("a.ref", has_text="A1").is_visible()
    assert opened.locator("details", has_text="these are words of Per Vik").is_visible()
    opened.keyboard.press("Space")
    assert card.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_in_light_and_dark(browser: Browser, address: str, scheme: str) -> None:
    with visited(browser, address, color_scheme=scheme) as shown:
        shown.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        assert audit(shown) == []


@pytest.mark.parametrize("width", [320, 800, 1600])
def test_it_fits_every_width(browser: Browser, address: str, width: int) -> None:
    with visited(browser, address, viewport={"width": width, "height": 700}) as shown:
        assert not too_wide(shown)


def test_it_prints_in_two_columns_on_white(opened: Page) -> None:
    opened.emulate_media(media="print", color_scheme="dark")
    row = opened.locator(".row", has=opened.locator("details")).first
    assert row.evaluate("one => getComputedStyle(one).gridTemplateColumns.split(' ').length") == 2
    assert opened.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not opened.locator(".back").first.is_visible()


def test_it_loads_nothing_and_runs_nothing() -> None:
    made = page(report(), "3 articles", Filters())
    assert re.findall(r"<(?:script|link|img|iframe|object|form)\b|url\(|@import|<[^>]*\son\w+=", made) == []
    assert "default-src 'none'" in made
    assert ARTICLE not in made


def test_a_draft_without_findings_has_a_page_that_says_so() -> None:
    made = page(Report(DRAFT, (), 9), "1 article", Filters())
    assert "Nothing can be checked" in made
    assert "<fieldset>" not in made
    fine = page(report(found("claim", "supported", "Holm has 900 people.")), "1 article", Filters())
    assert "Nothing needs a look." in fine
