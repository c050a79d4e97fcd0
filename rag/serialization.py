"""The JSON forms that the command line and the service share.

An Answer (version 1), its statements and citations are the fields of `rag.types`, in their order, and are written by
``Answer.to_json``: a field that is added there is written, read and documented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from index.errors import UsageError
from index.serialization import ArticleDetails, article_details, json_of, value_of
from rag.types import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import Article, Copy, ScoredPassage
    from rag.types import Verdict
    from rag.verification import CitationCheck


def answer_from(form: Any) -> Answer:
    """Return the answer of a JSON object of version 1, its passages ``considered`` left out; UsageError for none."""
    try:
        given = {name: form[name] for name in form if name != "considered" and form[name] is not None}
        answer: Answer = value_of(Answer, {"statements": given["statements"], "citations": given["citations"], **given})
    except (KeyError, TypeError) as error:
        raise UsageError("This is no answer of version 1. Give what `rag ask --json` prints.") from error
    return answer


class HitForm(TypedDict):
    """A passage that was found."""

    passage_id: str
    article_id: str
    title: str
    start: int
    end: int
    text: str
    score: float


def hit_form(hit: ScoredPassage) -> HitForm:
    """Return a passage that was found."""
    passage = hit.passage
    return {
        "passage_id": passage.id,
        "article_id": passage.article.id,
        "title": passage.article.title,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "score": round(hit.score, 4),
    }


class HitsForm(TypedDict):
    """The passages found, best first."""

    id: str | int | None
    hits: list[HitForm]


def hits_form(hits: Sequence[ScoredPassage]) -> HitsForm:
    """Return the passages found."""
    return {"id": None, "hits": [hit_form(hit) for hit in hits]}


class _ArticleId(TypedDict):
    article_id: str


class ArticleForm(_ArticleId, ArticleDetails):
    """A stored article."""

    copies: list[Any]
    sha256: str
    text: str


def article_form(article: Article, copies: Sequence[Copy]) -> ArticleForm:
    """Return a stored article, whole, and which articles are its copies."""
    return {
        "article_id": article.id,
        **article_details(article),
        "copies": json_of(copies),
        "sha256": article.sha256,
        "text": article.text,
    }


def checks_form(checks: Sequence[CitationCheck]) -> dict[str, Any]:
    """Return what re-checking an answer gave."""
    return {"ok": all(check.ok for check in checks), "citations": json_of(checks)}


class VerdictForm(TypedDict):
    """Whether a claim is supported by its text, and what speaks against it where it is not."""

    id: str | int | None
    score: float
    supported: bool
    why: str


def verdict_form(id: str | int | None, verdict: Verdict) -> VerdictForm:  # noqa: A002 - the name in JSON
    """Return whether a claim is supported, and why not; ``id`` names it."""
    return {"id": id, "score": round(verdict.score, 4), "supported": verdict.supported, "why": verdict.why}
