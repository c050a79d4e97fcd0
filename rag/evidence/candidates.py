"""A sentence on its way to the reranker, with what stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.text.sentences import split_sentences

if TYPE_CHECKING:
    from index.types import Article, Span
    from rag.types import Evidence

_REACH = 600
"""How many characters on either side are searched for the neighbouring sentence."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A candidate sentence.

    ``resolved`` names its speaker; ``hits`` are the ranks of the retrieved passages that hold it; ``before`` and
    ``after`` are its neighbours in the article, empty where there is none.
    """

    evidence: Evidence
    resolved: str
    hits: tuple[int, ...]
    before: str = ""
    after: str = ""

    @property
    def titled(self) -> str:
        """The sentence under its article's title."""
        return f"{self.evidence.article.title}. {self.resolved}"

    @property
    def following(self) -> str:
        """The sentence after the one before it, or after its article's title where it is the first."""
        return f"{self.before or self.evidence.article.title + '.'} {self.resolved}"


@dataclass(frozen=True, slots=True)
class Scores:
    """The cross-encoder's raw scores of a sentence: by itself, under its title, after its neighbour, its passage's."""

    alone: float
    titled: float
    following: float
    passage: float


def neighbours(article: Article, span: Span) -> tuple[str, str]:
    """Return the sentences before and after a sentence; of a very long one the part that is near."""
    start, end = span
    low, high = max(0, start - _REACH), min(len(article.text), end + _REACH)
    before, after = article.text[low:start], article.text[end:high]
    ahead, behind = split_sentences(before), split_sentences(after)
    return (
        before[ahead[-1][0] : ahead[-1][1]] if ahead else "",
        after[behind[0][0] : behind[0][1]] if behind else "",
    )
