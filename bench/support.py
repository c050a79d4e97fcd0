"""Fits how far a sentence supports a question, from the cross-encoder's readings: `rag/evidence/support.json`."""

from __future__ import annotations

import json
import random
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.reader import SOURCES, passages
from bench.twins import WEIGHTS
from bench.written import texts, written
from index.linguistics.words import content_stems
from index.text import split_sentences
from rag.evaluation.datasets import sample
from rag.evidence.confidence import STORED

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from bench.kept_scores import KeptScores
    from index.types import Span

STRENGTH = 0.001
DIGITS = 5
OWN = 4_500
"""At most so many questions of a set written by hand teach."""
PEOPLE = 3.0
"""How much a set of questions that people asked counts, one written by hand counting 1."""
MEAN, DEVIATION = -1.44, 2.454
"""Of support on the sentences of questions written by hand: confidence, claims and layouts weigh it on this scale."""


@dataclass(frozen=True, slots=True)
class Example:
    """The reading of a question and a sentence, and whether the question can be answered."""

    dataset: str
    group: str
    answerable: bool
    vector: NDArray[np.float32]


def own_examples(name: str, encoder: KeptScores, limit: int = OWN) -> list[Example]:
    """Return what questions written by hand teach: the sentence that answers one, or nearly does."""
    known = texts(name)
    found = []
    for row in sample(written(name), limit, 1):
        text, spans = known[row["text"]]["text"], row["answers"] or [row["near"]]
        at = spans[0][0]
        sentence = next((text[start:end] for start, end in split_sentences(text) if start <= at < end), None)
        if sentence is not None:
            (vector,) = encoder.readings(row["question"], [sentence])
            found.append(Example(name, known[row["text"]]["article"], bool(row["answers"]), vector))
    return found


def taught(row: dict[str, Any]) -> bool:
    """Return whether a passage teaches support; the others are asked, so that no model judges what it was taught."""
    return zlib.crc32(row["article"].encode()) % 3 != 0


def by_question(twins: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return the twins by the question that each was made of."""
    of: dict[str, list[dict[str, Any]]] = {}
    for twin in twins:
        of.setdefault(twin["of"], []).append(twin)
    return of


def one_of(twins: Sequence[dict[str, Any]], chance: random.Random) -> dict[str, Any]:
    """Return one of a question's twins, of a kind that tells much sooner than of another."""
    return chance.choices(twins, [WEIGHTS[twin["kind"]] for twin in twins])[0]


def questions(source: str, of: Collection[str]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return the passages of a source with each of their questions that have a twin."""
    return [(one, question) for one in passages(source) for question in one["questions"] if question["id"] in of]


def reader_examples(
    source: str, twins: Sequence[dict[str, Any]], limit: int, encoder: KeptScores, seed: int = 0
) -> list[Example]:
    """Return the sentence with the answer as what supports a question, and as what does not support its twin."""
    of = by_question(twins)
    found = [(one, question) for one, question in questions(source, of) if taught(one)]
    chance = random.Random(f"{seed}/{source}/support")  # noqa: S311 - a sample, no secret
    examples = []
    for one, question in chance.sample(found, min(limit, len(found))):
        start = question["answers"][0]["start"]
        spans = split_sentences(one["context"])
        sentence = next((one["context"][a:b] for a, b in spans if a <= start < b), None)
        if sentence is None:
            continue
        twin = one_of(of[question["id"]], chance)
        pairs = (
            (question["question"].strip(), sentence, True),
            (twin["question"], _nearest(one["context"], spans, twin, sentence), False),
        )
        for text, read, answerable in pairs:
            (vector,) = encoder.readings(text, [read])
            examples.append(Example(source, one["article"], answerable, vector))
    return examples


def _nearest(context: str, spans: Sequence[Span], twin: dict[str, Any], sentence: str) -> str:
    """Return the sentence that a twin is about: for a question of another passage the one that shares most words."""
    if twin["kind"] != "elsewhere":
        return sentence
    wanted = set(content_stems(twin["question"]))
    return max((context[a:b] for a, b in spans), key=lambda text: len(wanted.intersection(content_stems(text))))


def fit_support(examples: Sequence[Example]) -> tuple[float, NDArray[np.float64]]:
    """Return intercept and weights of a logistic regression, on the scale that all that weighs support knows.

    In each data set the answerable weigh as much as the others: which set it is must not tell. What people asked weighs
    more than what was written for us.
    """
    x = np.array([one.vector for one in examples], np.float64)
    known = np.array([one.answerable for one in examples])
    sets = np.array([one.dataset for one in examples])
    weight = np.zeros(len(examples))
    for name in np.unique(sets):
        for kind in (True, False):
            chosen = (sets == name) & (known == kind)
            weight[chosen] = (PEOPLE if name in SOURCES else 1.0) / max(1, chosen.sum())
    middle, scale = x.mean(0), x.std(0) + 1e-9
    weight *= len(weight) / weight.sum()
    model = LogisticRegression(C=STRENGTH, max_iter=300).fit((x - middle) / scale, known, sample_weight=weight)
    slopes = model.coef_[0] / scale
    own = x[~np.isin(sets, list(SOURCES))] @ slopes if not set(sets) <= set(SOURCES) else x @ slopes
    stretch = DEVIATION / own.std()
    return round(float(MEAN - stretch * own.mean()), DIGITS), np.round(slopes * stretch, DIGITS)


def write_support(intercept: float, weights: NDArray[np.float64], path: Path = STORED) -> None:
    """Write the model, by default in place of the stored one."""
    about = "A logistic regression on the cross-encoder's states: see docs/support.md."
    stored = {"about": about, "intercept": intercept, "weights": weights.tolist()}
    path.write_text(json.dumps(stored) + "\n", encoding="utf-8")
