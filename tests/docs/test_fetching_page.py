"""docs/fetching.md names the settings that there are, with their defaults."""

from __future__ import annotations

import re
import tomllib

from index.loading.options import FetchOptions
from index.settings import Fetching
from support.paths import ROOT

PAGE = (ROOT / "docs" / "fetching.md").read_text(encoding="utf-8")


def test_the_documented_settings_are_the_settings() -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert tomllib.loads(block)["fetch"] == Fetching().model_dump()
    for name in Fetching.model_fields:
        assert f"RAG_FETCH_{name.upper()}" in PAGE


def test_settings_and_options_have_the_same_defaults() -> None:
    options = FetchOptions()
    assert Fetching().model_dump() == {name: getattr(options, name) for name in Fetching.model_fields}
