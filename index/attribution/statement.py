"""A found attribution in terms of a tree's tokens, before anybody is named."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """Token indices of source, cue and content; ``head`` is the source's head word, -1 without a source.

    ``key`` and ``pattern`` say which word of the lexicon, in which construction, found it.
    """

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    head: int
    key: str
    pattern: str
