"""What requests and responses hold; the field names are those of the command line's options and JSON."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.schemas.fields import (
    LONGEST_QUESTION,
    Day,
    Id,
    NameOrNames,
    Text,
    Whole,
    fields_of,
    whole,
)
from api.schemas.samples import SAMPLE_ANSWER, SAMPLE_CLAIM, SAMPLE_QUESTION
from index.errors import UsageError
from index.serialization import PassageForm
from index.types import Awaiting, Filters
from rag.serialization import VerdictForm, answer_from
from rag.types import Answer, Citation, DateScope, ShortAnswer, Statement, Turn
from rag.verification import CitationCheck

MOST_PASSAGES = 100
MOST_TURNS = 200
MOST_CITED = 1000


class Sources(BaseModel):
    """Which articles are searched; a name may stand alone or in a list of alternatives."""

    since: Day | None = Field(default=None, description="Published on or after this day.")
    until: Day | None = Field(default=None, description="Published on or before this day.")
    source: NameOrNames = Field(default_factory=list, description="Published by.")
    article: NameOrNames = Field(default_factory=list, description="Only these articles, by id.")

    def filters(self) -> Filters:
        """Return them as the assistant takes them; UsageError for a period that ends before it begins."""
        if self.since and self.until and self.since > self.until:
            raise UsageError(f"`since` {self.since} is after `until` {self.until}: no day is left. Swap them?")
        return Filters(
            since=self.since.isoformat() if self.since else None,
            until=self.until.isoformat() if self.until else None,
            sources=tuple(self.source),
            articles=tuple(self.article),
        )


class Limits(Sources):
    """Which articles are searched, and whose words; a name may stand alone or in a list of alternatives."""

    speaker: NameOrNames = Field(default_factory=list, description="Said by.")

    def filters(self) -> Filters:
        """Return them as the assistant takes them; UsageError for a period that ends before it begins."""
        return replace(super().filters(), speakers=tuple(self.speaker))


@fields_of(Statement)
class StatementBody(BaseModel):
    """One sentence of an answer, and the citations that carry it."""


@fields_of(Citation)
class CitationBody(BaseModel):
    """An exact span of a stored article: ``text[start:end] == quote``."""


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


@fields_of(PassageForm)
class ConsideredBody(BaseModel):
    """A passage that was read for the answer."""


@fields_of(DateScope)
class DatesBody(BaseModel):
    """The dates of publication that were searched; ``implicit`` ones were read from the question's ``words``."""


@fields_of(Awaiting)
class AwaitingBody(BaseModel):
    """What an import under way has yet to do: passages found by words only, articles without their quotations."""


@fields_of(ShortAnswer)
class ShortAnswerBody(BaseModel):
    """The exact words that answer, a slice of the cited article, inside the citation of that marker."""


@fields_of(
    Answer,
    short_answer=ShortAnswerBody | None,
    statements=list[StatementBody],
    citations=list[CitationBody],
    considered=list[ConsideredBody],
    filters=DatesBody,
    awaiting=AwaitingBody | None,
)
class AnswerBody(BaseModel):
    """An answer, or a refusal with its reason, version 1."""

    model_config = ConfigDict(extra="allow", json_schema_extra={"examples": [SAMPLE_ANSWER]})

    version: Literal[1]


class ClaimIn(BaseModel):
    """A claim and the text that should support it."""

    model_config = ConfigDict(extra="forbid")

    id: Id | None = None
    claim: Text
    text: Annotated[str, Field(max_length=200_000), AfterValidator(whole)]


class VerifyBody(BaseModel):
    """An answer whose citations are checked against the index, or claims against their texts."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"answer": SAMPLE_ANSWER}, {"claims": [SAMPLE_CLAIM]}],
            # Exactly one of the two, which is not null.
            "oneOf": [
                {"required": ["answer"], "properties": {"answer": {"type": "object"}, "claims": {"type": "null"}}},
                {"required": ["claims"], "properties": {"claims": {"type": "array"}, "answer": {"type": "null"}}},
            ],
        },
    )

    answer: dict[str, Any] | None = Field(default=None, description="An Answer, as it was returned.")
    claims: list[ClaimIn] | None = Field(default=None, min_length=1, max_length=100)


@fields_of(CitationCheck)
class CheckBody(BaseModel):
    """Whether one citation holds; marker 0 is the answer as a whole."""


@fields_of(VerdictForm)
class VerdictBody(BaseModel):
    """Whether a claim is supported by its text."""


class VerifiedBody(BaseModel):
    """What checking gave."""

    ok: bool
    citations: list[CheckBody] = Field(default_factory=list)
    claims: list[VerdictBody] = Field(default_factory=list)
