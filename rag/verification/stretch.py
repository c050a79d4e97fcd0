"""A stretch of text as its words and clauses, and what two stretches share."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.linguistics.tagging import Word

Kind = Literal[
    "negation", "quantity", "opposite", "role", "unit", "bound", "surer", "less_sure", "duty", "order", "exchange",
    "time", "speaker", "stance", "cut", "misquoted", "displaced", "replaced",
]  # fmt: skip

_BOUNDARY = re.compile(r"[,;:.!?()“”\"—–]")
_END = re.compile(r"[.!?](?:\s|[\"”’)])|\n")
_BESIDE = 8
_NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class Objection:
    """What a text says against a claim: of which kind, and in words."""

    kind: Kind
    why: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words with the number of the clause and of the sentence that each is in, and the places of each key."""

    text: str
    words: Sequence[Word]
    clauses: Sequence[int]
    sentences: Sequence[int]
    places: dict[str, list[int]]

    @classmethod
    def of(cls, words: Sequence[Word], text: str) -> Stretch:
        """Return some words of a text with their clauses."""
        clauses, sentences, clause, sentence = [], [], 0, 0
        places: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(words):
            if number:
                before = words[number - 1]
                gap = text[before.start + len(before.surface) : word.start]
                clause += bool(_BOUNDARY.search(gap))
                sentence += bool(_END.search(gap))
            clauses.append(clause)
            sentences.append(sentence)
            places[word.key].append(number)
        return cls(text, words, clauses, sentences, dict(places))

    def before(self, at: int) -> str:
        """Return the characters between a word and the one before it."""
        first = self.words[at - 1].start + len(self.words[at - 1].surface) if at else 0
        return self.text[first : self.words[at].start]

    def governed(self, at: int, reach: int = 5) -> int | None:
        """Return the place of the next plain word in the clause, which a word before it is about."""
        for number in range(at + 1, min(at + 1 + reach, len(self.words))):
            word = self.words[number]
            if self.clauses[number] != self.clauses[at]:
                return None
            if word.carries and not word.surface.endswith("ly"):
                return number
        return None

    def around(self, at: int) -> set[str]:
        """Return the keys of the nearest words that carry meaning, on either side."""
        left = [word.key for word in self.words[max(0, at - _BESIDE) : at] if word.carries]
        right = [word.key for word in self.words[at + 1 : at + 1 + _BESIDE] if word.carries]
        return {*left[-_NEIGHBOURS:], *right[:_NEIGHBOURS]}

    def counterparts(self, at: int, other: Stretch) -> list[int]:
        """Return where another stretch has a word of this one beside most of its neighbours here."""
        near = self.around(at)
        shared: dict[int, int] = {}
        for spot in other.places.get(self.words[at].key, []):
            beside = other.words[max(0, spot - _BESIDE) : spot + 1 + _BESIDE]
            shared[spot] = len(near.intersection(word.key for word in beside))
        most = max(shared.values(), default=0)
        return [spot for spot, count in shared.items() if count == most and (most or not near)]
