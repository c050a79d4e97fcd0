"""What a source says of whose words it cites, in a real browser: who is open to be meant, and the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.browser import ask, visited
from support.service import running_service

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

OPEN = """Mayor Ana Ruiz and councillor Bea Kohl met reporters on Monday. She said the bridge would close in May.
"""
SPANISH = """La alcaldesa Ana Ruiz dijo que el puente cerrará en mayo.

«El acero está cansado», afirmó Bea Kohl, concejala de obras. Los billetes cuestan 12 euros.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from index.ingest import build_index
    from rag.settings import Settings

    made = tmp_path_factory.mktemp("sources")
    (made / "bridge.txt").write_text(OPEN, encoding="utf-8")
    (made / "puente.txt").write_text(SPANISH, encoding="utf-8")
    build_index(
        Settings(index=made / "index", workers=0, multilingual="off"), [made / "bridge.txt", made / "puente.txt"]
    )
    return made / "index"


def test_a_source_names_all_who_may_have_said_it_and_its_language(folder: Path, browser: Browser) -> None:
    with running_service(folder) as home, visited(browser, home) as page:
        ask(page, "When will the bridge close?")
        assert "perhaps Ana Ruiz or Bea Kohl · reported speech" in page.locator(".card").inner_text()
        ask(page, "¿Qué dijo Bea Kohl?")
        assert "in Spanish · Bea Kohl · quoted word for word" in page.locator(".card").last.inner_text()
