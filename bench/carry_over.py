"""Fits ranking, support and confidence on texts that measure nothing, and prints whether that carries over.

Each source of `reader` is left out in turn: what is fitted on the others is judged on it. What is fitted on all of them
is judged on `news` and `squad`, which nothing here is fitted on. Beside each stands what the stored weights do there.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.carry_over --twins TWINS.jsonl.gz [--limit N] [--out DIR]

``--out`` writes evidence.json and support.json to a folder.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from sklearn.metrics import roc_auc_score

from bench.asked import measured, right
from bench.carried import ask_all, learned
from bench.data import INDEXES
from bench.fitting import Asked, balance, calibration_error, fit_evenly, fit_ranking
from bench.kept_scores import KeptScores
from bench.reader import SOURCES
from bench.support import Example, fit_support, reader_examples, write_support
from index.installed import sha256_of
from rag.evaluation.datasets import read_rows
from rag.evidence.confidence import STORED as SUPPORT
from rag.evidence.confidence import confidence_features, probability, readable
from rag.evidence.selection import choose
from rag.evidence.weights import STORED, Weights, stored_weights
from rag.retrieval.cross_encoder import CrossEncoderReranker

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

RANKING = """alone titled placed passage is_question offers_kind name_for_who number_for_how_many new_in_title
length new_words coverage leading""".split()
CONFIDENCE, UNREAD = ["relevance", "supported", "contradicted"], ["relevance", "contradicted"]
CERTAIN = 0.95
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Models:
    """All that is fitted."""

    ranking: Weights
    support: tuple[float, NDArray[np.float64]]
    confidence: Weights

    def look(self, one: Asked, encoder: KeptScores) -> None:
        """Look at the best sentence of a question as `rank` does."""
        question, passages, candidates, scores, _ = one.material
        best = one.order(self.ranking)[0]
        intercept, weights = self.support
        texts = readable(passages, candidates[best], whole=True)
        support = intercept + max(float(weights @ vector) for vector in encoder.readings(question.text, texts))
        one.confidence = confidence_features(question, candidates[best], scores[best], support)

    def judged(self, asked: Sequence[Asked], encoder: KeptScores) -> NDArray[np.float64]:
        """Return how sure the best sentence of each question is."""
        for one in asked:
            self.look(one, encoder)
        return np.array([probability(self.confidence.score(one.confidence)) for one in asked])


def fitted(
    asked: Sequence[Asked], examples: Sequence[Example], encoder: KeptScores, kept: Sequence[str] = ()
) -> Models:
    """Fit all but what is kept on these questions; support was taught by passages of which none of them asks."""
    balance(asked)
    stored = stored_models()
    ranking = stored.ranking if "ranking" in kept else fit_ranking(asked, RANKING)
    models = Models(ranking, stored.support if "support" in kept else fit_support(examples), Weights(0.0, {}))
    for one in asked:
        models.look(one, encoder)
    return replace(models, confidence=fit_evenly(asked, CONFIDENCE))


def stored_models() -> Models:
    """Return the models that the product has now."""
    known, support = stored_weights(), json.loads(SUPPORT.read_text(encoding="utf-8"))
    return Models(known.ranking_unread, (support["intercept"], np.array(support["weights"])), known.confidence)


def quotes(asked: Asked, ranking: Weights) -> list[bool]:
    """Tell of each piece that an answer would quote whether it holds the answer."""
    *_, candidates, _, row = asked.material
    marks = [ranking.score(one) for one in asked.features]
    ranked = [replace(candidates[i].evidence, score=marks[i]) for i in asked.order(ranking)]
    return [right(piece, row) for piece in choose(ranked, join=True)]


def figures(asked: Sequence[Asked], ranking: Weights, sure: NDArray[np.float64]) -> dict[str, Any]:
    """Return the figures of one set; an answer is right where its first quote holds the answer."""
    answerable = np.array([one.answerable for one in asked])
    absent = [one.dataset in SOURCES and one.material[-1].get("kind") == "absent" for one in asked]
    near = ~answerable & ~np.array(absent)
    first = np.array([one.answerable and quotes(one, ranking)[:1] == [True] for one in asked])
    certain = sure >= CERTAIN
    bar = np.sort(sure[answerable])[int(answerable.sum() * 0.08)]
    found = {
        "questions": [int(answerable.sum()), int((~answerable).sum())],
        "first quote right, whatever its confidence": np.mean(first[answerable]),
        "first quote right, refusals missed": np.mean((first & (sure >= 0.5))[answerable]),
        "answered": np.mean(sure[answerable] >= 0.5),
        "refused": np.mean(sure[near] < 0.5),
        "AUROC": roc_auc_score(answerable[answerable | near], sure[answerable | near]),
        "refused, answering 92%": np.mean(sure[near] < bar),
        "calibration error": calibration_error(sure, first),
        "certain": np.mean(certain),
        "certain and right": np.mean(first[certain]) if certain.any() else None,
        "certain and answerable": np.mean(answerable[certain]) if certain.any() else None,
    }
    return {name: round(float(value), 3) if isinstance(value, float) else value for name, value in found.items()}


def compared(
    asked: dict[str, list[Asked]], examples: dict[str, list[Example]], encoder: KeptScores, kept: Sequence[str]
) -> tuple[Models, dict[str, Any]]:
    """Return what is fitted on all sources that can be fitted on, and the figures of every set."""
    judged: dict[str, Any] = {}

    def judge(name: str, models: Models, title: str) -> None:
        judged[title] = figures(asked[name], models.ranking, models.judged(asked[name], encoder))

    for left_out in SOURCES:
        others = [source for source in SOURCES if source != left_out]
        judge(
            left_out, fitted(_joined(asked, others), _joined(examples, others), encoder, kept), f"{left_out}, left out"
        )
    models, before = fitted(_joined(asked, SOURCES), _joined(examples, SOURCES), encoder, kept), stored_models()
    for name in asked:
        judge(name, models, f"{name}, fitted on" if name in SOURCES else f"{name}, only measured")
        judge(name, before, f"{name}, stored weights")
    return models, judged


def _joined(of: Mapping[str, list[_Item]], sources: Iterable[str]) -> list[_Item]:
    return [one for source in sources for one in of[source]]


def main() -> None:
    """Print the figures of fit and test; write the weights where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--twins", type=Path, required=True, help="what bench.twins wrote")
    parser.add_argument("--limit", type=int, default=100, help="questions of each source that are asked")
    parser.add_argument("--examples", type=int, default=600, help="questions of each source that teach support")
    parser.add_argument("--measured", type=int, default=250, help="questions of each kind that news and squad ask")
    parser.add_argument("--keep", nargs="*", default=(), choices=("ranking", "support"), help="stored, not fitted")
    parser.add_argument("--kept", type=Path, default=INDEXES / "pairs.db", help="the file that keeps scores")
    parser.add_argument("--out", type=Path, help="the folder for the weights")
    options = parser.parse_args()
    encoder = KeptScores(CrossEncoderReranker(), options.kept)
    twins = [row for _, row in read_rows(options.twins)]
    of = {source: [twin for twin in twins if twin["source"] == source] for source in SOURCES}
    examples = {source: reader_examples(source, of[source], options.examples, encoder) for source in SOURCES}
    asked = {source: ask_all(list(learned(source, of[source], options.limit)), encoder) for source in SOURCES}
    asked |= {name: ask_all(list(measured(name, options.measured)), encoder) for name in ("news", "squad")}
    models, judged = compared(asked, examples, encoder, options.keep)
    print(json.dumps(judged, indent=2))
    if options.out:
        write(models, fit_evenly(_joined(asked, SOURCES), UNREAD), judged, options.out)


def write(models: Models, unread: Weights, judged: dict[str, Any], folder: Path) -> None:
    """Write both weight files; what is fitted elsewhere stays as it is stored."""
    folder.mkdir(parents=True, exist_ok=True)
    write_support(*models.support, folder / SUPPORT.name)
    named = {"ranking_unread": models.ranking, "confidence": models.confidence, "confidence_unread": unread}
    stored = {
        **json.loads(STORED.read_text(encoding="utf-8")),
        "support_sha256": sha256_of(folder / SUPPORT.name),
        **{name: {"intercept": one.intercept, "coefficients": dict(one.coefficients)} for name, one in named.items()},
        "measured": judged,
    }
    (folder / STORED.name).write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
