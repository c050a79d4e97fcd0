"""How well a reader reads: the answer's sentence first, what is stated above what is not, the exact words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from sklearn.metrics import roc_auc_score

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from bench.reading.batches import Text
    from bench.reading.export import GraphReader

_LONGEST = 24
"""Tokens of an answer."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said of a question: the score that it is answered, whether it is, whether the first sentence is right.

    ``words`` is how much of the exact words was found (F1 of tokens, 1 where all and no more), None where that was not
    looked at.
    """

    score: float
    answerable: bool
    first: bool
    words: float | None = None


def figures(judged: Sequence[Judged]) -> dict[str, float]:
    """Return answer sentence first, AUROC of answerable questions, Brier score, F1 and share of exact words."""
    known = np.array([one.answerable for one in judged])
    scores = np.array([one.score for one in judged])
    first = [one.first for one in judged if one.answerable]
    words = [one.words for one in judged if one.answerable and one.words is not None]
    found: dict[str, float] = {"questions": len(judged)}
    if first:
        found["first"] = round(float(np.mean(first)), 3)
    if 0 < known.sum() < len(known):
        found["auroc"] = round(float(roc_auc_score(known, scores)), 3)
        found["brier"] = round(float(np.mean((1 / (1 + np.exp(-scores)) - known) ** 2)), 3)
    if words:
        found["f1"] = round(float(np.mean(words)), 3)
        found["exact"] = round(float(np.mean([one == 1.0 for one in words])), 3)
    return found


def by_reader(reader: GraphReader, text: Text) -> Judged:
    """Judge what a reader says in one pass."""
    reading = reader.read(text)
    sentence = int(reading.states.argmax())
    words = None
    if text.starts:
        found = exact_words(text, sentence, reading.starts, reading.ends)
        words = max(token_f1(found, text.ids[a : b + 1]) for a, b in zip(text.starts, text.ends, strict=True))
    return Judged(float(np.logaddexp.reduce(reading.states)), any(text.votes), bool(text.votes[sentence]), words)


def by_pairs(encoder: GraphReader, text: Text) -> Judged:
    """Judge what the cross-encoder says of the question with each sentence by itself."""
    scores = [encoder.read(alone(text, number)).passage for number in range(1, text.sentences + 1)]
    best = int(np.argmax(scores))
    return Judged(scores[best], any(text.votes), bool(text.votes[best]))


def by_fit(encoder: GraphReader, text: Text) -> Judged:
    """Judge what the cross-encoder's own head says of the sentences in one pass."""
    fits = encoder.read(text).fits
    best = int(fits.argmax())
    return Judged(float(fits[best]), any(text.votes), bool(text.votes[best]))


def alone(text: Text, sentence: int) -> Text:
    """Return the question with one of the sentences, without title and probes."""
    asked = text.ids[: text.asked]
    own = [token for token, group in zip(text.ids, text.group, strict=True) if group == sentence]
    ids = [*asked, *own, text.ids[-1]]
    return type(text)(ids, [0] * text.asked + [1] * len(own) + [0], text.asked, 0, [], [], [])


def exact_words(text: Text, sentence: int, starts: NDArray[np.float32], ends: NDArray[np.float32]) -> list[int]:
    """Return the likeliest run of tokens within a sentence."""
    (inside,) = np.nonzero(np.array(text.group) == sentence + 1)
    best, found = -np.inf, list[int]()
    for first in inside.tolist():
        last = first + int(ends[first : min(first + _LONGEST, inside[-1] + 1)].argmax())
        if starts[first] + ends[last] > best:
            best, found = float(starts[first] + ends[last]), text.ids[first : last + 1]
    return found


def token_f1(found: Iterable[int], wanted: Iterable[int]) -> float:
    """Return the harmonic mean of precision and recall of tokens."""
    ours, theirs = Counter(found), Counter(wanted)
    both = (ours & theirs).total()
    return 2 * both / (ours.total() + theirs.total()) if both else 0.0
