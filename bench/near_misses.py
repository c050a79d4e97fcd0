"""Judges what the reader adds: questions that are answered, nearly answered, or told of nowhere, with it and without.

`own` questions and `wiki` are of texts that the reader has not seen; `news` and `squad` only measure.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.near_misses --twins TWINS.jsonl.gz [--limit N]
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.metrics import roc_auc_score

from bench.asked import LEARNED, ask_all
from bench.written.indexes import MEASURED
from rag.evaluation.measures import calibration_error
from rag.evidence.confidence import calibrated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.asked import Answered

ABSENT, CERTAIN = "absent", 0.95


def figures(asked: Sequence[Answered]) -> dict[str, float]:
    """Return the figures of one set; an answer is right where its first quotation holds the answer."""
    sure = np.array([calibrated(one.odds) for one in asked])
    known, absent = (np.array(one) for one in ([a.answerable for a in asked], [a.kind == ABSENT for a in asked]))
    first = np.array([one.held[:1] == [True] for one in asked])
    told, certain = sure >= 0.5, sure >= CERTAIN
    found = {
        "first right": np.mean((first & told)[known]),
        "answered": np.mean(told[known]),
        "AUROC": roc_auc_score(known, sure),
        "calibration error": calibration_error(list(sure[told]), list(first[told])) or 0.0,
        "certain": np.mean(certain),
    }
    if certain.any():
        found["certain, right"] = np.mean(first[certain])
    for name, others in (("near", ~known & ~absent), ("absent", absent)):
        if others.any():
            found[f"{name}, AUROC"] = roc_auc_score(known[known | others], sure[known | others])
            found[f"{name}, refused"] = np.mean(~told[others])
    return {name: round(float(value), 3) for name, value in found.items()}


def main() -> None:
    """Print the figures of each set without the reader and with it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--twins", type=Path, required=True, help="as `bench.twins` makes them")
    parser.add_argument("--limit", type=int, default=150, help="questions of each kind and set")
    options = parser.parse_args()
    for name in (*LEARNED, *MEASURED):
        print(name)
        for read in (False, True):
            asked = ask_all(name, options.limit, options.twins, read=read)
            print(f"  {'with' if read else 'without'} the reader, {len(asked)} questions: {figures(asked)}", flush=True)


if __name__ == "__main__":
    main()
