"""Makes unanswerable twins of answerable questions: nearly the same words, and nothing in the passage answers them.

The kinds are those in which people's questions miss a text: another noun, verb, adjective, name or number, a word's
opposite, a negation, exchanged roles, another aspect of the same event, the question of another passage.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.twins OUT.jsonl.gz [--seed N] [--limit N] [--each N]

Each line is ``{"title", "context", "source", "question", "answerable": false, "kind", "of"}``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.exchanges import (
    Exchange,
    Read,
    exchange_names,
    exchange_numbers,
    exchange_opposites,
    exchange_roles,
    exchange_words,
    is_telling,
    names_in,
    negate,
    segment,
    unlike,
)
from bench.reader import SOURCES, passages
from index.attribution.parsing import load_parser
from index.embedding.embedders import create_embedder
from index.linguistics.negation import is_negation
from index.linguistics.words import content_stems, fold, stem
from index.text import split_sentences
from rag.evaluation.datasets import sample
from rag.evidence.ranking import gives_reason, gives_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np

    from index.attribution.parsing import Token, Tree

WEIGHTS = {
    "noun": 4.0, "verb": 4.0, "roles": 4.0, "antonym": 4.0, "adjective": 3.0, "negation": 1.5, "name": 1.5,
    "number": 1.5, "aspect": 1.0, "elsewhere": 1.0,
}  # fmt: skip
"""How often a kind is chosen where several can be made: names tell least, since scores tell them best."""
_ALIKE = (0.15, 0.6)
"""Words in whose place another is put are as like as this: less makes no sense, more may mean the same."""
_PARTLY = 0.5
"""A sentence with the new word that has so much of the other words may answer the twin."""
_TRIED = 12
_LIKELIEST = 4
_ASPECTS = {"when": "Why", "where": "When", "how many": "Why", "why": "When"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a passage as it was read, and which of the passage's sentences answers it, if one does."""

    row: dict[str, Any]
    read: Read
    place: int
    stems: frozenset[str]


@dataclass
class Passage:
    """A passage with its sentences, read and parsed, and the questions that it answers."""

    row: dict[str, Any]
    spans: list[tuple[int, int]]
    trees: list[Tree]
    asked: list[Asked] = field(default_factory=list)

    @cached_property
    def stems(self) -> list[frozenset[str]]:
        """The stems of each sentence's words."""
        return [frozenset(content_stems(self.row["context"][slice(*span)])) for span in self.spans]

    def place(self, question: dict[str, Any]) -> int:
        """Return the sentence that holds the answer."""
        start = question["answers"][0]["start"]
        return max(number for number, (first, _) in enumerate(self.spans) if number == 0 or first <= start)

    def words(self, tag: str, without: int) -> list[str]:
        """Return the words of a tag outside a sentence."""
        trees = [tree for number, tree in enumerate(self.trees) if number != without]
        return [token.lower for tree in trees for token in tree.tokens if token.tag == tag and token.text.isalpha()]

    def names(self, without: int) -> list[str]:
        """Return the names outside a sentence."""
        return [
            self.row["context"][self.spans[number][0] :][tree[first].start : tree[last - 1].end]
            for number, tree in enumerate(self.trees)
            for first, last in names_in(tree)
            if number != without and first
        ]

    def numbers(self, without: int) -> list[str]:
        """Return the numbers outside a sentence."""
        trees = [tree for number, tree in enumerate(self.trees) if number != without]
        return [token.text for tree in trees for token in tree.tokens if token.tag == "CD"]


class Maker:
    """Makes the twins of one source's questions."""

    def __init__(self, source: str, limit: int | None) -> None:
        parse = load_parser()
        self._embedder = create_embedder()
        self._vectors: dict[str, np.ndarray] = {}
        rows = sample(passages(source), limit, 0)
        self.passages = [Passage(row, split_sentences(row["context"]), []) for row in rows]
        sentences = [one.row["context"][slice(*span)] for one in self.passages for span in one.spans]
        trees = parse(map(segment, sentences))
        for one in self.passages:
            one.trees = [next(trees) for _ in one.spans]
        questions = [(one, question) for one in self.passages for question in one.row["questions"]]
        for (one, question), tree in zip(
            questions, parse(segment(question["question"].strip()) for _, question in questions), strict=True
        ):
            text = question["question"].strip()
            one.asked.append(Asked(question, Read(text, tree), one.place(question), frozenset(content_stems(text))))
        self.common: dict[str, list[str]] = _common(one.asked for one in self.passages)
        self.verbs = [word for word, _ in Counter(_words(self.passages, "VB")).most_common()]
        self.titled: dict[str, list[Passage]] = defaultdict(list)
        for one in self.passages:
            self.titled[one.row["title"]].append(one)

    def twins(self, seed: int, each: int) -> Iterator[dict[str, Any]]:
        """Yield at most so many twins of every question, each of another kind."""
        for one in self.passages:
            for asked in one.asked:
                chance = random.Random(f"{seed}/{asked.row['id']}")  # noqa: S311 - a sample, no secret
                found = {kind: made for kind in WEIGHTS if (made := self._make(kind, one, asked, chance))}
                for _ in range(min(each, len(found))):
                    kinds = sorted(found)
                    (kind,) = chance.choices(kinds, [WEIGHTS[name] for name in kinds])
                    made = found.pop(kind)
                    yield {
                        "title": one.row["title"],
                        "context": one.row["context"],
                        "source": one.row["source"],
                        "question": made.question,
                        "answerable": False,
                        "kind": kind,
                        "of": asked.row["id"],
                    }

    def _make(self, kind: str, one: Passage, asked: Asked, chance: random.Random) -> Exchange | None:
        if kind == "elsewhere":
            return self._from_elsewhere(one, chance)
        if kind == "aspect":
            return _another_aspect(one, asked)
        read, place = asked.read, asked.place
        if kind in {"noun", "verb", "adjective"}:

            def pool(token: Token) -> list[str]:
                near, wide = one.words(token.tag, place), self.common.get(token.tag, [])
                return self._plausible(token.lower, [*near, *chance.sample(wide, min(_TRIED, len(wide)))])

            made = list(exchange_words(kind, read, pool))
        elif kind == "name":
            made = list(exchange_names(read, one.names(place) or self._names_near(one, chance)))
        elif kind == "number":
            made = list(exchange_numbers(read, one.numbers(place), chance))
        elif kind == "antonym":
            made = list(exchange_opposites(read))
        elif kind == "roles":
            made = list(exchange_roles(read, self.verbs))
        else:
            sentence = one.row["context"][slice(*one.spans[place])]
            denied = any(is_negation(word) for word in fold(f"{read.text} {sentence}").split())
            made = [] if denied else list(negate(read, self.verbs, chance))
        kept = [twin for twin in made if is_unanswerable(twin, one, asked)]
        return chance.choice(kept[:_LIKELIEST]) if kept else None

    def _plausible(self, old: str, words: Sequence[str]) -> list[str]:
        """Return the words that could stand for one and mean something else, the likeliest first."""
        new = [word for word in dict.fromkeys(words) if unlike(old, word) and is_telling(word)][: 2 * _TRIED]
        likeness = {word: float(self._vector(old) @ self._vector(word)) for word in new}
        low, high = _ALIKE
        return sorted((word for word in new if low <= likeness[word] <= high), key=lambda word: -likeness[word])

    def _vector(self, word: str) -> np.ndarray:
        if word not in self._vectors:
            (self._vectors[word],) = self._embedder.embed_passages([word])
        return self._vectors[word]

    def _names_near(self, one: Passage, chance: random.Random) -> list[str]:
        near = [name for other in self.titled[one.row["title"]][:40] if other is not one for name in other.names(-1)]
        return chance.sample(near, min(len(near), _TRIED))

    def _from_elsewhere(self, one: Passage, chance: random.Random) -> Exchange | None:
        """Return a question of another passage that this one seems to answer."""
        others = [other for other in self.titled[one.row["title"]] if other is not one]
        text, every = fold(one.row["context"]), frozenset().union(*one.stems)
        best = (_PARTLY, "")
        for other in chance.sample(others, min(len(others), 3 * _TRIED)):
            for asked in other.asked:
                share = len(asked.stems & every) / max(1, len(asked.stems))
                if len(asked.stems) > 1 and share < 1 and (share, asked.read.text) > best:
                    best = best if fold(asked.row["answers"][0]["text"]) in text else (share, asked.read.text)
        return Exchange("elsewhere", best[1], "", "") if best[1] else None


def _another_aspect(one: Passage, asked: Asked) -> Exchange | None:
    """Return the question for the reason or the time of what is told, where the passage gives none."""
    found = re.match(r"(when|where|why) (?=(?:did|does|do|was|were|is|are)\b)", asked.read.text, re.IGNORECASE)
    if not found:
        return None
    other = _ASPECTS[found[1].lower()]
    around = " ".join(one.row["context"][slice(*span)] for span in one.spans[max(0, asked.place - 1) : asked.place + 2])
    given = (
        gives_reason(around) or " to " in around or " for " in around
        if other == "Why"
        else gives_time(one.row["context"])
    )
    return None if given else Exchange("aspect", f"{other} {asked.read.text[found.end() :]}", found[1], other)


def is_unanswerable(twin: Exchange, one: Passage, asked: Asked) -> bool:
    """Return whether neither the sentence of the answer nor any other says what the twin asks for."""
    if twin.kind in {"negation", "roles"}:
        return True
    wanted = frozenset(content_stems(twin.question))
    new = {stem(word) for word in fold(twin.new).split()}
    known = one.stems[asked.place] | {*content_stems(f"{asked.read.text} {asked.row['answers'][0]['text']}")}
    if new & known:
        return False
    if twin.kind == "antonym" and any(new & stems for stems in one.stems):
        return False
    rest = wanted - new
    return not any(new & stems and len(rest & stems) >= _PARTLY * len(rest) for stems in one.stems)


def _common(asked: Iterator[list[Asked]]) -> dict[str, list[str]]:
    """Return the words that questions use by tag, those that occur more than once."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for questions in asked:
        for one in questions:
            for token in one.read.tree.tokens:
                if token.tag[:2] in {"NN", "VB", "JJ"} and token.text.isalpha():
                    counted[token.tag][token.lower] += 1
    return {tag: sorted(word for word, times in words.items() if times > 1) for tag, words in counted.items()}


def _words(found: Sequence[Passage], tag: str) -> Iterator[str]:
    return (token.lower for one in found for tree in one.trees for token in tree.tokens if token.tag == tag)


def main() -> None:
    """Write the twins of all sources; print how many of each kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--limit", type=int, help="passages of each source, a sample")
    parser.add_argument("--each", type=int, default=2, help="twins of a question")
    options = parser.parse_args()
    made = [twin for source in SOURCES for twin in Maker(source, options.limit).twins(options.seed, options.each)]
    lines = "".join(json.dumps(twin, ensure_ascii=False) + "\n" for twin in made)
    options.out.write_bytes(gzip.compress(lines.encode(), mtime=0))
    print(json.dumps({"twins": len(made), **Counter(f"{twin['source']} {twin['kind']}" for twin in made)}, indent=2))


if __name__ == "__main__":
    main()
