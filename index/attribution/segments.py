"""Cuts an article into what is worth parsing: sentences in which whole quotations shrink to a short stand-in.

A parser is fast and right on ``"It works," said the minister.`` and neither on the same with a
quotation of five sentences in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics.inflection import lemma_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.linguistics.quotation_marks import Quote
    from index.types import Span

LONGEST_FRAME = 1_500  # characters; no real sentence is longer, and parsing time grows with it
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[a-z]+")
_STAND_IN = "It works"


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a frame: ``frame`` addresses the frame's text; ``start`` the article's; ``quote`` as in Token."""

    frame: Span
    start: int
    quote: int = -1


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence ready for the parser.

    ``span`` addresses the article; ``line`` numbers its paragraph; ``quotes`` are the numbers of the
    quotations that stand in it whole; ``bare`` when it holds nothing but them.
    """

    text: str
    span: Span
    line: int
    pieces: tuple[Piece, ...]
    quotes: tuple[int, ...]
    bare: bool


def make_frames(text: str, sentences: Sequence[Span], lines: Sequence[Span], quotes: Sequence[Quote]) -> list[Frame]:
    """Return the frames of an article in order, one for each sentence or run that a quotation joins."""
    whole = {number for number in range(len(quotes)) if _stands_alone(text, quotes, number)}
    frames: list[Frame] = []
    line = quote = 0
    for span in _units(text, sentences, lines, quotes):
        while line + 1 < len(lines) and lines[line + 1][0] <= span[0]:
            line += 1
        while quote < len(quotes) and quotes[quote].end <= span[0]:
            quote += 1
        inside = []
        for number in range(quote, len(quotes)):
            if quotes[number].start >= span[1]:
                break
            if number in whole:
                inside.append(number)
        frames.extend(_frame(text, span, line, quotes, inside))
    return frames


def needs_parse(frame: Frame) -> bool:
    """Whether a frame holds a word that may be a cue, or a colon before a quotation or in a headline."""
    if frame.bare:
        return False
    if ":" in frame.text and (frame.quotes or frame.line == 0):
        return True
    return any(lemma_of(word) not in ("", "be") or word == "according" for word in _LETTERS.findall(frame.text.lower()))


def _units(text: str, sentences: Sequence[Span], lines: Sequence[Span], quotes: Sequence[Quote]) -> list[Span]:
    """Cut at paragraphs' ends, then join the sentences that a quotation, or a cue after one, binds together."""
    pieces: list[Span] = []
    line = 0
    for sentence_start, end in sentences:
        start = sentence_start
        while start < end:
            while line < len(lines) and lines[line][1] <= start:
                line += 1
            if line == len(lines):
                break
            cut = (max(start, lines[line][0]), min(end, lines[line][1]))
            if cut[0] < cut[1]:
                pieces.append(cut)
            start = max(cut[1], start + 1)
    units: list[Span] = []
    quote = line = 0
    for start, end in pieces:
        while quote < len(quotes) and quotes[quote].end <= start:
            quote += 1
        while line + 1 < len(lines) and lines[line + 1][0] <= start:
            line += 1
        same_line = bool(units) and units[-1][0] >= lines[line][0]
        cut_quote = quote < len(quotes) and quotes[quote].start < start
        if same_line and (cut_quote or _cue_may_follow(text, units[-1], start, end)):
            units[-1] = (units[-1][0], end)
        else:
            units.append((start, end))
    return units


def _cue_may_follow(text: str, before: Span, start: int, end: int) -> bool:
    """Tell ``"Is it true?" | Smith asked.`` from two sentences."""
    tail = text[max(before[0], before[1] - 4) : before[1]]
    if not re.search(r"[?!,…–—][\"”’'»]{1,2}$", tail):
        return False
    return text[start] not in "\"“‘'«" and (text[start].islower() or end - start < 90)


def _stands_alone(text: str, quotes: Sequence[Quote], number: int) -> bool:
    """Say whether a quotation is speech in its own right, not some words within the writer's sentence."""
    quote = quotes[number]
    inner = text[quote.start : quote.end].strip("\"“”„«»‹›‘’'` ")
    words = _WORD.findall(inner[:400])
    if not words:
        return False
    before = text[max(0, quote.start - 200) : quote.start].rstrip(" \t\xa0")
    after = text[quote.end : quote.end + 40].lstrip(" \t\xa0")
    at_head = not before or before[-1] in "\n\r" or before[-1] in ".?!:\"”’'»…)*•"
    ends = inner[-1:] in ",.?!…—–-;" or after[:1] in (",", "") or quote.open_ended
    capital = inner[0].isupper() or inner[0] in "…[.($#@" or inner[0].isdigit() or words[0] == "I"
    if before[-1:] == ":":
        return len(words) > 1
    if at_head:
        return capital and (ends or len(words) > 4) and not (len(words) < 4 and inner[-1:] not in ",.?!")
    if before[-1:] in ",—–-;":
        goes_on = number > 0 and quote.start - quotes[number - 1].end < 200
        return len(words) > 2 and ends and (capital or goes_on or (before[-1] == "," and len(words) > 5))
    said = re.search(
        r"\b(?:sa(?:id|ys?|ying)|add(?:ed|s|ing)|ask(?:ed|s)|wrote|writes|tweeted|replied|told (?:\w+ ){1,3})$", before
    )
    return bool(said) and capital and len(words) > 2


def _frame(text: str, span: Span, line: int, quotes: Sequence[Quote], inside: list[int]) -> list[Frame]:
    parts: list[tuple[Span, int]] = []
    position = span[0]
    for number in inside:
        quote = quotes[number]
        if quote.start > position:
            parts.append(((position, quote.start), -1))
        parts.append(((max(position, quote.start), quote.end), number))
        position = max(position, quote.end)
    if position < span[1]:
        parts.append(((position, span[1]), -1))
    bare = all(number >= 0 or not _WORD.search(text, *part) for part, number in parts)
    frames: list[Frame] = []
    written = ""
    pieces: list[Piece] = []

    def close() -> None:
        nonlocal written, pieces
        if pieces:
            held = tuple(dict.fromkeys(piece.quote for piece in pieces if piece.quote >= 0))
            frames.append(Frame(written, (pieces[0].start, span[1]), line, tuple(pieces), held, bare))
        written, pieces = "", []

    for part, number in parts:
        for start, end in [part] if number >= 0 else _short(text, part):
            shown = _stand_in(text, quotes[number], span[1]) if number >= 0 else re.sub(r"\s", " ", text[start:end])
            if len(written) + len(shown) > LONGEST_FRAME:
                close()
            pieces.append(Piece((len(written), len(written) + len(shown)), start, number))
            written += shown
    close()
    return frames


def _short(text: str, part: Span) -> list[Span]:
    """Cut an overlong stretch, at a space where there is one."""
    found = []
    start, end = part
    while end - start > LONGEST_FRAME:
        space = text.rfind(" ", start + LONGEST_FRAME // 2, start + LONGEST_FRAME)
        cut = space + 1 if space > 0 else start + LONGEST_FRAME
        found.append((start, cut))
        start = cut
    found.append((start, end))
    return found


def _stand_in(text: str, quote: Quote, end: int) -> str:
    inner = text[quote.start : quote.end].rstrip("\"”’'»›“ ")
    last = inner[-1:] if inner[-1:] in ",.?!" else ""
    following = text[quote.end : end].lstrip()
    if last in ("", ".") and following[:1].isalpha():
        last = ","  # what follows is the cue, whatever the writer put before it
    before = "" if text[quote.start - 1 : quote.start].isspace() else " "
    after = "" if text[quote.end : quote.end + 1].isspace() else " "
    return f"{before}“{_STAND_IN}{last}”{after}"
