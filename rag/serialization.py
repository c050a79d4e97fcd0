"""The JSON forms that the command line and the service share."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from index.errors import UsageError
from index.serialization import article_details
from index.types import Awaiting
from rag.types import Answer, Citation, DateScope, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.store.database.near_duplicates import Copy
    from index.types import Article, ScoredPassage
    from rag.verification.citations import CitationCheck


def article_form(article: Article, copies: Sequence[Copy]) -> dict[str, Any]:
    """Return a stored article, whole, and which articles are its copies."""
    return {
        "article_id": article.id,
        **article_details(article),
        "copies": [{"article_id": copy.article_id, "similarity": round(copy.similarity, 4)} for copy in copies],
        "sha256": article.sha256,
        "text": article.text,
    }


def hit_form(hit: ScoredPassage) -> dict[str, Any]:
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


def checks_form(checks: list[CitationCheck]) -> dict[str, Any]:
    """Return what re-checking an answer gave."""
    return {
        "ok": all(check.ok for check in checks),
        "citations": [{"marker": check.marker, "ok": check.ok, "why": check.why} for check in checks],
    }


def answer_from(form: Any) -> Answer:
    """Return the answer of a JSON object of version 1, its passages ``considered`` left out; UsageError for none."""
    try:
        known = {name: form[name] for name in _PLAIN if name in form}
        return Answer(
            **known,
            statements=tuple(_of(Statement, each) for each in form["statements"]),
            citations=tuple(_of(Citation, each) for each in form["citations"]),
            filters=_of(DateScope, form.get("filters") or {}),
            awaiting=_of(Awaiting, form["awaiting"]) if form.get("awaiting") else None,
        )
    except (KeyError, TypeError) as error:
        raise UsageError("This is no answer of version 1. Give what `rag ask --json` prints.") from error


_WHOLE = {"statements", "citations", "filters", "considered", "awaiting"}
_PLAIN = [each.name for each in fields(Answer) if each.name not in _WHOLE]


def _of(kind: Any, form: Any) -> Any:
    values = {each.name: form[each.name] for each in fields(kind) if each.name in form}
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()})
