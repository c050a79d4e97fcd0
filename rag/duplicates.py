"""Recognises copies: a text that several sites publish counts once, under its first publisher."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims import read_words
from rag.words import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import Article, ScoredPassage

    _Print = tuple[frozenset[tuple[str, ...]], frozenset[str]]

COPIED = 0.8
"""Two passages that share this part of their runs of three words are copies."""

_RUN = 3
_UNDATED = "~"  # after every date


def without_copies(passages: Sequence[ScoredPassage]) -> list[ScoredPassage]:
    """Return the passages, best first, with each group of copies as one: the earliest of the most complete.

    It takes the place and the score of the best of its group. A text with other figures is no copy but an update.
    """
    groups: list[list[ScoredPassage]] = []
    prints: list[_Print] = []
    for hit in passages:
        mine = _print(hit.passage.text)
        for group, other in zip(groups, prints, strict=True):
            if _copies(mine, other) and all(hit.passage.article.id != one.passage.article.id for one in group):
                group.append(hit)
                break
        else:
            groups.append([hit])
            prints.append(mine)
    return [replace(_original(group), score=group[0].score) for group in groups]


def earlier(article: Article, other: Article) -> bool:
    """Tell whether an article was published before another; one without a date was not."""
    return article.published is not None and (other.published is None or article.published < other.published)


def _print(text: str) -> _Print:
    words = tokens(text)
    runs = frozenset(tuple(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1)))
    return runs, frozenset(word.key for word in read_words(text) if word.kind == "number")


def _copies(mine: _Print, other: _Print) -> bool:
    (runs, figures), (others, other_figures) = mine, other
    if len(runs & others) < COPIED * min(len(runs), len(others)):
        return False
    return figures <= other_figures or other_figures <= figures


def _original(group: Sequence[ScoredPassage]) -> ScoredPassage:
    longest = max(len(hit.passage.text) for hit in group)
    whole = [hit for hit in group if len(hit.passage.text) >= COPIED * longest]
    return min(whole, key=lambda hit: (hit.passage.article.published or _UNDATED, hit.passage.id))
