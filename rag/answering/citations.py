"""Numbers the evidence of a draft: markers from 1 in order of first use, each span cited once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from rag.types import Citation, Stated, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import Article, Copy
    from rag.types import Answer, Drafted, Evidence

MOST_COPIES = 20
"""So many of an article's copies, the most alike first, are looked at for the cited words."""


MOST_FURTHER = 20
"""At most so many further citations are given."""


class Library(Protocol):
    """The part of an index that knows copies."""

    def article(self, article_id: str) -> Article | None:
        """Return the stored article."""

    def copies(self, article_id: str) -> Sequence[Copy]:
        """Return the article's copies, the most alike first."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """The citations of one answer, by the span that each cites."""

    library: Library
    known: dict[tuple[str, int, int], Citation] = field(default_factory=dict)

    def cite(self, drafted: Drafted) -> Stated:
        """Return the statement with its markers, and the citations that are new with it."""
        before, markers = len(self.known), []
        for piece in drafted.evidence:
            key = (piece.article.id, *piece.span)
            if key not in self.known:
                self.known[key] = Citation.of(
                    len(self.known) + 1, piece.article, piece.span, piece.attribution, self.copies(piece)
                )
            markers.append(self.known[key].marker)
        statement = Statement(drafted.text, tuple(dict.fromkeys(markers)), "supported", drafted.score)
        return Stated(statement, tuple(self.known.values())[before:])

    def copies(self, piece: Evidence) -> tuple[str, ...]:
        """Return the ids of the article's copies in which the very words stand, too."""
        ids = [copy.article_id for copy in self.library.copies(piece.article.id)[:MOST_COPIES]]
        return tuple(each for each in ids if (copy := self.library.article(each)) and piece.text in copy.text)


def further_citations(evidence: Sequence[Evidence], answer: Answer, library: Library) -> tuple[Citation, ...]:
    """Return what answers as well, best first, and is not in what the answer cites; its markers go on from there."""
    told = [(cited.article_id, cited.start, cited.end) for cited in answer.citations]
    found: list[Citation] = []
    for piece in evidence if answer.answered else ():
        article, (start, end) = piece.article.id, piece.span
        if len(found) < MOST_FURTHER and not any(a == article and start < e and b < end for a, b, e in told):
            told.append((article, start, end))
            found.append(
                Citation.of(
                    len(answer.citations) + len(found) + 1,
                    piece.article,
                    piece.span,
                    piece.attribution,
                    Numbering(library).copies(piece),
                )
            )
    return tuple(found)


def answer_text(statements: Sequence[Statement]) -> str:
    """Return the statements as one text, each followed by its markers: ``… [1]``."""
    return "\n".join(f"{s.text} {''.join(f'[{marker}]' for marker in s.citations)}" for s in statements)


def extended(answer: Answer, stated: Stated) -> Answer:
    """Return the answer with one more statement."""
    statements = (*answer.statements, stated.statement)
    citations = (*answer.citations, *stated.citations)
    return replace(answer, answered=True, text=answer_text(statements), statements=statements, citations=citations)
