"""Widens a sentence that cuts a quotation to the sentences that hold all of it, so that what is printed is whole."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.quotation_marks import MARKS, find_quotes
from index.text import sentences_within, unwrap

if TYPE_CHECKING:
    from index.types import Span
    from rag.types import Evidence

LONGEST = 500
"""Sentences are widened up to this many characters."""


_LEANS = re.compile(
    r"\W*(?:(?:but|and)\s+)?(?:if\s+(?:it|he|she|they|we|you|that|this)\s+(?:\w+n['’]t|(?:do|does|did|is|are|will)\s+not)\b"
    r"|if\s+(?:not|so)\b|otherwise\b|or\s+else\b|or\s)",
    re.IGNORECASE,
)
"""What begins the second of two cases: "Ten days, if it holds. If it doesn't, two weeks"."""


def with_whole_quotations(piece: Evidence, *, by_speaker: bool) -> Evidence:
    """Return the evidence with the rest of each quotation of which one mark stands in it and the other does not.

    Where whole sentences are not printed (``by_speaker``), only one that follows other words needs its end.
    """
    start, end = piece.span
    text = unwrap(piece.article.text)
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = (first, last if last >= 0 else len(text))
    if line[1] - line[0] <= end - start:
        return piece
    low, high = start, end
    leans = _LEANS.match(text, start)
    for quote in find_quotes(text, [line]):
        if leans and quote.start < start < quote.end:
            ahead = sentences_within(text, max(first, quote.start), start)
            low = min([low, *(span[0] for span in ahead[-1:])])
        begins, ends = start <= quote.start < end, start < quote.end <= end
        closed = text[quote.end - 1] in MARKS
        printed = not by_speaker or _follows_words(text, start, quote.start)
        if begins and not ends and closed and printed:
            high = max(high, quote.end)
        elif ends and not begins and not by_speaker:
            low = min(low, quote.start)
    if (low, high) == (start, end):
        return piece
    span = _sentences_around(piece.article.text, line, (low, high))
    return replace(piece, span=span) if span[1] - span[0] <= LONGEST else piece


def _follows_words(text: str, start: int, quote: int) -> bool:
    return any(map(str.isalnum, text[start:quote]))


def _sentences_around(text: str, line: Span, span: Span) -> Span:
    """Return from where the sentence begins in which a span does to where that ends in which it ends."""
    held = [each for each in sentences_within(text, *line) if each[0] < span[1] and span[0] < each[1]]
    return (min(span[0], held[0][0]), max(span[1], held[-1][1])) if held else span
