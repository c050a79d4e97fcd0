"""The composer: a question goes in, a checked answer comes out."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

from index.errors import AssistantError
from index.types import Filters
from rag.cite import answer_text, cite
from rag.confidence import RELATED, probability
from rag.question import parse_question
from rag.refuse import refusal
from rag.speakers import AskedSpeaker, match_speaker, mentions
from rag.types import Answer, Answerer, Evidence, Question, Reranker, Verdict, Verifier
from rag.verify import CitationCheck, check_answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.reader import IndexReader
    from index.types import Attribution, ScoredPassage
    from rag.evidence import EvidenceFinder
    from rag.retrieve import HybridRetriever

SPEAKER_PASSAGES = 24
"""How many passages are searched for one speaker's words: most sentences in them are other people's."""


@dataclass(frozen=True, slots=True)
class Assistant:
    """Answers questions from one index; all of its parts are given to it.

    ``threshold`` is the least confidence (0 to 1) that answers.
    """

    reader: IndexReader
    retriever: HybridRetriever
    finder: EvidenceFinder
    reranker: Reranker
    answerer: Answerer
    verifier: Verifier
    threshold: float = 0.5

    def ask(self, question: str, *, filters: Filters | None = None, k: int = 6, id: str | None = None) -> Answer:  # noqa: A002
        """Answer a question from the articles that pass the filters, or refuse with a reason.

        ``k`` is how many passages are read for sentences. Raises UsageError for an empty question.
        """
        parsed = parse_question(question, filters)
        spent: dict[str, float] = {}
        with _timed(spent, "total"):
            answer = self._answer(parsed, k, spent)
        return replace(answer, id=id, index_revision=self.reader.revision, timings_ms=spent)

    def search(
        self, query: str, *, k: int = 10, filters: Filters | None = None, rerank: bool = False
    ) -> list[ScoredPassage]:
        """Return at most k passages, best first; with ``rerank``, in the cross-encoder's order and with its scores."""
        parsed = parse_question(query, filters)
        hits = self.retriever.retrieve(parsed.text, k=k, filters=parsed.filters)
        if not rerank:
            return hits
        scores = self.reranker.score(parsed.text, [hit.passage.text for hit in hits])
        rescored = [replace(hit, score=score) for hit, score in zip(hits, scores, strict=True)]
        return sorted(rescored, key=lambda hit: (-hit.score, hit.passage.id))

    def quotes(
        self, *, filters: Filters | None = None, about: str | None = None, k: int | None = None
    ) -> list[Attribution]:
        """Return attributions in the order of the articles, or ranked by how well they fit ``about``."""
        found = list(self.reader.attributions(filters or Filters()))
        if about is not None:
            found = self._about(parse_question(about).text, found)
        return found[:k]

    def check(self, answer: dict[str, Any]) -> list[CitationCheck]:
        """Re-check the JSON of an answer against the index; raise UsageError when it is none."""
        return check_answer(answer, self.reader)

    def verify_claim(self, claim: str, text: str) -> Verdict:
        """Say whether a text supports a claim."""
        return self.verifier.verify(claim, text)

    def close(self) -> None:
        """Let go of the index."""
        self.reader.close()

    def __enter__(self) -> Self:
        """Return the assistant itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the index."""
        self.close()

    def _answer(self, question: Question, k: int, spent: dict[str, float]) -> Answer:
        if not self.reader.counts().articles:
            return refusal(question, "no_articles")
        asked, unknown = self._asked(question)
        if unknown:
            return self._by_mention(question, k, spent)
        filters = question.filters
        if asked:
            filters = replace(filters, articles=tuple(sorted(asked.names)), speakers=())
        with _timed(spent, "retrieve"):
            passages = self.retriever.retrieve(question.text, k=SPEAKER_PASSAGES if asked else k, filters=filters)
        with _timed(spent, "evidence"):
            evidence = self.finder.find(question, passages, asked)
        answer = self._conclude(question, evidence, asked)
        return replace(answer, considered=tuple(passages))

    def _asked(self, question: Question) -> tuple[AskedSpeaker | None, bool]:
        """Return the speaker asked for and whether one was named whom nobody in the articles fits."""
        named = question.filters.speakers[0] if question.filters.speakers else question.speaker
        if not named:
            return None, False
        allowed = replace(question.filters, speakers=())
        speakers = self.reader.speakers()
        if allowed != Filters():
            inside = {info.id for info in self.reader.articles(allowed)}
            speakers = [speaker for speaker in speakers if speaker.article_id in inside]
        asked = match_speaker(named, speakers)
        return asked, asked is None

    def _by_mention(self, question: Question, k: int, spent: dict[str, float]) -> Answer:
        """Answer about somebody whom no attribution names: only sentences that name them will do."""
        named = question.filters.speakers[0] if question.filters.speakers else question.speaker or ""
        with _timed(spent, "retrieve"):
            filters = replace(question.filters, speakers=())
            passages = self.retriever.retrieve(question.text, k=k, filters=filters)
        with _timed(spent, "evidence"):
            evidence = [e for e in self.finder.find(question, passages) if mentions(e.text, named)]
        answer = self._conclude(question, evidence, None)
        if not answer.answered:
            answer = replace(refusal(question, "speaker_unknown", speaker=named), confidence=answer.confidence)
        return replace(answer, considered=tuple(passages))

    def _conclude(self, question: Question, evidence: Sequence[Evidence], asked: AskedSpeaker | None) -> Answer:
        """Write the answer that the evidence carries, or refuse."""
        confidence = probability(evidence[0].score) if evidence else 0.0
        # A speaker's every statement has to be on the topic; beside a sentence that states a fact, others only add.
        good = [e for e in evidence if (probability(e.score) if asked else confidence) >= self.threshold]
        draft = self.answerer.answer(question, good)
        if not draft:
            return replace(self._refuse(question, evidence, asked), confidence=confidence)
        statements, citations = cite(draft, [probability(max(e.score for e in pieces)) for _, pieces in draft])
        answer = Answer(
            question=question.text,
            answered=True,
            text=answer_text(statements),
            statements=statements,
            citations=citations,
            confidence=confidence,
        )
        failed = [check for check in self.check(answer.to_json()) if not check.ok]
        if failed:  # never shown: a citation that does not hold is a fault of ours, not an answer
            raise AssistantError(
                f"A citation did not hold ({failed[0].why}). Please report this; `rag index --rebuild` may help."
            )
        return answer

    def _refuse(self, question: Question, evidence: Sequence[Evidence], asked: AskedSpeaker | None) -> Answer:
        if asked:
            said = [
                attribution
                for attribution in self.reader.attributions(article_ids=set(asked.names))
                if attribution.speaker in asked.names[attribution.article.id]
            ]
            return refusal(question, "speaker_silent", spoke_on=said, speaker=asked.display)
        related = bool(evidence) and evidence[0].score >= RELATED
        return refusal(question, "not_stated" if related else "nothing_relevant")

    def _about(self, topic: str, found: list[Attribution]) -> list[Attribution]:
        """Rank attributions: those in the best passages first, then by the cross-encoder."""
        hits = self.retriever.retrieve(
            topic, k=SPEAKER_PASSAGES, filters=Filters(articles=tuple(sorted({a.article.id for a in found})))
        )
        near = [a for a in found if any(_inside(a, hit) for hit in hits)]
        scores = self.reranker.score(topic, [f"{a.speaker} said: {a.text}" for a in near])
        order = sorted(range(len(near)), key=lambda i: (-scores[i], near[i].article.id, near[i].content))
        return [near[i] for i in order]


def _inside(attribution: Attribution, hit: ScoredPassage) -> bool:
    passage = hit.passage
    return attribution.article.id == passage.article.id and any(
        start < passage.end and end > passage.start for start, end in attribution.content
    )


@contextmanager
def _timed(spent: dict[str, float], name: str) -> Iterator[None]:
    """Add the milliseconds that a block takes to ``spent[name]``."""
    started = time.perf_counter()
    try:
        yield
    finally:
        spent[name] = spent.get(name, 0.0) + (time.perf_counter() - started) * 1000
