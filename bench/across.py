"""Fit how likely a sentence answers a question in another language than its own: `rag/languages/across.json`.

    RAG_BENCH_DATA=… python -m bench.across [--write] [--test ARTICLES QUESTIONS]

Learns from `bench/across.jsonl`: articles and questions of our own, and questions in eight languages on English
passages of `reader`. A question whose answer was taken out of the passages is one that they do not answer: what is near
is then not stated. Judged on articles left out, and on other articles and questions of the same form with `--test`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize

from bench.data import rows
from index.embedding import create_embedder, multilingual_embedder
from index.ingest import Across, update_index
from index.linguistics.languages.latin import name_likeness
from index.loading import Loaded
from index.reader import IndexReader
from index.types import Article, Filters
from rag.languages.across import STORED, AcrossFinder, Weights, candidates_of, features_of
from rag.languages.sought import gives, sought

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.embedding import ReadText

TEXTS = Path(__file__).with_suffix(".jsonl")
RANKING = ("alone", "titled", "passage", "worst", "matched", "own")
CONFIDENCE = ("alone", "lead", "above", "worst")
NAMES = tuple(dict.fromkeys(RANKING + CONFIDENCE))
STRENGTH, FOLDS = 1.0, 5
SWAPS, _OTHER = 2, 0.6
ENGLISH_QUESTIONS = 500
ABSENT = 3.0
"""How many times as much as those that are answered the others count: an answer to one of them misleads."""


@dataclass(frozen=True)
class Asked:
    """A question with the article and the place of its answer: none of either where nothing answers."""

    text: str
    language: str
    article: str | None
    answer: str | None
    start: int = -1
    group: str = ""


@dataclass
class Example:
    """What a question found: its sentences' features and which hold the answer; in the articles' group."""

    group: str
    pair: str
    features: NDArray[np.float64]
    right: NDArray[np.bool_]


@dataclass(frozen=True)
class Fitted:
    """What was fitted, as the weights have it."""

    ranking: dict[str, float]
    intercept: float
    coefficients: dict[str, float]


class Remembering:
    """An embedder that embeds each text once."""

    def __init__(self) -> None:
        self._known: dict[str, NDArray[np.float32]] = {}
        self._read: dict[tuple[str, bool], ReadText] = {}
        self._embedder = multilingual_embedder(print)
        self.id, self.dimension = self._embedder.id, self._embedder.dimension

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of the texts."""
        new = list(dict.fromkeys(text for text in texts if text not in self._known))
        if new:
            self._known |= dict(zip(new, self._embedder.embed_passages(new), strict=True))
        return np.stack([self._known[text] for text in texts])

    def read(self, texts: Sequence[str], *, question: bool = False) -> list[ReadText]:
        """Return each text as the model read it."""
        new = list(dict.fromkeys(text for text in texts if (text, question) not in self._read))
        read = self._embedder.read(new, question=question)
        self._read |= {(text, question): each for text, each in zip(new, read, strict=True)}
        return [self._read[text, question] for text in texts]

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """Return the vector of a question."""
        return self._embedder.embed_question(text)


def own() -> tuple[list[Article], list[Asked]]:
    """Return the articles and questions to learn from."""
    contexts = {
        question["id"]: (number, passage, question)
        for number, passage in enumerate(rows("reader/new_wiki"))
        for question in passage["questions"]
    }
    articles: dict[str, Article] = {}
    questions = []
    for place, line in enumerate(TEXTS.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        if "text" in row:
            articles[f"own{place}"] = Article(f"own{place}", row["title"], row["text"], language=row["language"])
            questions += [
                Asked(one["question"], one["language"], f"own{place}" if one["answer"] else None, one["answer"],
                      row["text"].find(one["answer"] or "\0"))
                for one in row["questions"]
            ]  # fmt: skip
        elif row["reader"]:
            number, passage, question = contexts[row["reader"]]
            name, answer = f"reader{number}", question["answers"][0]
            articles[name] = Article(name, passage["title"], passage["context"], language="en")
            questions.append(Asked(row["question"], row["language"], name, answer["text"], answer["start"]))
        else:
            questions.append(Asked(row["question"], row["language"], None, None))
    return list(articles.values()), questions


def given(articles: Path, questions: Path) -> tuple[list[Article], list[Asked]]:
    """Return articles and questions of that form from files: `{"id", …}` and `{"question", "language", …}` a line."""
    texts = {row["id"]: row for row in map(json.loads, articles.read_text(encoding="utf-8").splitlines())}
    asked = [
        Asked(row["question"], row["language"], row["article"] if row["answer"] else None, row["answer"],
              texts[row["article"]]["text"].find(row["answer"] or "\0") if row["article"] in texts else -1)
        for row in map(json.loads, questions.read_text(encoding="utf-8").splitlines())
        if row["language"] != texts.get(row["article"], {}).get("language")
    ]  # fmt: skip
    return [
        Article(row["id"], row["title"], row["text"], published=row.get("published"), language=row.get("language"))
        for row in texts.values()
    ], asked


def swapped(questions: Sequence[Asked]) -> list[Asked]:
    """Return twins of questions that have an answer: one word is that of another question, so that none has."""
    random = np.random.default_rng(0)
    words = {
        one: [one.text[slice(*span)] for span in sought(one.text, one.language).spans]
        for one in questions
        if one.article
    }
    found = []
    for one, own in words.items():
        others = [
            word
            for other, theirs in words.items()
            if other.language == one.language and other.article != one.article
            for word in theirs
            if all(name_likeness(word, each) < _OTHER for each in own)
        ]
        for word in random.permutation(own)[:SWAPS].tolist():
            alike = [other for other in others if other[0].isupper() == word[0].isupper()] or others
            text = one.text.replace(word, str(random.choice(alike)), 1)
            found.append(Asked(text, one.language, None, None, group=one.article or ""))
    return found


def common(questions: Sequence[Asked], embedder: Remembering) -> dict[str, NDArray[np.float32]]:
    """Return the mean question of each language."""
    english = [one["question"] for passage in rows("reader/new_wiki") for one in passage["questions"]]
    by_language = defaultdict(list, {"en": english[:: max(1, len(english) // ENGLISH_QUESTIONS)]})
    for one in questions:
        by_language[one.language].append(one.text)
    vectors = {code: [embedder.embed_question(text) for text in texts] for code, texts in by_language.items()}
    return {code: np.mean(np.stack(found), axis=0) for code, found in sorted(vectors.items())}


def examples(
    articles: Sequence[Article], questions: Sequence[Asked], weights: Weights, embedder: Remembering, *, twins: bool
) -> tuple[list[Example], dict[str, Any]]:
    """Return what the questions find, with ``twins`` once more without what answers, and figures of the search."""
    found, ranks = [], defaultdict[str, list[int]](list)
    with tempfile.TemporaryDirectory() as folder:
        items = [Loaded(article, article.id, explicit_id=True) for article in articles]
        update_index(Path(folder), items, create_embedder(), across=Across(embedder, "all"), workers=0)
        with IndexReader.open(Path(folder)) as reader:
            finder, codes = AcrossFinder(reader, embedder), [code for code in reader.languages() if code]
            for one in questions:
                wanted = sought(one.text, one.language)
                vector = weights.particular(embedder.embed_question(one.text), one.language)
                abroad = [code for code in codes if code != one.language]
                hits = finder.passages(vector, abroad, Filters())
                pair = f"{'en' if one.language == 'en' else 'xx'}>{_side(one, articles)}"
                if one.article:
                    held = [hit.passage.article.id == one.article for hit in hits]
                    ranks[pair].append(held.index(True) if True in held else 99)
                candidates = candidates_of([hit.passage for hit in hits])
                right = [c.article.id == one.article and c.span[0] <= one.start < c.span[1] for c in candidates]
                group = one.article or one.group or one.text
                for keep in [[True] * len(right), [not each for each in right]][: 1 + (twins and any(right))]:
                    kept = [c for c, stays in zip(candidates, keep, strict=True) if stays]
                    table = features_of(wanted, vector, kept, [hit.score for hit in hits], embedder)
                    fits = [gives(wanted, c.text, c.article.language) for c in kept]
                    table = [row for row, fit_for in zip(table, fits, strict=True) if fit_for]
                    if table:
                        values = np.array([[row[name] for name in NAMES] for row in table])
                        answers = [each for each, stays in zip(right, keep, strict=True) if stays]
                        answers = [each for each, fit_for in zip(answers, fits, strict=True) if fit_for]
                        found.append(Example(group, pair if one.article else "absent", values, np.array(answers)))
    figures = {pair: {"n": len(at), "R@1": _share(at, 1), "R@5": _share(at, 5)} for pair, at in sorted(ranks.items())}
    return found, figures


def _side(one: Asked, articles: Sequence[Article]) -> str:
    language = next((article.language for article in articles if article.id == one.article), "?")
    return language if language in {"en", "?"} else "xx"


def _share(ranks: Sequence[int], k: int) -> float:
    return round(sum(rank < k for rank in ranks) / len(ranks), 3)


def fit(found: Sequence[Example]) -> Fitted:
    """Fit which sentence is likeliest to answer, then how likely that one does; no feature may count against it."""
    ranking = [NAMES.index(name) for name in RANKING]
    scale = np.concatenate([one.features for one in found]).std(axis=0) + 1e-9
    tables = [one for one in found if one.right.any() and not one.right.all()]

    def order(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        loss, slope = STRENGTH * float(w @ w) / 2, STRENGTH * w
        for one in tables:
            x = one.features[:, ranking] / scale[ranking]
            scores = x @ w
            every, right = np.logaddexp.reduce(scores), np.logaddexp.reduce(scores[one.right])
            loss += every - right
            slope = slope + np.exp(scores - every) @ x - np.exp(scores[one.right] - right) @ x[one.right]
        return loss, slope

    bounds: list[tuple[float | None, None]] = [(0, None)] * len(RANKING)
    orders = minimize(order, np.full(len(RANKING), 0.1), jac=True, method="L-BFGS-B", bounds=bounds).x / scale[ranking]
    chosen = [int((one.features[:, ranking] @ orders).argmax()) for one in found]
    confidence = [NAMES.index(name) for name in CONFIDENCE]
    x = np.array([one.features[at, confidence] for one, at in zip(found, chosen, strict=True)]) / scale[confidence]
    y = np.array([one.right[at] for one, at in zip(found, chosen, strict=True)], float)
    stated = np.array([one.right.any() for one in found])
    weight = np.where(stated, 1.0, ABSENT * stated.sum() / (~stated).sum())

    def odds(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = w[0] + x @ w[1:]
        off = weight * (1 / (1 + np.exp(-scores)) - y)
        loss = float((weight * np.logaddexp(0, np.where(y > 0, -scores, scores))).sum())
        slope = np.concatenate([[off.sum()], off @ x + STRENGTH * w[1:]])
        return loss + STRENGTH * float(w[1:] @ w[1:]) / 2, slope

    bounds = [(None, None), *[(0.0, None)] * len(CONFIDENCE)]
    w = minimize(
        odds, np.concatenate([[-3.0], np.zeros(len(CONFIDENCE))]), jac=True, method="L-BFGS-B", bounds=bounds
    ).x
    named = dict(zip(CONFIDENCE, (w[1:] / scale[confidence]).tolist(), strict=True))
    return Fitted(dict(zip(RANKING, orders.tolist(), strict=True)), float(w[0]), named)


def weighed(one: Example, fitted: Fitted) -> tuple[float, bool]:
    """Return the log odds that the likeliest sentence answers, and whether it does."""
    rows = [dict(zip(NAMES, row, strict=True)) for row in one.features.tolist()]
    marks = [sum(row[name] * value for name, value in fitted.ranking.items()) for row in rows]
    best = marks.index(max(marks))
    odds = fitted.intercept + sum(rows[best][name] * value for name, value in fitted.coefficients.items())
    return odds, bool(one.right[best])


def judged(found: Sequence[Example], told: Sequence[tuple[float, bool]]) -> dict[str, Any]:
    """Return how many are answered and rightly, by pair, and how right those are that are sure."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    sure = []
    for one, (odds, right) in zip(found, told, strict=True):
        confidence = 1 / (1 + np.exp(-odds))
        kind = one.pair if one.right.any() else "absent"
        counts[kind]["n"] += 1
        counts[kind]["first right"] += right
        counts[kind]["answered"] += confidence >= 0.5
        counts[kind]["answered rightly"] += confidence >= 0.5 and right
        if confidence >= 0.95:
            sure.append(right)
    shares = {
        kind: {
            "n": c["n"],
            **{name: round(c[name] / c["n"], 3) for name in ("first right", "answered", "answered rightly")},
        }
        for kind, c in sorted(counts.items())
    }
    return {**shares, "from 0.95 on": {"n": len(sure), "right": round(float(np.mean(sure)), 3) if sure else None}}


def main() -> None:
    """Fit, print the figures of what was learned from and what was not, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--test", nargs=2, type=Path)
    options = parser.parse_args()
    embedder = Remembering()
    articles, questions = own()
    weights = Weights(common(questions, embedder), {}, 0.0, {})
    found, search = examples(articles, questions, weights, embedder, twins=True)
    found += examples(articles, swapped(questions), weights, embedder, twins=False)[0]
    fitted = fit(found)
    learned = judged(found, [weighed(one, fitted) for one in found])
    print("learned from", json.dumps({"search": search, **learned}))
    groups = sorted({one.group for one in found})
    fold = dict(zip(groups, np.random.default_rng(0).permutation(len(groups)) % FOLDS, strict=True))
    apart = [fit([one for one in found if fold[one.group] != number]) for number in range(FOLDS)]
    left_out = judged(found, [weighed(one, apart[fold[one.group]]) for one in found])
    print("left out", json.dumps(left_out))
    if options.test:
        tests, search = examples(*given(*options.test), weights, embedder, twins=False)
        print("test", json.dumps({"search": search, **judged(tests, [weighed(one, fitted) for one in tests])}))
    print(fitted)
    if options.write:
        about = (
            "Made by `python -m bench.across` from bench/across.jsonl and questions of reader/new_wiki: questions in "
            f"nine languages on articles in another, {len(found)} with those whose answer was taken out. "
            f"On articles left out: {json.dumps(left_out)}. rag/languages/across.py says what each number is."
        )
        means = {code: [round(float(value), 4) for value in mean] for code, mean in weights.questions.items()}
        ranking, coefficients = (
            {name: round(value, 4) for name, value in each.items()} for each in (fitted.ranking, fitted.coefficients)
        )
        kept: dict[str, Any] = {"about": about, "ranking": ranking, "intercept": round(fitted.intercept, 4)}
        lines = [
            f"{json.dumps(name)}: {json.dumps(value)}" for name, value in {**kept, "coefficients": coefficients}.items()
        ]
        vectors = ",\n".join(f"{json.dumps(code)}: {json.dumps(mean)}" for code, mean in means.items())
        STORED.write_text("{" + ",\n".join(lines) + f',\n"questions": {{\n{vectors}\n}}}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
