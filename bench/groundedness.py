"""Fit and measure the check of claims: on claims made from passages, twisted and not, and on claims that people judged.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.groundedness [--most N] [--judged N] [--write]

It is fitted on `bench.twists` (passages of `reader` and `polnear/train`) and on `claims`; a quarter of their titles is
held out, and so is, in turn, each source and each kind of twist. `groundedness` only measures. ``--write`` replaces
rag/verification/groundedness.json. Half of the fit's weight is on single claims (is it supported?), half on pairs
(which of two versions is the true one?). No coefficient may have the wrong sign.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]

from bench import data
from bench.kept_scores import KeptScores
from bench.twists import KINDS, pairs, seeded
from rag.evaluation.measures import auroc
from rag.retrieval.cross_encoder import CrossEncoderReranker
from rag.verification import groundedness
from rag.verification.alignment import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

STRENGTH = 0.003
"""How strongly coefficients are kept small."""
JUDGED = {
    "supported": (1, 1.0), "SUPPORTS": (1, 1.0), "not_supported": (0, 1.0), "REFUTES": (0, 1.0),
    "partially_supported": (0, 0.3),
}  # fmt: skip
"""What people said of a claim, as a target and a weight: what is supported in part is no lie."""
SHARE = 0.6
"""What a claim that people judged weighs against a made one."""
LEAST_KEPT = 0.9
"""The threshold keeps at least this part of the made claims that are true: those of people are worded more freely."""
ABOUT = (
    "Logistic regression of whether a claim is supported, with signs as FOR and AGAINST say; by_hand holds constants "
    "that the data has too few cases to fit. Made by bench/groundedness.py from bench/twists.py (reader, "
    "polnear/train) and claims (WiCE, FeverSymmetric). figures: fit, then titles that were held out, and "
    "groundedness, which nothing is fitted on."
)


@dataclass(frozen=True, slots=True)
class Example:
    """A claim with its features, or a pair of them: the true one, then the twisted; ``label`` of single ones."""

    source: str
    title: str
    kind: str
    features: tuple[dict[str, float], ...]
    label: tuple[int, float] = (1, 1.0)


class Examiner:
    """Finds the features of claims, each text read once."""

    def __init__(self) -> None:
        kept = KeptScores(CrossEncoderReranker(), data.INDEXES / "claims.db")
        self._verifier = groundedness.GroundednessVerifier(kept)
        self._documents: dict[str, Document] = {}

    def features(self, claim: str, text: str) -> dict[str, float]:
        """Return the features of a claim; all are 0 where the text has no word of it."""
        if text not in self._documents:
            self._documents[text] = Document.read(text)
        found = self._verifier.examine(claim, self._documents[text])
        names = (*groundedness.FITTED, "verbatim", "agreement")
        return found.features if found else dict.fromkeys(names, 0.0)


def made(examiner: Examiner, most: int) -> list[Example]:
    """Return pairs made by a program, at most so many of a kind and source."""
    return [
        Example(
            pair.source,
            pair.title,
            pair.kind,
            (examiner.features(pair.supported, pair.text), examiner.features(pair.unsupported, pair.text)),
        )
        for pair in pairs(most)
    ]


def judged(examiner: Examiner, most: int) -> list[Example]:
    """Return claims that people judged, at most so many of each set."""
    found = []
    for source in ("wice", "fever-symmetric"):
        rows = sorted(data.rows(f"claims/{source}"), key=lambda row: seeded(str(row["id"]) + row["claim"]).random())
        for row in rows[:most]:
            text = row["evidence"] if isinstance(row["evidence"], str) else "\n".join(row["evidence"])
            for sign, plain in (("-LRB-", "("), ("-RRB-", ")"), ("``", '"'), ("''", '"')):
                text = text.replace(sign, plain)
            features = examiner.features(row["claim"], text)
            found.append(Example(source, str(row["id"]), row["label"], (features,), JUDGED[row["label"]]))
    return found


def measured(examiner: Examiner) -> list[Example]:
    """Return the pairs that only measure."""
    return [
        Example(
            "groundedness",
            row["id"],
            row["error"],
            (
                examiner.features(row["supported"], row["article"]),
                examiner.features(row["unsupported"], row["article"]),
            ),
        )
        for row in data.rows("groundedness/pairs")
    ]


def held_out(example: Example) -> bool:
    """Return whether an example's title is one of the quarter that is not fitted on."""
    return hashlib.sha256(example.title.encode()).digest()[0] % 4 == 0


def fit(examples: Sequence[Example]) -> groundedness.Model:
    """Fit the coefficients; the constants set by hand stay."""
    names = groundedness.FITTED
    rows, targets, weights, differences = [], [], [], []
    for example in examples:
        vectors = [np.array([features[name] for name in names]) for features in example.features]
        if len(vectors) == 1:
            rows.append(vectors[0])
            targets.append(example.label[0])
            weights.append(SHARE * example.label[1])
            continue
        true, false = vectors
        if not example.features[0]["verbatim"]:  # which is not weighed
            rows.append(true)
            targets.append(1)
            weights.append(1.0)
        rows.append(false)
        targets.append(0)
        weights.append(0.5)
        differences.append(true - false)
    table, sides = np.array(rows), np.array(differences)
    scale = table.std(0) + 1e-3
    single = np.array(weights) / (2 * sum(weights))
    pair = np.full(len(sides), 0.5 / len(sides))
    found = _minimum(table / scale, 2 * np.array(targets) - 1.0, single, sides / scale, pair)
    named = zip(names, found[1:] / scale, strict=True)
    return replace(
        groundedness.load_model(),
        coefficients={name: round(float(value), 4) for name, value in named},
        intercept=round(float(found[0]), 4),
    )


def _minimum(
    table: NDArray[np.float64],
    signs: NDArray[np.float64],
    weights: NDArray[np.float64],
    sides: NDArray[np.float64],
    pair_weights: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return intercept and coefficients for which the loss on single claims and on pairs is smallest."""

    def loss(at: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin, apart = signs * (table @ at[1:] + at[0]), sides @ at[1:]
        slope = -signs * weights / (1 + np.exp(np.clip(margin, -500, 500)))
        pair_slope = -pair_weights / (1 + np.exp(np.clip(apart, -500, 500)))
        value = weights @ np.logaddexp(0, -margin) + pair_weights @ np.logaddexp(0, -apart)
        gradient = table.T @ slope + sides.T @ pair_slope + 2 * STRENGTH * at[1:]
        return float(value + STRENGTH * at[1:] @ at[1:]), np.concatenate([[slope.sum()], gradient])

    bounds = [(None, None)]
    bounds += [(0, None) if name in groundedness.FOR else (None, 0) for name in groundedness.FITTED]
    start = np.zeros(len(bounds))
    solved = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 1000})
    return np.asarray(solved.x, np.float64)


def scores(model: groundedness.Model, examples: Iterable[Example]) -> NDArray[np.float64]:
    """Return the scores of pairs, shape (pairs, 2)."""
    return np.array([[model.score(features) for features in example.features] for example in examples])


def threshold_of(model: groundedness.Model, examples: Sequence[Example]) -> float:
    """Return the threshold that tells most twists of those that keep enough true claims."""
    found = scores(model, [one for one in examples if len(one.features) > 1])
    grid = np.round(np.arange(0.3, 0.9, 0.01), 2)
    kept = [at for at in grid if np.mean(found[:, 0] >= at) >= LEAST_KEPT]
    balanced = [np.mean(found[:, 0] >= at) + np.mean(found[:, 1] < at) for at in kept]
    return float(kept[int(np.argmax(balanced))]) if kept else float(grid[0])


def pair_report(model: groundedness.Model, examples: Sequence[Example], threshold: float) -> dict[str, float]:
    """Return of pairs which part of the true ones is kept, of the false ones told, and of pairs in order."""
    found = scores(model, examples)
    return {
        "kept": float(np.mean(found[:, 0] >= threshold)),
        "told": float(np.mean(found[:, 1] < threshold)),
        "in_order": float(np.mean(found[:, 0] > found[:, 1])),
        "auroc": float(auroc(found[:, 0].tolist(), found[:, 1].tolist()) or 0),
    }


def judged_report(model: groundedness.Model, examples: Sequence[Example], threshold: float) -> dict[str, float]:
    """Return the same of claims that people judged; what is supported in part is left out."""
    by: dict[int, list[float]] = defaultdict(list)
    for one in examples:
        if one.label[1] == 1:
            by[one.label[0]].append(model.score(one.features[0]))
    return {
        "kept": float(np.mean(np.array(by[1]) >= threshold)),
        "told": float(np.mean(np.array(by[0]) < threshold)),
        "auroc": float(auroc(by[1], by[0]) or 0),
    }


def _shown(figures: dict[str, float]) -> str:
    return "  ".join(f"{name} {value:.3f}" for name, value in figures.items())


def _left_out(examples: Sequence[Example], of: Callable[[Example], str]) -> None:
    """Print the figures of each source, or kind, by a model that has not seen it, on titles that were held out."""
    for name in sorted({of(one) for one in examples if len(one.features) > 1}):
        model = fit([one for one in examples if of(one) != name and not held_out(one)])
        threshold = threshold_of(model, [one for one in examples if of(one) != name and not held_out(one)])
        test = [one for one in examples if of(one) == name and held_out(one)]
        print(f"  without {name:15} {len(test):4} {_shown(pair_report(model, test, threshold))}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=60, help="made pairs of a kind and source")
    parser.add_argument("--judged", type=int, default=400, help="judged claims of each set")
    parser.add_argument("--write", action="store_true", help="replace the stored coefficients")
    options = parser.parse_args()
    examiner = Examiner()
    everything = made(examiner, options.most) + judged(examiner, options.judged)
    known, new = ([one for one in everything if held_out(one) == out] for out in (False, True))
    model = fit(known)
    threshold = threshold_of(model, known)
    figures: dict[str, Any] = {}
    for name, examples in (("fit", known), ("held_out", new)):
        twisted = [one for one in examples if len(one.features) > 1]
        single = [one for one in examples if len(one.features) == 1]
        figures[name] = {
            "twists": pair_report(model, twisted, threshold),
            "judged": judged_report(model, single, threshold),
        }
        print(f"{name:9} twists {len(twisted):5} {_shown(figures[name]['twists'])}")
        print(f"{name:9} judged {len(single):5} {_shown(figures[name]['judged'])}")
    for kind in KINDS:
        test = [one for one in new if one.kind == kind]
        if test:
            print(f"  {kind:12} {len(test):4} {_shown(pair_report(model, test, threshold))}")
    print("kinds and sources that were not fitted on:")
    _left_out(everything, lambda one: one.kind)
    _left_out(everything, lambda one: one.source)
    final = fit(everything)
    final_threshold = threshold_of(final, everything)
    pairs_measured = measured(examiner)
    for name, each, at in (("held out", model, threshold), ("all", final, final_threshold)):
        print(f"groundedness, fitted on {name}: {_shown(pair_report(each, pairs_measured, at))}")
    figures["groundedness"] = pair_report(final, pairs_measured, final_threshold)
    stored = {
        "about": ABOUT,
        "intercept": final.intercept,
        "coefficients": final.coefficients,
        "threshold": final_threshold,
        "by_hand": {name: getattr(final, name) for name in ("enough_share", "unrelated", "verbatim")},
        "figures": json.loads(json.dumps(figures), parse_float=lambda text: round(float(text), 3)),
    }
    if options.write:
        path = Path(groundedness.__file__).with_suffix(".json")
        path.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")
    else:
        print(json.dumps(stored, indent=2))


if __name__ == "__main__":
    main()
