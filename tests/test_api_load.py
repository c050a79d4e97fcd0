"""Many clients at once while another process changes the index."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from bench.service import measure

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("clients", "each", "seconds", "updates"),
    [(4, 3, 0.0, 2), pytest.param(16, 5, 60.0, 10, marks=pytest.mark.slow)],
    ids=["briefly", "for a minute"],
)
def test_no_request_fails_and_no_answer_is_mixed_up_while_the_index_changes(
    seeds_index: Path, tmp_path: Path, clients: int, each: int, seconds: float, updates: int
) -> None:
    index = tmp_path / "index"
    shutil.copytree(seeds_index, index)
    load = measure(index, clients=clients, each=each, seconds=seconds, updates=updates, every=0.1)
    assert (load.failures, load.mixed_up) == ([], [])
    assert len(load.seconds) >= clients * each
    assert len(load.revisions) > 1
