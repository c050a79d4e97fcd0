"""The values that travel from a question to a checked answer, and their JSON (version 1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, Protocol

from index.linguistics.tagging import read_words
from index.linguistics.words import content_stems
from index.serialization import json_of, passage_form
from index.types import Article, Attribution, Awaiting, Filters, Kind, ScoredPassage, Span, Stance, manner, whom

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from index.linguistics.tagging import Word

Reason = Literal[
    "nothing_relevant", "not_stated", "speaker_unknown", "speaker_silent", "no_articles", "language", "unclear"
]
AskedFor = Literal[
    "fact", "person", "statement", "yes_no", "reason", "manner", "list", "count", "comparison", "change", "development",
    "overview", "inventory", "reaction", "help",
]  # fmt: skip
"""What a question asks for; `rag.question.requests` tells by which wordings."""
UNRELATED = -20.0
"""The relevance of what has nothing to do with a question."""

AnswerType = Literal["person", "place", "time", "number", "reason", "other"]

LATER: dict[str, Any] = {"later": True}
"""Marks a field that the JSON of an answer kept from an earlier release may lack; all others are always there."""


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a question names: ISO days, both inclusive, None for an open end.

    ``words`` are the question's own, which stand ``at`` that span of it; ``relative`` marks "last week".
    """

    since: str | None
    until: str | None
    words: str
    at: Span
    relative: bool

    def holds(self, published: str | None) -> bool:
        """Return whether a date of publication lies within."""
        day = (published or "")[:10]
        return bool(day) and (self.since or "") <= day and (self.until is None or day <= self.until)

    @property
    def days(self) -> int | None:
        """How many days it has, None for an open end."""
        if self.since is None or self.until is None:
            return None
        return (date.fromisoformat(self.until) - date.fromisoformat(self.since)).days + 1


@dataclass(frozen=True, slots=True)
class DateScope:
    """The dates of publication that were searched, as users are told; all None where no date was in play.

    ``implicit`` dates were read from the question's ``words`` as of the day ``as_of``; ``note`` is a line for people.
    """

    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    implicit: bool = False
    words: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Prior:
    """What the conversation before a question makes likely, and what it has already given.

    ``near`` are the ids of the articles just cited, which are preferred; ``seen`` are quotations already given and
    ``heard`` speakers already heard, which are left out. ``wanted`` is the question word of a "Why?" about a person's
    words: only sentences with a sign of such an answer will do. ``unclear`` asks back where it is open what is meant;
    ``most`` is how many statements are wanted, 0 for as many as there are. ``names`` are stems of what a fragment put
    in the place of another ("And the sixth?"), and ``year`` the year that it did: evidence has to name it or be of it.
    ``loose`` marks a fragment that was only added to the question before.
    """

    near: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    wanted: str = ""
    unclear: str = ""
    most: int = 0
    names: tuple[str, ...] = ()
    year: str = ""
    loose: bool = False

    @property
    def inexact(self) -> bool:
        """Whether the words that answer are not told from those of the question before."""
        return self.loose or bool(self.year)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, parsed.

    ``text`` is as asked; ``speaker`` is the person whose words are asked for, as named in the
    question, else None; ``topic`` is what they should have spoken about, empty for anything;
    ``asks_who_said`` marks "Who said …?"; ``named`` is what every passage has to name, empty for
    nothing in particular; ``about`` is the topic of a question for whatever there is about it, else
    empty. Articles of ``period`` are preferred; others are searched, too; ``scope`` says it to users.
    ``interpreted`` is how a follow-up or a misspelt question was understood, None for one that is taken as it stands.
    ``wants_list`` marks a question for several things: "Which countries …", "What are the …".
    ``stances`` are those of the statements asked for ("What did she deny?"), empty for any; ``claim`` is what somebody
    is to have said, or denied, in a question for yes or no, else empty; ``verb`` is that of the statements asked for
    ("What did she demand?"), empty for any.
    ``words`` are those of the text, ``stems`` those that carry meaning, ``topic_stems`` those of the
    topic, or of the text where there is none.
    """

    text: str
    topic: str
    speaker: str | None = None
    asks_who_said: bool = False
    named: str = ""
    about: str = ""
    stances: tuple[Stance, ...] = ()
    claim: str = ""
    verb: str = ""
    answer_type: AnswerType = "other"
    wants_list: bool = False
    filters: Filters = field(default_factory=Filters)
    period: Period | None = None
    scope: DateScope = field(default_factory=DateScope)
    prior: Prior = field(default_factory=Prior)
    interpreted: str | None = None
    words: tuple[Word, ...] = field(init=False, repr=False, compare=False)
    stems: tuple[str, ...] = field(init=False, repr=False, compare=False)
    topic_stems: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Read the words, which several stages compare with those of the articles."""
        object.__setattr__(self, "words", tuple(read_words(self.text)))
        object.__setattr__(self, "stems", tuple(content_stems(self.text)))
        object.__setattr__(self, "topic_stems", tuple(content_stems(self.topic)) if self.topic else self.stems)

    @property
    def for_statements(self) -> bool:
        """Whether statements are asked for by who made them, their stance, claim or verb, and no fact."""
        return bool(self.asks_who_said or self.stances or self.claim or self.verb)

    @property
    def names_speaker(self) -> bool:
        """Whether somebody's words are asked for by who they are, or it is asked who said something."""
        return bool(self.speaker) or self.asks_who_said

    @property
    def bare(self) -> str:
        """The text without the marks at its end."""
        return self.text.rstrip(" ?!.…").strip()


@dataclass(frozen=True, slots=True)
class ExactWords:
    """The likeliest exact words of an answer: the span where they stand, and how sure the reader is of them.

    ``score`` is its sum of logits for them, ``apart`` by how much it is above that of the best run that has none of
    them in their sentence.
    """

    span: Span
    score: float
    apart: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence (or neighbouring sentences) of an article that answers a question.

    ``span`` addresses the article's text; ``score`` is the logarithm of the odds that it answers;
    ``attribution`` is the statement that the sentence carries, if any; ``by_title`` marks the first
    sentence of an article whose title answers; ``relevance`` is the score before a reader of whole passages was asked;
    ``words`` are the exact words of the article that are likeliest to be the answer.
    """

    article: Article
    span: Span
    score: float
    attribution: Attribution | None = None
    by_title: bool = False
    relevance: float = UNRELATED
    words: ExactWords | None = None

    @property
    def text(self) -> str:
        """The exact slice of the article."""
        return self.article.text[self.span[0] : self.span[1]]


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered, exact span of a stored article: ``article.text[start:end] == quote``; ``page`` is where it begins.

    ``copies`` are the ids of copies of the cited article that hold the very words: no further sources, but the same.
    ``language`` is the article's (ISO 639-1), None where it is not told.
    ``stance`` is the speaker's to those words, and ``attribution_confidence`` how likely these are the speaker's; both
    are None where they are nobody's, the latter also where an index of an older version does not say. ``candidates``
    are whom "she" or "Lind" may mean there, where it is open which; none of them is cited as the speaker.
    """

    marker: int
    article_id: str
    title: str
    url: str | None
    published: str | None
    quote: str
    start: int
    end: int
    sha256: str
    speaker: str | None = None
    cue: str | None = None
    kind: Kind | None = None
    page: int | None = field(default=None, metadata=LATER)
    copies: tuple[str, ...] = field(
        default_factory=tuple, metadata={**LATER, "description": "Copies of the article that hold the very words."}
    )
    stance: Stance | None = field(default=None, metadata=LATER)
    attribution_confidence: float | None = field(default=None, metadata=LATER)
    candidates: tuple[str, ...] = field(
        default_factory=tuple, metadata={**LATER, "description": "Whom the words may be of, where it is open which."}
    )
    language: str | None = field(default=None, metadata=LATER)

    @classmethod
    def of(
        cls, marker: int, article: Article, span: Span, said: Attribution | None = None, copies: tuple[str, ...] = ()
    ) -> Citation:
        """Return the citation of an exact span of an article, with the attribution that it carries, if any."""
        return cls(
            marker=marker,
            article_id=article.id,
            title=article.title,
            url=article.url,
            published=article.published,
            quote=article.text[slice(*span)],
            start=span[0],
            end=span[1],
            sha256=article.sha256,
            speaker=(said.speaker or None) if said else None,
            cue=(said.cue_text or None) if said else None,
            kind=said.kind if said else None,
            page=article.page_at(span[0]),
            copies=copies,
            stance=said.stance if said else None,
            attribution_confidence=said.confidence if said else None,
            candidates=said.candidates if said else (),
            language=article.language,
        )

    @property
    def whom(self) -> str:
        """Whose words these are, for people; where it is open whose, all whose they may be."""
        return whom(self.speaker or "", self.candidates)

    @property
    def manner(self) -> str:
        """How the words are said, for people; empty where they are nobody's."""
        return manner(self.kind, self.stance, self.attribution_confidence)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the verifier says of one statement or citation; ``why`` is empty when it is supported."""

    supported: bool
    score: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer and the markers of the citations that carry it."""

    text: str
    citations: tuple[int, ...]
    verdict: Literal["supported", "unsupported"] = "supported"
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """The exact words of an article that answer: ``article.text[start:end] == text``, inside the citation's span."""

    text: str
    citation: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, or a refusal: then ``answered`` is False, ``reason`` is set, and nothing is cited.

    ``interpreted`` is how a follow-up or a misspelt question was understood, None for one that was taken as it stands;
    ``asked_for`` what it asks for, None in answers of an older version; ``short_answer`` the exact words that answer,
    None where they are not sure; ``degraded`` why a configured language model was not used, or not to its end;
    ``dropped`` how many of its sentences were not supported; ``further`` what answers as well and is not told, with
    markers that go on from the citations'; ``awaiting`` what could not be searched by meaning yet,
    None on a whole index. The fields stand in the order of the JSON; ``rag.serialization`` says more.
    """

    id: str | int | None = field(default=None, kw_only=True)
    question: str
    interpreted: str | None = field(default=None, kw_only=True)
    answered: bool
    text: str
    asked_for: AskedFor | None = field(default=None, kw_only=True, metadata=LATER)
    short_answer: ShortAnswer | None = field(default=None, kw_only=True)
    reason: Reason | None = None
    mode: str = "extractive"
    degraded: str | None = None
    dropped: int = 0
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    further: tuple[Citation, ...] = field(default=(), metadata=LATER)
    considered: tuple[ScoredPassage, ...] = field(default=(), metadata={"form": passage_form})
    filters: DateScope = field(default_factory=DateScope)
    confidence: float = 0.0
    index_revision: int = 0
    awaiting: Awaiting | None = None
    timings_ms: dict[str, float] = field(default_factory=dict, metadata={"digits": 1})

    def to_json(self) -> dict[str, Any]:
        """Return the JSON object of version 1: the fields, in their order."""
        return {"version": 1, **json_of(self)}


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the way to an answer begins."""

    name: Literal["retrieve", "evidence", "answer"]


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement of an answer to come, verified, and the citations that it is the first to use."""

    statement: Statement
    citations: tuple[Citation, ...]


Event = Stage | Stated | Answer
"""What is told on the way to an answer, which comes last."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A statement as an answerer writes it, and the evidence that carries it; ``score`` from 0 to 1.

    ``mode`` is the Answer's: a model's wording is checked otherwise than a quotation.
    """

    text: str
    evidence: tuple[Evidence, ...]
    score: float
    mode: str = "extractive"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an answerer wrote; the fields are those of the Answer."""

    mode: str = "extractive"
    degraded: str | None = None
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """A question asked earlier in a conversation, and its answer.

    Where only the answer's words are known (a list of chat messages), they are ``text``.
    """

    question: str
    answer: Answer | None = None
    text: str = ""


class Reranker(Protocol):
    """Scores how well texts answer a question."""

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return one raw score per text, in order; higher is better."""


class Encoder(Reranker, Protocol):
    """A reranker that also shows how it read."""

    def read(self, question: str, texts: Sequence[str]) -> list[tuple[float, NDArray[np.float32]]]:
        """Return per text its raw score, and the averaged inner states of the reading as one vector."""


class Answerer(Protocol):
    """Writes statements from evidence."""

    def answer(self, question: Question, evidence: Sequence[Evidence]) -> Generator[Drafted, None, Outcome]:
        """Yield statements as they are written, none where nothing is answered; return how they were written.

        ``evidence`` is best first, and all of it may be quoted.
        """


class Verifier(Protocol):
    """Says whether a claim is supported by a text."""

    def verify(self, claim: str, text: str) -> Verdict:
        """Score from 0 (contradicted or absent) to 1 (stated)."""
