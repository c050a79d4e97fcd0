"""Recognises copies: a text that several sites publish counts once, under its first publisher."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from rag.claims import read_words
from rag.words import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import Article, ScoredPassage

COPIED = 0.8
"""Two passages that share this part of their runs of three words are copies."""


@dataclass(frozen=True, slots=True)
class _Print:
    """The runs of three words of a text, and enough of them that a copy has at least one."""

    runs: frozenset[tuple[str, ...]]
    some: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, text: str) -> _Print:
        words = tokens(text)
        shifted = (words[place:] for place in range(_RUN))
        runs = frozenset(zip(*shifted, strict=False) if len(words) >= _RUN else [tuple(words)])
        return cls(runs, frozenset(islice(runs, int((1 - COPIED) * len(runs)) + 2)))

    def copies(self, other: _Print) -> bool:
        less, more = (self, other) if len(self.runs) <= len(other.runs) else (other, self)
        # Most passages have nothing in common, which a few runs show.
        return not less.some.isdisjoint(more.runs) and len(less.runs & more.runs) >= COPIED * len(less.runs)


_RUN = 3
_UNDATED = "~"  # after every date


def without_copies(passages: Sequence[ScoredPassage]) -> list[ScoredPassage]:
    """Return the passages, best first, with each group of copies as one: the earliest of the most complete.

    It takes the place and the score of the best of its group. A text with other figures is no copy but an update.
    """
    groups: list[list[ScoredPassage]] = []
    prints: list[_Print] = []
    for hit in passages:
        mine = _Print.of(hit.passage.text)
        for group, other in zip(groups, prints, strict=True):
            if mine.copies(other) and _may_join(hit, group):
                group.append(hit)
                break
        else:
            groups.append([hit])
            prints.append(mine)
    return [replace(_original(group), score=group[0].score) for group in groups]


def earlier(article: Article, other: Article) -> bool:
    """Tell whether an article was published before another; one without a date was not."""
    return article.published is not None and (other.published is None or article.published < other.published)


def _may_join(hit: ScoredPassage, group: Sequence[ScoredPassage]) -> bool:
    """Tell whether a passage with a group's words is another article's, with no other figures."""
    mine, theirs = _figures(hit.passage.text), _figures(group[0].passage.text)
    return all(hit.passage.article.id != one.passage.article.id for one in group) and (mine <= theirs or theirs <= mine)


def _figures(text: str) -> frozenset[str]:
    return frozenset(word.key for word in read_words(text) if word.kind == "number")


def _original(group: Sequence[ScoredPassage]) -> ScoredPassage:
    longest = max(len(hit.passage.text) for hit in group)
    whole = [hit for hit in group if len(hit.passage.text) >= COPIED * longest]
    return min(whole, key=lambda hit: (hit.passage.article.published or _UNDATED, hit.passage.id))
