"""The product as a program has it: one index opened, that answers, searches, lists who said what, and checks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, overload

from index.attribution import Worker
from index.embedding import (
    MULTILINGUAL_ID,
    OnnxEmbedder,
    create_embedder,
    multilingual_embedder,
    multilingual_installed,
)
from index.errors import UsageError
from index.reader import IndexReader
from index.types import Filters
from rag.answering import ExtractiveAnswerer
from rag.commitment import CommitmentReader
from rag.commitment import trained as commitments_trained
from rag.evidence import EvidenceFinder
from rag.inquiry import Inquiry
from rag.languages import AcrossFinder
from rag.question import (
    parse_question,
    respelt,
)
from rag.reading import PassageReader
from rag.retrieval import CrossEncoderReranker, HybridRetriever, QuoteRanker
from rag.scratchpad import Scratchpad
from rag.settings import Settings
from rag.types import Answer
from rag.verification import GroundednessVerifier, check_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.types import Attribution, Embedder, ScoredPassage
    from rag.checking import Finding, Progress, Report
    from rag.commitment import Commitments
    from rag.settings import LanguageModel
    from rag.types import Answerer, Encoder, Event, Turn, Verifier
    from rag.verification import CitationCheck

RERANKED_PASSAGES = 12
"""How many passages the cross-encoder chooses from at least, when a search is reranked."""


def _silent(_message: str) -> None:
    """Drop a notice."""


@dataclass(frozen=True, slots=True)
class Assistant:
    """Answers questions from one index; all of its parts are given to it.

    ``threshold`` is the least confidence (0 to 1) that answers; ``as_of`` is the day that counts as today. ``across``
    finds answers in other languages than the question's, where what it needs is installed. ``parser`` reads drafts: a
    process that is started for the first and stays until the assistant is closed, or 0 for this process.
    ``commitments`` reads whether articles assert words; None where its weights are not there.
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
    parser: Worker | int = field(default_factory=Worker)
    commitments: Commitments | None = None

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
            parser=Worker() if settings.workers else 0,
            commitments=CommitmentReader(notify) if commitments_trained() else None,
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
        inquiry = Inquiry(
            self.reader, self.retriever, self.finder, self.answerer, self.across, self.threshold, pad=pad, day=day, k=k
        )
        with pad.timed("total"):
            answer = yield from inquiry.answered(asked, filters or Filters(), history)
        answer = replace(answer, index_revision=self.reader.revision, awaiting=self.reader.awaiting())
        yield replace(answer, question=asked.text, id=id, timings_ms=pad.spent)

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

    @overload
    def check(
        self, given: str, *, filters: Filters | None = None, title: str = "", as_of: date | None = None
    ) -> Report: ...

    @overload
    def check(self, given: dict[str, Any]) -> list[CitationCheck]: ...

    def check(
        self,
        given: str | dict[str, Any],
        *,
        filters: Filters | None = None,
        title: str = "",
        as_of: date | None = None,
    ) -> Report | list[CitationCheck]:
        """Check a draft, given as text, or the citations of an answer, given as its JSON.

        Of a draft every quotation, report of speech and claim is held against the articles that pass the filters;
        ``as_of`` is the day from which its "last week" counts, else today. Raises UsageError for a draft without text,
        and for JSON that is no answer.
        """
        if not isinstance(given, str):
            return check_answer(given, self.reader)
        from rag.checking import Report  # noqa: PLC0415 - whoever asks questions loads none of it

        told = self.check_stream(given, filters=filters, title=title, as_of=as_of)
        return next(event for event in told if isinstance(event, Report))

    def check_stream(
        self, draft: str, *, filters: Filters | None = None, title: str = "", as_of: date | None = None
    ) -> Iterator[Progress | Finding | Report]:
        """Check a draft as ``check`` does, and tell each finding when it is made; the report comes last."""
        from rag.checking import Checker  # noqa: PLC0415 - as above

        if not draft.strip():
            raise UsageError("The draft is empty. Give the text that is to be checked.")
        day = as_of or self.as_of or date.today()  # noqa: DTZ011 - the user's own day is meant
        checker = Checker(self.reader, self.retriever, self.parser, self.commitments)
        return checker.stream(draft, filters or Filters(), title, day)

    def prepare(self) -> None:
        """Load the models now instead of at the first question."""
        self.retriever.embedder.embed_question("ready")
        self.reranker.score("ready", ["ready"])
        respelt(parse_question("raedy"), self.reader)  # the words of English are read

    def close(self) -> None:
        """Let go of the index, and end the process that reads drafts."""
        self.reader.close()
        if isinstance(self.parser, Worker):
            self.parser.close()

    def __enter__(self) -> Self:
        """Return the assistant itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the index."""
        self.close()


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
