"""What checking receives and returns."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.schemas.answers import Id, Text, whole
from api.schemas.samples import SAMPLE_ANSWER, SAMPLE_CLAIM


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
