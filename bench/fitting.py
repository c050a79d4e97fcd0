"""Fits the two linear models of evidence, and judges them on groups of questions that they have not seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from rag.evidence.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RANKING_PENALTY, CONFIDENCE_STRENGTH = 30.0, 0.3
CALIBRATED_ON = "news"
FALSE_REFUSAL = 2.0
"""How many times as bad as a false answer it is to refuse a question that the articles answer."""


@dataclass
class Asked:
    """A question of a data set: its sentences' features, which of them hold the answer, and its group.

    ``group`` keeps questions of one article together, so that no article is both learned and judged.
    """

    dataset: str
    group: str
    answerable: bool
    features: list[dict[str, float]]
    right: list[bool]
    weight: float = 1.0
    material: Any = None
    confidence: dict[str, float] = field(default_factory=dict)

    def order(self, model: Weights) -> list[int]:
        """Return the places of the sentences, best first."""
        marks = [model.score(one) for one in self.features]
        return sorted(range(len(marks)), key=lambda i: -marks[i])


def balance(questions: Sequence[Asked]) -> None:
    """Weigh questions so that a large data set counts more than a small one, but not in proportion."""
    sizes = {name: sum(q.dataset == name for q in questions) for name in {q.dataset for q in questions}}
    raw = [sizes[q.dataset] ** -0.5 for q in questions]
    for question, weight in zip(questions, raw, strict=True):
        question.weight = weight * len(raw) / sum(raw)


def folds(questions: Sequence[Asked], count: int, seed: int = 0) -> np.ndarray:
    """Return the fold of each question; a group is in one fold."""
    groups = sorted({(q.dataset, q.group) for q in questions})
    dealt = {}
    for name in sorted({dataset for dataset, _ in groups}):
        mine = [group for group in groups if group[0] == name]
        dealt |= dict(zip(mine, np.random.default_rng(seed).permutation(len(mine)) % count, strict=True))
    return np.array([dealt[q.dataset, q.group] for q in questions])


def fit_ranking(questions: Sequence[Asked], names: Sequence[str], fixed: Mapping[str, float] | None = None) -> Weights:
    """Fit a conditional logit: the softmax over a question's sentences should fall on those that hold the answer.

    ``fixed`` are the weights of further features, which stay as they are.
    """
    given = fixed or {}
    usable = [q for q in questions if any(q.right) and not all(q.right)]
    tables = [np.array([[one[name] for name in names] for one in q.features]) for q in usable]
    scale = np.vstack(tables).std(0) + 1e-9
    longest = max(map(len, tables))
    x, offset = np.zeros((len(tables), longest, len(names))), np.zeros((len(tables), longest))
    every, right = (np.full((len(tables), longest), -1e9) for _ in range(2))
    for i, (table, question) in enumerate(zip(tables, usable, strict=True)):
        x[i, : len(table)] = table / scale
        offset[i, : len(table)] = [sum(w * one[name] for name, w in given.items()) for one in question.features]
        every[i, : len(table)] = 0
        right[i, : len(table)][np.array(question.right)] = 0
    weight = np.array([q.weight for q in usable])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        marks = x @ w + offset
        (all_sum, all_part), (right_sum, right_part) = _softmax(marks + every), _softmax(marks + right)
        slope = np.einsum("n,nlk,nl->k", weight, x, all_part - right_part)
        return float(weight @ (all_sum - right_sum) + RANKING_PENALTY * w @ w), slope + 2 * RANKING_PENALTY * w

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x / scale
    return Weights(0.0, {**{name: round(float(w), 4) for name, w in zip(names, found, strict=True)}, **given})


def _softmax(marks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the logarithm of each row's sum of exponentials, and the parts of it."""
    top = marks.max(1, keepdims=True)
    grown = np.exp(marks - top)
    total = grown.sum(1, keepdims=True)
    return (np.log(total) + top)[:, 0], grown / total


def fit_confidence(questions: Sequence[Asked], names: Sequence[str]) -> Weights:
    """Fit a logistic regression of "answerable" on what is known of the best sentence.

    It is learned from all data sets, then scaled (Platt) on the one that is like the product's use.
    """
    x = np.array([[q.confidence[name] for name in names] for q in questions])
    scale = x.std(0) + 1e-9
    known = np.array([q.answerable for q in questions])
    model = LogisticRegression(C=CONFIDENCE_STRENGTH, max_iter=3000)
    model.fit(x / scale, known, sample_weight=[q.weight for q in questions])
    usual = np.array([q.dataset == CALIBRATED_ON for q in questions])
    odds = model.decision_function(x / scale)
    share = known[usual].mean()
    costs = np.where(known[usual], FALSE_REFUSAL / share, 1 / (1 - share)) / 2
    platt = LogisticRegression(C=1e3).fit(odds[usual, None], known[usual], sample_weight=costs)
    slope, shift = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    found = {name: round(float(w) * slope, 4) for name, w in zip(names, model.coef_[0] / scale, strict=True)}
    return Weights(round(float(model.intercept_[0]) * slope + shift, 4), found)


def fit_evenly(questions: Sequence[Asked], names: Sequence[str]) -> Weights:
    """Fit the same where no data set is like the product's use.

    Every data set weighs the same, and in each of them the answerable as much more as it is worse to refuse them.
    """
    x = np.array([[q.confidence[name] for name in names] for q in questions])
    scale = x.std(0) + 1e-9
    known = np.array([q.answerable for q in questions])
    sets = np.array([q.dataset for q in questions])
    weight = np.zeros(len(known))
    for name in np.unique(sets):
        for kind, worth in ((True, FALSE_REFUSAL), (False, 1.0)):
            chosen = (sets == name) & (known == kind)
            weight[chosen] = worth / max(1, chosen.sum())
    model = LogisticRegression(C=CONFIDENCE_STRENGTH, max_iter=3000)
    model.fit(x / scale, known, sample_weight=weight * len(known) / weight.sum())
    found = {name: round(float(w), 4) for name, w in zip(names, model.coef_[0] / scale, strict=True)}
    return Weights(round(float(model.intercept_[0]), 4), found)


def calibration_error(confidence: np.ndarray, answerable: np.ndarray, bins: int = 10) -> float:
    """Return the expected calibration error over equally wide bins."""
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    return float(
        sum(
            abs(confidence[place == b].mean() - answerable[place == b].mean()) * (place == b).mean()
            for b in np.unique(place)
        )
    )
