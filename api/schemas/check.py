"""What a draft is sent as, and what is found of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.schemas.answers import CitationBody, Sources
from api.schemas.fields import LONGEST_DRAFT, LONGEST_NAME, Day, Whole, fields_of, whole
from api.schemas.samples import SAMPLE_DRAFT, SAMPLE_DRAFT_REPORT
from rag.checking import Difference, Finding

DraftText = Annotated[str, Field(min_length=1, pattern=r"\S"), AfterValidator(whole)]
Title = Annotated[str, Field(max_length=LONGEST_NAME), AfterValidator(whole)]


class DraftLimits(Sources):
    """The articles that a draft is held against, and how."""

    as_of: Day | None = Field(
        default=None, description="The day that “last week” in the draft counts from; else today."
    )
    stream: bool = Field(default=False, strict=True, description="Tell findings as server-sent events.")


class DraftBody(DraftLimits):
    """A draft: a text of one's own, about to be printed."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": SAMPLE_DRAFT}]}, extra="forbid")

    text: DraftText = Field(description=f"At most {LONGEST_DRAFT:,} characters; offsets of findings address it.")
    title: Title = Field(default="", description="Its headline.")


class DraftForm(DraftLimits):
    """What a form says beside its file, whose headline counts where it names no ``title``."""

    model_config = ConfigDict(extra="forbid")

    title: Title = Field(default="", description="Its headline; else that of the file.")


@fields_of(Difference)
class DifferenceBody(BaseModel):
    """Words of the draft and of a cited article that differ, side by side."""


@fields_of(Finding, differences=list[DifferenceBody], citations=list[CitationBody])
class FindingBody(BaseModel):
    """What the articles say to one quotation, report of speech or claim of the draft."""


class DraftReportBody(BaseModel):
    """All findings of a draft, in the order of its text, version 1."""

    model_config = ConfigDict(extra="allow", json_schema_extra={"examples": [SAMPLE_DRAFT_REPORT]})

    version: Literal[1]
    findings: list[FindingBody]
    counts: dict[str, int] = Field(description="How often each finding was made.")
    left_out: int = Field(description="How many sentences have nothing that can be checked.")
    index_revision: int
    title: Whole | None = Field(default=None, description="The headline of a draft that was sent as a file.")
    text: Whole | None = Field(default=None, description="The text of a draft that was sent as a file, as it was read.")
