"""Judges what the reader adds: questions that are answered, nearly answered, or told of nowhere, with it and without.

`own` questions and `wiki` are of texts that the reader has not seen; `news` and `squad` only measure.

How much of the odds above even a confidence may believe is fitted here: on what is answered, as if one question in
three had no answer, so many unanswered ones as the sets have being rarer than where they are looked up.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.near_misses --twins TWINS.jsonl.gz [--limit N] [--write]

``--write`` replaces `slope` in rag/evidence/evidence.json.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from bench.asked import LEARNED, ask_all
from bench.written.indexes import MEASURED
from rag.evaluation.measures import calibration_error
from rag.evidence.confidence import calibrated
from rag.evidence.weights import STORED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.asked import Answered

ABSENT, CERTAIN = "absent", 0.95
UNANSWERED = 1 / 3
"""The share of questions without an answer that a confidence is fitted for."""
UNBOUND = 1e6
"""As good as no regularization."""


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


def fit_slope(sets: Sequence[Sequence[Answered]]) -> float:
    """Return by how much odds above even are to be multiplied, each set weighing alike: by maximum likelihood."""
    odds, right, weights = [], [], []
    for asked in sets:
        known = sum(one.answerable for one in asked)
        rare = known * UNANSWERED / (1 - UNANSWERED) / max(1, len(asked) - known)
        answered = [one for one in asked if one.odds > 0.0]
        its = np.array([1.0 if one.answerable else rare for one in answered])
        odds += [[one.odds] for one in answered]
        right += [one.held[:1] == [True] for one in answered]
        weights.append(its / its.mean() / len(its))
    model = LogisticRegression(C=UNBOUND, fit_intercept=False)
    return float(model.fit(odds, right, np.concatenate(weights) * len(odds)).coef_[0, 0])


def main() -> None:
    """Print the figures of each set without the reader and with it, and the slope that fits each and all that teach."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--twins", type=Path, required=True, help="as `bench.twins` makes them")
    parser.add_argument("--limit", type=int, default=150, help="questions of each kind and set")
    parser.add_argument("--write", action="store_true", help="replace the stored slope")
    options = parser.parse_args()
    teaching = []
    for name in (*LEARNED, *MEASURED):
        print(name)
        for read in (False, True):
            asked = ask_all(name, options.limit, options.twins, read=read)
            print(f"  {'with' if read else 'without'} the reader, {len(asked)} questions: {figures(asked)}", flush=True)
        print(f"  slope by this set {fit_slope([asked]):.2f}", flush=True)
        if name in LEARNED:
            teaching.append(asked)
    slope = round(fit_slope(teaching), 2)
    print(f"slope by all that teach: {slope:.2f}")
    if options.write:
        known = json.loads(STORED.read_text(encoding="utf-8"))
        STORED.write_text(json.dumps({**known, "slope": slope}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
