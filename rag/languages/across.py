"""Finds the sentences that answer a question in another language than theirs, by a multilingual model's likeness.

The likeness is that of what is particular to the question: what all questions of its language have in common is taken
off, which else prefers texts of that language. Beside it counts how well each word of the question is matched by one
that means the same: a question on another thing is as near as a whole, but not in that word. How likely a sentence
answers is fitted on questions across languages alone; no score that was fitted on English has a say.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from index.text import sentences_within
from index.types import ScoredPassage, overlap
from rag.evidence import neighbours
from rag.languages.finder import Found, with_statement
from rag.languages.routing import route_of
from rag.languages.sought import gives, likeness_among, sought
from rag.languages.weights import stored_weights as spoken_weights
from rag.types import Evidence

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from index.embedding import ReadText
    from index.reader import IndexReader
    from index.types import Article, Attribution, Filters, Passage, Span
    from rag.languages.sought import Sought

STORED = Path(__file__).with_name("across.json")

NEAREST = 6
"""How many passages of each language are looked at, …"""

READ = 8
"""… and how many of them all are read sentence by sentence, each of which is embedded."""

_UNMATCHED = 0.5
"""What stands for the match of words where a question has none of its own."""

_ABOVE = 0.1
"""What stands for being nearer than the sentences of other articles where there are none."""

_OWN_FIRST = 2
"""How many passages of a search in English stand before those in other languages."""

_NAME = 0.8
"""From this likeness on a speaker's name is the one that is asked for."""


class Reader(Protocol):
    """Embeds texts and questions, and reads them word by word."""

    @property
    def id(self) -> str:
        """Names the model."""

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return float32 of shape (len(texts), d), rows L2-normalised."""

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """Return float32 of shape (d,), L2-normalised."""

    def read(self, texts: Sequence[str], *, question: bool = False) -> list[ReadText]:
        """Return each text's vector and the states of its tokens."""


@dataclass(frozen=True, slots=True)
class Weights:
    """All that `across.json` says.

    ``questions`` is the mean question of each language, ``ranking`` tells which sentence is likeliest to answer,
    ``intercept`` and ``coefficients`` the log odds that the likeliest does. No feature counts against a sentence.
    """

    questions: Mapping[str, NDArray[np.float32]]
    ranking: Mapping[str, float]
    intercept: float
    coefficients: Mapping[str, float]

    def particular(self, vector: NDArray[np.float32], code: str) -> NDArray[np.float32]:
        """Return a question's vector without what all questions of its language have in common."""
        common = self.questions.get(code)
        return vector if common is None else vector - common

    def rank(self, features: Mapping[str, float]) -> float:
        """Return what sentences are ordered by."""
        return sum(weight * features[name] for name, weight in self.ranking.items())

    def log_odds(self, features: Mapping[str, float]) -> float:
        """Return the logarithm of the odds that a sentence with these features answers."""
        return self.intercept + sum(weight * features[name] for name, weight in self.coefficients.items())


@lru_cache(maxsize=1)
def stored_weights() -> Weights:
    """Return the stored weights; the file is read once."""
    stored = json.loads(STORED.read_text(encoding="utf-8"))
    questions = {code: np.array(values, np.float32) for code, values in stored["questions"].items()}
    return Weights(questions, stored["ranking"], stored["intercept"], stored["coefficients"])


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, in the passage where it was found."""

    article: Article
    span: Span
    passage: int

    @property
    def text(self) -> str:
        """The sentence."""
        return self.article.text[slice(*self.span)]


@dataclass(frozen=True, slots=True)
class AcrossFinder:
    """Finds evidence in articles of other languages, by the vectors of the multilingual model."""

    index: IndexReader
    embedder: Reader

    def find(self, text: str, code: str, languages: Collection[str | None], filters: Filters) -> Found:
        """Return the sentence of articles in these languages that is likeliest to answer a question in the language.

        Its score is the logarithm of the odds that it does.
        """
        wanted = sought(text, code)
        vector = self._vector(text, code)
        hits = self.passages(vector, languages, filters)
        said = self._said({hit.passage.article.id for hit in hits})
        candidates = candidates_of([hit.passage for hit in hits])
        rows = features_of(wanted, vector, candidates, [hit.score for hit in hits], self.embedder)
        weights = stored_weights()
        ranked = sorted(
            zip(candidates, rows, strict=True),
            key=lambda one: (-weights.rank(one[1]), one[0].article.id, one[0].span),
        )
        found = (
            told
            for candidate, row in ranked
            if (told := _evidence(wanted, candidate, weights.log_odds(row), said.get(candidate.article.id, ())))
        )
        best = next(found, None)
        speaker = " ".join(wanted.speaker)
        theirs = any(_speaks(wanted, one) for each in said.values() for one in each) if speaker else False
        return Found((best,) if best else (), tuple(hits), speaker, "", theirs)

    def near(self, text: str, code: str, filters: Filters) -> list[ScoredPassage]:
        """Return the passages nearest to a question among those that the filters let through."""
        return self.passages(self._vector(text, code), filters.languages, filters)

    def weighed(self, text: str, code: str, hits: Sequence[ScoredPassage]) -> list[Evidence]:
        """Return sentences in the question's language that give what it wants, with the log odds that each answers.

        They are fitted on questions in the articles' language (`rag/languages/weights.json`).
        """
        weights = spoken_weights()
        return [
            Evidence(one.article, one.span, weights.log_odds_by_meaning(row))
            for one, row in self.likely(text, code, hits)
        ]

    def likely(self, text: str, code: str, hits: Sequence[ScoredPassage]) -> list[tuple[Candidate, dict[str, float]]]:
        """Return the sentences of passages that give what a question in their language wants, with their features."""
        wanted = sought(text, code)
        found = candidates_of([hit.passage for hit in hits])
        rows = features_of(wanted, self._vector(text, code), found, [hit.score for hit in hits], self.embedder)
        kept = [(one, row) for one, row in zip(found, rows, strict=True) if gives(wanted, one.text, code)]
        titled = [row["titled"] for _, row in kept]
        for place, (_, row) in enumerate(kept):  # how far ahead of the others that may answer
            rest = titled[:place] + titled[place + 1 :]
            row["lead"] = row["titled"] - max(rest) if rest else 0.0
        return kept

    def _vector(self, text: str, code: str) -> NDArray[np.float32]:
        return stored_weights().particular(self.embedder.embed_question(text), code)

    @property
    def ready(self) -> bool:
        """Whether the index has vectors of this model."""
        return self.index.multilingual == self.embedder.id and self.index.any_vector_across()

    def widened(self, query: str, hits: list[ScoredPassage], filters: Filters) -> list[ScoredPassage]:
        """Return what a search found and what is near in other languages: of the latter less for one in English."""
        languages = self.index.languages()
        route = route_of(query, languages)
        others = route.others(languages)
        if not others or not self.ready:
            return hits
        vector = stored_weights().particular(self.embedder.embed_question(query), route.asked)
        if not route.foreign and not route.refused:
            return merged(hits, self.passages(vector, others, filters), _OWN_FIRST)
        own = (route.asked,) if route.asked in languages else ()
        return merged(self.passages(vector, (*others, *own), filters), hits, 1)

    def passages(
        self, vector: NDArray[np.float32], languages: Collection[str | None], filters: Filters
    ) -> list[ScoredPassage]:
        """Return the passages nearest to what is particular to a question: the nearest of each language, best first."""
        found: list[ScoredPassage] = []
        for code in languages:
            near = self.index.vectors_across(vector, NEAREST, replace(filters, languages=(code,)))
            scores = dict(near)
            found += [ScoredPassage(passage, scores[key]) for key in scores for passage in self.index.passages([key])]
        return sorted(found, key=lambda hit: (-hit.score, hit.passage.id))[:READ]

    def _said(self, article_ids: Collection[str]) -> Mapping[str, list[Attribution]]:
        found: dict[str, list[Attribution]] = {}
        for one in self.index.attributions(article_ids=article_ids):
            found.setdefault(one.article.id, []).append(one)
        return found


def merged(first: Sequence[ScoredPassage], second: Sequence[ScoredPassage], lead: int) -> list[ScoredPassage]:
    """Return two lists as one, by turns after the first ``lead`` of the first list, each passage once.

    Their scores have nothing in common, so that each hit's score is that of its place, from 1 down.
    """
    turns = [*first[:lead], *chain.from_iterable(zip_longest(second, first[lead:]))]
    kept = {hit.passage.id: hit for hit in reversed([hit for hit in turns if hit])}
    order = sorted(kept.values(), key=turns.index)
    return [replace(hit, score=1 / (1 + place)) for place, hit in enumerate(order)]


def candidates_of(passages: Sequence[Passage]) -> list[Candidate]:
    """Return the sentences of the passages, each once."""
    found = {
        (passage.article.id, span): Candidate(passage.article, span, place)
        for place, passage in reversed(list(enumerate(passages)))
        for span in sentences_within(passage.article.text, passage.start, passage.end)
    }
    return sorted(found.values(), key=lambda one: (one.passage, one.span))


def features_of(
    wanted: Sought,
    vector: NDArray[np.float32],
    candidates: Sequence[Candidate],
    passages: Sequence[float],
    reader: Reader,
) -> list[dict[str, float]]:
    """Return the features of each candidate; ``passages`` are the likenesses of the passages that they stand in."""
    if not candidates:
        return []
    texts = [one.text for one in candidates]
    alone = reader.embed_passages(texts) @ vector
    befores = [neighbours(one.article, one.span)[0] for one in candidates]
    contexts = [f"{one.article.title}\n{before}\n" for one, before in zip(candidates, befores, strict=True)]
    read = reader.read([context + text for context, text in zip(contexts, texts, strict=True)])
    (question,) = reader.read([wanted.text], question=True)
    titled = np.stack([one.vector for one in read]) @ vector
    rows = []
    for place, one in enumerate(candidates):
        elsewhere = [titled[at] for at, other in enumerate(candidates) if other.article.id != one.article.id]
        rest = [titled[at] for at in range(len(candidates)) if at != place]
        matches = matched(wanted, question, read[place], 0)
        own = matched(wanted, question, read[place], len(contexts[place]))
        rows.append(
            {
                "alone": float(alone[place]),
                "titled": float(titled[place]),
                "passage": passages[one.passage],
                "lead": float(titled[place] - max(rest)) if rest else 0.0,
                "above": float(titled[place] - np.mean(elsewhere)) if elsewhere else _ABOVE,
                "worst": min(matches),
                "matched": float(np.mean(matches)),
                "own": float(np.mean(own)),
            }
        )
    return rows


def matched(wanted: Sought, question: ReadText, text: ReadText, start: int) -> list[float]:
    """Return how well each of the question's words is matched in a text from a place on.

    A word is matched as well as its pieces are on average, each by the text's piece that is nearest in meaning.
    """
    places = [place for place, (_, end) in enumerate(text.spans) if end > start]
    if not places:
        return [0.0]
    nearest = (question.states @ text.states[places].T).max(axis=1)
    pieces = (
        [place for place, (start, end) in enumerate(question.spans) if start < high and end > low]
        for low, high in wanted.spans
    )
    return [float(nearest[each].mean()) for each in pieces if each] or [_UNMATCHED]


def _evidence(wanted: Sought, candidate: Candidate, score: float, said: Sequence[Attribution]) -> Evidence | None:
    """Return a candidate with the statement that it carries; None where it lacks what is wanted, or whose words are."""
    if not gives(wanted, candidate.text, candidate.article.language):
        return None
    piece = Evidence(candidate.article, candidate.span, score)
    own = [one for one in said if overlap(piece.span, one.content)]
    if wanted.speaker and not any(_speaks(wanted, one) and one.stance == "asserted" for one in own):
        return None
    if wanted.on_anything:
        piece = replace(piece, score=max(score, spoken_weights().spoken))
    return with_statement(piece, said)


def _speaks(wanted: Sought, said: Attribution) -> bool:
    """Return whether a statement is of whoever's words are wanted: their every name is written alike in its speaker."""
    return bool(said.speaker) and likeness_among(wanted.speaker, said.speaker.split()) >= _NAME
