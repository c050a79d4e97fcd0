"""The way of a question, top-down: it is read, searched for, answered from the articles, and the answer checked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from index.embedding import (
    MULTILINGUAL_ID,
    OnnxEmbedder,
    create_embedder,
    multilingual_embedder,
    multilingual_installed,
)
from index.errors import AssistantError
from index.reader import IndexReader
from index.serialization import json_of
from index.types import Filters
from rag.answering import (
    ExtractiveAnswerer,
    Numbering,
    Refuser,
    extended,
    further_citations,
    refusal,
    short_answer,
    with_sure_names,
)
from rag.conversation import follow_up, plain_topic
from rag.evidence import EvidenceFinder, calibrated, fresh, gives_words, of_one_source, probability
from rag.languages import AcrossFinder, ForeignFinder, advice_across, route_of, surest
from rag.question import (
    asked_for,
    asks_for_words,
    find_speaker,
    in_time,
    is_spoken_of,
    names_asked,
    parse_question,
    request_of,
    tells_of,
    topic_alone,
    whatever_paper,
    with_stance,
    with_verb,
    within,
)
from rag.reading import PassageReader
from rag.requests import Desk, respond
from rag.retrieval import CrossEncoderReranker, HybridRetriever, QuoteRanker, passages_for
from rag.scratchpad import Scratchpad
from rag.settings import Settings
from rag.types import Answer, Outcome, Stage
from rag.verification import GroundednessVerifier, check_answer, strips_stance

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from index.types import Attribution, Embedder, ScoredPassage
    from rag.languages import Route
    from rag.question import AskedSpeaker
    from rag.settings import LanguageModel
    from rag.types import Answerer, Drafted, Encoder, Event, Evidence, Question, Reason, Stated, Turn, Verifier
    from rag.verification import CitationCheck

SPEAKER_PASSAGES = 24
"""How many passages are searched for one speaker's words: most sentences in them are other people's."""

RERANKED_PASSAGES = 12
"""How many passages the cross-encoder chooses from at least, when a search is reranked."""


def _silent(_message: str) -> None:
    """Drop a notice."""


@dataclass(frozen=True, slots=True)
class Assistant:
    """Answers questions from one index; all of its parts are given to it.

    ``threshold`` is the least confidence (0 to 1) that answers; ``as_of`` is the day that counts as today. ``across``
    finds answers in other languages than the question's, where what it needs is installed.
    """

    reader: IndexReader
    retriever: HybridRetriever
    finder: EvidenceFinder
    reranker: Encoder
    passage_reader: PassageReader
    answerer: Answerer
    verifier: Verifier
    threshold: float = 0.5
    as_of: date | None = None
    across: AcrossFinder | None = None

    @classmethod
    def open(
        cls, settings: Settings | str | Path | None = None, *, notify: Callable[[str], None] = _silent
    ) -> Assistant:
        """Open an index and put an assistant together; models are loaded when they are first needed.

        The index is that of the settings, or in this folder, else the one that RAG_INDEX or rag.toml names, else .rag.
        ``notify`` is told of repairs. Raises IndexNotFoundError and IndexMismatchError.
        """
        if not isinstance(settings, Settings):
            settings = Settings() if settings is None else Settings(index=Path(settings))
        embedder = create_embedder(settings.embedder, notify=notify)
        reader = IndexReader.open(settings.index, embedder_id=embedder.id, notify=notify)
        reranker = CrossEncoderReranker()
        verifier = GroundednessVerifier(reranker)
        return cls(
            reader=reader,
            retriever=HybridRetriever(reader, embedder),
            finder=EvidenceFinder(reader),
            reranker=reranker,
            passage_reader=PassageReader(notify),
            answerer=_answerer(settings.llm, verifier),
            verifier=verifier,
            threshold=settings.strictness,
            as_of=settings.as_of,
            across=_across(settings, reader, embedder, notify),
        )

    def latest(self) -> Assistant:
        """Return the assistant at the state of the index committed last, its models shared; itself if that is its own.

        The old one stays usable, for the questions that it is answering.
        """
        reader = self.reader.latest()
        if reader is self.reader:
            return self
        retriever, finder = replace(self.retriever, index=reader), replace(self.finder, index=reader)
        across = replace(self.across, index=reader) if self.across else None
        return replace(self, reader=reader, retriever=retriever, finder=finder, across=across)

    def ask(  # noqa: PLR0913 - what a caller may say of a question
        self,
        question: str,
        *,
        filters: Filters | None = None,
        k: int = 6,
        id: str | int | None = None,  # noqa: A002 - its name in the answer
        as_of: date | None = None,
        history: Sequence[Turn] = (),
    ) -> Answer:
        """Answer a question from the articles that pass the filters, or refuse with a reason.

        ``k`` is how many passages are read for sentences; "last week" is meant as of the day ``as_of``, else today;
        ``history`` are the turns of the conversation before, oldest first. Raises UsageError for an empty question.
        """
        told = self.stream(question, filters=filters, k=k, id=id, as_of=as_of, history=history)
        return next(event for event in told if isinstance(event, Answer))

    def stream(  # noqa: PLR0913 - as above
        self,
        question: str,
        *,
        filters: Filters | None = None,
        k: int = 6,
        id: str | int | None = None,  # noqa: A002 - as above
        as_of: date | None = None,
        history: Sequence[Turn] = (),
    ) -> Iterator[Event]:
        """Answer as ``ask`` does, and tell each statement when it is verified; the whole answer comes last."""
        day = as_of or self.as_of or date.today()  # noqa: DTZ011 - the user's own day is meant
        asked, pad = parse_question(question), Scratchpad(self.reranker, self.passage_reader)
        with pad.timed("total"):
            route = self._route(asked, filters or Filters())
            if route.refused:
                advice = (
                    "" if self.across and self.across.ready else f" {advice_across(installed=self.across is not None)}"
                )
                answer = replace(refusal(asked, "language"), text=f"{route.refused}{advice}")
            elif route.foreign:
                answer = yield from self._abroad(replace(asked, filters=route.within(filters or Filters())), route, pad)
            else:
                readings = follow_up(asked, history, self.reader.speakers() if history else ())
                if filters or route.languages:
                    readings = tuple(within(reading, route.within(filters or Filters())) for reading in readings)
                answer = yield from self._tried(readings, day, k, pad)
            if not answer.answered and answer.reason != "no_articles":
                answer = yield from self._elsewhere(asked, route, filters or Filters(), answer, pad)
        answer = replace(answer, index_revision=self.reader.revision, awaiting=self.reader.awaiting())
        answer = replace(answer, asked_for=answer.asked_for or asked_for(asked))
        yield replace(answer, question=asked.text, id=id, timings_ms=pad.spent)

    def _route(self, question: Question, filters: Filters) -> Route:
        """Return which articles may answer a question in its language, of those that the filters let through."""
        route = route_of(question.text, self.reader.languages())
        if filters == Filters() or not (route.languages or route.refused):
            return route
        within = Counter(info.language for info in self.reader.articles(replace(filters, speakers=())))
        return route_of(question.text, within)

    def _abroad(self, question: Question, route: Route, pad: Scratchpad) -> Generator[Stage | Stated, None, Answer]:
        """Answer a question in another language than English from the articles in its language, or refuse it."""
        yield Stage("evidence")
        with pad.timed("evidence"):
            found = ForeignFinder(self.reader).find(question.text, route.asked, question.filters)
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
        self, question: Question, route: Route, filters: Filters, refused: Answer, pad: Scratchpad
    ) -> Generator[Stage | Stated, None, Answer]:
        """Answer from articles in other languages than the question's what those in its own do not, or refuse it so."""
        languages = route.others(self.reader.languages())
        if not self.across or not languages or not self.across.ready:
            return refused
        with pad.timed("evidence"):
            found = self.across.find(question.text, route.asked, languages, filters)
        good = [piece for piece in found.evidence if probability(piece.score) >= self.threshold]
        answer = yield from self._written(question, of_one_source(question, good, self.reader.copies))
        if answer.answered:
            return replace(answer, confidence=surest(found), considered=found.passages)
        if route.refused:  # nothing in its own language was looked at
            reason: Reason = "not_stated" if found.passages else "nothing_relevant"
            return replace(refusal(question, reason), confidence=surest(found), considered=found.passages)
        return refused

    def _tried(
        self, readings: Iterable[Question], day: date, k: int, pad: Scratchpad
    ) -> Generator[Stage | Stated, None, Answer]:
        """Try the readings of a question, the likeliest first, each in its time, until one is answered.

        Where none is, the refusal of the likeliest is returned.
        """
        refused: list[Answer] = []
        for reading in readings:
            if requested := (yield from self._requested(reading, day, pad)):
                if requested.answered:
                    return requested
                refused.append(requested)
                continue
            for question in _attempts(whatever_paper(reading) or reading, day, self.reader.any_article):
                answer = yield from self._answer(question, k, pad)
                answer = replace(answer, filters=question.scope, interpreted=question.interpreted)
                if answer.answered:
                    return answer
            refused.append(answer)
        return refused[0]

    def _requested(
        self, question: Question, day: date, pad: Scratchpad
    ) -> Generator[Stage | Stated, None, Answer | None]:
        """Answer what one sentence does not, such as an overview; None where a fact or somebody's words are asked."""
        request = request_of(question)
        if request is None:
            return None
        yield Stage("evidence")
        with pad.timed("evidence"):
            desk = Desk(self.reader, self.retriever, self.finder, pad, self.threshold, day)
            response = respond(request, question, desk)
        if response is None:
            return None
        yield Stage("answer")
        answer = response.refusal or (yield from self._checked(question, _drawn(response.statements)))
        return replace(
            answer, asked_for=request.asked_for, interpreted=question.interpreted, confidence=response.confidence
        )

    def _answer(self, question: Question, k: int, pad: Scratchpad) -> Generator[Stage | Stated, None, Answer]:
        """Take one question the whole way, to an answer or a refusal."""
        if not self.reader.any_article(replace(question.filters, speakers=())):
            return refusal(question, "no_articles")
        named = names_asked(question)
        speaker = find_speaker(named, question.filters, self.reader)
        yield Stage("retrieve")
        with pad.timed("retrieve"):
            passages = self._passages(question, speaker, k)
        yield Stage("evidence")
        with pad.timed("evidence"):
            evidence = self._evidence(question, passages, named, speaker, pad)
        # Every statement of somebody has to be on the topic; beside a sentence that states a fact, others only add.
        each = speaker is not None or question.asks_who_said
        confidence = (probability if each else calibrated)(evidence[0].score) if evidence else 0.0
        good = [e for e in evidence if (probability(e.score) if each else confidence) >= self.threshold]
        yield Stage("answer")
        told = list(with_sure_names(of_one_source(question, good, self.reader.copies)))
        answer = yield from self._written(question, told)
        if not answer.answered:
            answer = Refuser(self.reader, self.retriever).refuse(question, evidence, named, speaker)
        more = [piece for piece in told if probability(piece.score) >= self.threshold]
        answer = replace(
            answer,
            short_answer=short_answer(question, told, answer),
            further=further_citations(more, answer, self.reader),
        )
        return replace(answer, confidence=confidence, considered=tuple(passages))

    def _passages(self, question: Question, speaker: AskedSpeaker | None, k: int) -> list[ScoredPassage]:
        """Return the passages to read: of a speaker more, and from the articles that quote them."""
        filters = replace(question.filters, speakers=())
        if speaker:
            filters, k = replace(filters, articles=tuple(sorted(speaker.names))), SPEAKER_PASSAGES
        return passages_for(self.retriever, question, k=k, filters=filters)

    def _evidence(
        self,
        question: Question,
        passages: Sequence[ScoredPassage],
        named: Sequence[str],
        speaker: AskedSpeaker | None,
        pad: Scratchpad,
    ) -> list[Evidence]:
        """Return sentences, best first; about somebody whom the articles do not quote, only those on their words."""
        if question.verb and question.topic and speaker is None:
            return []  # "What did Rome call its citizens?" is no question for words
        found = self.finder.find(question, passages, pad, speaker)
        if named and speaker is None:
            found = [piece for piece in found if any(tells_of(piece.text, name) for name in named)]
            if asks_for_words(question):
                found = [piece for piece in found if gives_words(piece)]
                found = [piece for piece in found if not all(is_spoken_of(piece, name) for name in named)]
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
            if drafted.mode == "extractive" and strips_stance(drafted.text, json_of(first), self.reader):
                continue  # rather one quotation less than one that is not meant
            numbering = attempt
            answer = replace(extended(answer, stated), mode=drafted.mode)
            failed = [check for check in self.check(answer.to_json()) if not check.ok]
            if failed:  # never shown: a citation that does not hold is a fault of ours, not an answer
                raise AssistantError(
                    f"A citation did not hold ({failed[0].why}). Please report this; `rag index --rebuild` may help."
                )
            yield stated

    def search(
        self, query: str, *, k: int = 10, filters: Filters | None = None, rerank: bool = False
    ) -> list[ScoredPassage]:
        """Return at most k passages, best first; with ``rerank``, in the cross-encoder's order and with its scores."""
        parsed = parse_question(query, filters)
        wanted = max(k, RERANKED_PASSAGES) if rerank else k
        hits = self.retriever.retrieve(parsed, k=wanted, filters=parsed.filters)
        if not rerank:
            return (self.across.widened(query, hits, filters or Filters()) if self.across else hits)[:k]
        scores = self.reranker.score(parsed.text, [hit.passage.text for hit in hits])
        rescored = [replace(hit, score=score) for hit, score in zip(hits, scores, strict=True)]
        return sorted(rescored, key=lambda hit: (-hit.score, hit.passage.id))[:k]

    def quotes(
        self, *, filters: Filters | None = None, about: str | None = None, k: int | None = None, certain: bool = False
    ) -> list[Attribution]:
        """Return attributions in the order of the articles, or those that are ``about`` something, best first.

        With ``certain`` only those whose words are as good as certainly their speaker's.
        """
        filters = filters or Filters()
        if about is None:
            return list(islice(self.reader.attributions(filters, certain=certain), k))
        ranker = QuoteRanker(self.reader, self.retriever, self.reranker)
        return ranker.about(parse_question(about), filters, certain=certain)[:k]

    def check(self, answer: dict[str, Any]) -> list[CitationCheck]:
        """Re-check the JSON of an answer against the index; raise UsageError when it is none."""
        return check_answer(answer, self.reader)

    def prepare(self) -> None:
        """Load the models now instead of at the first question."""
        self.retriever.embedder.embed_question("ready")
        self.reranker.score("ready", ["ready"])

    def close(self) -> None:
        """Let go of the index."""
        self.reader.close()

    def __enter__(self) -> Self:
        """Return the assistant itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the index."""
        self.close()


def _drawn(statements: Sequence[Drafted]) -> Generator[Drafted, None, Outcome]:
    """Yield statements that are drafted already."""
    yield from statements
    return Outcome(mode=statements[0].mode if statements else "extractive")


def _attempts(question: Question, day: date, any_article: Callable[[Filters], bool]) -> Iterator[Question]:
    """Yield the ways to put a question to the articles: for a stance or a verb, in its time, by its topic alone."""
    if asked_for := with_stance(question):
        yield asked_for
        if question.speaker:  # "Grant not" of "What would Grant not say?"
            return
    if asked_for := with_verb(question):
        yield asked_for
        if question.speaker and question.topic:  # "of" of "What did Grant warn of?"
            return
    for dated in in_time(question, day, any_article):
        # Where a reason or the like is wanted, the topic finds the sentences, and a sign of it chooses among them.
        asked = replace(dated, topic=plain_topic(dated.topic)) if dated.prior.wanted else dated
        if topical := topic_alone(asked):
            yield topical
        yield asked


def assemble(settings: Settings, *, notify: Callable[[str], None] = _silent) -> Assistant:
    """Return ``Assistant.open(settings)``: the name under which users have it."""
    return Assistant.open(settings, notify=notify)


def _across(
    settings: Settings, reader: IndexReader, embedder: Embedder, notify: Callable[[str], None]
) -> AcrossFinder | None:
    """Return what answers across languages, None where that is switched off or its extra is not installed."""
    if embedder.id == MULTILINGUAL_ID and isinstance(embedder, OnnxEmbedder):
        return AcrossFinder(reader, embedder)
    if settings.multilingual == "off" or not multilingual_installed():
        return None
    return AcrossFinder(reader, multilingual_embedder(notify))


def _answerer(settings: LanguageModel, verifier: Verifier) -> Answerer:
    """Return the extractive answerer, behind a language model where one is configured."""
    extractive = ExtractiveAnswerer(verifier)
    if not settings.url:
        return extractive
    from rag.llm import ChatClient, LanguageModelAnswerer  # noqa: PLC0415 - most answers are quoted, and start faster so

    return LanguageModelAnswerer(ChatClient(settings), verifier, extractive, settings.budget)
