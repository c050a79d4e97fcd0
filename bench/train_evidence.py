"""Fits how evidence is ranked, what supports a question and how sure an answer is.

All figures are cross-validated by article or question.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.train_evidence [--limit N] [--write]

``--write`` replaces rag/evidence/evidence.json and rag/evidence/support.json.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score

from bench.asked import right
from bench.data import INDEXES, built_index, rows
from bench.fitting import Asked, balance, calibration_error, fit_confidence, fit_ranking, folds
from bench.kept_scores import KeptScores
from bench.support import Example, fit_support, squad_examples, write_support
from index.embedding.model_cache import sha256_of
from rag import assemble
from rag.evidence.candidates import find_candidates
from rag.evidence.confidence import STORED as SUPPORT
from rag.evidence.confidence import confidence_features, probability, readable
from rag.evidence.ranking import ranking_features, score
from rag.evidence.selection import choose
from rag.evidence.weights import STORED, Weights
from rag.question import parse_question
from rag.retrieval.cross_encoder import CrossEncoderReranker
from rag.settings import Settings

FOLDS, PASSAGES = 8, 6  # each of the eight squad articles is a fold
RANKING = """alone titled placed passage is_question offers_kind name_for_who number_for_how_many new_in_title
length new_words coverage leading""".split()
CONFIDENCE, UNREAD = ["relevance", "supported", "contradicted"], ["relevance", "contradicted"]


def questions(dataset: str, limit: int | None) -> list[dict[str, Any]]:
    """Return answerable and unanswerable questions of a data set, in an order that is always the same."""
    found = list(rows(f"{dataset}/questions"))
    if dataset == "news":
        found += rows("news/questions-unanswerable")
    random.Random(1).shuffle(found)  # noqa: S311 - a sample, no secret
    return found[:limit]


def collect(dataset: str, limit: int | None, reranker: KeptScores) -> list[Asked]:
    """Ask the questions; return the features of the sentences that were found for each."""
    found = []
    with assemble(Settings(index=built_index(dataset))) as assistant:
        for row in questions(dataset, limit):
            question = parse_question(row["question"])
            passages = assistant.retriever.retrieve(question, k=PASSAGES, filters=question.filters)
            candidates = find_candidates(assistant.reader, question, passages)
            scores = score(question, passages, candidates, reranker)
            found.append(
                Asked(
                    dataset=dataset,
                    group=row.get("article", row["id"]),
                    answerable=row.get("answerable", row["answer"] is not None if "answer" in row else False),
                    features=ranking_features(question, passages, candidates, scores),
                    right=[right(one.evidence, row) for one in candidates],
                    material=(question, passages, candidates, scores, row),
                )
            )
    return found


def read(asked: Asked, ranking: Weights, encoder: KeptScores) -> list[Example]:
    """Return the readings of a question's best sentence, alone first."""
    question, passages, candidates, _, _ = asked.material
    texts = readable(passages, candidates[asked.order(ranking)[0]], whole=True)
    vectors = encoder.readings(question.text, texts)
    return [Example(asked.dataset, asked.group, asked.answerable, vector) for vector in vectors]


def look_at_best(asked: Asked, ranking: Weights, support: float) -> None:
    """Look at the best sentence of a question as `rank` does."""
    question, _, candidates, scores, _ = asked.material
    best = asked.order(ranking)[0]
    asked.confidence = confidence_features(question, candidates[best], scores[best], support)


def quotes(asked: Asked, ranking: Weights) -> list[bool]:
    """Tell of each piece that an answer would quote whether it holds the answer."""
    *_, candidates, _, row = asked.material
    marks = [ranking.score(one) for one in asked.features]
    ranked = [replace(candidates[i].evidence, score=marks[i]) for i in asked.order(ranking)]
    return [right(piece, row) for piece in choose(ranked, join=True)]


def cross_validate(asked: list[Asked], examples: list[Example], encoder: KeptScores) -> dict[str, Any]:
    """Return the figures of each data set, every question judged by models that have not seen its group.

    The questions keep what they have been found to be by then, for the confidence to be fitted on.
    """
    fold = folds(asked, FOLDS)
    of_group = {(q.dataset, q.group): its for q, its in zip(asked, fold, strict=True)}
    rankings = [
        fit_ranking([q for q, its in zip(asked, fold, strict=True) if its != number], RANKING)
        for number in range(FOLDS)
    ]
    orders = [q.order(rankings[its]) for q, its in zip(asked, fold, strict=True)]
    quoted = [quotes(q, rankings[its]) for q, its in zip(asked, fold, strict=True)]
    readings = [read(q, rankings[its], encoder) for q, its in zip(asked, fold, strict=True)]
    known = examples + [alone for alone, *_ in readings if alone.dataset == "news"]
    for number in range(FOLDS):
        intercept, weights = fit_support([one for one in known if of_group.get((one.dataset, one.group)) != number])
        for i in np.flatnonzero(fold == number):
            look_at_best(
                asked[i], rankings[number], intercept + max(float(weights @ one.vector) for one in readings[i])
            )
    confidence = np.zeros(len(asked))
    for number in range(FOLDS):
        model = fit_confidence([q for q, its in zip(asked, fold, strict=True) if its != number], CONFIDENCE)
        for i in np.flatnonzero(fold == number):
            confidence[i] = probability(model.score(asked[i].confidence))
    return {name: figures(name, asked, orders, quoted, confidence) for name in sorted({q.dataset for q in asked})}


def figures(
    name: str, asked: list[Asked], orders: list[list[int]], quoted: list[list[bool]], confidence: np.ndarray
) -> dict[str, Any]:
    """Return the figures of one data set."""
    mine = [i for i, q in enumerate(asked) if q.dataset == name]
    answerable = np.array([asked[i].answerable for i in mine])
    sure = confidence[mine]
    flags = [[asked[i].right[place] for place in orders[i]] for i in mine if asked[i].answerable]
    given = [quoted[i] for i in mine if asked[i].answerable]
    bar = np.sort(sure[answerable])[int(answerable.sum() * 0.08)]
    return {
        "questions": [int(answerable.sum()), int((~answerable).sum())],
        "best holds the answer": round(float(np.mean([f[:1] == [True] for f in flags])), 3),
        "one of the best three does": round(float(np.mean([any(f[:3]) for f in flags])), 3),
        "first quote holds the answer": round(float(np.mean([f[:1] == [True] for f in given])), 3),
        "any quote does": round(float(np.mean([any(f) for f in given])), 3),
        "quotes": round(float(np.mean([len(f) for f in given])), 2),
        "one of all does": round(float(np.mean([any(f) for f in flags])), 3),
        "AUROC": round(float(roc_auc_score(answerable, sure)), 3),
        "refused, answering 92%": round(float(np.mean(sure[~answerable] < bar)), 3),
        "at 0.5: answered": round(float(np.mean(sure[answerable] >= 0.5)), 3),
        "at 0.5: refused": round(float(np.mean(sure[~answerable] < 0.5)), 3),
        "calibration error": round(calibration_error(sure, answerable), 3),
    }


def main() -> None:
    """Print the models and the cross-validated figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, help="questions of each data set")
    parser.add_argument("--kept", type=Path, default=INDEXES / "scores.db", help="the file that keeps scores")
    parser.add_argument("--write", action="store_true", help="replace the stored weights")
    options = parser.parse_args()
    encoder = KeptScores(CrossEncoderReranker(), options.kept)
    asked = [q for name in ("news", "squad") for q in collect(name, options.limit, encoder) if q.features]
    balance(asked)
    examples = squad_examples(encoder)
    judged = cross_validate(asked, examples, encoder)
    ranking = fit_ranking(asked, RANKING)
    # Fitted on what models say that have not seen the question: of what it was taught, support is too sure.
    confidence, unread = fit_confidence(asked, CONFIDENCE), fit_confidence(asked, UNREAD)
    if options.write:
        write_support(*fit_support(examples + [read(q, ranking, encoder)[0] for q in asked if q.dataset == "news"]))
    stored = {
        **json.loads(STORED.read_text(encoding="utf-8")),  # what is fitted elsewhere stays
        "support_sha256": sha256_of(SUPPORT),
        **{
            name: {"intercept": model.intercept, "coefficients": dict(model.coefficients)}
            for name, model in (("ranking_unread", ranking), ("confidence", confidence), ("confidence_unread", unread))
        },
        "cross_validated": judged,
    }
    print(json.dumps(stored, indent=2))
    if options.write:
        STORED.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
