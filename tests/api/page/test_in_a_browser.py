"""The chat page in a real browser, over a real service."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from support.browser import FERRIES, HOSTILE, SAMPLE, ask, audit, quoted, too_wide, visited

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

STRANGER = "What did Merkel say about fishing?"


def test_a_marker_opens_the_article_at_the_words_cited_and_escape_leads_back(page: Page) -> None:
    ask(page, SAMPLE)
    assert "there is no time to test the latest weapons" in (page.locator(".statement").text_content() or "")
    marker = page.get_by_role("button", name="Source 1")
    marker.click()
    mark = page.locator("mark")
    assert mark.text_content() == quoted(page)
    assert mark.evaluate("mark => mark === document.activeElement")
    page.keyboard.press("Escape")
    page.locator("#panel").wait_for(state="hidden")
    assert marker.evaluate("marker => marker === document.activeElement")
    page.wait_for_url(lambda url: "#" not in url)


def test_a_link_to_a_citation_opens_its_article_and_closing_it_stays_on_the_page(page: Page, home: str) -> None:
    ask(page, SAMPLE)
    link = page.locator(".card-title").get_attribute("href")
    page.goto("about:blank")
    page.goto(f"{home}/{link}")
    assert page.locator("mark").text_content() == quoted(page)
    page.get_by_role("button", name="Close").click()
    page.wait_for_url(f"{home}/")


def test_a_refusal_says_why_and_what_to_try_and_has_no_sources(page: Page) -> None:
    ask(page, STRANGER)
    refusal = page.locator(".refusal")
    assert "The articles quote nobody called 'Merkel'." in (refusal.text_content() or "")
    assert "Check the spelling" in (refusal.text_content() or "")
    assert page.locator(".card").count() == 0
    assert audit(page) == []


def test_the_conversation_survives_a_reload_until_a_new_one_is_begun(page: Page) -> None:
    ask(page, SAMPLE)
    ask(page, FERRIES)
    before = page.locator("#log").inner_text()
    page.reload()
    assert page.locator("#log").inner_text() == before
    page.get_by_role("button", name="New conversation").click()
    assert page.locator(".turn").count() == 0
    page.reload()
    assert page.locator(".turn").count() == 0


def test_a_follow_up_is_understood_from_the_conversation_even_after_a_reload(page: Page) -> None:
    ask(page, SAMPLE)
    page.reload()
    ask(page, "And what did he say about strikes?")
    last = page.locator(".turn").last
    assert "Understood as:" in (last.locator(".notes").text_content() or "")
    assert "All recent strikes on targets in Russia" in (last.locator(".statement").text_content() or "")


def test_filters_limit_the_articles_and_can_be_left_out(page: Page) -> None:
    page.locator("summary").click()
    offered = page.locator("#sources option")
    offered.wait_for(state="attached")
    assert offered.evaluate_all("all => all.map(one => one.value)") == [HOSTILE["source"]]
    page.get_by_label("Source").fill(HOSTILE["source"])
    page.get_by_label("Published since").fill("2023-01-01")
    ask(page, SAMPLE)
    assert page.locator(".refusal").count() == 1
    assert "Only articles published since 1 January 2023." in (page.locator(".notes").text_content() or "")
    page.get_by_role("button", name="Ask without filters").click()
    page.locator(".card").wait_for()
    assert page.locator("[name=source]").input_value() == ""


def test_a_keyboard_is_enough(page: Page) -> None:
    assert page.get_by_label("Your question").evaluate("box => box === document.activeElement")
    page.keyboard.type("What did Kamyshin say")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("about testing?")
    page.keyboard.press("Enter")
    page.locator(".card").wait_for()
    assert page.locator(".question").text_content() == "What did Kamyshin say\nabout testing?"
    focused = "document.activeElement.getAttribute('aria-label') ?? ''"
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        if page.evaluate(focused).startswith("Source 1"):
            break
    page.keyboard.press("Enter")
    page.locator("mark").wait_for()
    for _ in range(6):  # the panel keeps the focus
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('#panel')")
    page.keyboard.press("Escape")
    page.locator("#panel").wait_for(state="hidden")
    assert page.evaluate(focused).startswith("Source 1")


@pytest.mark.parametrize(
    ("scheme", "rules"), [("light", []), pytest.param("dark", ["color-contrast"], marks=pytest.mark.slow)]
)
def test_every_state_is_accessible_on_a_narrow_screen(
    browser: Browser, home: str, scheme: str, rules: list[str]
) -> None:
    with visited(browser, home, color_scheme=scheme, viewport={"width": 320, "height": 640}) as page:
        page.locator(".suggestion").first.wait_for()
        light = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)[0] > 127")
        assert light == (scheme == "light")
        page.locator("summary").click()
        assert audit(page, *rules) == []
        page.get_by_label("Published since").fill("2040-01-01")
        ask(page, SAMPLE)
        page.get_by_role("button", name="Ask without filters").click()
        page.locator(".card").wait_for()
        assert audit(page, *rules) == []
        assert not too_wide(page)
        page.get_by_role("button", name="Source 1").click()
        page.locator("mark").wait_for()
        assert audit(page, *rules) == []
        assert not too_wide(page)


@pytest.mark.parametrize("clipboard", ["navigator.clipboard", "undefined"])
def test_an_answer_is_copied_with_its_numbered_sources(page: Page, home: str, clipboard: str) -> None:
    ask(page, SAMPLE)
    # Without https, a page is given no clipboard.
    page.evaluate(f"Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard} }})")
    page.get_by_role("button", name="Copy with citations").click()
    page.get_by_text("Copied").wait_for()
    page.get_by_label("Your question").focus()
    page.keyboard.press("Control+V")
    copied = page.get_by_label("Your question").input_value()
    assert re.search(r"results” \[1\]\n\nSources\n\[1\] The recent attacks", copied)
    assert f"“{quoted(page)}”" in copied
    assert f"{home}/#/article/001_f6b73f3e1b734053?start=581&end=749" in copied
