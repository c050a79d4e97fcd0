"""What the tests of the chat page and of the widget share: a browser, a newspaper's site, a service that allows it."""

from __future__ import annotations

import html
import json
import shutil
from typing import TYPE_CHECKING

import pytest

from support.browser import HOSTILE, Newspaper, chromium, site, visited
from support.service import running_service

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a browser; of a module, for while Playwright runs no other test can run an event loop."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def page_index(seeds_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an index of the seeds and of an article that means harm."""
    from index.ingest import build_index
    from rag.settings import Settings

    folder = tmp_path_factory.mktemp("page")
    shutil.copytree(seeds_index, folder / "index")
    articles = folder / "hostile.jsonl"
    written = HOSTILE | {
        name: html.escape(HOSTILE[name]) for name in ("title", "source", "text")
    }  # markup there is no words
    articles.write_text(json.dumps(written), encoding="utf-8")
    assert not build_index(Settings(index=folder / "index", workers=0), [articles]).failed
    return folder / "index"


@pytest.fixture(scope="session")
def newspaper() -> Newspaper:
    """Return the pages of another site, for tests to add to."""
    return Newspaper()


@pytest.fixture(scope="session")
def origin(newspaper: Newspaper) -> Iterator[str]:
    """Return the address of that site."""
    with site(newspaper) as address:
        yield address


@pytest.fixture(scope="session")
def home(page_index: Path, origin: str) -> Iterator[str]:
    """Return the address of a service that the site's pages may ask."""
    with running_service(page_index, cors_origins=(origin,)) as base:
        yield base


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    """Return the chat page."""
    with visited(browser, home, permissions=["clipboard-read", "clipboard-write"]) as opened:
        yield opened
