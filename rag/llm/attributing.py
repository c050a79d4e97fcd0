"""Tells whether the evidence attributes its words to whom a sentence names as their speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.linguistics.quotation_marks import holds, places, quoted
from index.speakers.name_variants import name_words, sound
from rag.evidence.candidates import overlap
from rag.llm.attribution import voices
from rag.question.speaker import mentions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import Attribution
    from rag.llm.attribution import Voice
    from rag.types import Drafted, Evidence

MOSTLY = 0.8
"""A quotation lies in somebody's words when at least this part of it does."""


def said_by(voice: Voice, piece: Evidence, quotes: Sequence[str], before: Drafted | None) -> bool:
    """Tell whether a piece of evidence has the voice as its speaker, also of what is quoted from it.

    Words that the article only reports are nobody's own: "X said “…”" needs words that X said. ``before`` is the
    sentence that tells who "he" is.
    """
    said = piece.attribution
    if said and said.speaker and _is(voice, piece, said, before):
        return all(_quotes(voice, quote, piece, said) for quote in quotes if holds(piece.text, quote))
    speaking = [_last(other.who) for other in voices(piece.text) if not other.is_pronoun]
    if voice.is_pronoun or _last(voice.who) not in speaking:
        return False
    own = quoted(piece.text) or []
    return all(len(set(speaking)) == 1 and any(holds(words, quote) for words in own) for quote in quotes)


def _is(voice: Voice, piece: Evidence, said: Attribution, before: Drafted | None) -> bool:
    """Tell whether the speaker of the evidence is the one that a sentence names."""
    if voice.is_pronoun:
        if before is None or not mentions(before.text, said.speaker):
            return False
        named = [other for other in voices(before.text) if not other.is_pronoun]
        return not named or any(_is(other, piece, said, None) for other in named)
    inside = " ".join(piece.article.text[s:e] for s, e in said.source if piece.span[0] <= s and e <= piece.span[1])
    known = {sound(word) for word in (*name_words(said.speaker), *name_words(inside))}
    return any(last in known for segment in voice.who.split(",") if (last := _last(segment)))


def _last(who: str) -> str:
    """Return the word that a name ends with: the surname, or what somebody is."""
    words = name_words(who)
    return sound(words[-1]) if words else ""


def _quotes(voice: Voice, quote: str, piece: Evidence, said: Attribution) -> bool:
    if voice.by_verb and said.kind == "indirect":
        return False
    start = piece.span[0]
    spans = ((start + place, start + place + len(quote)) for place in places(quote, piece.text))
    return any(overlap(span, said.content) >= MOSTLY * len(quote) for span in spans)
