"""Many clients at once while another process changes the index."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from bench.service import measure

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_no_request_fails_and_no_answer_is_mixed_up_while_the_index_changes(seeds_index: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    shutil.copytree(seeds_index, index)
    load = measure(index, clients=16, each=5, seconds=60.0, updates=10, every=0.1)
    assert (load.failures, load.mixed_up) == ([], [])
    assert len(load.seconds) >= 16 * 5
    assert len(load.revisions) > 1
