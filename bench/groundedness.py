"""Fit and measure the check of claims: on claims made from passages, twisted and not, and on claims that people judged.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.groundedness [--most N] [--judged N] [--free] [--write]

It is fitted on `bench.twists` (passages of `reader` and `polnear/train`) and on `claims`; a quarter of their titles is
held out, and so is, in turn, each source and each kind of twist. `groundedness` only measures. Most of the fit's weight
is on single claims (is it supported?), some on pairs (which of two versions is the true one?). No coefficient may have
the wrong sign. Those in `KEPT` stay as they were fitted before; ``--free`` fits them, too. ``--write`` replaces
rag/verification/groundedness.json.
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
from bench.rewordings import seeded
from bench.twists import KINDS, pairs
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
LEAST_KEPT = 0.915
"""The threshold keeps this part of the made claims that are true: those of people are worded more freely."""
PAIRS = 0.2
"""The weight of the pairs, beside that of single claims."""
KEPT = (
    "reading", "links", "mismatches", "absent_names", "broken_names", "absent_pronouns", "pronoun_subject", "pronouns",
)  # fmt: skip
"""What tells claims in words of their own apart; made claims are too near to their texts to teach it."""
ABOUT = (
    "Logistic regression of whether a claim is supported, with signs as FOR and AGAINST say; by_hand holds constants "
    "that the data has too few cases to fit. reading, links, mismatches, absent_names, broken_names and what is of "
    "pronouns are those of an earlier fit on groundedness; the others are fitted on none of it. Made by "
    "bench/groundedness.py from bench/twists.py (reader, polnear/train) and claims (WiCE, FeverSymmetric). figures: "
    "fit, then titles that were held out, and groundedness."
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
            if source.startswith("fever") and row["claim"].split()[0] not in text:
                continue  # whom the evidence is about stood in the title, which is not there
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


def fit(examples: Sequence[Example], *, free: bool = False) -> groundedness.Model:
    """Fit the coefficients, those in `KEPT` only where they are ``free``; the constants set by hand stay."""
    names = groundedness.FITTED
    rows, targets, weights, differences = [], [], [], []
    for example in examples:
        vectors = [np.array([features[name] for name in names]) for features in example.features]
        labels = [example.label] if len(vectors) == 1 else [(1, 1.0), (0, 0.5)]
        weighed = [not features["verbatim"] for features in example.features]  # what stands there is not weighed
        for vector, (target, weight), taken in zip(vectors, labels, weighed, strict=True):
            if taken:
                rows.append(vector)
                targets.append(target)
                weights.append(weight * (SHARE if len(vectors) == 1 else 1.0))
        if len(vectors) > 1 and all(weighed):
            differences.append(vectors[0] - vectors[1])
    table, sides = np.array(rows), np.array(differences)
    scale = table.std(0) + 1e-3
    single = (1 - PAIRS) * np.array(weights) / sum(weights)
    pair = np.full(len(sides), PAIRS / len(sides))
    stored = groundedness.load_model()
    fixed = {} if free else {names.index(name): stored.coefficients[name] * scale[names.index(name)] for name in KEPT}
    found = _minimum((table / scale, 2 * np.array(targets) - 1.0, single), (sides / scale, pair), fixed)
    named = zip(names, found[1:] / scale, strict=True)
    return replace(
        stored,
        coefficients={name: round(float(value), 4) for name, value in named},
        intercept=round(float(found[0]), 4),
    )


def _minimum(
    singles: tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]],
    pairs_of: tuple[NDArray[np.float64], NDArray[np.float64]],
    fixed: dict[int, float],
) -> NDArray[np.float64]:
    """Return intercept and coefficients for which the loss on single claims and on pairs is smallest.

    ``singles`` are features, signs and weights, ``pairs_of`` differences and weights; ``fixed`` coefficients stay.
    """
    (table, signs, weights), (sides, pair_weights) = singles, pairs_of
    fitted = np.array([0.0 if at in fixed else 1.0 for at in range(table.shape[1])])

    def loss(at: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin, apart, small = signs * (table @ at[1:] + at[0]), sides @ at[1:], fitted * at[1:]
        slope = -signs * weights / (1 + np.exp(np.clip(margin, -500, 500)))
        pair_slope = -pair_weights / (1 + np.exp(np.clip(apart, -500, 500)))
        value = weights @ np.logaddexp(0, -margin) + pair_weights @ np.logaddexp(0, -apart)
        gradient = table.T @ slope + sides.T @ pair_slope + 2 * STRENGTH * small
        return float(value + STRENGTH * small @ small), np.concatenate([[slope.sum()], gradient])

    bounds: list[tuple[float | None, float | None]] = [(None, None)]
    for at, name in enumerate(groundedness.FITTED):
        free = (0, None) if name in groundedness.FOR else (None, 0)
        bounds.append((fixed[at], fixed[at]) if at in fixed else free)
    start = np.array([0.0, *(fixed.get(at, 0.0) for at in range(table.shape[1]))])
    solved = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 1000})
    return np.asarray(solved.x, np.float64)


def scores(model: groundedness.Model, examples: Iterable[Example]) -> NDArray[np.float64]:
    """Return the scores of pairs, shape (pairs, 2)."""
    return np.array([[model.score(features) for features in example.features] for example in examples])


def threshold_of(model: groundedness.Model, examples: Sequence[Example]) -> float:
    """Return the highest threshold that keeps enough of the made claims that are true and not verbatim."""
    true = [one.features[0] for one in examples if len(one.features) > 1 and not one.features[0]["verbatim"]]
    return float(np.floor(100 * np.quantile([model.score(features) for features in true], 1 - LEAST_KEPT)) / 100)


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


def _left_out(examples: Sequence[Example], of: Callable[[Example], str], *, free: bool) -> None:
    """Print the figures of each source, or kind, by a model that has not seen it, on titles that were held out."""
    for name in sorted({of(one) for one in examples if len(one.features) > 1}):
        model = fit([one for one in examples if of(one) != name and not held_out(one)], free=free)
        threshold = threshold_of(model, [one for one in examples if of(one) != name and not held_out(one)])
        test = [one for one in examples if of(one) == name and held_out(one)]
        print(f"  without {name:15} {len(test):4} {_shown(pair_report(model, test, threshold))}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=36, help="made pairs of a kind and source")
    parser.add_argument("--judged", type=int, default=150, help="judged claims of each set")
    parser.add_argument("--free", action="store_true", help="fit every coefficient")
    parser.add_argument("--write", action="store_true", help="replace the stored coefficients")
    options = parser.parse_args()
    examiner = Examiner()
    everything = made(examiner, options.most) + judged(examiner, options.judged)
    known, new = ([one for one in everything if held_out(one) == out] for out in (False, True))
    model = fit(known, free=options.free)
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
    _left_out(everything, lambda one: one.kind, free=options.free)
    _left_out(everything, lambda one: one.source, free=options.free)
    final = fit(everything, free=options.free)
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
