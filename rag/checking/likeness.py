"""What quoted words are like in the articles that do not have them so: altered, joined of two places, or nowhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from index.linguistics.quotation_marks import find_quotes, paragraphs
from index.linguistics.words import FUNCTION_WORDS
from index.types import overlap
from rag.checking.stretches import Stretch, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.types import Span
    from rag.checking.places import Archive, Source
    from rag.checking.tokens import Quotation, Reading

_ENDS = 3
"""So many words at an end of a quotation may differ, or be told apart from words of another place."""
_JOINED = 4
_SENTENCE = 3
_JOINED_CONTENT = 2
_JOINED_NEAR = 6
_JOINED_SHARE = 0.85
_ELSEWHERE = 12
_NARRATION = 25
"""The words of an article between two parts of one quotation ("…", she said on Monday, "…") are no more."""
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s")


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a quotation (``own``, as first and end of a piece's words) beside those of an article (``theirs``)."""

    piece: Reading
    own: tuple[int, int]
    source: Source
    theirs: tuple[int, int]
    matched: int

    @property
    def span(self) -> Span:
        """The characters of the article's words."""
        return self.source.reading.span(*self.theirs)


@dataclass(frozen=True, slots=True)
class Likeness:
    """The parts of a quotation in its order; ``share`` is which part of its words the articles have so, 0 to 1.

    ``joined`` says that a part of a piece stands in another place than the rest of it.
    """

    parts: tuple[Part, ...]
    share: float
    joined: bool


def likeness(quotation: Quotation, words: str, archive: Archive, speakers: Sequence[str]) -> Likeness | None:
    """Return what the articles have that is most like a quotation, None where nothing is.

    Of articles that are as like the one wins in which one of ``speakers`` is quoted with it.
    """
    best: tuple[tuple[float, bool], list[Part]] | None = None
    for source in archive.sources(words, speakers):
        parts = [_part(piece, source) for piece in quotation.pieces]
        kept = [part for part in parts if part is not None]
        if not kept:
            continue
        worth = sum(part.matched for part in kept)
        theirs = any(one.speaker in speakers for one in source.attributions if overlap(kept[0].span, one.content))
        if best is None or (worth, theirs) > best[0]:
            best = ((worth, theirs), kept)
    if best is None:
        return None
    found, joined = _completed(best[1], archive)
    total = sum(len(piece.keys) for piece in quotation.pieces)
    return Likeness(tuple(found), sum(part.matched for part in found) / max(1, total), joined)


def _part(piece: Reading, source: Source) -> Part | None:
    found = nearest(piece.keys, source.reading)
    return None if found is None else Part(piece, found.own, source, found.theirs, found.matched)


def _completed(parts: Sequence[Part], archive: Archive) -> tuple[list[Part], bool]:
    """Look for what a part lacks at its ends in other places; few words are taken for a change of what stands there."""
    found: list[Part] = []
    joined = False
    for part in parts:
        before = _elsewhere(part, (0, part.own[0]), archive)
        behind = _elsewhere(part, (part.own[1], len(part.piece.keys)), archive)
        joined = joined or bool(before or behind)
        grown = _grown(part, before=before is None, behind=behind is None)
        found += [one for one in (before, grown, behind) if one is not None]
    return found, joined


def _elsewhere(part: Part, own: tuple[int, int], archive: Archive) -> Part | None:
    keys = part.piece.keys[slice(*own)]
    content = [key for key in keys if key not in FUNCTION_WORDS]
    whole = len(keys) >= _SENTENCE and _breaks(part.piece, own[1] - 1 if own[0] == 0 else own[0] - 1)
    if not whole and (len(keys) < _JOINED or len(content) < _JOINED_CONTENT):
        return None
    words = part.piece.words_of(*own)
    for source in (part.source, *islice(archive.sources(words), _ELSEWHERE)):
        start = next(source.reading.find(keys), None)
        if start is not None and (len(keys) >= _JOINED or source is part.source):
            return Part(part.piece, own, source, (start, start + len(keys)), len(keys))
    if len(keys) < _JOINED_NEAR:
        return None
    for source in (part.source, *islice(archive.sources(words), _ELSEWHERE)):
        near = nearest(keys, source.reading)
        if near is not None and near.matched >= _JOINED_SHARE * len(keys):
            at = (own[0] + near.own[0], own[0] + near.own[1])
            return Part(part.piece, at, source, near.theirs, near.matched)
    return None


def _grown(part: Part, *, before: bool, behind: bool) -> Part:
    """Return a part with the words at its ends that differ, as many of the article's as the quotation has there."""
    (first, end), (low, high) = part.own, part.theirs
    reading = part.source.reading
    if before and first:
        low, first = _moved(reading, low, -first), 0
    if behind and end < len(part.piece.keys):
        high, end = _moved(reading, high, len(part.piece.keys) - end), len(part.piece.keys)
    return Part(part.piece, (first, end), part.source, (low, high), part.matched)


def _moved(reading: Reading, at: int, by: int) -> int:
    """Return the place so many words on, or back, or where a sentence or quotation ends before that, or just behind."""
    step = 1 if by > 0 else -1
    for _ in range(abs(by)):
        if _ends_at(reading, at):
            return at
        at += step
    return at + step if not _ends_at(reading, at) and _ends_at(reading, at + step) else at


def _ends_at(reading: Reading, at: int) -> bool:
    return at <= 0 or at >= len(reading.keys) or _breaks(reading, at - 1)


def _breaks(reading: Reading, at: int) -> bool:
    """Return whether a sentence, a paragraph or a quotation begins or ends between a word and the next."""
    between = reading.text[reading.ends[at] : reading.starts[at + 1]] if at + 1 < len(reading.keys) else "\n"
    return bool(re.search(r"[.!?\n\"“”]|''|``", between))


def is_narration(source: Source, gap: Span) -> bool:
    """Return whether the words of a gap only say who speaks: they stand between two parts of one quotation."""
    text = source.article.text
    start, end = gap
    if len(text[start:end].split()) > _NARRATION or "\n\n" in text[start:end]:
        return False
    around = (max(0, start - 2000), min(len(text), end + 2000))
    lines = [line for line in paragraphs(text) if line[0] < around[1] and around[0] < line[1]]
    quotes = [(quote.start, quote.end) for quote in find_quotes(text, lines)]
    if overlap((start, end), quotes) > 2 or not any(one[1] <= start + 3 and one[1] > start - 4 for one in quotes):
        return False
    told = [span for one in source.attributions for span in (*one.source, *one.cue)]
    return overlap(gap, _disjoint(told)) > 0


def crosses_sentence(text: str, gap: Span) -> bool:
    """Return whether a sentence ends in a gap or right before it."""
    return bool(_SENTENCE_END.search(f"{text[max(0, gap[0] - 1) : gap[1]]} "))


def _disjoint(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


__all__ = ["Likeness", "Part", "Stretch", "crosses_sentence", "is_narration", "likeness"]
