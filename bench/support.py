"""Fits how far a sentence supports a question, from the cross-encoder's readings: `rag/evidence/support.json`."""

from __future__ import annotations

import json
import random
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.data import rows
from bench.reader import passages
from bench.twins import WEIGHTS
from index.linguistics.words import content_stems
from index.text import split_sentences
from rag.evidence.confidence import STORED

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from bench.kept_scores import KeptScores
    from index.types import Span

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


def write_support(intercept: float, weights: NDArray[np.float64], path: Path = STORED) -> None:
    """Write the model, by default in place of the stored one."""
    about = "A logistic regression on the cross-encoder's states: see docs/support.md."
    stored = {"about": about, "intercept": intercept, "weights": weights.tolist()}
    path.write_text(json.dumps(stored) + "\n", encoding="utf-8")
