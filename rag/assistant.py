"""The composer: a question goes in, a checked answer comes out."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, Self

from index.errors import AssistantError
from index.types import Filters
from rag.cite import answer_text, cite
from rag.confidence import RELATED, probability
from rag.conversation import plain_topic
from rag.date_filter import attempts, by_date
from rag.followup import follow_up
from rag.leaning import choose, retrieve
from rag.question import parse_question
from rag.quotes import QuoteRanker
from rag.refuse import nothing_more, refusal
from rag.speakers import AskedSpeaker, match_any, mentions, names_whole
from rag.types import Answer, Answerer, Evidence, Question, Reranker, Turn, Verdict, Verifier
from rag.verify import CitationCheck, check_answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.reader import IndexReader
    from index.types import Attribution, ScoredPassage
    from rag.evidence import EvidenceFinder
    from rag.followup import Reading
    from rag.retrieve import HybridRetriever

SPEAKER_PASSAGES = 24
"""How many passages are searched for one speaker's words: most sentences in them are other people's."""

SPARE = 6
"""How many passages more are retrieved, for the places of copies and of articles from another time."""

RERANKED_PASSAGES = 12
"""How many passages the cross-encoder chooses from at least, when a search is reranked."""


@dataclass(frozen=True, slots=True)
class Assistant:
    """Answers questions from one index; all of its parts are given to it.

    ``threshold`` is the least confidence (0 to 1) that answers; ``as_of`` is the day that counts as today.
    """

    reader: IndexReader
    retriever: HybridRetriever
    finder: EvidenceFinder
    reranker: Reranker
    answerer: Answerer
    verifier: Verifier
    threshold: float = 0.5
    as_of: date | None = None

    def ask(  # noqa: PLR0913 - what a caller may say of a question
        self,
        question: str,
        *,
        filters: Filters | None = None,
        k: int = 6,
        id: str | None = None,  # noqa: A002 - its name in the answer
        as_of: date | None = None,
        history: Sequence[Turn] = (),
    ) -> Answer:
        """Answer a question from the articles that pass the filters, or refuse with a reason.

        ``k`` is how many passages are read for sentences; "last week" is meant as of the day ``as_of``, else today;
        ``history`` are the turns of the conversation before, oldest first. Raises UsageError for an empty question.
        """
        day = as_of or self.as_of or date.today()  # noqa: DTZ011 - the user's own day is meant
        asked = parse_question(question, filters)
        spent: dict[str, float] = {}
        once = replace(self, finder=self.finder.once())
        with _timed(spent, "total"):
            answer = once._first_answer(asked, history, day, k, spent)  # noqa: SLF001 - of the same class
        return replace(answer, question=asked.text, id=id, index_revision=self.reader.revision, timings_ms=spent)

    def search(
        self, query: str, *, k: int = 10, filters: Filters | None = None, rerank: bool = False
    ) -> list[ScoredPassage]:
        """Return at most k passages, best first; with ``rerank``, in the cross-encoder's order and with its scores."""
        parsed = parse_question(query, filters)
        wanted = max(k, RERANKED_PASSAGES) if rerank else k
        hits = self.retriever.retrieve(parsed.text, k=wanted, filters=parsed.filters)
        if not rerank:
            return hits
        scores = self.reranker.score(parsed.text, [hit.passage.text for hit in hits])
        rescored = [replace(hit, score=score) for hit, score in zip(hits, scores, strict=True)]
        return sorted(rescored, key=lambda hit: (-hit.score, hit.passage.id))[:k]

    def quotes(
        self, *, filters: Filters | None = None, about: str | None = None, k: int | None = None
    ) -> list[Attribution]:
        """Return attributions in the order of the articles, or those that are ``about`` something, best first."""
        filters = filters or Filters()
        if about is None:
            return list(islice(self.reader.attributions(filters), k))
        return QuoteRanker(self.reader, self.retriever, self.reranker).about(parse_question(about).text, filters)[:k]

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

    def _first_answer(
        self, asked: Question, history: Sequence[Turn], day: date, k: int, spent: dict[str, float]
    ) -> Answer:
        """Answer the likeliest reading that can be answered; refuse the likeliest one where none can."""
        found: list[Answer] = []
        for reading in follow_up(asked.text, history, self.reader.speakers() if history else ()):
            answer = self._in_time(reading, asked.filters, day, k, spent)
            interpreted = reading.text if reading.text != asked.text else None
            found.append(replace(answer, interpreted=interpreted))
            if answer.answered:
                return found[-1]
        return found[0]

    def _in_time(self, reading: Reading, filters: Filters, day: date, k: int, spent: dict[str, float]) -> Answer:
        """Answer from the articles of the time that the question names, else from those that hold the answer."""
        answers = []
        for attempt in attempts(reading.text, filters, day, self.reader.any_article):
            question = replace(attempt.question, leaning=reading.leaning)
            if reading.leaning.wanted:  # the topic finds the sentences, the sign of a reason or a date chooses
                question = replace(question, topic=plain_topic(question.topic))
            answers.append(replace(self._answer(question, k, spent), filters=attempt.scope))
            if answers[-1].answered or attempt.final:
                break
        return answers[-1]

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
            passages = self._passages(question, SPEAKER_PASSAGES if asked else k, filters)
        with _timed(spent, "evidence"):
            found = self.finder.find(question, passages, asked)
            evidence = choose(found, question.leaning, lambda e: probability(e.score) >= self.threshold)
        answer = self._conclude(question, evidence, asked)
        return replace(answer, considered=tuple(passages))

    def _passages(self, question: Question, k: int, filters: Filters) -> list[ScoredPassage]:
        """Return the passages to read: copies once, those of the question's time first."""
        hits = retrieve(self.retriever, question.text, question.leaning, k=k + SPARE, filters=filters)
        return by_date(hits, question.period)[:k]

    def _asked(self, question: Question) -> tuple[AskedSpeaker | None, bool]:
        """Return the speaker asked for and whether one was named whom nobody in the articles fits."""
        named = _named(question)
        if not named:
            return None, False
        allowed = replace(question.filters, speakers=())
        speakers = list(dict.fromkeys(speaker for name in named for speaker in self.reader.speakers(name)))
        if allowed != Filters():
            inside = {info.id for info in self.reader.articles(allowed)}
            speakers = [speaker for speaker in speakers if speaker.article_id in inside]
        asked = match_any(named, speakers)
        return asked, asked is None

    def _by_mention(self, question: Question, k: int, spent: dict[str, float]) -> Answer:
        """Answer about somebody whom no attribution names: only sentences that name them will do."""
        named = _named(question)
        with _timed(spent, "retrieve"):
            filters = replace(question.filters, speakers=())
            passages = self._passages(question, k, filters)
        with _timed(spent, "evidence"):
            found = self.finder.find(question, passages)
            evidence = [piece for piece in found if any(mentions(piece.text, name) for name in named)]
        answer = self._conclude(question, evidence, None)
        if not answer.answered:
            who = " or ".join(named)
            near = self.retriever.retrieve(who, k=k, filters=filters)
            mentioned = any(names_whole(hit.passage.text, name) for hit in near for name in named)
            unknown = refusal(question, "speaker_unknown", speaker=who, mentioned=mentioned)
            answer = replace(unknown, confidence=answer.confidence)
        return replace(answer, considered=tuple(passages))

    def _conclude(self, question: Question, evidence: Sequence[Evidence], asked: AskedSpeaker | None) -> Answer:
        """Write the answer that the evidence carries, or refuse."""
        confidence = probability(evidence[0].score) if evidence else 0.0
        # A speaker's every statement has to be on the topic; beside a sentence that states a fact, others only add.
        good = [e for e in evidence if (probability(e.score) if asked else confidence) >= self.threshold]
        draft = self.answerer.answer(question, good)
        if not draft and question.leaning.seen:
            return replace(nothing_more(question), confidence=confidence)
        if not draft and question.leaning.wanted:
            return replace(refusal(question, "not_stated"), confidence=confidence)
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


def _named(question: Question) -> tuple[str, ...]:
    """Return the names of whose words are wanted, each as an alternative: the filter's, else the question's."""
    return question.filters.speakers or ((question.speaker,) if question.speaker else ())


@contextmanager
def _timed(spent: dict[str, float], name: str) -> Iterator[None]:
    """Add the milliseconds that a block takes to ``spent[name]``."""
    started = time.perf_counter()
    try:
        yield
    finally:
        spent[name] = spent.get(name, 0.0) + (time.perf_counter() - started) * 1000
