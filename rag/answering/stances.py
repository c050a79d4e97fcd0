"""The statement of what a speaker did not assert, or did not say: it has the article's cue, or is a whole sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics.acts import is_speech
from index.linguistics.quotation_marks import DOUBLE_MARKS
from rag.question import mentions
from rag.verification import mention_introduction, stance_introductions

if TYPE_CHECKING:
    from index.types import Attribution
    from rag.types import Evidence

_WRITER = re.compile(r"(?:i|we|you)\b", re.IGNORECASE)
_WITH_CLAUSE = frozenset({"denied", "doubted", "unsaid"})
_LONGEST_CUE = 40
_QUOTES = DOUBLE_MARKS + "'‘’`"
_STOPS = " ,;:\n\t"


def exact_cue(attribution: Attribution) -> str:
    """Return the cue where "X denied that “…”" is exact: a speaker stands before it and "that" after."""
    told = attribution.stance in _WITH_CLAUSE or (attribution.stance == "asserted" and not is_speech(attribution))
    opened = re.match(r"that\s+\S", attribution.article.text[attribution.content[0][0] :])
    return cue_between(attribution) if told and opened else ""


def cue_between(attribution: Attribution) -> str:
    """Return the cue where it stands between a named source and the words: "The court ordered | the museum to pay"."""
    text = attribution.article.text
    if any(len(spans) != 1 for spans in (attribution.source, attribution.cue, attribution.content)):
        return ""
    source, cue, content = attribution.source[0], attribution.cue[0], attribution.content[0]
    between = text[source[1] : cue[0]], text[cue[1] : content[0]]
    if any(gap.strip() or "\n" in gap for gap in between) or _WRITER.match(text, source[0]):
        return ""
    begins = not text[: source[0]].strip() or bool(re.search(r"(?:[.!?]['\"”’)]*\s+|\n\s*)\Z", text[: source[0]]))
    words = text[cue[0] : cue[1]]
    return words if begins and len(words) <= _LONGEST_CUE and not re.search(r"[^\w\s'’-]|\n", words) else ""


def as_it_stands(piece: Evidence, attribution: Attribution, sentence: str) -> str:
    """Return the statement; ``sentence`` is the evidence without marks that enclose all of it."""
    speaker, (start, end) = attribution.speaker, piece.span
    with_cue = all(start <= at and to <= end for at, to in attribution.cue)
    if (
        attribution.kind == "direct"
        and attribution.cue_text.lower() in {"asked", "asks", "wondered"}
        and (attribution.stance == "asked")
    ):
        words = _within(piece, attribution)
        if words:
            return f"{stance_introductions(speaker, attribution.cue_text)[1]}“{words}”"
    if mentions(sentence, speaker):
        return f"“{sentence}”"
    cue, words = exact_cue(attribution), _within(piece, attribution)
    if with_cue and cue and words:
        return f"{stance_introductions(speaker, cue)[0]}“{words}”"
    return f"{mention_introduction(speaker)}“{sentence}”"


def _within(piece: Evidence, attribution: Attribution) -> str:
    """Return the attributed words, if they are one stretch within a piece of evidence, without "that" and marks."""
    (start, end), inside = piece.span, attribution.content
    if len(inside) != 1 or not (start <= inside[0][0] and inside[0][1] <= end):
        return ""
    return unmarked(piece.article.text[slice(*inside[0])])


def unmarked(words: str) -> str:
    """Return words without "that" and the marks that enclose them all; "" where a mark within them has no partner."""
    words = re.sub(r"\Athat\s+(?=\S)", "", words.strip(_STOPS))
    first, last, inner = words[:1], words[-1:], words[1:-1]
    if first in _QUOTES and last in _QUOTES and not any(mark in inner for mark in DOUBLE_MARKS):
        return inner.strip(_STOPS)
    if _is_odd(words):
        words = inner + last if first in DOUBLE_MARKS else first + inner if last in DOUBLE_MARKS else ""
    return _without_half(words.strip(_STOPS))


def _without_half(words: str) -> str:
    """Return words without a single mark at one end whose partner was cut off: "'Nobody asked us."."""
    opened, closed = re.match(r"['‘](?=[A-Z])", words), re.search(r"(?<=[.,!?…])['’]\Z", words)
    if opened and not re.search(r"[.,!?…]['’]|['’](?!\w)", words[1:]):
        return words[1:]
    return words[:-1] if closed and not re.search(r"(?:\A|\s)['‘]\w", words) else words


def _is_odd(words: str) -> bool:
    """Return whether a double mark has no partner."""
    return sum(words.count(mark) for mark in DOUBLE_MARKS) % 2 == 1
