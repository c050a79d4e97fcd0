"""Finds the sentences that answer, best first: of a fact by wording and scores, of a speaker by question and topic."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.evidence.candidates import find_candidates, resolved
from rag.evidence.ranking import rank
from rag.evidence.weights import stored_weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.types import ScoredPassage, Span
    from rag.evidence.candidates import Attributed, Candidate
    from rag.question import AskedSpeaker
    from rag.scratchpad import Scratchpad
    from rag.types import Evidence, Question


@dataclass(frozen=True, slots=True)
class EvidenceFinder:
    """Chooses and scores the sentences of retrieved passages."""

    index: Attributed

    def find(
        self,
        question: Question,
        passages: Sequence[ScoredPassage],
        pad: Scratchpad,
        asked: AskedSpeaker | None = None,
    ) -> list[Evidence]:
        """Return sentences, best first; with ``asked``, only those that carry that speaker's words.

        Scores are logarithms of the odds that the sentence answers.
        """
        candidates = find_candidates(self.index, question, passages, asked)
        if asked:
            return _by_speaker(question, asked, candidates, pad)
        found = rank(question, passages, candidates, pad)
        return _each_on_topic(question, found, pad) if question.asks_who_said else found


def _by_speaker(
    question: Question, asked: AskedSpeaker, candidates: Sequence[Candidate], pad: Scratchpad
) -> list[Evidence]:
    """Return a speaker's sentences, scored for the question and, since these name the speaker anyway, for the topic."""
    stored = stored_weights()
    texts = [one.resolved for one in candidates]
    scores = pad.score(speaker_query(question, asked), texts)
    if question.topic:
        topical = pad.score(question.topic, texts)
        odds = [stored.speaker.score({"question": s, "topic": t}) for s, t in zip(scores, topical, strict=True)]
    else:
        odds = [(score - stored.middle) / stored.width for score in scores]
    return _best_first(replace(one.evidence, score=score) for one, score in zip(candidates, odds, strict=True))


def _each_on_topic(question: Question, found: Sequence[Evidence], pad: Scratchpad) -> list[Evidence]:
    """Lower the score of every further statement to what it has for the topic alone: it stands for itself."""
    model = stored_weights().speaker
    weight = sum(model.coefficients.values())
    alone = pad.score(question.topic, [resolved(piece) for piece in found[1:]])
    lowered = [
        replace(piece, score=min(piece.score, weight * score + model.intercept))
        for piece, score in zip(found[1:], alone, strict=True)
    ]
    return [*found[:1], *_best_first(lowered)]


def speaker_query(question: Question, asked: AskedSpeaker) -> str:
    """Return the question as the cross-encoder should read it: the speaker by the name that the articles use."""
    asks_itself = (
        question.filters.speakers and question.answer_type != "other" and question.text.startswith(question.topic)
    )
    if asks_itself or "according to" in question.text.casefold():
        return f"According to {asked.display}, {question.topic}?"
    return (
        f"What did {asked.display} say about {question.topic}?" if question.topic else f"What did {asked.display} say?"
    )


def _best_first(evidence: Iterable[Evidence]) -> list[Evidence]:
    def place(piece: Evidence) -> tuple[float, str, Span]:
        return -piece.score, piece.article.id, piece.span

    return sorted(evidence, key=place)
