"""The evaluation data as they are: read, indexed and measured, in a small sample of each set."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rag.evaluation.datasets import read_dataset
from rag.evaluation.run import Options, evaluate
from rag.settings import Settings

pytestmark = pytest.mark.data


@pytest.mark.parametrize(
    ("name", "figure", "least"),
    [
        ("squad", "exact_citations", 1.0),
        ("squad", "passage_r@10", 0.8),
        ("polnear", "quotes_found", 0.8),
        ("groundedness", "true_above_false_ties_half", 0.6),
    ],
)
def test_a_sample_of_the_data_is_measured(
    name: str, figure: str, least: float, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = os.environ.get("RAG_BENCH_DATA")
    if not data:
        pytest.skip("RAG_BENCH_DATA names no folder of data")
    kept = tmp_path_factory.getbasetemp() / "kept"
    options = Options(limit=20, seed=1, keep=kept)
    result = evaluate(read_dataset(Path(data) / name), Settings(), options, notify=print)
    found = result.figures[figure]
    assert found is not None
    assert found >= least
