"""Fits how passages are found and ordered, on questions written by hand, and prints whether that carries over.

Each source of questions is left out in turn: what is fitted on the others is judged on it. What is fitted on all of
them is judged on `news` and `squad`, which nothing here is fitted on. The head of an article stays as it is: these
questions were spread evenly over their texts, as those of users are not.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.train_retrieval [--limit N] [--write]

``--write`` replaces the share of meaning in the fusion, the parts and the figures in rag/retrieval/retrieval.json.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bench.data import folder
from bench.fitting import Asked, balance, fit_ranking
from bench.written import FILES, begins_of, texts, written
from bench.written.indexes import MEASURED, index_of
from index.linguistics.words import search_words
from index.types import Filters
from rag import assemble
from rag.evaluation.datasets import Case, read_dataset, sample
from rag.question import parse_question
from rag.retrieval.hybrid import CANDIDATES, REFINED, fusion, normalised
from rag.retrieval.parts import Fused, Sought
from rag.retrieval.weights import STORED, stored_weights
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rag.assistant import Assistant
    from rag.evidence.weights import Weights

FITTED = ("dense", "covered", "close")
SHARES = (0.2, 0.3, 0.4, 0.5, 0.6)
DEPTHS = (1, 5, 6)


@dataclass(frozen=True, slots=True)
class Found:
    """A question with both lists of passages, those that hold its answer, and the parts of each passage."""

    words: Mapping[int, float]
    dense: Mapping[int, float]
    right: frozenset[int]
    parts: Mapping[int, dict[str, float]]

    def refined(self, share: float) -> list[int]:
        """Return the passages that are looked at more closely where meaning has this share of the fusion."""
        return fusion(self.words, self.dense, share)[:REFINED]

    def asked(self, name: str, share: float) -> Asked:
        """Return the question as what is fitted on."""
        keys = self.refined(share)
        return Asked(
            name,
            "",
            answerable=True,
            features=[self.parts[one] for one in keys],
            right=[one in self.right for one in keys],
        )


@dataclass(frozen=True, slots=True)
class Model:
    """All that is fitted."""

    share: float
    parts: Mapping[str, float]

    def place(self, found: Found) -> int:
        """Return how many passages come before the first that holds the answer; CANDIDATES where none is looked at."""
        order = sorted(found.refined(self.share), key=lambda one: (-self._score(found.parts[one]), one))
        return next((place for place, one in enumerate(order) if one in found.right), CANDIDATES)

    def _score(self, parts: Mapping[str, float]) -> float:
        return sum(weight * parts[name] for name, weight in self.parts.items())


def cases(name: str) -> Iterator[Case]:
    """Yield the answered questions of a set, with the spans of their answers."""
    if name in MEASURED:
        yield from (case for case in read_dataset(folder() / name).cases if case.answerable)
        return
    known, begins = texts(name), begins_of(name)
    for number, row in enumerate(written(name)):
        if row["answers"]:
            shift = begins[row["text"]]
            spans = tuple((start + shift, end + shift) for start, end in row["answers"])
            yield Case(
                f"{name}-{number}",
                row["question"],
                answerable=True,
                articles=(known[row["text"]]["article"],),
                spans=spans,
            )


def look(assistant: Assistant, case: Case) -> Found:
    """Search for a question by words and by meaning, and look closely at the best by any share."""
    question = parse_question(case.question)
    reader, embedder = assistant.reader, assistant.retriever.embedder
    words = normalised(reader.words(search_words(question.text), CANDIDATES, Filters()))
    dense = normalised(reader.vectors(embedder.embed_question(question.text), CANDIDATES, Filters()))
    sought = Sought.of(question, reader.rarity(question.stems))
    keys = sorted({one for share in SHARES for one in fusion(words, dense, share)[:REFINED]})
    right, parts = set(), {}
    for one, passage in zip(keys, reader.passages(keys), strict=True):
        parts[one] = sought.parts(Fused(passage, words.get(one, 0.0), dense.get(one, 0.0)))
        if case.held_by(passage.article.id, (passage.start, passage.end), passage.text):
            right.add(one)
    return Found(words, dense, frozenset(right), parts)


def look_at_all(name: str, limit: int | None) -> list[Found]:
    """Search for all questions of a set, or a fixed sample of them."""
    with assemble(Settings(index=index_of(name))) as assistant:
        return [look(assistant, case) for case in sample(list(cases(name)), limit, 0)]


def seen(found: Sequence[Found], share: float) -> float:
    """Return the part of the questions whose answer is in a passage that is looked at more closely."""
    return float(np.mean([not one.right.isdisjoint(one.refined(share)) for one in found]))


def fitted(sources: Mapping[str, Sequence[Found]], names: Sequence[str] = FITTED) -> Model:
    """Fit the share that brings most answers into closer view, then the parts, on these sources."""
    share = max(SHARES, key=lambda one: round(sum(seen(found, one) for found in sources.values()), 4))
    asked = [one.asked(name, share) for name, found in sources.items() for one in found]
    balance(asked)
    weights: Weights = fit_ranking(asked, names)
    kept = {name: value for name, value in stored_weights().parts.items() if name not in FITTED}
    return Model(share, {**{name: round(value, 2) for name, value in weights.coefficients.items()}, **kept})


def figures(found: Sequence[Found], model: Model) -> dict[str, float]:
    """Return the share of questions with the answer among the first passages; copies count apart."""
    places = np.array([model.place(one) for one in found])
    shares = {f"R@{depth}": float(np.mean(places < depth)) for depth in DEPTHS}
    shares["MRR"] = float(np.mean(np.where(places < CANDIDATES, 1 / (1 + places), 0)))
    return {name: round(value, 3) for name, value in (shares | {f"R@{REFINED}": seen(found, model.share)}).items()}


def compared(found: Mapping[str, Sequence[Found]]) -> tuple[Model, dict[str, dict[str, float]]]:
    """Return what is fitted on all sources that can be fitted on, and the figures of every set."""
    sources = {name: its for name, its in found.items() if name in FILES}
    judged = {
        f"{name}, left out": figures(its, fitted({other: sources[other] for other in sources if other != name}))
        for name, its in sources.items()
    }
    model, before = fitted(sources), Model(stored_weights().dense, stored_weights().parts)
    for name, its in found.items():
        judged[f"{name}, {'fitted on' if name in FILES else 'only measured'}"] = figures(its, model)
        judged[f"{name}, stored weights"] = figures(its, before)
    return model, judged


def main() -> None:
    """Print the figures of fit and test; write the weights where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, help="questions of each set, a fixed sample")
    parser.add_argument("--without", nargs="*", default=[], help="parts to leave out, to see what each is worth")
    parser.add_argument("--write", action="store_true", help="replace the stored weights")
    options = parser.parse_args()
    found = {name: look_at_all(name, options.limit) for name in (*FILES, *MEASURED)}
    for without in options.without:
        names = [name for name in FITTED if name != without]
        sources = {name: its for name, its in found.items() if name in FILES}
        worth = {
            name: figures(its, fitted({n: f for n, f in sources.items() if n != name}, names))
            for name, its in found.items()
        }
        print(json.dumps({"without": without, **worth}), flush=True)
    model, judged = compared(found)
    print(json.dumps({"dense": model.share, "parts": model.parts, **judged}, indent=2))
    if options.write:
        stored = json.loads(STORED.read_text(encoding="utf-8"))
        stored |= {"dense": model.share, "parts": dict(model.parts), "measured": judged}
        STORED.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
