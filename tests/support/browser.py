"""A real browser that watches what its pages do, and sites on other origins for it to visit."""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from support.web import Handler, WebServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from http.server import BaseHTTPRequestHandler

    from playwright.sync_api import Browser, Page


SAMPLE = "What did Kamyshin say about testing?"

HOSTILE = {
    "id": "a/b <&> 100%",
    "title": "<img src=x onerror=\"document.title='hacked'\"> Ferries 🚢",
    "source": "The Harbour <img src=x> Gazette",
    "url": "javascript:document.title='hacked'",
    "published": "2023-05-04",
    "text": "🚢🚢 A day at sea.\n\n<script>document.title='hacked'</script>\n\n"
    "“The ferries to the islands will be electric 🔋 by next summer,” said the harbour master Nadia Petrenko.\n",
}
"""An article that would take over a page which shows it as markup."""

_PATIENCE = 600_000  # milliseconds; nothing that comes takes so long on any machine

FERRIES = "What did Nadia Petrenko say about the ferries?"


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run Chromium; skip where there is none."""
    driver = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with driver.sync_playwright() as running:
        path = shutil.which("chromium") or running.chromium.executable_path
        if not Path(path).exists():
            pytest.skip("There is no Chromium: install the system's, or run `playwright install chromium`")
        browser = running.chromium.launch(executable_path=path, timeout=_PATIENCE)
        yield browser
        browser.close()


@contextmanager
def visited(browser: Browser, address: str, *services: str, faults: str = "(?!)", **options: Any) -> Iterator[Page]:
    """Open a page; at the end fail for what its console complained of, and for requests to other hosts.

    It may call its own host and the ``services``; complaints in which ``faults``, a pattern, is found are expected.
    """
    context = browser.new_context(**{"reduced_motion": "reduce", **options})
    context.set_default_timeout(_PATIENCE)
    complaints: list[str] = []
    allowed = {urlsplit(each).netloc for each in (address, *services)} | {""}
    context.on("console", lambda message: message.type in {"error", "warning"} and complaints.append(message.text))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    hosts: set[str] = set()
    context.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()
    assert [each for each in complaints if not re.search(faults, each)] == []
    assert hosts <= allowed


def ask(page: Page, question: str) -> None:
    """Ask a question and wait until its answer has ended."""
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Ask", exact=True).wait_for()


def quoted(page: Page) -> str:
    """Return the words that the first source on the chat page shows."""
    return page.locator(".card blockquote").first.text_content() or ""


def audit(page: Page, *rules: str) -> list[str]:
    """Return what axe-core finds inaccessible, by WCAG 2.2 AA or by these rules of its own."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = axe.run(page, options={"runOnly": list(rules) or tags}).response["violations"]
    return [f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in found]


def too_wide(page: Page) -> bool:
    """Return whether the page would have to be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@contextmanager
def site(respond: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """Run a site of another origin, which responds to GET, POST and OPTIONS as told; yield its address."""

    class Responding(Handler):
        def do_GET(self) -> None:  # noqa: N802 - the library's name
            respond(self)

        do_POST = do_OPTIONS = do_GET  # noqa: N815 - http.server's names

    with WebServer(Responding) as server:
        yield server.url


class Newspaper:
    """Pages of a site by their paths, with a policy of their own if they need one."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.policies: dict[str, str] = {}

    def __call__(self, request: BaseHTTPRequestHandler) -> None:
        """Respond with a page."""
        page = self.pages[request.path].encode()
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        if policy := self.policies.get(request.path):
            request.send_header("Content-Security-Policy", policy)
        request.end_headers()
        request.wfile.write(page)
