"""Fits how confident an attribution is, from texts in which people marked who said what, and from speakers looked up.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.train_confidence [--articles N] [--write]

The words' model is fitted on polnear/train and on `bench/speech.jsonl`, our own texts, in layouts that news lack; the
speakers' on `bench/speakers.jsonl`: a line for each pronoun, description or name that somebody looked up by reading,
with checksums of the article and of the name. ``--write`` replaces index/attribution/confidence.json. Figures are those
of polnear/articles, which nothing is fitted on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from bench.data import folder, rows
from bench.fitting import calibration_error
from index.attribution.confidence import STORED, Confidence, Odds
from index.attribution.extract import judge
from index.attribution.parsing import load_parser
from index.linguistics.given_names import SUFFIXES
from index.text import article_sentences
from index.types import CERTAIN, Article
from rag.evaluation.attributions import right_sources
from rag.evaluation.datasets import read_dataset, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.attribution.extract import Parse
    from index.attribution.signs import Named, Signs
    from index.types import Attribution
    from rag.evaluation.datasets import Annotated

SPEAKERS = Path(__file__).with_name("speakers.jsonl")
RARE = 25
"""A sign that fewer attributions have is not weighed."""

OWN = Path(__file__).with_name("speech.jsonl")
SPEAKER_RARE = 5
STRENGTH, SPEAKER_STRENGTH = 0.02, 0.1
ABOUT = (
    "words: logistic regression of whether people marked half of an attribution's words, or more, as those of the same "
    "source (polnear/train, and speech.jsonl for layouts that news lack). speaker: of whether that source is whoever "
    "is named, as looked up by reading (speakers.jsonl). A confidence is the product of both. "
    "bench/train_confidence.py fits them; the signs are those of index/attribution/signs.py. figures: from a "
    "confidence on, how many there are, what they say and what is right."
)
BATCH = 100


@dataclass(frozen=True, slots=True)
class Example:
    """An attribution with its signs, whether it is right, and the article that it is of."""

    said: Attribution
    signs: Signs
    right: bool
    group: str


def examples(texts: Sequence[Annotated], parse: Parse) -> Iterator[Example]:
    """Find the attributions of marked texts."""
    for first in range(0, len(texts), BATCH):
        some = texts[first : first + BATCH]
        articles = [Article(text.id, text.id, text.text) for text in some]
        found = judge([(article, article_sentences(article.text)) for article in articles], parse)
        for text, (judged, _) in zip(some, found, strict=True):
            right = right_sources(text, [said for said, _ in judged])
            for (said, signs), its in zip(judged, right, strict=True):
                yield Example(said, signs, its, text.id)


def own_examples(parse: Parse) -> Iterator[Example]:
    """Find the attributions of texts of our own, in the layouts of speech that news lack; unnamed ones are left out."""
    for number, row in read_rows(OWN):
        article = Article(number, "", row["text"])
        ((judged, _),) = judge([(article, article_sentences(article.text))], parse)
        for said, signs in judged:
            if said.speaker:
                known = [name.casefold() for wanted, name in row["said"] if wanted in said.text]
                right = any(name.split()[-1] == said.speaker.casefold().split()[-1] for name in known)
                yield Example(said, signs, right, number)


def fit(rows: Sequence[tuple[Named, bool, str]], strength: float, rare: int) -> tuple[Odds, np.ndarray]:
    """Fit a logistic regression; return it with what it says of each row, cross-validated by article."""
    seen = Counter(name for signs, _, _ in rows for name, value in signs.items() if value)
    names = sorted(name for name, count in seen.items() if rare <= count)
    x = np.array([[signs.get(name, 0.0) for name in names] for signs, _, _ in rows])
    scale = x.std(0) + 1e-9
    y = np.array([right for _, right, _ in rows])
    model = LogisticRegression(C=strength, max_iter=5000)
    judged = cross_val_predict(
        model, x / scale, y, groups=[group for _, _, group in rows], cv=GroupKFold(8), method="predict_proba"
    )[:, 1]
    model.fit(x / scale, y)
    weights = {name: round(float(weight), 3) for name, weight in zip(names, model.coef_[0] / scale, strict=True)}
    return Odds(round(float(model.intercept_[0]), 3), {name: its for name, its in weights.items() if its}), judged


def checksum(text: str) -> str:
    """Return the beginning of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def is_called(name: str, words: Sequence[str]) -> bool:
    """Return whether a name is that of which the first and the last word have these checksums, or a part of it."""
    own = [checksum(word) for word in name.casefold().replace(".", "").split() if word not in SUFFIXES]
    return bool(own and words) and own[-1] == words[-1] and (1 in (len(own), len(words)) or own[0] == words[0])


def looked_up(found: Iterable[tuple[Attribution, Signs]]) -> Iterator[tuple[Signs, bool, str]]:
    """Yield the signs of the speakers that somebody looked up, with whether they are right, and the article.

    The sentence's own words for somebody who has no name are right.
    """
    known = {(row["article"], row["at"]): row["words"] for _, row in read_rows(SPEAKERS)}
    for said, signs in found:
        group = checksum(said.article.text)
        words = known.get((group, said.source[0][0])) if said.source and said.speaker else None
        if words is not None:
            start, end = said.source[0][0], said.source[-1][1]
            own = "way words" in signs.speaker and said.speaker in said.article.text[start:end]
            yield signs, own or is_called(said.speaker, words), group


def news(parse: Parse) -> Iterator[tuple[Attribution, Signs]]:
    """Find the attributions of the news articles in which somebody looked up speakers."""
    known = {row["article"] for _, row in read_rows(SPEAKERS)}
    articles = [Article(row["id"], row["title"], row["text"]) for row in rows("news/articles")]
    asked = [article for article in articles if checksum(article.text) in known]
    for judged, _ in judge([(article, article_sentences(article.text)) for article in asked], parse):
        yield from judged


def figures(confidences: Sequence[float] | np.ndarray, rights: Sequence[bool]) -> dict[str, Any]:
    """Return how honest confidences are, and how right the certain ones."""
    sure, right = np.array(confidences), np.array(rights)
    certain = sure > CERTAIN
    bins = [0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0001]
    table = {}
    for low, high in pairwise(bins):
        inside = (sure >= low) & (sure < high)
        if inside.any():
            table[f"{low}"] = [
                int(inside.sum()),
                round(float(sure[inside].mean()), 3),
                round(float(right[inside].mean()), 3),
            ]
    return {
        "attributions": len(sure),
        "right": round(float(right.mean()), 3),
        "calibration error": round(calibration_error(sure, right), 3),
        "certain": round(float(certain.mean()), 3),
        "certain and right": round(float(right[certain].mean()), 3) if certain.any() else None,
        "from: number, said, right": table,
    }


def risks(speakers: Sequence[tuple[float, bool]]) -> dict[str, list[float]]:
    """Return for each bound how many are named from it on, and how many of those wrongly."""
    table = {}
    for bound in (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95):
        kept = [right for confidence, right in speakers if confidence >= bound]
        if kept:
            table[f"{bound}"] = [round(len(kept) / len(speakers), 3), round(kept.count(False) / len(kept), 3)]
    return table


def main() -> None:
    """Print the models and the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, help="only the first N articles of each set")
    parser.add_argument("--write", action="store_true", help="replace the stored weights")
    options = parser.parse_args()
    parse, polnear = load_parser(), folder() / "polnear"
    train = list(examples(read_dataset(polnear / "train.jsonl.gz").texts[: options.articles], parse))
    own = list(own_examples(parse))
    sourced = [one for one in [*train, *own] if one.said.source]
    words, sure = fit([(one.signs.words, one.right, one.group) for one in sourced], STRENGTH, RARE)
    named = list(looked_up([*((one.said, one.signs) for one in train), *news(parse)]))
    named += [(one.signs, one.right, one.group) for one in own]
    speaker, named_sure = fit(
        [(signs.speaker, right, group) for signs, right, group in named], SPEAKER_STRENGTH, SPEAKER_RARE
    )
    inferred = [
        (words.share(signs.words) * its, right)
        for (signs, right, _), its in zip(named, named_sure, strict=True)
        if not {"way name", "way words"} & signs.speaker.keys()
    ]
    held = [one for one in examples(read_dataset(polnear).texts[: options.articles], parse) if one.said.source]
    confidence = Confidence(words, speaker)
    plain = [one for one in held if {"way name", "way words"} & one.signs.speaker.keys()]
    stored = {
        "about": ABOUT,
        "words": asdict(words),
        "speaker": asdict(speaker),
        "figures": {
            "words, cross-validated": figures(sure, [one.right for one in sourced]),
            "words, held back": figures([words.share(one.signs.words) for one in held], [one.right for one in held]),
            "speakers, cross-validated": figures(named_sure, [right for _, right, _ in named]),
            "inferred speakers, from: share named, share of those wrong": risks(inferred),
            "whole, held back, named in the sentence": figures(
                [confidence.of(one.signs) for one in plain], [one.right for one in plain]
            ),
        },
    }
    print(json.dumps(stored, indent=1))
    if options.write:
        STORED.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
