"""The widget in a real browser, in pages of other origins."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any, Literal

import pytest

from api.routes.page import POLICY
from support.browser import SAMPLE, ask, audit, site, too_wide, visited
from support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.server import BaseHTTPRequestHandler

    from playwright.sync_api import Browser, Page

    from support.browser import Newspaper

EXAMPLE = ROOT / "docs" / "widget-example.html"
OWN_SCRIPTS_ONLY = "default-src 'none'; script-src {service}; connect-src {service}"


@pytest.fixture
def page(browser: Browser, origin: str, home: str, newspaper: Newspaper) -> Iterator[Page]:
    """Return the page that the documents show, on a site of another origin."""
    newspaper.pages["/"] = EXAMPLE.read_text(encoding="utf-8").replace("http://127.0.0.1:8000", home)
    with visited(browser, origin, home, color_scheme="light") as opened:
        yield opened


def embedded(service: str, attributes: str = "") -> str:
    """Return a page with nothing but the widget."""
    return (
        '<!doctype html><html lang="en"><title>Widget</title><link rel="icon" href="data:,">'
        f'<script src="{service}/widget.js"></script><article-chat {attributes}></article-chat></html>'
    )


def test_it_answers_on_another_origin_and_leads_to_the_highlighted_words(page: Page, home: str) -> None:
    ask(page, SAMPLE)
    assert "there is no time to test the latest weapons" in (page.locator(".statement").text_content() or "")
    marker = page.get_by_role("button", name="Source 1")
    assert not page.locator("blockquote").is_visible()
    marker.click()
    assert marker.get_attribute("aria-expanded") == "true"
    quote = page.locator("blockquote").text_content()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Read in the article").click()
    assert opened.value.url.startswith(f"{home}/#/article/")
    assert opened.value.locator("mark").text_content() == quote
    assert opened.value.evaluate("opener") is None


def test_it_understands_follow_ups_and_starts_over(page: Page) -> None:
    ask(page, SAMPLE)
    ask(page, "And what did he say about strikes?")
    assert "All recent strikes on targets in Russia" in (page.locator(".statement").last.text_content() or "")
    page.get_by_role("button", name="Start over").click()
    assert page.locator(".turn").count() == 0


def test_a_keyboard_is_enough_and_the_title_is_no_tooltip(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.type(SAMPLE)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Ask", exact=True).wait_for()
    page.get_by_role("button", name="Source 1").focus()
    page.keyboard.press("Enter")
    assert page.locator("blockquote").is_visible()
    assert page.locator("article-chat").evaluate("chat => chat.shadowRoot.querySelector('.frame').title") == ""
    assert page.get_by_role("heading", name="Ask the archive").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_on_a_narrow_screen(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 640})
    ask(page, SAMPLE)
    page.get_by_role("button", name="Source 1").click()
    assert audit(page, "color-contrast", "label", "button-name", "aria-valid-attr-value", "target-size") == []
    assert not too_wide(page)


def test_a_page_with_a_strict_policy_needs_to_allow_nothing_inline(
    browser: Browser, origin: str, home: str, newspaper: Newspaper
) -> None:
    newspaper.pages["/strict"] = embedded(home, 'since="2040-01-01" title="Archive"')  # its endpoint is its script's
    newspaper.policies["/strict"] = OWN_SCRIPTS_ONLY.format(service=home) + "; img-src data:"
    with visited(browser, f"{origin}/strict", home) as page:
        ask(page, SAMPLE)
        assert page.locator(".refusal-title").text_content() == "No articles to search"
        assert page.locator(".frame").evaluate("frame => getComputedStyle(frame).display") == "flex"


def test_pages_of_sites_that_are_not_allowed_get_no_answer(
    browser: Browser, origin: str, home: str, newspaper: Newspaper
) -> None:
    newspaper.pages["/other"] = embedded(home)
    other = origin.replace("127.0.0.1", "localhost")  # the same server, another origin
    with visited(browser, f"{other}/other", home, faults="CORS policy|ERR_FAILED") as page:
        ask(page, SAMPLE)
        assert "cannot be reached" in (page.locator(".failure").text_content() or "")


class SlowService:
    """A service that tells the second statement when ``go`` is set, and breaks off once before its answer."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.breaks = 1

    def __call__(self, request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Access-Control-Allow-Origin", "*")
        request.send_header("Access-Control-Allow-Headers", "*")
        request.send_header("Content-Type", "text/event-stream")
        request.end_headers()
        if request.command != "POST":
            return
        first, second = ({"text": text, "citations": [], "score": 1.0} for text in ("The first.", "The sécond."))
        self._tell(request, "statement", first)
        assert self.go.wait()
        self._tell(request, "statement", second)
        if self.breaks:
            self.breaks -= 1
            return
        told = {"answered": True, "mode": "extractive", "degraded": None, "dropped": 0, "interpreted": None}
        self._tell(request, "answer", told | {"statements": [first, second], "citations": [], "filters": {}})

    def _tell(self, request: BaseHTTPRequestHandler, name: str, data: Any) -> None:
        for byte in f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode():
            request.wfile.write(bytes([byte]))  # in the smallest of pieces
            request.wfile.flush()


def test_statements_appear_as_they_come_and_a_broken_answer_can_be_asked_for_again(
    browser: Browser, origin: str, home: str, newspaper: Newspaper
) -> None:
    slow = SlowService()
    with site(slow) as endpoint:
        newspaper.pages["/slow"] = embedded(home, f'endpoint="{endpoint}/"')
        with visited(browser, f"{origin}/slow", home, endpoint) as page:
            page.get_by_label("Your question").fill("Anything?")
            page.keyboard.press("Enter")
            page.get_by_text("The first.").wait_for()
            assert page.get_by_role("button", name="Stop").is_visible()
            slow.go.set()
            page.get_by_text("The answer broke off. Ask again.").wait_for()
            page.get_by_role("button", name="Try again").click()
            page.get_by_role("button", name="Ask", exact=True).wait_for()
            assert page.locator(".statement").all_text_contents() == ["The first. ", "The sécond. "]
            assert page.locator(".failure").count() == 0


def test_an_answer_can_be_stopped(browser: Browser, origin: str, home: str, newspaper: Newspaper) -> None:
    slow = SlowService()
    with site(slow) as endpoint:
        newspaper.pages["/stopped"] = embedded(home, f'endpoint="{endpoint}"')
        with visited(browser, f"{origin}/stopped", home, endpoint) as page:
            page.get_by_label("Your question").fill("Anything?")
            page.keyboard.press("Enter")
            page.get_by_text("The first.").wait_for()
            page.get_by_role("button", name="Stop").click()
            page.get_by_text("Stopped.").wait_for()
            slow.go.set()
            assert page.locator(".statement").all_text_contents() == ["The first. "]


def test_the_page_around_it_sets_its_colours(page: Page) -> None:
    colour = page.get_by_role("button", name="Ask", exact=True).evaluate("b => getComputedStyle(b).backgroundColor")
    assert colour == "rgb(122, 35, 49)"  # the example's --article-chat-accent


def test_the_chat_page_is_in_nobodys_frame(browser: Browser, origin: str, home: str, newspaper: Newspaper) -> None:
    assert "frame-ancestors 'none'" in POLICY
    newspaper.pages["/frame"] = f'<!doctype html><link rel="icon" href="data:,"><iframe src="{home}/"></iframe>'
    with visited(browser, f"{origin}/frame", home, faults="frame-ancestors|X-Frame-Options") as page:
        assert page.frames[1].locator("#box").count() == 0
