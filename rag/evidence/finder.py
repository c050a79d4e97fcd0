"""Finds the sentences that answer: cheap scores choose a few, the cross-encoder and the wording order them."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from index.linguistics.words import content_stems, fold
from index.text.sentences import split_sentences
from rag.evidence.candidates import Sighting, neighbours
from rag.evidence.facts import FactScorer
from rag.evidence.resolve import overlap, resolved_sentence
from rag.evidence.score_cache import ReadOnce, ScoredOnce
from rag.evidence.support import SupportReader
from rag.question.wordings import SAYING
from rag.retrieval.deduplicate import earlier
from rag.types import Evidence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from index.types import Attribution, Filters, ScoredPassage, Span
    from rag.question.speaker import AskedSpeaker
    from rag.types import Question, Reranker

RERANKED = 14
"""How many sentences the cross-encoder scores: most of a question's time."""

ON_QUESTION, ON_TOPIC, NEITHER = 0.065, 0.529, 2.338
"""How a speaker's sentence is scored: its scores for the question and for the topic alone, weighed, plus a constant.

A sentence that names the asked speaker scores high on any topic, so the topic tells. The weights are a logistic
regression's, on questions made from the statements of 173 news articles, half of them on topics that the speaker never
touched (`bench/statements.py`).
"""

MIDDLE, WIDTH = 3.0, 1.5
"""Where no topic is asked for: the raw score at which an answer is as likely as not, and how fast that changes."""

STATED, STATED_BY_SOMEBODY = 1 / 2, 1 / 3
"""The share of a sentence that a statement must cover to be its point; the second where it is asked who said it.

"…, said the president of the lodge" may be the longer part of a sentence.
"""


class Attributed(Protocol):
    """The part of an index that knows who said what."""

    def attributions(self, filters: Filters = ..., article_ids: Collection[str] | None = ...) -> Iterator[Attribution]:
        """Yield the attributions of these articles."""


@dataclass(frozen=True, slots=True)
class EvidenceFinder:
    """Chooses and scores the sentences of retrieved passages."""

    index: Attributed
    reranker: Reranker
    support: SupportReader | None = None

    def once(self) -> EvidenceFinder:
        """Return a finder for one question, whose attempts at an answer score no pair twice."""
        if self.support is None:
            return replace(self, reranker=ScoredOnce(self.reranker))
        once = ReadOnce(self.support.encoder)
        return replace(self, reranker=once, support=SupportReader(once))

    def find(
        self, question: Question, passages: Sequence[ScoredPassage], asked: AskedSpeaker | None = None
    ) -> list[Evidence]:
        """Return sentences, best first; with ``asked``, only those that carry that speaker's words.

        Scores are logarithms of the odds that the sentence answers.
        """
        chosen = self.candidates(question, passages, asked)
        if asked is None:
            found = FactScorer(self.reranker, self.support).score(question, passages, chosen)
            return self._each_on_topic(question.topic, found) if question.asks_who_said else found
        scores = self.reranker.score(speaker_query(question, asked), [one.resolved for one in chosen])
        scored = [(replace(one.evidence, score=score), one.resolved) for one, score in zip(chosen, scores, strict=True)]
        scored.sort(key=lambda pair: _best_first(pair[0]))
        if question.topic:
            scored = self._on_topic(question.topic, scored)
        else:
            scored = [(replace(e, score=(e.score - MIDDLE) / WIDTH), resolved) for e, resolved in scored]
        return [evidence for evidence, _ in scored]

    def _each_on_topic(self, topic: str, found: list[Evidence]) -> list[Evidence]:
        """Lower the score of every further statement to what it has for the topic alone: it stands for itself."""
        alone = self.reranker.score(topic, [_resolved(piece) for piece in found[1:]])
        lowered = [
            replace(piece, score=min(piece.score, (ON_QUESTION + ON_TOPIC) * score + NEITHER))
            for piece, score in zip(found[1:], alone, strict=True)
        ]
        return found[:1] + sorted(lowered, key=_best_first)

    def _on_topic(self, topic: str, scored: list[tuple[Evidence, str]]) -> list[tuple[Evidence, str]]:
        topical = self.reranker.score(topic, [resolved for _, resolved in scored])
        mixed = [
            (replace(evidence, score=ON_QUESTION * evidence.score + ON_TOPIC * score + NEITHER), resolved)
            for (evidence, resolved), score in zip(scored, topical, strict=True)
        ]
        return sorted(mixed, key=lambda pair: _best_first(pair[0]))

    def candidates(
        self, question: Question, passages: Sequence[ScoredPassage], asked: AskedSpeaker | None = None
    ) -> list[Sighting]:
        """Return the distinct sentences of the passages that look most likely by cheap scores, likeliest first."""
        statements: dict[str, list[Attribution]] = {}
        for attribution in self.index.attributions(article_ids={hit.passage.article.id for hit in passages}):
            statements.setdefault(attribution.article.id, []).append(attribution)
        share = STATED_BY_SOMEBODY if question.asks_who_said else STATED
        found: dict[str, tuple[Evidence, float, list[int]]] = {}
        for rank, hit in enumerate(passages):
            article = hit.passage.article
            for start, end in split_sentences(hit.passage.text):
                span = (hit.passage.start + start, hit.passage.start + end)
                names = asked.names.get(article.id, frozenset()) if asked else None
                said = statement_of(span, statements.get(article.id, ()), names, share=share)
                if asked and said is None:
                    continue
                if question.asks_who_said and not said and not SAYING.search(article.text, *span):
                    continue
                evidence = Evidence(article, span, 0.0, said)
                # Copies in other articles count once, for whoever published them first.
                known, prior, ranks = found.get(fold(evidence.text), (evidence, hit.score, []))
                kept = evidence if earlier(article, known.article) else known
                found[fold(evidence.text)] = (kept, prior, [*ranks, rank])
        overlaps = _overlaps(question.topic or question.text, [evidence.text for evidence, *_ in found.values()])
        ordered = sorted(
            (-prior - likeness, evidence.article.id, evidence.span, evidence, ranks)
            for (evidence, prior, ranks), likeness in zip(found.values(), overlaps, strict=True)
        )
        return [_sighting(evidence, ranks) for *_, evidence, ranks in ordered[:RERANKED]]


def _sighting(evidence: Evidence, ranks: Sequence[int]) -> Sighting:
    return Sighting(evidence, _resolved(evidence), tuple(ranks), *neighbours(evidence.article, evidence.span))


def _resolved(evidence: Evidence) -> str:
    said = evidence.attribution
    return resolved_sentence(evidence.span, said) if said else evidence.text


def speaker_query(question: Question, asked: AskedSpeaker | None) -> str:
    """Return the question as the reranker should read it: the speaker by the name that the articles use."""
    if not asked:
        return question.text
    asks_itself = (
        question.filters.speakers and question.answer_type != "other" and question.text.startswith(question.topic)
    )
    if asks_itself or question.text.casefold().startswith("according to") or "according to" in question.text.casefold():
        return f"According to {asked.display}, {question.topic}?"
    return (
        f"What did {asked.display} say about {question.topic}?" if question.topic else f"What did {asked.display} say?"
    )


def statement_of(
    span: Span, attributions: Sequence[Attribution], names: Collection[str] | None, *, share: float = STATED
) -> Attribution | None:
    """Return the attribution whose content covers most of a sentence, by one of ``names`` where given.

    Without ``names`` it must cover at least this share of the sentence: a clause in passing makes no statement.
    """
    best: Attribution | None = None
    most = 0
    for attribution in attributions:
        if names is not None and attribution.speaker not in names:
            continue
        covered = overlap(span, attribution.content)
        if covered > most:
            best, most = attribution, covered
    if names is None and most < share * (span[1] - span[0]):
        return None
    return best


def _overlaps(query: str, texts: Sequence[str]) -> list[float]:
    """Return for each text the share of the query's words that it holds, rarer words counting more (0 to 1)."""
    bags = [frozenset(content_stems(text)) for text in texts]
    frequency = Counter(word for bag in bags for word in bag)
    weights = {word: math.log(1 + len(bags) / (1 + frequency[word])) for word in set(content_stems(query))}
    total = sum(weights.values())
    if not total:
        return [0.0] * len(bags)
    return [sum(weight for word, weight in weights.items() if word in bag) / total for bag in bags]


def _best_first(evidence: Evidence) -> tuple[float, str, Span]:
    return (-evidence.score, evidence.article.id, evidence.span)
