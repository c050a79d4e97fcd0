"""Further citations: what answers as well and is not told, numbered on, nothing of it twice."""

from __future__ import annotations

from index.types import Article
from rag.answering.citations import MOST_FURTHER, Numbering, extended, further_citations
from rag.types import Answer, Drafted, Evidence

TEXT = "One. Two. Three. Four. Five."
ARTICLE = Article("count", "A count", TEXT)


class _Library:
    """Knows the one article, which has no copies."""

    def article(self, _article_id: str) -> Article | None:
        return ARTICLE

    def copies(self, _article_id: str) -> tuple[()]:
        return ()


def piece(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(ARTICLE, (start, start + len(words)), 1.0)


def answered(*words: str) -> Answer:
    numbering, answer = Numbering(_Library()), Answer("How many?", answered=False, text="")
    for each in words:
        answer = extended(answer, numbering.cite(Drafted(f"“{each}”", (piece(each),), 1.0)))
    return answer


def test_what_is_not_told_follows_with_the_next_markers() -> None:
    found = further_citations(
        [piece("Two."), piece("One. Two."), piece("Five."), piece("Four.")], answered("One."), _Library()
    )
    assert [(each.marker, each.quote) for each in found] == [(2, "Two."), (3, "Five."), (4, "Four.")]


def test_a_refusal_has_none_and_there_is_an_end_to_them() -> None:
    refused = Answer("How many?", answered=False, text="", reason="not_stated")
    assert further_citations([piece("One.")], refused, _Library()) == ()
    long = Article("long", "Long", "x " * 100)
    pieces = [Evidence(long, (2 * at, 2 * at + 1), 1.0) for at in range(100)]
    assert len(further_citations(pieces, answered("One."), _Library())) == MOST_FURTHER
