"""What the tools for language models take and give."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.answers import MOST_TURNS, Limits, TurnBody
from api.schemas.fields import LONGEST_QUESTION, Text

QUOTES = 20
MOST_QUOTES = 200


class SearchIn(BaseModel):
    """What to look for."""

    model_config = ConfigDict(extra="forbid")

    query: Text = Field(description="Words or a question.", examples=["ammunition factory"])


class FetchIn(BaseModel):
    """What to read."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(min_length=1, max_length=LONGEST_QUESTION, description="An id that another tool gave.")


class AskIn(Limits):
    """A question."""

    model_config = ConfigDict(extra="forbid")

    question: Text = Field(
        description="A whole question in the user's language and words.",
        examples=["What did Kamyshin say about testing?"],
    )
    history: list[TurnBody] = Field(
        default_factory=list,
        max_length=MOST_TURNS,
        description="The turns before, oldest first, where the question leans on them (“And what about …?”).",
    )


class QuotesIn(Limits):
    """Whose statements, and on what."""

    model_config = ConfigDict(extra="forbid")

    about: Text | None = Field(default=None, description="Only on this topic; the nearest come first.")
    k: int = Field(default=QUOTES, ge=1, le=MOST_QUOTES, description="At most so many.")


class ResultOut(BaseModel):
    """An article that was found."""

    id: str
    title: str
    url: str


class SearchOut(BaseModel):
    """The articles found, best first."""

    results: list[ResultOut]


class FetchOut(ResultOut):
    """An article with its text."""

    text: str
    metadata: dict[str, Any]
