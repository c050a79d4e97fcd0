"""Fits how sure it is that passages which were read state the answer (`confidence_read` in evidence.json).

On questions as people ask: our own on small sets of articles, and those of an encyclopaedia's readers. The other
questions of our own, `news` and `squad` only measure.

How much of the odds above even a confidence may believe is printed, fitted on what is answered, as if one question in
three had no answer, so many unanswered ones as the sets have being rarer than where they are looked up.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.train_stated --twins TWINS.jsonl.gz [--limit N] [--write]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from bench.asked import LEARNED, WIKI, ask_all
from bench.cases import CASES, ask_cases
from bench.written.indexes import MEASURED
from rag.evidence.weights import STORED, Weights, stored_weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.asked import Answered

FEATURES = ("states", "alone", "placed", "supported", "size", "states_by_size", "placed_by_size")
TEACHING = (CASES, WIKI)
"""What is asked as people ask: of few articles and of many. The other questions of our own measure, too."""
STRENGTH = 1.0
FALSE_ANSWER = {CASES: 1.5, WIKI: 0.7}
"""How many times as bad as a false refusal it is to answer a question that the articles do not: where half of them were
written to tempt, and where such questions are rare."""
UNANSWERED = 1 / 3
"""The share of questions without an answer that a confidence is fitted for."""
UNBOUND = 1e6
"""As good as no regularization."""


def weighed(asked: Sequence[Answered]) -> dict[int, float]:
    """Return what each question of a set counts, by place: its answered ones 1, the others as much as they are worse.

    An answered question whose best sentence is another one says nothing and is left out.
    """
    kinds = ["answered" if one.answerable else one.kind for one in asked]
    usable = [at for at, one in enumerate(asked) if not one.answerable or one.held[:1] == [True]]
    counted = {kind: sum(kinds[at] == kind for at in usable) for kind in set(kinds)}
    wrong = len({kind for kind in counted if kind != "answered"})
    return {
        at: 1 / counted[kinds[at]] * (1 if asked[at].answerable else FALSE_ANSWER.get(asked[at].dataset, 1.0) / wrong)
        for at in usable
    }


def fit(sets: Sequence[Sequence[Answered]]) -> Weights:
    """Fit a logistic regression, each set counting alike."""
    rows, right, counts = [], [], []
    for asked in sets:
        for at, count in weighed(asked).items():
            rows.append([asked[at].features[name] for name in FEATURES])
            right.append(asked[at].answerable)
            counts.append(count)
    x = np.array(rows)
    mean, scale = x.mean(0), x.std(0) + 1e-9
    weights = np.array(counts) * len(counts) / sum(counts)
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit((x - mean) / scale, right, sample_weight=weights)
    slopes = model.coef_[0] / scale
    intercept = float(model.intercept_[0] - slopes @ mean)
    return Weights(round(intercept, 4), {n: round(float(s), 4) for n, s in zip(FEATURES, slopes, strict=True)})


def fit_slope(sets: Sequence[Sequence[Answered]], model: Weights) -> float:
    """Return by how much odds above even are to be multiplied, each set weighing alike: by maximum likelihood."""
    odds, right, weights = [], [], []
    for asked in sets:
        known = sum(one.answerable for one in asked)
        rare = known * UNANSWERED / (1 - UNANSWERED) / max(1, len(asked) - known)
        answered = [one for one in asked if model.score(one.features) > 0.0]
        its = np.array([1.0 if one.answerable else rare for one in answered])
        odds += [[model.score(one.features)] for one in answered]
        right += [one.held[:1] == [True] for one in answered]
        weights.append(its / its.mean() / len(its))
    slope = LogisticRegression(C=UNBOUND, fit_intercept=False)
    return float(slope.fit(odds, right, np.concatenate(weights) * len(odds)).coef_[0, 0])


def figures(asked: Sequence[Answered], model: Weights) -> dict[str, float]:
    """Return how a model judges a set."""
    odds = np.array([model.score(one.features) for one in asked])
    known = np.array([one.answerable for one in asked])
    absent = np.array([one.kind == "absent" for one in asked])
    first = np.array([one.held[:1] == [True] for one in asked])
    found = {
        "AUROC": roc_auc_score(known, odds),
        "answered": np.mean(odds[known] >= 0),
        "first right": np.mean((first & (odds >= 0))[known]),
    }
    for name, others in (("near", ~known & ~absent), ("absent", absent)):
        if others.any():
            found[f"{name}, AUROC"] = roc_auc_score(known[known | others], odds[known | others])
            found[f"{name}, refused"] = np.mean(odds[others] < 0)
    return {name: round(float(value), 3) for name, value in found.items()}


def main() -> None:
    """Print how the stored weights and fitted ones judge each set; store what all that teach fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--twins", type=Path, required=True, help="as `bench.twins` makes them")
    parser.add_argument("--limit", type=int, default=150, help="questions of each kind and set")
    parser.add_argument("--write", action="store_true", help="replace the stored weights")
    options = parser.parse_args()
    questions = {name: ask_all(name, options.limit, options.twins) for name in (*LEARNED, *MEASURED)}
    sets: Mapping[str, Sequence[Answered]] = {
        name: [one for one in its if one.features]  # who asks for somebody's words is answered without the reader
        for name, its in {CASES: ask_cases(), **questions}.items()
    }
    model = fit([sets[name] for name in TEACHING])
    slope = round(fit_slope([sets[name] for name in sets if name not in MEASURED], model), 2)
    print(f"fitted on {' and '.join(TEACHING)}: {model}, slope on all that measures nothing {slope}")
    for name, asked in sets.items():
        print(f"{name}, {len(asked)} questions")
        print(f"  stored  {figures(asked, stored_weights().confidence_read)}")
        print(f"  fitted  {figures(asked, model)}", flush=True)
    if options.write:
        known = json.loads(STORED.read_text(encoding="utf-8"))
        known["confidence_read"] = {"intercept": model.intercept, "coefficients": dict(model.coefficients)}
        STORED.write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
