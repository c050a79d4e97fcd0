"""A linear head on the frozen states of the probes: which sentence states the answer, learned in minutes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize

from bench.reading.measures import Judged

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from bench.reading.batches import Text
    from bench.reading.export import GraphReader, TextReading

LAYERS = (8, 10, 12)
_STEPS = 80
_WIDE = 10.0
_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Head:
    """Weights of a sentence's features; the sum is how much likelier it states the answer than that none does."""

    weights: NDArray[np.float64]
    intercept: float

    def states(self, reading: TextReading) -> NDArray[np.float64]:
        """Return the logits of a text's sentences."""
        return np.asarray(features(reading) @ self.weights + self.intercept, np.float64)

    def save(self, path: Path, about: dict[str, Any]) -> None:
        """Write the head with what it was made from."""
        stored = {**about, "layers": LAYERS, "intercept": self.intercept, "weights": self.weights.tolist()}
        path.write_text(json.dumps(stored) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Head:
        """Read a head that `save` wrote."""
        stored = json.loads(path.read_text(encoding="utf-8"))
        return cls(np.array(stored["weights"]), stored["intercept"])


@dataclass(frozen=True, slots=True)
class Sample:
    """Sentences of some texts, one behind the other: features, shares of people who marked each, and its text."""

    features: NDArray[np.float32]
    votes: NDArray[np.float32]
    sizes: NDArray[np.int64]

    @property
    def begins(self) -> NDArray[np.int64]:
        """Where each text begins."""
        return np.cumsum(self.sizes) - self.sizes

    def of(self, chosen: NDArray[np.bool_]) -> Sample:
        """Return the texts that are chosen."""
        rows = np.repeat(chosen, self.sizes)
        return Sample(self.features[rows], self.votes[rows], self.sizes[chosen])

    def judged(self, head: Head) -> list[Judged]:
        """Return what a head says of each text."""
        said = self.features @ head.weights + head.intercept
        return [
            _judge(said[first : first + size], self.votes[first : first + size])
            for first, size in zip(self.begins, self.sizes, strict=True)
        ]

    @classmethod
    def read(cls, reader: GraphReader, texts: Sequence[Text]) -> Sample:
        """Read texts with a graph that gives the states after `LAYERS`."""
        found = [features(reader.read(text)) for text in texts]
        votes = np.array([vote for text in texts for vote in text.votes], np.float32)
        return cls(np.concatenate(found), votes, np.array([text.sentences for text in texts]))


def features(reading: TextReading) -> NDArray[np.float32]:
    """Return a row for each sentence: its probe's states, how well it fits, and how well the passage does."""
    return np.concatenate(
        [reading.vectors, reading.fits[:, None], np.full((len(reading.fits), 1), reading.passage)],
        axis=1,
        dtype=np.float32,
    )


def fit_head(sample: Sample, strength: float = 0.001) -> Head:
    """Fit a head: one softmax over the sentences of a text and "none of them", with shares of people as targets."""
    middle, scale = sample.features.mean(0), (sample.features.std(0) + 1e-6) * _WIDE
    x = (sample.features - middle) / scale
    penalty = np.full(x.shape[1], strength)
    penalty[-2:] = 0.0
    owner = np.repeat(np.arange(len(sample.sizes)), sample.sizes)
    texts = len(sample.sizes)

    def loss(given: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights, intercept = given[:-1], given[-1]
        said = np.clip(x @ weights.astype(np.float32) + intercept, -30, 30)
        odds = np.exp(said)
        total = 1 + np.add.reduceat(odds, sample.begins)
        wrong = odds / total[owner] - sample.votes
        cost = float(np.log(total).sum() - (sample.votes * said).sum()) / texts
        slope = x.T @ wrong.astype(np.float32) / texts + 2 * penalty * weights
        return cost + float((penalty * weights**2).sum()), np.append(slope, wrong.sum() / texts).astype(np.float64)

    found = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x
    weights = np.round(found[:-1] / scale, _DIGITS)
    return Head(weights, round(float(found[-1] - middle @ (found[:-1] / scale)), _DIGITS))


def by_head(head: Head, reader: GraphReader, text: Text) -> Judged:
    """Judge what a head says of a text."""
    return _judge(head.states(reader.read(text)), np.array(text.votes))


def _judge(said: NDArray[Any], votes: NDArray[Any]) -> Judged:
    return Judged(float(said.max()), bool(votes.any()), bool(votes[int(said.argmax())]))
