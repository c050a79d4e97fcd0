"""Shared, real parts: an index of the seed articles and an assistant over it, made once for all tests."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from support.paths import SEEDS
from support.shared import share_models, shared_reader, unshare_models, unshare_reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rag.assistant import Assistant

# Started in the background of a shell, tests would pass on to their programs that Ctrl-C is ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A busy machine is slow: no example of a property has a time limit.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

pytest_plugins = ["support.browser_fixtures"]


@pytest.fixture(scope="session", autouse=True)
def _shared() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, shared_reader(patch):
        share_models(patch)
        patch.setenv("RAG_MULTILINGUAL", "off")  # tests of it say otherwise; embedding all once more would cost minutes
        yield


@pytest.fixture
def own_models(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each object open its own model, as outside the tests."""
    unshare_models(monkeypatch)


@pytest.fixture
def own_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each loading start and end its own process for risky files, as outside the tests."""
    unshare_reader(monkeypatch)


@pytest.fixture(scope="session")
def seeds_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an index of the seeds; tests that change an index copy it first."""
    from index.ingest import build_index
    from rag.settings import Settings

    folder = tmp_path_factory.mktemp("seeds") / "index"
    report = build_index(Settings(index=folder, workers=0), [SEEDS])
    assert not report.failed
    return folder


@pytest.fixture(scope="session")
def seeds_assistant(seeds_index: Path) -> Iterator[Assistant]:
    """Return an assistant over the seeds, with the real models."""
    from rag import assemble
    from rag.settings import Settings

    with assemble(Settings(index=seeds_index)) as assistant:
        yield assistant
