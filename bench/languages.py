"""Fits how sure an answer in another language than English is, and judges it on articles and languages left out.

`languages.jsonl` holds articles of our own with questions in their language and in others. Beside those whose answer
stands nowhere, every question is asked with a word exchanged for one of another article: then nothing answers.

Usage: python -m bench.languages [--write]

``--write`` replaces rag/languages/weights.json.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from index.ingest import build_index
from index.linguistics.languages import LANGUAGES
from index.reader import IndexReader
from index.text import sentences_within
from index.types import Filters
from rag.evidence import neighbours
from rag.languages.asked import read_question
from rag.languages.features import EXACT, Place, features_of, gives_kind, stems_of
from rag.languages.finder import ForeignFinder
from rag.languages.weights import STORED
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.languages.asked import Asked

ROWS = Path(__file__).with_name("languages.jsonl")
FEATURES = "covered all_own all_near named_missing strange missing unkind exact priced few".split()
STRENGTH, TWIN, RIGHT = 10.0, 0.5, 2.0
"""The inverse of the penalty; what an exchanged question and what a right sentence counts beside others."""


@dataclass
class Example:
    """A question with the features of the sentences read for it, and which of them answer."""

    article: str
    language: str
    kind: str
    features: list[dict[str, float]]
    right: list[bool]
    weight: float = 1.0
    scores: list[float] = field(default_factory=list)


def examples(rows: Sequence[dict[str, Any]], reader: IndexReader) -> list[Example]:
    """Return the questions for facts in their articles' language, as they are and with a word exchanged."""
    finder, chance, found = ForeignFinder(reader), random.Random(7), []  # noqa: S311 - a sample, no secret
    asked = {row["id"]: [] for row in rows}
    for row in rows:
        for question in row["questions"]:
            if question["language"] == row["language"] != "en":
                read = read_question(question["question"], LANGUAGES[row["language"]])
                if not read.speaker:
                    asked[row["id"]].append((read, question["answer"]))
    for row in rows:
        others = [
            term
            for other in rows
            if other["language"] == row["language"] and other is not row
            for read, _ in asked[other["id"]]
            for term in read.terms
        ]
        for read, answer in asked[row["id"]]:
            found.append(_example(finder, row, read, answer, "answered" if answer else "absent"))
            if answer and others:
                for term in read.terms:
                    other = chance.choice([one for one in others if one.named == term.named] or others)
                    terms = tuple(other if one is term else one for one in read.terms)
                    found.append(_example(finder, row, replace(read, terms=terms), None, "exchanged"))
    return found


def _example(finder: ForeignFinder, row: dict[str, Any], read: Asked, answer: str | None, kind: str) -> Example:
    features, right = [], []
    seen = set()
    for hit in finder._passages(read.terms, row["language"], Filters(languages=(row["language"],))):  # noqa: SLF001
        article = hit.passage.article
        stems = stems_of(f"{article.title} {article.text}", read.language)
        for span in sentences_within(article.text, hit.passage.start, hit.passage.end):
            if (article.id, span) in seen:
                continue
            seen.add((article.id, span))
            before, _ = neighbours(article, span)
            text = article.text[slice(*span)]
            if read.kind in EXACT and not gives_kind(read, text):
                continue
            features.append(features_of(read, Place(text, before, article.title, stems)))
            right.append(bool(answer) and article.id == row["id"] and str(answer) in text)
    return Example(row["id"], row["language"], kind, features, right, TWIN if kind == "exchanged" else 1.0)


def fit(questions: Sequence[Example]) -> tuple[float, dict[str, float], dict[str, float]]:
    """Return intercept, coefficients and what each language adds."""
    table, labels, weights = [], [], []
    for one in questions:
        codes = [float(one.language == code) for code in LANGUAGES]
        for features, right in zip(one.features, one.right, strict=True):
            table.append([features[name] for name in FEATURES] + [0.5 * code for code in codes])
            labels.append(right)
            weights.append(one.weight * (RIGHT if right else 1.0))
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(np.array(table), labels, sample_weight=weights)
    found = [float(value) for value in model.coef_[0]]
    own = dict(zip(FEATURES, found, strict=False))
    languages = {code: 0.5 * value for code, value in zip(LANGUAGES, found[len(FEATURES) :], strict=True)}
    return float(model.intercept_[0]), own, languages


def judge(
    questions: Sequence[Example], model: tuple[float, dict[str, float], dict[str, float]]
) -> dict[str, list[float]]:
    """Return by kind of question: of those with an answer which are answered, and rightly; of others which are not."""
    intercept, own, languages = model
    told: dict[str, list[float]] = {}
    for one in questions:
        scores = [
            intercept + languages.get(one.language, 0.0) + sum(own[name] * f[name] for name in FEATURES)
            for f in one.features
        ]
        best = int(np.argmax(scores)) if scores else -1
        answered = best >= 0 and scores[best] >= 0.0
        if one.kind == "answered":
            told.setdefault("answered", []).append(answered)
            told.setdefault("right of answered", []).extend([one.right[best]] if answered else [])
        else:
            told.setdefault(f"{one.kind}: refused", []).append(not answered)
        if best >= 0 and scores[best] >= np.log(19):
            told.setdefault("right from 0.95 on", []).append(one.right[best])
        told.setdefault(one.language, []).append(
            answered and one.right[best] if one.kind == "answered" else not answered
        )
    return told


def report(name: str, told: dict[str, list[float]]) -> None:
    """Print the shares."""
    shares = (f"{kind} {np.mean(values):.3f} ({len(values)})" for kind, values in told.items() if values)
    print(f"{name}: {', '.join(shares)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    rows = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        lines = ({key: value for key, value in row.items() if key != "questions"} for row in rows)
        source.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        build_index(Settings(index=Path(folder) / "index", workers=0), [source])
        with IndexReader.open(Path(folder) / "index") as reader:
            questions = examples(rows, reader)
    whole = fit(questions)
    report("fitted on all", judge(questions, whole))
    for name, groups in (
        ("articles left out", [lambda one, n=n: one.article[2:] == n for n in "123"]),
        ("languages left out", [lambda one, code=code: one.language == code for code in LANGUAGES]),
    ):
        told: dict[str, list[float]] = {}
        for group in groups:
            model = fit([one for one in questions if not group(one)])
            for kind, values in judge([one for one in questions if group(one)], model).items():
                told.setdefault(kind, []).extend(values)
        report(name, told)
    intercept, own, languages = whole
    print(json.dumps({"intercept": round(intercept, 3), "coefficients": {k: round(v, 3) for k, v in own.items()}}))
    if write:
        stored = json.loads(STORED.read_text(encoding="utf-8"))
        stored |= {
            "about": "intercept, coefficients, languages: logistic regression on the sentences read for questions on "
            "24 articles of our own, three in each of eight languages, and for the same with a word exchanged "
            "(bench/languages.py); spoken, on_topic, around: chosen by hand on the same.",
            "intercept": round(intercept, 3),
            "coefficients": {name: round(value, 3) for name, value in own.items()},
            "languages": {code: round(value, 3) for code, value in languages.items()},
        }
        STORED.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
