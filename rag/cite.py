"""Numbers the evidence of a draft: markers from 1 in order of first use, each span cited once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.types import Citation, Evidence, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence


def cite(
    draft: Sequence[tuple[str, tuple[Evidence, ...]]], scores: Sequence[float]
) -> tuple[tuple[Statement, ...], tuple[Citation, ...]]:
    """Return the statements with their markers, and the citations that these name.

    ``scores`` has one confidence for each statement.
    """
    citations: dict[tuple[str, int, int], Citation] = {}
    statements = []
    for (text, evidence), score in zip(draft, scores, strict=True):
        markers = []
        for piece in evidence:
            key = (piece.article.id, *piece.span)
            if key not in citations:
                citations[key] = _citation(len(citations) + 1, piece)
            markers.append(citations[key].marker)
        statements.append(Statement(text, tuple(markers), "supported", score))
    return tuple(statements), tuple(citations.values())


def answer_text(statements: Sequence[Statement]) -> str:
    """Return the statements as one text, each followed by its markers: ``… [1]``."""
    return "\n".join(f"{s.text} {''.join(f'[{marker}]' for marker in s.citations)}" for s in statements)


def _citation(marker: int, piece: Evidence) -> Citation:
    article, said = piece.article, piece.attribution
    return Citation(
        marker=marker,
        article_id=article.id,
        title=article.title,
        url=article.url,
        published=article.published,
        quote=piece.text,
        start=piece.span[0],
        end=piece.span[1],
        sha256=article.sha256,
        speaker=(said.speaker or None) if said else None,
        cue=(said.cue_text or None) if said else None,
        kind=said.kind if said else None,
    )
