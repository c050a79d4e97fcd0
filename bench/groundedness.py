"""Fit and measure the check of claims: cross-validated by article, so that no article is both learned and judged.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.groundedness [--write]

``--write`` replaces the coefficients in rag/verification/groundedness.json. Half of the fit's weight is on single
claims (is it supported?), half on pairs (which of two versions is the true one?).
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from bench import data
from index.linguistics.tagging import read_words
from rag.evaluation.claims import pair_figures
from rag.retrieval.cross_encoder import CrossEncoderReranker
from rag.verification import groundedness
from rag.verification.alignment import Document

FOLDS, ROUNDS, STRENGTH = 7, 5, 0.1
BY_HAND = ("verbatim", "contradictions")
NOTHING = dict.fromkeys((*groundedness.FITTED, *BY_HAND, "agreement", "share"), 0.0)


def read_pairs() -> list[dict[str, Any]]:
    return data.rows("groundedness/pairs")


def examine(pairs: list[dict[str, Any]]) -> list[tuple[dict[str, float], dict[str, float]]]:
    """Return the features of both versions of each pair."""
    verifier = groundedness.GroundednessVerifier(CrossEncoderReranker())
    documents = {text: Document.read(text) for text in {pair["article"] for pair in pairs}}
    known: dict[tuple[str, str], dict[str, float]] = {}

    def features(claim: str, text: str) -> dict[str, float]:
        if (claim, text) not in known:
            found = verifier.examine(claim, documents[text])
            known[claim, text] = found.features if found else NOTHING
        return known[claim, text]

    return [(features(p["supported"], p["article"]), features(p["unsupported"], p["article"])) for p in pairs]


def fit(rows: list[tuple[dict[str, float], dict[str, float]]]) -> groundedness.Model:
    """Fit the coefficients on single claims and on the differences within pairs; the hand-set constants stay.

    What those constants decide about is fitted along and dropped, so that it does not bend the other coefficients: a
    claim that stands in the text word for word is not read by the cross-encoder.
    """
    table = np.array([[[side[name] for name in (*groundedness.FITTED, *BY_HAND)] for side in pair] for pair in rows])
    flat = table.reshape(-1, table.shape[-1])
    mean, scale = flat.mean(0), flat.std(0) + 1e-9
    true, false = (table[:, 0] - mean) / scale, (table[:, 1] - mean) / scale
    count, width = true.shape
    difference = true - false
    design = np.zeros((4 * count, width + 1))
    design[:, :width] = np.vstack([true, false, difference, -difference])
    design[: 2 * count, width] = 1
    target = np.repeat([1, 0, 1, 0], count)
    learned = LogisticRegression(C=STRENGTH / 2, fit_intercept=False, max_iter=1000).fit(design, target).coef_[0]
    weights = learned[:width] / scale
    named = {name: round(float(w), 4) for name, w in zip(groundedness.FITTED, weights[: -len(BY_HAND)], strict=True)}
    return replace(
        groundedness.load_model(), coefficients=named, intercept=round(float(learned[width] - weights @ mean), 4)
    )


def out_of_fold(rows: list[Any], pairs: list[dict[str, Any]], seed: int) -> np.ndarray:
    """Return the scores, shape (pairs, 2), each by a model that has not seen the pair's article."""
    articles = sorted({pair["article"] for pair in pairs})
    order = dict(zip(articles, np.random.default_rng(seed).permutation(len(articles)) % FOLDS, strict=True))
    folds = np.array([order[pair["article"]] for pair in pairs])
    scores = np.zeros((len(pairs), 2))
    for fold in range(FOLDS):
        model = fit([row for row, its in zip(rows, folds, strict=True) if its != fold])
        for number in np.flatnonzero(folds == fold):
            scores[number] = [model.score(side) for side in rows[number]]
    return scores


def balanced(scores: np.ndarray, threshold: float) -> float:
    return float((np.mean(scores[:, 0] >= threshold) + np.mean(scores[:, 1] < threshold)) / 2)


def best_threshold(scores: np.ndarray) -> float:
    """Return the score that splits best, the middle of the best stretch so that no single claim decides it."""
    grid = np.round(np.arange(0.05, 0.95, 0.01), 2)
    smooth = np.convolve([balanced(scores, at) for at in grid], np.ones(5) / 5, mode="same")
    return float(grid[int(np.argmax(smooth[2:-2])) + 2])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="replace the stored coefficients")
    options = parser.parse_args()
    pairs = read_pairs()
    same = sum(
        [w.key for w in read_words(p["supported"])] == [w.key for w in read_words(p["unsupported"])] for p in pairs
    )
    rows = examine(pairs)
    rounds = [out_of_fold(rows, pairs, seed) for seed in range(ROUNDS)]
    measured = [pair_figures(*scores.T.tolist()) for scores in rounds]
    figures = {name: float(np.mean([each[name] for each in measured])) for name in measured[0]}
    # The threshold of each round is judged on the next, which has other folds.
    threshold = best_threshold(np.vstack(rounds))
    chosen = [balanced(after, best_threshold(s)) for s, after in zip(rounds, rounds[1:] + rounds[:1], strict=True)]
    figures["balanced_accuracy"] = float(np.mean(chosen))
    print(f"{len(pairs)} pairs, {same} of them with the same words in both versions; cross-validated:")
    for name, value in figures.items():
        print(f"  {name} {value:.3f}")
    errors: dict[str, list[bool]] = defaultdict(list)
    for pair, (true, false) in zip(pairs, np.mean(rounds, axis=0), strict=True):
        errors[pair["error"]].append(true > false)
    for name, right in sorted(errors.items()):
        print(f"  {name}: {np.mean(right):.3f} of {len(right)}")
    model = fit(rows)
    stored = {
        "about": "Logistic regression; by_hand holds constants that the data has too few cases to fit.",
        "intercept": model.intercept,
        "coefficients": model.coefficients,
        "threshold": threshold,
        "by_hand": {name: getattr(model, name) for name in ("contradiction", "enough_share", "unrelated", "verbatim")},
        "cross_validated": {name: round(value, 3) for name, value in figures.items()},
    }
    print(json.dumps(stored, indent=2))
    if options.write:
        path = Path(groundedness.__file__).with_suffix(".json")
        path.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
