"""Values as JSON has them, each form said once: exports, the command line and the service give the same."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypedDict, get_args, get_origin, get_type_hints

from index.linguistics.acts import Act, act_of
from index.types import Kind, Span, Stance  # noqa: TC001 - the service documents the forms by their types

if TYPE_CHECKING:
    from index.types import Article, Attribution, ScoredPassage


def json_of(value: Any, digits: int = 4) -> Any:
    """Return a value as JSON has it: a dataclass by its fields in their order, floats rounded to so many digits.

    A field's metadata may say ``digits`` of its own, or the ``form`` that stands for each of its items.
    """
    if is_dataclass(value):
        return {
            each.name: list(map(each.metadata["form"], getattr(value, each.name)))
            if "form" in each.metadata
            else json_of(getattr(value, each.name), each.metadata.get("digits", digits))
            for each in fields(value)
        }
    if isinstance(value, list | tuple):
        return [json_of(each, digits) for each in value]
    if isinstance(value, dict):
        return {name: json_of(each, digits) for name, each in value.items()}
    return round(value, digits) if isinstance(value, float) else value


def value_of(kind: Any, form: Any) -> Any:
    """Return the value of this type from its JSON; what it does not know is passed over, what is missing has defaults.

    Raises TypeError where that is no value of the type.
    """
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: value_of(hint, form[name]) for name, hint in hints.items() if name in form})
    of = get_args(kind)
    if get_origin(kind) is tuple:
        return tuple(value_of(of[0], each) for each in form)
    inner = next((each for each in of if is_dataclass(each)), None)  # of "this, or null"
    return value_of(inner, form) if inner and form is not None else form


_hints = cache(get_type_hints)


class AttributionForm(TypedDict):
    """Who said what: spans are offsets into the stored text."""

    article_id: str
    speaker: str
    candidates: list[str]
    kind: Kind
    stance: Stance
    act: Act
    confidence: float | None
    source: list[Span]
    cue: list[Span]
    content: list[Span]
    text: str


def attribution_form(said: Attribution) -> AttributionForm:
    """Return who said what."""
    return {
        "article_id": said.article.id,
        "speaker": said.speaker,
        "candidates": list(said.candidates),
        "kind": said.kind,
        "stance": said.stance,
        "act": act_of(said),
        "confidence": None if said.confidence is None else round(said.confidence, 3),
        "source": list(said.source),
        "cue": list(said.cue),
        "content": list(said.content),
        "text": said.text,
    }


class ArticleDetails(TypedDict):
    """What is known of a stored article, its id and text apart."""

    title: str
    url: str | None
    published: str | None
    authors: list[str]
    source: str | None
    language: str | None
    pages: list[int]


def article_details(article: Article) -> ArticleDetails:
    """Return what is known of a stored article."""
    return {
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "authors": list(article.authors),
        "source": article.source,
        "language": article.language,
        "pages": list(article.pages),
    }


class PassageForm(TypedDict):
    """A passage by its id, and how well it fits."""

    passage_id: str
    article_id: str
    score: float


def passage_form(hit: ScoredPassage) -> PassageForm:
    """Return a passage by its id."""
    return {"passage_id": hit.passage.id, "article_id": hit.passage.article.id, "score": round(hit.score, 4)}
