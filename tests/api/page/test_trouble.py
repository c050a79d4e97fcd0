"""The chat page where something is wrong: articles that mean harm, a service that fails, storage that is spoilt."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from api.core.keys import FILE_NAME, KeyFile
from support.browser import FERRIES, HOSTILE, SAMPLE, ask, quoted, visited
from support.service import running_service

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

EDIT = """([from, to]) => {
  const kept = localStorage.getItem('article-rag.conversation');
  localStorage.setItem('article-rag.conversation', kept.replaceAll(from, to));
}"""


def test_a_passage_that_has_moved_since_it_was_cited_is_found_again(page: Page) -> None:
    ask(page, SAMPLE)
    quote = quoted(page)
    for change, marked, told in (
        (['"start":581,"end":749', '"start":570,"end":738'], [quote], "elsewhere"),  # as cited before a line was added
        ([quote, "Words that the article no longer has."], [], "not in it"),
    ):
        page.evaluate(EDIT, change)
        page.reload()
        page.get_by_role("button", name="Source 1").click()
        assert told in (page.locator("#panel .note").text_content() or "")
        assert page.locator("mark").all_text_contents() == marked
        page.keyboard.press("Escape")
        page.locator("#panel").wait_for(state="hidden")
        page.wait_for_url(lambda url: "#/article" not in url)  # a step back that is under way would stop the reload


def test_an_answer_can_be_stopped_and_asked_for_again(page: Page) -> None:
    page.route("**/v1/ask", lambda _route: None)  # no response comes
    page.get_by_label("Your question").fill(SAMPLE)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Stop").click()
    assert "Stopped." in (page.locator(".ending").text_content() or "")
    page.unroute("**/v1/ask")
    page.reload()
    page.get_by_role("button", name="Ask again").click()
    page.locator(".card").wait_for()
    assert page.locator(".turn").count() == 1


def test_a_failure_says_what_to_do_and_can_be_tried_again(browser: Browser, home: str) -> None:
    with visited(browser, home, faults="net::ERR_FAILED") as page:
        page.route("**/v1/ask", lambda route: route.abort())
        ask(page, SAMPLE)
        assert "cannot be reached" in (page.get_by_role("alert").text_content() or "")
        page.unroute("**/v1/ask")
        page.get_by_role("button", name="Try again").click()
        page.locator(".card").wait_for()
        assert page.get_by_role("alert").count() == 0


NO_STORAGE = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('none') } })"
SPOILT = "localStorage.setItem('article-rag.conversation', %s)"
HALF = {"question": "Half?", "limits": {}, "answer": {"answered": True, "statements": [], "citations": [None]}}


@pytest.mark.parametrize(
    "spoil",
    [NO_STORAGE, SPOILT % "'{'", SPOILT % repr(json.dumps({"version": 1, "turns": [HALF, None, {"question": 1}]}))],
    ids=["none", "broken", "of another form"],
)
def test_storage_that_fails_or_is_spoilt_does_not_keep_the_page_from_answering(
    browser: Browser, home: str, spoil: str
) -> None:
    with visited(browser, "about:blank", home) as page:
        page.add_init_script(f"if (location.protocol === 'http:') {{ {spoil} }}")
        page.goto(home)
        ask(page, SAMPLE)
        assert page.locator(".card").count() == 1


def test_a_service_that_needs_a_key_is_asked_with_the_readers(page_index: Path, browser: Browser) -> None:
    secret = KeyFile(page_index / FILE_NAME).add("reader")
    with running_service(page_index, keys=True) as base, visited(browser, base, faults="401") as page:
        page.get_by_label("Your question").fill(SAMPLE)
        page.keyboard.press("Enter")
        for given in ("wrong", secret):
            page.get_by_label("API key").fill(given)
            page.get_by_role("button", name="Continue").click()
        page.locator(".card").wait_for()
        page.get_by_role("button", name="Source 1").click()
        assert page.locator("mark").text_content() == quoted(page)


def test_what_an_article_says_is_shown_and_never_becomes_part_of_the_page(page: Page) -> None:
    ask(page, FERRIES)
    assert page.locator(".card-title").text_content() == HOSTILE["title"]
    assert page.locator(".original").count() == 0
    page.get_by_role("button", name="Source 1").click()
    quote = quoted(page)
    assert page.locator("mark").text_content() == quote
    assert page.locator("#panel .note").count() == 0
    page.reload()  # the link alone: the ships before the quotation are two units of JavaScript's each
    assert page.locator("mark").text_content() == quote
    assert page.locator(".panel-title").text_content() == HOSTILE["title"]
    assert "<script>document.title='hacked'</script>" in (page.locator(".panel-text").text_content() or "")
    assert page.locator("#panel img, #panel script, #log img, #panel a").count() == 0
    assert page.title() == "article-rag"


def test_the_policy_lets_nothing_inline_run(browser: Browser, home: str) -> None:
    with visited(browser, home, faults="Content Security Policy|TrustedHTML") as page:
        refused = page.evaluate("() => { try { document.body.innerHTML = '<p>' } catch (error) { return error.name } }")
        assert refused == "TypeError"
        page.evaluate(
            "() => { const s = document.createElement('style'); s.textContent = 'p { color: red }';"
            "document.head.append(s) }"
        )
        assert page.evaluate("getComputedStyle(document.querySelector('p')).color") != "rgb(255, 0, 0)"
