"""Copies where users see them: on the chat page, in ``rag show`` and over HTTP."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from support.archive import REPORT
from support.browser import ask, audit, quoted, visited
from support.cli import invoke
from support.service import get, running_service

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

QUESTION = "Who has offered to mend the clock?"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from index.ingest import build_index
    from rag.settings import Settings

    rows = [
        {"id": "agency", "title": "School for boat builders", "published": "2025-02-04", "text": REPORT},
        {
            "id": "a/copy",
            "title": "Old &lt;img src=x&gt; factory",
            "source": "Sound Times",
            "text": f"SKARVIK. {REPORT}",
        },
    ]
    made = tmp_path_factory.mktemp("copies")
    (made / "news.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    build_index(Settings(index=made / "index", workers=0), [made / "news.jsonl"])
    return made / "index"


def test_an_article_is_shown_with_its_copies(folder: Path) -> None:
    code, out, _ = invoke("show", "agency", "--index", str(folder))
    assert code == 0
    assert "Copies\nOld <img src=x> factory · Sound Times · a/copy · " in out
    code, out, _ = invoke("show", "agency", "--json", "--index", str(folder))
    (copy,) = json.loads(out)["copies"]
    assert copy["article_id"] == "a/copy"
    assert 0.9 < copy["similarity"] <= 1


def test_the_status_counts_articles_that_have_a_copy(folder: Path) -> None:
    code, out, _ = invoke("status", "--json", "--index", str(folder))
    assert (code, json.loads(out)["copies"]) == (0, 2)
    assert "copies        2 articles have one" in invoke("status", "--index", str(folder))[1]


def test_the_service_and_its_page_name_the_copies_of_what_is_cited(folder: Path, browser: Browser) -> None:
    with running_service(folder) as home:
        found = get(f"{home}/v1/articles/agency").json()
        assert [copy["article_id"] for copy in found["copies"]] == ["a/copy"]
        with visited(browser, home) as page:
            ask(page, QUESTION)
            words, link = quoted(page), page.locator(".copies a")
            link.filter(has_text="Old <img src=x> factory").wait_for()
            assert link.text_content() == "Old <img src=x> factory"
            assert audit(page) == []
            link.click()
            assert "A watchmaker from Skarvik" in words
            assert page.locator("mark").text_content() == words
            assert page.locator("#panel .note").count() == 0
