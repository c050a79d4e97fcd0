"""Fits how likely the reader's exact words are the answer: `rag/answering/exact.json`.

On questions of our own and those of an encyclopaedia's readers, of texts that the reader was not taught; each set is
left out in turn, `news` and `squad` only measure. Words are right where they hold an answer, or one holds them.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.train_exact [--limit N] [--write]
"""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from bench.asked import LEARNED, ranked_of, rows_of
from bench.written.indexes import MEASURED, index_of
from rag import assemble
from rag.answering.exact import STORED, exact_features, is_of_kind
from rag.evaluation.datasets import holds
from rag.evidence import stored_weights
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

FEATURES = ("score", "apart", "odds", "coverage", "repeated")
FEWEST = 60
"""A set counts as if it had at least so many questions."""
Asked = tuple[dict[str, float], bool, bool]
"""What is known of exact words, whether they are of the kind asked for, and whether they are right."""


def asked(name: str, limit: int) -> Iterator[Asked]:
    """Yield the exact words of the best sentence for each answerable question of a set that is answered."""
    with assemble(Settings(index=index_of("own wiki" if name == "wiki" else name))) as assistant:
        for row in rows_of(name, limit):
            question, ranked = ranked_of(assistant, row) if row["answerable"] else (None, ())
            if question is None or not ranked or ranked[0].score < 0.0 or ranked[0].words is None:
                continue
            best, words = ranked[0], ranked[0].words
            text = best.article.text[slice(*words.span)].strip(" \t\n\"“”‘’'«».,;:!?()[]")
            if text:
                yield exact_features(question, best, words, text), is_of_kind(question, text), _is_right(text, row)


def _is_right(text: str, row: Mapping[str, Any]) -> bool:
    answers = [one["text"] for one in row["answers"]] if "answers" in row else [row["answer"]]
    return any(holds(text, one) or holds(one, text) for one in answers)


def fit(sets: Sequence[Sequence[Asked]]) -> tuple[float, dict[str, float]]:
    """Return intercept and coefficients of a logistic regression, each set counting alike."""
    x = np.array([[one[name] for name in FEATURES] for its in sets for one, _, _ in its])
    right = np.array([right for its in sets for _, _, right in its])
    weights = np.concatenate([np.full(len(its), 1 / max(FEWEST, len(its))) for its in sets])
    mean, scale = x.mean(0), x.std(0) + 1e-9
    model = LogisticRegression(max_iter=2000).fit((x - mean) / scale, right, weights * len(weights) / weights.sum())
    slopes = model.coef_[0] / scale
    rounded = {name: round(float(slope), 3) for name, slope in zip(FEATURES, slopes, strict=True)}
    return round(float(model.intercept_[0] - slopes @ mean), 3), rounded


def figures(its: Sequence[Asked], model: tuple[float, dict[str, float]]) -> str:
    """Return what of a set stands first and how much of that is right."""
    intercept, slopes = model
    odds = np.array([intercept + sum(slopes[n] * one[n] for n in FEATURES) if kind else -9.0 for one, kind, _ in its])
    right: NDArray[np.bool_] = np.array([right for _, _, right in its])
    told = "; ".join(
        f"from {least}: {np.mean(odds >= least):.2f} of them, right {np.mean(right[odds >= least]):.2f}"
        for least in (stored_weights().exact, stored_weights().first)
    )
    return f"{len(its)}, right {right.mean():.2f}, AUROC {roc_auc_score(right, odds):.3f}; {told}"


def main() -> None:
    """Print how each set is judged by what the others teach, and the measuring ones by all; store it if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=250, help="questions of each set")
    parser.add_argument("--write", action="store_true", help="replace the stored weights")
    options = parser.parse_args()
    sets = {name: list(asked(name, options.limit)) for name in (*LEARNED, *MEASURED) if name != "own wiki"}
    taught = {name: its for name, its in sets.items() if name not in MEASURED and its}
    for name, its in taught.items():
        print(f"{name}, left out: {figures(its, fit([its for one, its in taught.items() if one != name]))}")
    model = fit(list(taught.values()))
    for name in MEASURED:
        print(f"{name}: {figures(sets[name], model)}")
    print(model)
    if options.write:
        known = json.loads(STORED.read_text(encoding="utf-8"))
        known |= {"intercept": model[0], "coefficients": model[1]}
        STORED.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
