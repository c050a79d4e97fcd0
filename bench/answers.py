"""Answers: does the first cited sentence hold the answer, and does confidence tell the answerable from the rest."""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.metrics import roc_auc_score

from bench.data import built_index, holds, rows
from bench.fitting import calibration_error
from rag import assemble
from rag.settings import Settings

if TYPE_CHECKING:
    from rag.assistant import Assistant
    from rag.types import Answer


def always(dataset: str) -> Assistant:
    """Return an assistant over a data set that answers whatever its confidence."""
    return replace(assemble(Settings(index=built_index(dataset))), threshold=0.0)


def sample(questions: list[dict[str, Any]], limit: int | None) -> list[dict[str, Any]]:
    """Return at most ``limit`` questions, the same ones each time."""
    if limit is None or limit >= len(questions):
        return questions
    return random.Random(0).sample(questions, limit)  # noqa: S311 - a sample, no secret


def hits(answer: Answer, question: dict[str, Any]) -> list[bool]:
    """Tell for each citation whether it holds the answer: by offsets on `squad`, by words on `news`."""
    if "article" in question:
        ends = [(known["start"], known["start"] + len(known["text"])) for known in question["answers"]]
        return [
            c.article_id == question["article"] and any(c.start <= start and end <= c.end for start, end in ends)
            for c in answer.citations
        ]
    return [c.article_id in question["articles"] and holds(c.quote, question["answer"]) for c in answer.citations]


def measure(dataset: str, limit: int | None) -> dict[str, Any]:
    """Ask the answerable and the unanswerable questions of a data set; return the figures."""
    if dataset == "squad":
        good = sample([q for q in rows("squad/questions") if q["answerable"]], limit)
        bad = sample([q for q in rows("squad/questions") if not q["answerable"]], limit)
    else:
        good, bad = sample(rows("news/questions"), limit), sample(rows("news/questions-unanswerable"), limit)
    with always(dataset) as assistant:
        answers = [assistant.ask(q["question"]) for q in good]
        others = [assistant.ask(q["question"]) for q in bad]
    found = [hits(answer, q) for answer, q in zip(answers, good, strict=True)]
    confidence = [answer.confidence for answer in answers]
    threshold = sorted(confidence)[int(len(confidence) * 0.08)]
    return {
        "set": dataset,
        "questions": [len(good), len(bad)],
        "evidence@1": share([flags[:1] == [True] for flags in found]),
        "any citation": share([any(flags) for flags in found]),
        "citations": round(sum(map(len, found)) / len(found), 2),
        "AUROC": round(
            float(roc_auc_score([1] * len(good) + [0] * len(bad), confidence + [a.confidence for a in others])), 3
        ),
        "refused, answering 92%": share([a.confidence < threshold for a in others]),
        "at the default: answered": share([c >= Settings().strictness for c in confidence]),
        "at the default: refused": share([a.confidence < Settings().strictness for a in others]),
        "calibration error": round(
            calibration_error(
                np.array(confidence + [a.confidence for a in others]), np.array([1] * len(good) + [0] * len(bad))
            ),
            3,
        ),
        "ms, median": round(median(a.timings_ms["total"] for a in answers), 1),
    }


def share(flags: list[bool]) -> float:
    """Return the part of the flags that is true."""
    return round(sum(flags) / len(flags), 3)


def main() -> None:
    """Print one JSON line for each data set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, help="questions of each kind, a fixed sample")
    limit = parser.parse_args().limit
    for dataset in ("news", "squad"):
        print(json.dumps(measure(dataset, limit)), flush=True)


if __name__ == "__main__":
    main()
