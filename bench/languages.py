"""Fits how sure an answer in another language than English is, and judges it on articles and languages left out.

`languages.jsonl` holds articles of our own with questions in their language and in others. Beside those whose answer
stands nowhere, every question is asked with a word exchanged for one of another article: then nothing answers.

With the extra, what the multilingual model says is fitted apart: it is asked where the words do not answer.

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

from bench.across import Remembering
from index.ingest import build_index
from index.linguistics.languages import LANGUAGES
from index.reader import IndexReader
from index.text import sentences_within
from index.types import Filters
from rag.evidence import neighbours
from rag.languages.across import AcrossFinder
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
MEANING = "alone titled passage lead above worst matched own".split()
STRENGTH, MEANT, TWIN, RIGHT = 0.1, 0.5, 0.5, 2.0
"""The inverse of the penalty, by words and by meaning; what an exchanged question and what a right sentence counts."""

CAUTION = 0.4
"""So much less than fitted are the log odds by meaning taken to be: a question of other things is near in meaning."""


@dataclass
class Example:
    """A question with the features of the sentences read for it, and which of them answer."""

    article: str
    language: str
    kind: str
    features: list[dict[str, float]]
    right: list[bool]
    weight: float = 1.0
    meant: list[dict[str, float]] = field(default_factory=list)
    meant_right: list[bool] = field(default_factory=list)


def examples(rows: Sequence[dict[str, Any]], reader: IndexReader, embedder: Remembering) -> list[Example]:
    """Return the questions for facts in their articles' language, as they are and with a word exchanged."""
    finder, chance, found = ForeignFinder(reader), random.Random(7), []  # noqa: S311 - a sample, no secret
    across = AcrossFinder(reader, embedder)
    asked = {row["id"]: [] for row in rows}
    for row in rows:
        for question in row["questions"]:
            if question["language"] == row["language"] != "en":
                read = read_question(question["question"], LANGUAGES[row["language"]])
                if not read.speaker:
                    asked[row["id"]].append((question["question"], read, question["answer"]))
    for row in rows:
        others = [
            term
            for other in rows
            if other["language"] == row["language"] and other is not row
            for _, read, _ in asked[other["id"]]
            for term in read.terms
        ]
        for text, read, answer in asked[row["id"]]:
            found.append(_example(finder, row, read, answer, "answered" if answer else "absent"))
            _add_meaning(found[-1], across, row, text, answer)
            if answer and others:
                for term in read.terms:
                    other = chance.choice([one for one in others if one.named == term.named] or others)
                    terms = tuple(other if one is term else one for one in read.terms)
                    found.append(_example(finder, row, replace(read, terms=terms), None, "exchanged"))
                    _add_meaning(found[-1], across, row, text.replace(term.word, other.word, 1), None)
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


def _add_meaning(one: Example, across: AcrossFinder, row: dict[str, Any], text: str, answer: str | None) -> None:
    code = row["language"]
    for place, features in across.likely(text, code, across.near(text, code, Filters(languages=(code,)))):
        one.meant.append(features)
        one.meant_right.append(bool(answer) and place.article.id == row["id"] and str(answer) in place.text)


def fit_meaning(questions: Sequence[Example]) -> dict[str, float]:
    """Return the coefficients of what the multilingual model says, with their intercept."""
    rows = [
        (features, right, one) for one in questions for features, right in zip(one.meant, one.meant_right, strict=True)
    ]
    table = np.array([[features[name] for name in MEANING] for features, _, _ in rows])
    mean, spread = table.mean(0), table.std(0) + 1e-9
    weights = [one.weight * (RIGHT if right else 1.0) for _, right, one in rows]
    model = LogisticRegression(C=MEANT, max_iter=5000).fit(
        (table - mean) / spread, [right for _, right, _ in rows], sample_weight=weights
    )
    found = model.coef_[0] / spread
    return {"intercept": float(model.intercept_[0] - found @ mean) - CAUTION} | {
        name: float(value) for name, value in zip(MEANING, found, strict=True)
    }


def judge_both(
    questions: Sequence[Example], model: tuple[float, dict[str, float], dict[str, float]], meaning: dict[str, float]
) -> dict[str, list[float]]:
    """Return the same as `judge` where what the words do not answer is asked of the multilingual model."""
    left: list[Example] = []
    told: dict[str, list[float]] = {}
    for one in questions:
        words = judge([one], model)
        answered = words["answered"] if one.kind == "answered" else [not each for each in words[f"{one.kind}: refused"]]
        if all(answered):
            for kind, values in words.items():
                told.setdefault(kind, []).extend(values)
        else:
            left.append(replace(one, features=one.meant, right=one.meant_right))
    for kind, values in judge(left, (meaning["intercept"], meaning, {}), MEANING).items():
        told.setdefault(kind, []).extend(values)
    return told


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
    questions: Sequence[Example],
    model: tuple[float, dict[str, float], dict[str, float]],
    names: Sequence[str] = FEATURES,
) -> dict[str, list[float]]:
    """Return by kind of question: of those with an answer which are answered, and rightly; of others which are not."""
    intercept, own, languages = model
    told: dict[str, list[float]] = {}
    for one in questions:
        scores = [
            intercept + languages.get(one.language, 0.0) + sum(own[name] * f[name] for name in names)
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
            questions = examples(rows, reader, Remembering())
    whole, meaning = fit(questions), fit_meaning(questions)
    report("fitted on all", judge(questions, whole))
    report("fitted on all, with meaning", judge_both(questions, whole, meaning))
    for name, groups in (
        ("articles left out", [lambda one, n=n: one.article[2:] == n for n in "1234"]),
        ("languages left out", [lambda one, code=code: one.language == code for code in LANGUAGES]),
    ):
        told: dict[str, list[float]] = {}
        both: dict[str, list[float]] = {}
        for group in groups:
            learned, tried = [one for one in questions if not group(one)], [one for one in questions if group(one)]
            model = fit(learned)
            for kind, values in judge(tried, model).items():
                told.setdefault(kind, []).extend(values)
            for kind, values in judge_both(tried, model, fit_meaning(learned)).items():
                both.setdefault(kind, []).extend(values)
        report(name, told)
        report(f"{name}, with meaning", both)
    intercept, own, languages = whole
    print(json.dumps(meaning))
    print(json.dumps({"intercept": round(intercept, 3), "coefficients": {k: round(v, 3) for k, v in own.items()}}))
    if write:
        stored = json.loads(STORED.read_text(encoding="utf-8"))
        stored |= {
            "about": "intercept, coefficients, languages: logistic regression on the sentences read for questions on "
            "32 articles of our own, four in each of eight languages, and for the same with a word exchanged "
            "(bench/languages.py), meaning: the same by the multilingual model's features, "
            f"less {CAUTION}, so that fewer are answered that nothing states; "
            "spoken, on_topic, around: chosen by hand on the same.",
            "intercept": round(intercept, 3),
            "coefficients": {name: round(value, 3) for name, value in own.items()},
            "meaning": {name: round(value, 3) for name, value in meaning.items()},
            "languages": {code: round(value, 3) for code, value in languages.items()},
        }
        STORED.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
