"""Writes a sentence so that it stands alone: the reader of one sentence must know who speaks.

"According to the minister, …" becomes "According to the minister Oleksandr Kamyshin, …". The result is only ever
scored, never shown or cited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.linguistics.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.types import Attribution, Span

_PRONOUNS = frozenset("he she it they him her them his hers its their theirs who".split())


def resolved_sentence(span: Span, attribution: Attribution) -> str:
    """Return the sentence's text with the attribution's speaker named in it."""
    start, end = span
    text = attribution.article.text
    sentence = text[start:end]
    speaker = attribution.speaker
    if not speaker or set(tokens(speaker)) <= set(tokens(sentence)):
        return sentence
    inside = [(s, e) for s, e in attribution.source if start <= s and e <= end]
    if not inside:
        return f"{speaker} said: {sentence}"
    s, e = inside[0]
    words = text[s:e]
    last_names = tokens(speaker)[-1:]
    named = speaker if words.casefold() in _PRONOUNS or tokens(words) == last_names else f"{words} {speaker}"
    return text[start:s] + named + text[e:end]


def overlap(span: Span, others: Iterable[Span]) -> int:
    """Return how many characters of a span the others cover, taking them as disjoint."""
    return sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in others)
