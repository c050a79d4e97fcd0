"""The way of one question, top-down: read, searched for, answered from the articles, and the answer checked."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.errors import AssistantError
from index.linguistics.calendar import MONTHS
from index.linguistics.views import ANSWERING
from index.serialization import json_of
from index.types import Filters
from rag.answering import (
    Numbering,
    Refuser,
    extended,
    further_citations,
    refusal,
    short_answer,
    told_by_name,
    with_bearer,
    with_sure_names,
)
from rag.conversation import follow_up, plain_topic
from rag.evidence import (
    calibrated,
    claimed_by,
    day_said,
    days_told,
    fresh,
    gives_words,
    has_other_figure,
    is_hearsay,
    names_event,
    of_after_the_event,
    of_one_source,
    probability,
    said_in_titles,
    tells_words,
)
from rag.languages import ForeignFinder, advice_across, route_of, surest
from rag.question import (
    asked_for,
    asks_for_words,
    claimant_of,
    find_speaker,
    in_time,
    is_nonsense,
    is_spoken_of,
    names_asked,
    on_topic,
    request_of,
    requests_of,
    respelt,
    reworded,
    tells_of,
    topic_alone,
    whatever_paper,
    with_feeling,
    with_stance,
    with_verb,
    with_view,
    within,
    words_asked,
)
from rag.requests import Desk, respond
from rag.retrieval import passages_for
from rag.types import Answer, Outcome, Stage
from rag.verification import check_answer, strips_stance

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from datetime import date

    from index.reader import IndexReader
    from index.types import ScoredPassage
    from rag.evidence import EvidenceFinder
    from rag.languages import AcrossFinder, Route
    from rag.question import AskedSpeaker, Heard
    from rag.retrieval import HybridRetriever
    from rag.scratchpad import Scratchpad
    from rag.types import Answerer, AskedFor, Drafted, Evidence, Period, Question, Reason, Stated, Turn

SPEAKER_PASSAGES = 24
"""How many passages are searched for one speaker's words: most sentences in them are other people's."""

CLAIM_PASSAGES = 12
"""How many are searched for whoever said a thing: it may stand there in other words."""

_BEFORE = 120
"""Characters before words in which their time may be named."""

OF_THE_INDEX: frozenset[AskedFor] = frozenset({"help", "inventory", "count"})
"""What the index itself answers or refuses, whatever language its articles are in."""


@dataclass(frozen=True, slots=True)
class _Claimed:
    """Who said a thing, as it is told: the question for it, the statements that say it, and what was read for them."""

    question: Question
    evidence: tuple[Evidence, ...]
    passages: tuple[ScoredPassage, ...]


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One question on its way: what the stages use, and what was computed for it so far (``pad``).

    ``threshold`` is the least confidence (0 to 1) that answers, ``day`` counts as today, ``k`` passages are read.
    """

    reader: IndexReader
    retriever: HybridRetriever
    finder: EvidenceFinder
    answerer: Answerer
    across: AcrossFinder | None
    threshold: float
    pad: Scratchpad
    day: date
    k: int

    def answered(
        self, asked: Question, filters: Filters, history: Sequence[Turn]
    ) -> Generator[Stage | Stated, None, Answer]:
        """Tell each stage and each statement, verified, and return the whole answer."""
        route = self._route(asked, filters)
        if route.refused:
            advice = "" if self.across and self.across.ready else f" {advice_across(installed=self.across is not None)}"
            answer = replace(refusal(asked, "language"), text=f"{route.refused}{advice}")
        elif route.foreign:
            answer = yield from self._abroad(replace(asked, filters=route.within(filters)), route)
        elif self._is_unclear(spelt := respelt(asked, self.reader), filters, history):
            answer = refusal(asked, "unclear")
        else:
            readings = follow_up(reworded(spelt), history, self.reader.speakers() if history else ())
            if filters != Filters() or route.languages:
                readings = tuple(within(reading, route.within(filters)) for reading in readings)
            answer = yield from self._tried(readings)
        final = answer.reason in ("no_articles", "unclear") or answer.asked_for in OF_THE_INDEX
        if not answer.answered and not final:
            answer = yield from self._elsewhere(asked, route, filters, answer)
        return replace(answer, asked_for=answer.asked_for or asked_for(asked))

    def _is_unclear(self, question: Question, filters: Filters, history: Sequence[Turn]) -> bool:
        """Return whether a text asks nothing, where no conversation and no filter tells what it means."""
        if history or filters.speakers or request_of(question) or not self.reader.any_article():
            return False
        return is_nonsense(question, self.reader)

    def _route(self, question: Question, filters: Filters) -> Route:
        """Return which articles may answer a question in its language, of those that the filters let through."""
        route = route_of(question.text, self.reader.languages())
        if filters == Filters() or not (route.languages or route.refused):
            return route
        within = Counter(info.language for info in self.reader.articles(replace(filters, speakers=())))
        return route_of(question.text, within)

    def _abroad(self, question: Question, route: Route) -> Generator[Stage | Stated, None, Answer]:
        """Answer a question in another language than English from the articles in its language, or refuse it."""
        yield Stage("evidence")
        with self.pad.timed("evidence"):
            meaning = self.across if self.across and self.across.ready else None
            found = ForeignFinder(self.reader, meaning).find(question.text, route.asked, question.filters)
        confidence = surest(found)
        good = [piece for piece in found.evidence if probability(piece.score) >= self.threshold]
        yield Stage("answer")
        answer = yield from self._written(question, of_one_source(question, good, self.reader.copies))
        if not answer.answered and found.speaker:
            reason: Reason = "speaker_silent" if found.quoted else "speaker_unknown"
            answer = refusal(replace(question, topic=found.topic), reason, speaker=found.speaker)
        elif not answer.answered:
            answer = refusal(question, "not_stated" if found.passages else "nothing_relevant")
        return replace(answer, confidence=confidence, considered=found.passages)

    def _elsewhere(
        self, question: Question, route: Route, filters: Filters, refused: Answer
    ) -> Generator[Stage | Stated, None, Answer]:
        """Answer from articles in other languages than the question's what those in its own do not, or refuse it so."""
        languages = route.others(self.reader.languages())
        if not self.across or not languages or not self.across.ready:
            return refused
        with self.pad.timed("evidence"):
            found = self.across.find(question.text, route.asked, languages, filters)
        good = [piece for piece in found.evidence if probability(piece.score) >= self.threshold]
        answer = yield from self._written(question, of_one_source(question, good, self.reader.copies))
        if answer.answered:
            return replace(answer, confidence=surest(found), considered=found.passages)
        if route.refused:  # nothing in its own language was looked at
            reason: Reason = "not_stated" if found.passages else "nothing_relevant"
            return replace(refusal(question, reason), confidence=surest(found), considered=found.passages)
        return refused

    def _tried(self, readings: Iterable[Question]) -> Generator[Stage | Stated, None, Answer]:
        """Try the readings of a question, the likeliest first, each in its time, until one is answered.

        Where none is, the refusal of the likeliest is returned.
        """
        refused: list[Answer] = []
        for reading in readings:
            if reading.prior.unclear:
                refused.append(replace(refusal(reading, "unclear"), text=reading.prior.unclear))
                continue
            if requested := (yield from self._requested(reading)):
                if requested.answered:
                    return requested
                refused.append(requested)
                continue
            answer = yield from self._looked_up(reading)
            if answer.answered:
                return answer
            refused.append(answer)
        return refused[0]

    def _looked_up(self, reading: Question) -> Generator[Stage | Stated, None, Answer]:
        """Answer a reading for a fact or for somebody's words, in the first of the ways that find an answer."""
        if (worded := on_topic(reading, self.reader)) is not None:
            answer = yield from self._answer(worded)
            if answer.answered:
                return replace(answer, filters=worded.scope, interpreted=reading.interpreted)
        words = words_asked(reading, self.reader, self.day)
        known = words is not None and self._knows(reading)
        if words is not None and words.tied and not known:
            return (yield from self._heard(reading, words))
        viewed = with_view(reading, self.reader)
        asked = viewed or whatever_paper(reading) or reading
        answer = yield from self._attempted(_attempts(asked, self.day, self.reader.any_article))
        if not answer.answered and words and words.topic:
            second = yield from self._heard(reading, words, known=known)
            answer = second if second.answered or not known else answer
        if not answer.answered and (other := _beside(reading, viewed, self.reader)):
            second = yield from self._attempted(_attempts(other, self.day, self.reader.any_article))
            answer = second if second.answered else answer
        if not answer.answered and (claimed := self._claimed(reading)):
            second = yield from self._told(claimed)
            answer = second if second.answered else answer
        return answer

    def _claimed(self, question: Question) -> _Claimed | None:
        """Return the statements that say what somebody is asked for by; None where nobody is, or none says it."""
        asked = claimant_of(question)
        if asked is None or not self.reader.any_article(replace(question.filters, speakers=())):
            return None
        with self.pad.timed("evidence"):
            passages = passages_for(self.retriever, question, k=CLAIM_PASSAGES, filters=question.filters)
            evidence = claimed_by(asked, question, passages, self.reader, self.pad)
        if not evidence:
            return None
        whose = replace(question, topic=asked.claim, asks_who_said=True, answer_type="person")
        return _Claimed(whose, tuple(evidence), tuple(passages))

    def _told(self, claimed: _Claimed) -> Generator[Stage | Stated, None, Answer]:
        """Answer who said a thing with the statements that say it, and whose they are."""
        question = claimed.question
        yield Stage("answer")
        told = told_by_name(question, of_one_source(question, claimed.evidence, self.reader.copies))
        answer = yield from self._written(question, told)
        if not answer.answered:
            return refusal(question, "not_stated")
        confidence = probability(claimed.evidence[0].score)
        return replace(
            answer,
            confidence=confidence,
            considered=claimed.passages,
            filters=question.scope,
            interpreted=question.interpreted,
        )

    def _knows(self, reading: Question) -> bool:
        """Return whether a wording finds somebody whom the articles quote in a question, or asks who said something."""
        if reading.for_statements and not reading.speaker:
            return True
        asked = (reading, with_stance(reading), with_verb(reading), with_view(reading, self.reader))
        names = {each.speaker for each in asked if each and each.speaker}
        return any(find_speaker((name,), reading.filters, self.reader) for name in names)

    def _heard(
        self, reading: Question, words: Heard, *, known: bool = False
    ) -> Generator[Stage | Stated, None, Answer]:
        """Answer a question as one for the words of whoever is named in it.

        Where a wording that knows them found nothing, only a sentence with their name will do.
        """
        attempts = _attempts(words.question, self.day, self.reader.any_article)
        answer = yield from self._attempted(attempts, words if known else None)
        if not answer.answered:  # what articles tell of somebody's words may be nobody's statement
            told = yield from self._attempted(_attempts(reading, self.day, self.reader.any_article), words)
            answer = told if told.answered else answer
        return replace(answer, question=reading.text, asked_for="statement")

    def _attempted(
        self, attempts: Iterable[Question], words: Heard | None = None
    ) -> Generator[Stage | Stated, None, Answer]:
        """Answer the first of the ways to put a question that is answered; there is one at least."""
        for question in attempts:
            answer = yield from self._answer(question, words)
            answer = replace(answer, filters=question.scope, interpreted=question.interpreted)
            if answer.answered:
                break
        return answer

    def _requested(self, question: Question) -> Generator[Stage | Stated, None, Answer | None]:
        """Answer what one sentence does not, such as an overview; None where a fact or somebody's words are asked."""
        requests = list(requests_of(question))
        if not requests:
            return None
        yield Stage("evidence")
        with self.pad.timed("evidence"):
            desk = Desk(self.reader, self.retriever, self.finder, self.pad, self.threshold, self.day)
            answers = (
                (request, response)
                for request in requests
                if (response := respond(request, question, desk)) and not (request.guessed and response.refusal)
            )
            request, response = next(answers, (requests[0], None))
        if response is None:
            return None
        yield Stage("answer")
        answer = response.refusal or (yield from self._checked(question, _drawn(response.statements)))
        return replace(
            answer, asked_for=request.asked_for, interpreted=question.interpreted, confidence=response.confidence
        )

    def _answer(self, question: Question, words: Heard | None = None) -> Generator[Stage | Stated, None, Answer]:
        """Take one question the whole way, to an answer or a refusal; only by what tells of these words, if given."""
        if not self.reader.any_article(replace(question.filters, speakers=())):
            return refusal(question, "no_articles")
        named = names_asked(question)
        speaker = find_speaker(named, question.filters, self.reader)
        yield Stage("retrieve")
        with self.pad.timed("retrieve"):
            passages = self._passages(question, speaker)
        yield Stage("evidence")
        with self.pad.timed("evidence"):
            evidence = self._evidence(question, passages, named, speaker)
            evidence = [piece for piece in evidence if words is None or tells_words(piece, words.speaker, words.topic)]
        # Every statement of somebody has to be on the topic; beside a sentence that states a fact, others only add.
        each = speaker is not None or question.asks_who_said
        # "According to Lind, how many came?" is a question for a fact all the same.
        for_words = question.asks_who_said or (speaker is not None and question.answer_type == "other")
        confidence = (probability if for_words else calibrated)(evidence[0].score) if evidence else 0.0
        good = [e for e in evidence if (probability(e.score) if each else confidence) >= self.threshold]
        if (asked := claimant_of(question)) and asked.spoken:
            claim = asked.claim
            if any(is_hearsay(one.text) or has_other_figure(claim, one.text) for one in good[:1]):
                good = []  # what is next best was no answer beside it
        yield Stage("answer")
        told = list(with_sure_names(of_one_source(question, good, self.reader.copies)))
        told = [with_bearer(question, piece) for piece in told]
        answer = yield from self._written(question, told)
        if not answer.answered:
            answer = Refuser(self.reader, self.retriever).refuse(question, evidence, named, speaker)
        more = [piece for piece in told if probability(piece.score) >= self.threshold]
        answer = replace(
            answer,
            short_answer=None if question.prior.inexact else short_answer(question, told, answer),
            further=further_citations(more, answer, self.reader),
        )
        return replace(answer, confidence=confidence, considered=tuple(passages))

    def _passages(self, question: Question, speaker: AskedSpeaker | None) -> list[ScoredPassage]:
        """Return the passages to read: of a speaker more, and from the articles that quote them."""
        filters, k = replace(question.filters, speakers=()), self.k
        if speaker:
            filters, k = replace(filters, articles=tuple(sorted(speaker.names))), SPEAKER_PASSAGES
        return passages_for(self.retriever, question, k=k, filters=filters)

    def _evidence(
        self,
        question: Question,
        passages: Sequence[ScoredPassage],
        named: Sequence[str],
        speaker: AskedSpeaker | None,
    ) -> list[Evidence]:
        """Return sentences, best first; about somebody whom the articles do not quote, only those on their words."""
        if question.verb and question.topic and speaker is None:
            return []  # "What did Rome call its citizens?" is no question for words
        found = self.finder.find(question, passages, self.pad, speaker)
        if named and speaker is None and asks_for_words(question):
            articles = {hit.passage.article.id: hit.passage.article for hit in passages}.values()
            if titled := said_in_titles(question, named, articles):
                return titled
        if named and speaker is None:
            found = [piece for piece in found if any(tells_of(piece.text, name) for name in named)]
            if asks_for_words(question):
                found = [piece for piece in found if gives_words(piece)]
                found = [piece for piece in found if not all(is_spoken_of(piece, name) for name in named)]
        if speaker is not None and question.period and question.answer_type == "other" and not question.claim:
            found = [piece for piece in found if _is_of_then(piece, question.period)]
        if (asks_for_words(question) or speaker is not None) and names_event(question.topic):
            hits = self.reader.words(question.topic, self.k, replace(question.filters, speakers=()))
            told_in = [passage.article for passage in self.reader.passages([key for key, _ in hits])]
            found = of_after_the_event(question.topic, found, told_in)
        return fresh(found, question.prior, lambda piece: probability(piece.score) >= self.threshold)

    def _written(self, question: Question, evidence: Sequence[Evidence]) -> Generator[Stated, None, Answer]:
        """Yield the statements that the evidence carries, each checked before it is told; return the answer."""
        return (yield from self._checked(question, self.answerer.answer(question, evidence)))

    def _checked(self, question: Question, draft: Generator[Drafted, None, Outcome]) -> Generator[Stated, None, Answer]:
        """Yield the statements of a draft, each checked before it is told; return the answer."""
        answer, numbering = Answer(question.text, answered=False, text=""), Numbering(self.reader)
        while True:
            try:
                drafted = next(draft)
            except StopIteration as end:
                how: Outcome = end.value
                return replace(answer, mode=how.mode, degraded=how.degraded, dropped=how.dropped)
            attempt = Numbering(self.reader, dict(numbering.known))
            stated = attempt.cite(drafted)
            first = next(each for each in attempt.known.values() if each.marker == stated.statement.citations[0])
            if question.prior.most and len(answer.statements) >= question.prior.most:
                continue
            if drafted.mode == "extractive" and strips_stance(drafted.text, json_of(first), self.reader):
                continue  # rather one quotation less than one that is not meant
            numbering = attempt
            answer = replace(extended(answer, stated), mode=drafted.mode)
            failed = [check for check in check_answer(answer.to_json(), self.reader) if not check.ok]
            if failed:  # never shown: a citation that does not hold is a fault of ours, not an answer
                raise AssistantError(
                    f"A citation did not hold ({failed[0].why}). Please report this; `rag index --rebuild` may help."
                )
            yield stated


def _beside(reading: Question, viewed: Question | None, reader: IndexReader) -> Question | None:
    """Return how else to ask what was not answered: a view as a fact, and a feeling by somebody's words."""
    if viewed is None:
        return with_feeling(reading, reader)
    return None if reading.speaker else reading  # "watchdog make of Lind" is nobody


def _is_of_then(piece: Evidence, period: Period) -> bool:
    """Return whether words may be of a time: their article is, or has no date, or they or those before name it."""
    if piece.article.published is None:
        return True
    if said := day_said(piece):  # "said yesterday" in an article of today
        return (period.since or "") <= said.isoformat() and (period.until is None or said.isoformat() <= period.until)
    if period.holds(piece.article.published):
        return True
    if period.since and period.until and not period.relative:
        told = days_told(piece.text, piece.article.published)
        if any(each.within(period.since, period.until) for each in told if not each.planned):
            return True  # "said last night"
    around = piece.article.text[max(0, piece.span[0] - _BEFORE) : piece.span[1]].casefold()
    named = re.findall(r"\b(?:\d{4}|[a-z]{3,})\b", period.words.casefold())
    return not period.relative and any(word in around for word in named if word.isdigit() or word in MONTHS)


def _drawn(statements: Sequence[Drafted]) -> Generator[Drafted, None, Outcome]:
    """Yield statements that are drafted already."""
    yield from statements
    return Outcome(mode=statements[0].mode if statements else "extractive")


def _attempts(question: Question, day: date, any_article: Callable[[Filters], bool]) -> Iterator[Question]:
    """Yield the ways to put a question to the articles: for a stance or a verb, in its time, by its topic alone."""
    of_words = False  # "What did Grant demand?": whatever else is told of Grant is no answer
    if asked_for := with_stance(question):
        yield asked_for
        if question.speaker:  # "Grant not" of "What would Grant not say?"
            return
        of_words = not asked_for.topic
    if asked_for := with_verb(question):
        yield asked_for
        of_words = of_words or not asked_for.topic
        if question.speaker and question.topic:  # "of" of "What did Grant warn of?"
            return
        if asked_for.speaker and asked_for.verb in ANSWERING:  # none but words are meant
            yield replace(asked_for, verb="")
            return
    if of_words:
        return
    for dated in in_time(question, day, any_article):
        # Where a reason or the like is wanted, the topic finds the sentences, and a sign of it chooses among them.
        asked = replace(dated, topic=plain_topic(dated.topic)) if dated.prior.wanted else dated
        if topical := topic_alone(asked):
            yield topical
        yield asked
