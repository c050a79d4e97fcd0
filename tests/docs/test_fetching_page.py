"""docs/fetching.md names the settings that there are, with their defaults."""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict

from index.settings import FetchOptions
from support.paths import ROOT

PAGE = (ROOT / "docs" / "fetching.md").read_text(encoding="utf-8")


def test_the_documented_settings_are_the_settings() -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert tomllib.loads(block)["fetch"] == asdict(FetchOptions())
    for name in asdict(FetchOptions()):
        assert f"RAG_FETCH_{name.upper()}" in PAGE
