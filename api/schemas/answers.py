"""What requests and responses hold; the field names are those of the command line's options and JSON."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from api.schemas.samples import SAMPLE_ANSWER, SAMPLE_QUESTION
from index.errors import UsageError
from index.types import Filters
from rag.serialization import answer_from
from rag.types import Turn

MOST_PASSAGES = 100
LONGEST_QUESTION = 4000
LONGEST_NAME = 500
MOST_TURNS = 200
MOST_NAMES = 100
MOST_CITED = 1000


_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def whole(text: str) -> str:
    """Return the text; ValueError where it holds half a character, which no answer could repeat."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("is not valid Unicode text") from error
    return text


def _day(value: Any) -> Any:
    """Return what can be a day; ValueError for the numbers and times that would be taken for one, too."""
    if not isinstance(value, date) and not (isinstance(value, str) and _DAY.fullmatch(value)):
        raise ValueError("is not a date. Write it as YYYY-MM-DD, for example 2024-02-29")
    return value


Whole = Annotated[str, AfterValidator(whole)]
Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME, pattern=r"\S"), AfterValidator(whole)]
Names = Annotated[list[Name], Field(max_length=MOST_NAMES)]
NameOrNames = Annotated[Names, BeforeValidator(_as_list, json_schema_input_type=Name | Names)]
Text = Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION, pattern=r"\S"), AfterValidator(whole)]
Id = Annotated[str, Field(max_length=LONGEST_NAME), AfterValidator(whole)] | Annotated[int, Field(strict=True)]
Day = Annotated[date, BeforeValidator(_day)]


class Limits(BaseModel):
    """Which articles are searched; a name may stand alone or in a list of alternatives."""

    since: Day | None = Field(default=None, description="Published on or after this day.")
    until: Day | None = Field(default=None, description="Published on or before this day.")
    source: NameOrNames = Field(default_factory=list, description="Published by.")
    speaker: NameOrNames = Field(default_factory=list, description="Said by.")
    article: NameOrNames = Field(default_factory=list, description="Only these articles, by id.")

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


class StatementBody(BaseModel):
    """One sentence of an answer, and the citations that carry it."""

    text: Whole
    citations: list[int]
    verdict: Literal["supported", "unsupported"]
    score: float


class CitationBody(BaseModel):
    """An exact span of a stored article: ``text[start:end] == quote``."""

    marker: int
    article_id: Whole
    title: Whole
    url: Whole | None
    published: Whole | None
    quote: Whole
    start: int
    end: int
    sha256: Whole
    speaker: Whole | None
    cue: Whole | None
    kind: Literal["direct", "indirect", "mixed"] | None
    page: int | None = None
    copies: list[Whole] = Field(default_factory=list, description="Copies of the article that hold the very words.")


class TurnAnswer(BaseModel):
    """An Answer that was returned, of which only this is read; the rest may be left out."""

    question: Whole
    answered: bool
    text: Whole
    interpreted: Annotated[str, Field(max_length=LONGEST_QUESTION), AfterValidator(whole)] | None = None
    statements: list[StatementBody] = Field(max_length=MOST_CITED)
    citations: list[CitationBody] = Field(max_length=MOST_CITED)


class TurnBody(BaseModel):
    """One question of the conversation so far, and what was answered."""

    model_config = ConfigDict(extra="forbid")

    question: Text
    answer: TurnAnswer | None = Field(default=None, description="The Answer that was given, as it was returned.")
    text: Annotated[str, Field(max_length=100_000), AfterValidator(whole)] = Field(
        default="", description="Its words, where only these are known."
    )

    def turn(self) -> Turn:
        """Return it as the assistant takes it."""
        return Turn(self.question, answer_from(self.answer.model_dump()) if self.answer else None, self.text)


class AskBody(Limits):
    """A question."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"question": SAMPLE_QUESTION}]}, extra="forbid")

    question: Text
    id: Id | None = Field(default=None, description="Comes back in the answer.")
    k: int = Field(default=6, strict=True, ge=1, le=MOST_PASSAGES, description="How many passages are read.")
    as_of: Day | None = Field(default=None, description="The day that “last week” counts from; else today.")
    history: list[TurnBody] = Field(default_factory=list, max_length=MOST_TURNS, description="Oldest first.")
    stream: bool = Field(default=False, strict=True, description="Answer as server-sent events.")


class ConsideredBody(BaseModel):
    """A passage that was read for the answer."""

    passage_id: str
    article_id: str
    score: float


class DatesBody(BaseModel):
    """The dates of publication that were searched; ``implicit`` ones were read from the question's ``words``."""

    since: str | None
    until: str | None
    as_of: str | None
    implicit: bool
    words: str | None
    note: str | None


class AwaitingBody(BaseModel):
    """What an import under way has yet to do: passages found by words only, articles without their quotations."""

    vectors: int
    attributions: int


class AnswerBody(BaseModel):
    """An answer, or a refusal with its reason, version 1."""

    model_config = ConfigDict(extra="allow", json_schema_extra={"examples": [SAMPLE_ANSWER]})

    version: Literal[1]
    id: str | int | None
    question: str
    interpreted: str | None
    answered: bool
    text: str
    reason: Literal["nothing_relevant", "not_stated", "speaker_unknown", "speaker_silent", "no_articles"] | None
    mode: str
    degraded: str | None
    dropped: int
    statements: list[StatementBody]
    citations: list[CitationBody]
    considered: list[ConsideredBody]
    filters: DatesBody
    confidence: float
    index_revision: int
    awaiting: AwaitingBody | None
    timings_ms: dict[str, float]
