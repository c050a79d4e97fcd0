"""Shared, real parts: an index of the seed articles and an assistant over it, made once for all tests."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rag.assistant import Assistant

# Started in the background of a shell, tests would pass on to their programs that Ctrl-C is ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)

pytest_plugins = ["support.browser_fixtures"]

SEEDS = ROOT / "seeds"


@pytest.fixture(scope="session")
def seeds_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an index of the seeds; tests that change an index copy it first."""
    from index.ingest import build_index
    from rag.settings import Settings

    folder = tmp_path_factory.mktemp("seeds") / "index"
    report = build_index(Settings(index=folder), [SEEDS])
    assert not report.failed
    return folder


@pytest.fixture(scope="session")
def seeds_assistant(seeds_index: Path) -> Iterator[Assistant]:
    """Return an assistant over the seeds, with the real models."""
    from rag import assemble
    from rag.settings import Settings

    with assemble(Settings(index=seeds_index)) as assistant:
        yield assistant
