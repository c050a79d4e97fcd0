"""What requests and responses hold; the field names are those of the command line's options and JSON."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from index.errors import UsageError
from index.types import Filters

MOST_PASSAGES = 100
LONGEST_QUESTION = 4000
LONGEST_NAME = 500
MOST_TURNS = 200


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _whole(text: str) -> str:
    """Return the text; ValueError where it holds half a character, which no answer could repeat."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("is not valid Unicode text")
    return text


Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME, pattern=r"\S"), AfterValidator(_whole)]
Names = Annotated[list[Name], BeforeValidator(_as_list), Field(max_length=100)]
Text = Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION, pattern=r"\S"), AfterValidator(_whole)]
Id = Annotated[str, Field(max_length=LONGEST_NAME), AfterValidator(_whole)] | int


class Limits(BaseModel):
    """Which articles are searched; a name may stand alone or in a list of alternatives."""

    since: date | None = Field(default=None, description="Published on or after this day.", examples=["2024-01-01"])
    until: date | None = Field(default=None, description="Published on or before this day.", examples=[None])
    source: Names = Field(default_factory=list, description="Published by.", examples=[[]])
    speaker: Names = Field(default_factory=list, description="Said by.", examples=[[]])
    article: Names = Field(default_factory=list, description="Only these articles, by id.", examples=[[]])

    def filters(self) -> Filters:
        """Return them as the assistant takes them; UsageError for a period that ends before it begins."""
        if self.since and self.until and self.since > self.until:
            raise UsageError(f"`since` {self.since} is after `until` {self.until}: no day is left. Swap them?")
        return Filters(
            since=self.since.isoformat() if self.since else None,
            until=self.until.isoformat() if self.until else None,
            sources=tuple(self.source),
            speakers=tuple(self.speaker),
            articles=tuple(self.article),
        )


class TurnBody(BaseModel):
    """One question of the conversation so far, and what was answered."""

    question: Text
    answer: dict[str, Any] | None = Field(default=None, description="The Answer that was given, as it was returned.")
    text: str = Field(default="", max_length=100_000, description="Its words, where only these are known.")


class AskBody(Limits):
    """A question."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"question": "What did Kamyshin say about testing?"}]}, extra="forbid"
    )

    question: Text
    id: Id | None = Field(default=None, description="Comes back in the answer.")
    k: int = Field(default=6, ge=1, le=MOST_PASSAGES, description="How many passages are read.")
    as_of: date | None = Field(default=None, description="The day that “last week” counts from; else today.")
    history: list[TurnBody] = Field(default_factory=list, max_length=MOST_TURNS, description="Oldest first.")
    stream: bool = Field(default=False, description="Answer as server-sent events.")


class StatementBody(BaseModel):
    """One sentence of an answer, and the citations that carry it."""

    text: str
    citations: list[int]
    verdict: Literal["supported", "unsupported"]
    score: float


class CitationBody(BaseModel):
    """An exact span of a stored article: ``text[start:end] == quote``."""

    marker: int
    article_id: str
    title: str
    url: str | None
    published: str | None
    quote: str
    start: int
    end: int
    sha256: str
    speaker: str | None
    cue: str | None
    kind: Literal["direct", "indirect", "mixed"] | None


class AnswerBody(BaseModel):
    """An answer, or a refusal with its reason, version 1."""

    model_config = ConfigDict(extra="allow")

    version: Literal[1]
    id: str | int | None
    question: str
    interpreted: str | None
    answered: bool
    text: str
    reason: Literal["nothing_relevant", "not_stated", "speaker_unknown", "speaker_silent", "no_articles"] | None
    mode: str
    degraded: str | None
    statements: list[StatementBody]
    citations: list[CitationBody]
    considered: list[dict[str, Any]]
    filters: dict[str, Any]
    confidence: float
    index_revision: int
    timings_ms: dict[str, float]


class HitBody(BaseModel):
    """A passage that was found."""

    passage_id: str
    article_id: str
    title: str
    start: int
    end: int
    text: str
    score: float


class HitsBody(BaseModel):
    """The passages found, best first."""

    id: str | int | None
    hits: list[HitBody]


class AttributionBody(BaseModel):
    """Who said what; spans are offsets into the article's text."""

    article_id: str
    speaker: str
    kind: Literal["direct", "indirect", "mixed"]
    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]
    text: str


class QuotesBody(BaseModel):
    """Statements, in the order of the articles or by how well they fit ``about``."""

    quotes: list[AttributionBody]


class ArticleInfoBody(BaseModel):
    """What is known of an article, its text left out."""

    id: str
    title: str
    source: str | None
    url: str | None
    published: str | None
    authors: list[str]
    sha256: str
    characters: int


class ArticleBody(BaseModel):
    """A stored article."""

    article_id: str
    title: str
    url: str | None
    published: str | None
    authors: list[str]
    source: str | None
    sha256: str
    text: str


class ArticlesBody(BaseModel):
    """A page of articles, by id; ``next`` is the ``after`` of the page that follows, null at the end."""

    articles: list[ArticleInfoBody]
    total: int
    next: str | None


class ArticleIn(BaseModel):
    """An article to add; one with the same id is replaced. ``text`` is stored exactly as given."""

    model_config = ConfigDict(extra="forbid")

    id: Name
    title: str = Field(default="", max_length=2000)
    text: str = Field(min_length=1)
    url: str | None = Field(default=None, max_length=2000)
    source: str | None = Field(default=None, max_length=LONGEST_NAME)
    published: str | None = Field(default=None, max_length=40, examples=["2024-02-29"])
    authors: list[str] | None = Field(default=None, max_length=100)


class ArticlesIn(BaseModel):
    """Articles to add."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"articles": [{"id": "example", "title": "A title", "published": "2024-02-29", "text": "A text."}]}
            ]
        },
    )

    articles: list[ArticleIn] = Field(min_length=1, max_length=1000)


class FailureBody(BaseModel):
    """An input that could not be read."""

    path: str
    error: str


class ReportBody(BaseModel):
    """What a change of the index did; ``articles``, ``passages``, ``attributions`` are totals."""

    articles: int
    added: int
    updated: int
    unchanged: int
    failed: list[FailureBody]
    passages: int
    attributions: int
    seconds: float


class ClaimIn(BaseModel):
    """A claim and the text that should support it."""

    id: Id | None = None
    claim: Text
    text: Annotated[str, Field(max_length=200_000), AfterValidator(_whole)]


class VerifyBody(BaseModel):
    """An answer whose citations are checked against the index, or claims against their texts."""

    model_config = ConfigDict(extra="forbid")

    answer: dict[str, Any] | None = Field(default=None, description="An Answer, as it was returned.")
    claims: list[ClaimIn] | None = Field(default=None, min_length=1, max_length=100)


class CheckBody(BaseModel):
    """Whether one citation holds; marker 0 is the answer as a whole."""

    marker: int
    ok: bool
    why: str


class VerdictBody(BaseModel):
    """Whether a claim is supported by its text."""

    id: str | int | None
    score: float
    supported: bool


class VerifiedBody(BaseModel):
    """What checking gave."""

    ok: bool
    citations: list[CheckBody] = Field(default_factory=list)
    claims: list[VerdictBody] = Field(default_factory=list)


class HealthBody(BaseModel):
    """The process is alive."""

    status: Literal["ok"]


class ReadyBody(BaseModel):
    """Whether questions can be answered."""

    ready: bool
    detail: str
    index_revision: int | None
    articles: int | None
