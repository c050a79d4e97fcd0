"""Fits how far a sentence supports a question, from the cross-encoder's readings: `rag/evidence/support.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.data import rows
from index.text import split_sentences
from rag.evidence.confidence import STORED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bench.kept_scores import KeptScores

STRENGTH = 0.003
DIGITS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """The reading of a question and a sentence, and whether the question can be answered."""

    dataset: str
    group: str
    answerable: bool
    vector: NDArray[np.float32]


def squad_examples(encoder: KeptScores) -> list[Example]:
    """Return one example of each question: the sentence of its paragraph that scores highest.

    Where that is not the sentence with the answer there is none: what it teaches would be wrong.
    """
    texts = {row["id"]: row["text"] for row in rows("squad/articles")}
    found = []
    for row in rows("squad/questions"):
        start, end = row["paragraph"]
        spans = [(start + a, start + b) for a, b in split_sentences(texts[row["article"]][start:end])]
        sentences = [texts[row["article"]][a:b] for a, b in spans]
        scores = encoder.score(row["question"], sentences)
        best = max(range(len(spans)), key=scores.__getitem__)
        first, last = spans[best]
        stated = any(first <= a["start"] and a["start"] + len(a["text"]) <= last for a in row["answers"])
        if stated or not row["answerable"]:
            (vector,) = encoder.readings(row["question"], [sentences[best]])
            found.append(Example("squad", row["article"], row["answerable"], vector))
    return found


def fit_support(examples: Sequence[Example]) -> tuple[float, NDArray[np.float64]]:
    """Return intercept and weights of a logistic regression.

    In each data set the answerable weigh as much as the others: which set it is must not tell.
    """
    x = np.array([one.vector for one in examples], np.float64)
    known = np.array([one.answerable for one in examples])
    sets = np.array([one.dataset for one in examples])
    weight = np.zeros(len(examples))
    for name in np.unique(sets):
        for kind in (True, False):
            chosen = (sets == name) & (known == kind)
            weight[chosen] = 0.5 * (sets == name).sum() / chosen.sum()
    middle, scale = x.mean(0), x.std(0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=300).fit((x - middle) / scale, known, sample_weight=weight)
    weights = np.round(model.coef_[0] / scale, DIGITS)
    return round(float(model.intercept_[0] - middle @ (model.coef_[0] / scale)), DIGITS), weights


def write_support(intercept: float, weights: NDArray[np.float64]) -> None:
    """Replace the stored model."""
    about = "A logistic regression on the cross-encoder's states: see docs/support.md."
    stored = {"about": about, "intercept": intercept, "weights": weights.tolist()}
    STORED.write_text(json.dumps(stored) + "\n", encoding="utf-8")
