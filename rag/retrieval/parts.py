"""What speaks for a passage: its scores by words and by meaning, and how the question's words stand in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics.words import content_stems
from index.text import heading_of
from rag.retrieval.weights import stored_weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.types import Passage
    from rag.types import Question


@dataclass(frozen=True, slots=True)
class Fused:
    """A passage with its scores by words and by meaning, each from 0 to 1 in its list, 0 where it is not in it."""

    passage: Passage
    words: float
    dense: float


@dataclass(frozen=True, slots=True)
class Sought:
    """What a question looks for: its words, by how much each tells, all of them together 1."""

    worth: Mapping[str, float]

    @classmethod
    def of(cls, question: Question, rarity: Mapping[str, float]) -> Sought:
        """Weigh the question's words by their rarity in the index; a word of unknown rarity counts 1."""
        told = {word: rarity.get(word, 1.0) for word in question.stems}
        total = sum(told.values())
        return cls({word: value / total for word, value in told.items()} if total else {})

    def parts(self, found: Fused) -> dict[str, float]:
        """Return what speaks for a passage, each from 0 to 1.

        ``dense`` is its meaning. ``covered`` are the question's words that it, its heading or its article's title
        has, ``close`` those that stand together in one stretch of it, as in a statement on what is asked. ``head`` is
        an article's head, which says who did what, later passages comment on it: as far as the words are close there
        and BM25 ranks it high. A question of nothing but small words is covered as far as BM25 says.
        """
        passage, stored = found.passage, stored_weights()
        words = content_stems(passage.text)
        text, title = passage.article.text, passage.article.title
        known = {*words, *content_stems(title), *content_stems(heading_of(text, passage.start))}
        close = self._close(words, stored.stretch)
        return {
            "dense": found.dense,
            "covered": sum(value for word, value in self.worth.items() if word in known) if self.worth else found.words,
            "close": close,
            "head": close * found.words / (1 + passage.start / stored.head_length),
        }

    def score(self, found: Fused) -> float:
        """Return how likely it is that a passage answers, from 0 to 1, against others found for the question."""
        weights = stored_weights().parts
        parts = self.parts(found)
        return sum(weight * parts[name] for name, weight in weights.items()) / sum(weights.values())

    def _close(self, words: Sequence[str], stretch: int) -> float:
        """Return the most that the question's words in one stretch of so many words tell."""
        here = [(place, word) for place, word in enumerate(words) if word in self.worth]
        most = told = 0.0
        first, inside = 0, Counter[str]()
        for place, word in here:
            if not inside[word]:
                told += self.worth[word]
            inside[word] += 1
            while here[first][0] <= place - stretch:
                gone = here[first][1]
                inside[gone] -= 1
                if not inside[gone]:
                    told -= self.worth[gone]
                first += 1
            most = max(most, told)
        return min(1.0, most)
