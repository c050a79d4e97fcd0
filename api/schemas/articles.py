"""What the routes that show and change the index receive and return."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema, model_validator

from api.schemas.fields import LONGEST_NAME, Name, fields_of, whole
from api.schemas.samples import SAMPLE_ADDED, SAMPLE_ARTICLE, SAMPLE_ATTRIBUTION, SAMPLE_HIT, SAMPLE_INFO, SAMPLE_REPORT
from index.loading import to_iso
from index.serialization import AttributionForm
from index.types import ArticleInfo, Copy
from rag.serialization import ArticleForm, HitForm, HitsForm


def _dated(text: str) -> str:
    if to_iso(text) is None:
        raise ValueError("is not a date. Write it as YYYY-MM-DD, for example 2024-02-29")
    return text


Published = Annotated[
    str,
    Field(max_length=100),
    AfterValidator(whole),
    AfterValidator(_dated),
    WithJsonSchema({"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]}),
]


@fields_of(HitForm)
class HitBody(BaseModel):
    """A passage that was found."""

    model_config = ConfigDict(json_schema_extra={"examples": [SAMPLE_HIT]})


@fields_of(HitsForm, hits=list[HitBody])
class HitsBody(BaseModel):
    """The passages found, best first."""


@fields_of(AttributionForm)
class AttributionBody(BaseModel):
    """Who said what; spans are offsets into the article's text."""

    model_config = ConfigDict(json_schema_extra={"examples": [SAMPLE_ATTRIBUTION]})


class QuotesBody(BaseModel):
    """Statements, in the order of the articles or by how well they fit ``about``."""

    quotes: list[AttributionBody]


@fields_of(ArticleInfo)
class ArticleInfoBody(BaseModel):
    """What is known of an article, its text left out."""

    model_config = ConfigDict(json_schema_extra={"examples": [SAMPLE_INFO]})


@fields_of(Copy)
class CopyBody(BaseModel):
    """An article with the same text as another, or most of it; ``similarity`` is 1 for all of it."""


@fields_of(ArticleForm, copies=list[CopyBody])
class ArticleBody(BaseModel):
    """A stored article."""

    model_config = ConfigDict(json_schema_extra={"examples": [SAMPLE_ARTICLE]})


class ArticlesBody(BaseModel):
    """A page of articles, by id; ``next`` is the ``after`` of the page that follows, null at the end."""

    articles: list[ArticleInfoBody]
    total: int
    next: str | None


Words = Annotated[str, Field(max_length=2000), AfterValidator(whole)]


class ArticleIn(BaseModel):
    """An article to add; one with the same id is replaced. ``text`` is stored exactly as given.

    What ``GET`` and ``rag export`` give of an article can be sent again: ``pages`` and ``language`` are kept,
    ``sha256`` and ``copies`` are made anew.
    """

    model_config = ConfigDict(extra="forbid")

    id: Name
    title: Words = ""
    text: Annotated[str, Field(min_length=1), AfterValidator(whole)]
    url: Words | None = None
    source: Annotated[str, Field(max_length=LONGEST_NAME), AfterValidator(whole)] | None = None
    published: Published | None = Field(default=None, examples=["2024-02-29"])
    authors: list[Words] | None = Field(default=None, max_length=100)
    language: Annotated[str, Field(max_length=100), AfterValidator(whole)] | None = None
    pages: list[Annotated[int, Field(strict=True, ge=0)]] = Field(default=[], max_length=100_000)
    sha256: Annotated[str, Field(max_length=64)] | None = Field(default=None, exclude=True)
    copies: list[Any] = Field(default=[], exclude=True)

    @model_validator(mode="before")
    @classmethod
    def _by_its_id(cls, sent: object) -> object:
        """Take the id by the name that ``GET`` gives it."""
        if isinstance(sent, dict) and "article_id" in sent and "id" not in sent:
            return {"id" if name == "article_id" else name: value for name, value in sent.items()}
        return sent


class ArticlesIn(BaseModel):
    """Articles to add."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"articles": [SAMPLE_ADDED]}]},
    )

    articles: list[ArticleIn] = Field(min_length=1, max_length=1000)

    @model_validator(mode="before")
    @classmethod
    def _of_one_or_a_list(cls, sent: object) -> object:
        """Take an article by itself, and a list of them, for the articles."""
        if isinstance(sent, list):
            return {"articles": sent}
        return {"articles": [sent]} if isinstance(sent, dict) and "text" in sent and "articles" not in sent else sent


class FailureBody(BaseModel):
    """An input that could not be read."""

    path: str
    error: str


class ReportBody(BaseModel):
    """What a change of the index did; ``articles``, ``passages``, ``attributions`` are totals.

    ``copies`` are those of the articles added or updated that have a copy.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [SAMPLE_REPORT]})

    articles: int
    added: int
    updated: int
    unchanged: int
    removed: int
    failed: list[FailureBody]
    passages: int
    attributions: int
    seconds: float
    copies: int
