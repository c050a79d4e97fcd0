"""What the README promises is what the product does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import rag
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def test_the_example_in_python_runs_as_it_stands(seeds_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = blocks("python")
    exec(compile(example.replace('".rag"', repr(str(seeds_index))), "README.md", "exec"), {})  # noqa: S102
    assert "tested in combat conditions" in capsys.readouterr().out


def test_every_make_target_that_is_shown_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert set(re.findall(r"make ([a-z-]+)", README)) <= targets | {"what"}


def test_the_package_offers_what_it_names_and_nothing_else() -> None:
    assert {getattr(rag, name).__name__ for name in rag.__all__} == set(rag.__all__)
    with pytest.raises(AttributeError, match="nonsense"):
        rag.nonsense  # noqa: B018
