"""Recognises copies: a text that several sites publish counts once, under its first publisher."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.tagging import read_words
from index.linguistics.words import tokens
from rag.retrieval.weights import stored_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import Article, ScoredPassage

_Runs = set[int]
_UNDATED = "~"  # after every date


def without_copies(passages: Sequence[ScoredPassage]) -> list[ScoredPassage]:
    """Return the passages, best first, with each group of copies as one: the earliest of the most complete.

    It takes the place and the score of the best of its group. A text with other figures is no copy but an update.
    """
    groups: list[tuple[_Runs, list[ScoredPassage]]] = []
    seen: _Runs = set()
    share = stored_weights().copied
    for hit in passages:
        mine = _runs(hit.passage.text)
        known = mine & seen  # of most passages next to nothing
        for theirs, group in groups:
            enough = share * min(len(mine), len(theirs))
            if len(known) >= enough and len(known & theirs) >= enough and _may_join(hit, group):
                group.append(hit)
                break
        else:
            groups.append((mine, [hit]))
            seen |= mine
    return [replace(_original(group), score=group[0].score) for _, group in groups]


def earlier(article: Article, other: Article) -> bool:
    """Return whether an article was published before another; one without a date was not."""
    return article.published is not None and (other.published is None or article.published < other.published)


def _runs(text: str) -> _Runs:
    """Return the runs of three words of a text, or all its words where it has fewer, as their hashes of 64 bits."""
    words = tokens(text)
    return set(map(hash, zip(words, words[1:], words[2:], strict=False))) or {hash(tuple(words))}


def _may_join(hit: ScoredPassage, group: Sequence[ScoredPassage]) -> bool:
    """Return whether a passage with a group's words is another article's, with no other figures."""
    mine, theirs = _figures(hit.passage.text), _figures(group[0].passage.text)
    return all(hit.passage.article.id != one.passage.article.id for one in group) and (mine <= theirs or theirs <= mine)


def _figures(text: str) -> frozenset[str]:
    return frozenset(word.key for word in read_words(text) if word.kind == "number")


def _original(group: Sequence[ScoredPassage]) -> ScoredPassage:
    longest = max(len(hit.passage.text) for hit in group)
    whole = [hit for hit in group if len(hit.passage.text) >= stored_weights().copied * longest]
    return min(whole, key=lambda hit: (hit.passage.article.published or _UNDATED, hit.passage.id))
