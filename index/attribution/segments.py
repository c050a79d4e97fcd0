"""Cuts an article into what is worth parsing: sentences in which whole quotations shrink to a short placeholder.

A parser is fast and right on ``"It works," said the minister.`` and neither on the same with a
quotation of five sentences in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.inflection import gerund, past, third_person
from index.linguistics.quotation_marks import MARKS
from index.linguistics.saying import AFTER_QUOTATION, CLAUSE, REPORTED_PLAINLY, SPEECH, STATES, forms_pattern, lemma_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.linguistics.quotation_marks import Quote
    from index.types import Span

LONGEST_SEGMENT = 1_500  # characters; no real sentence is longer, and parsing time grows with it
_WORD = re.compile(r"\w+")
_SAID = re.compile(
    rf"\b(?:{forms_pattern(word_set('say add'), past, third_person, gerund)}|say"
    rf"|{forms_pattern(word_set('ask write'), past, third_person)}|tweeted|replied|told (?:\w+ ){{1,3}})$"
)
"""What leads a quotation without a comma."""
_PLAINLY = forms_pattern(sorted(REPORTED_PLAINLY), past, third_person)
_TELLS = re.compile(
    rf"\b(?!(?:who|which|that)\b)\w[\w’'-]*,?\s"
    rf"(?:{forms_pattern(sorted(SPEECH - {'put', 'open'}), past, third_person)})\b"
)
"""A clause that tells who says something."""
_STATE = re.compile(rf"\b(?:{'|'.join(sorted(STATES))}) (?:that|whether|if|to)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[a-z]+")
_INTRODUCING = CLAUSE | AFTER_QUOTATION
_SHORT = 90  # characters; a longer sentence after a quotation is one of its own
_ALONE = re.compile(
    rf"(?:[A-Z][\w.’'-]*\s){{1,3}}(?:{forms_pattern(AFTER_QUOTATION, past, third_person)})"
    r"(?:\s(?:in|on|to|at)\s[^.,]+)?\.?\s*"
)
"""A sentence of a name and a verb alone, after a quotation with a full stop: "… are missing.” Lind said."."""

_ACTS = re.compile(r"(?:[A-Z][\w.’'-]*\s){1,3}[a-z]+ed\.?\s*$")
"""What somebody did, after a question: "“Is it?” Lind pressed."."""

_ALIAS = re.compile(r"\b(?:a\.?k\.?a\.?|alias|née|dubbed|nicknamed)$", re.IGNORECASE)
_CLAUSE = 5  # words; so many with a comma before the closing mark are a clause, though no capital begins them
_PLACEHOLDER = "It works"
_SECOND_HALF = "and it works"


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a segment: ``span`` addresses the segment's text; ``start`` the article's; ``quote`` as in Token."""

    span: Span
    start: int
    quote: int = -1


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence ready for the parser.

    ``span`` addresses the article; ``line`` numbers its paragraph; ``quotes`` are the numbers of the
    quotations that stand in it whole; ``bare`` when it holds nothing but them; ``leads`` when such a one follows it in
    its paragraph.
    """

    text: str
    span: Span
    line: int
    pieces: tuple[Piece, ...]
    quotes: tuple[int, ...]
    bare: bool
    leads: bool = False


_END = Segment("", (0, 0), -1, (), (), bare=False)


def make_segments(
    text: str, sentences: Sequence[Span], lines: Sequence[Span], quotes: Sequence[Quote]
) -> list[Segment]:
    """Return the segments of an article in order, one for each sentence or run that a quotation joins."""
    whole = {number for number in range(len(quotes)) if _stands_alone(text, quotes, number)}
    segments: list[Segment] = []
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
        segments.extend(_segment(text, span, line, quotes, inside))
    return [
        replace(segment, leads=after.bare and not segment.quotes and after.line == segment.line)
        for segment, after in zip_longest(segments, segments[1:], fillvalue=_END)
    ]


def needs_parse(segment: Segment) -> bool:
    """Return whether a segment holds a word that may be a cue, a colon before a quotation, or leads one without cue."""
    if segment.bare:
        return False
    if segment.leads or segment.quotes:
        return True
    if ":" in segment.text and (segment.quotes or segment.line == 0):
        return True
    if _STATE.search(segment.text):
        return True
    return any(
        lemma_of(word) not in ("", "be") or word == "according" for word in _LETTERS.findall(segment.text.lower())
    )


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
    pieces = [part for piece in pieces for part in _at_semicolons(text, piece, quotes)]
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


def _at_semicolons(text: str, piece: Span, quotes: Sequence[Quote]) -> Iterator[Span]:
    """Cut a sentence at a semicolon between clauses that each tell who says what: a parser takes them for one."""
    start, end = piece
    for mark in re.finditer(r";\s+(?=\w)", text[start:end]):
        at, after = piece[0] + mark.start(), piece[0] + mark.end()
        quoted = any(quote.start < at < quote.end for quote in quotes)
        if not quoted and _TELLS.search(text, start, at) and _TELLS.search(text, after, end):
            yield start, at + 1
            start = after
    yield start, end


def _cue_may_follow(text: str, before: Span, start: int, end: int) -> bool:
    """Return whether this is ``"Is it true?" | Smith asked.`` and not two sentences."""
    tail = text[max(before[0], before[1] - 4) : before[1]]
    if re.search(r"\.[\"”’'»]{1,2}$", tail):
        return _ALONE.fullmatch(text, start, end) is not None
    if not re.search(r"[?!,…–—][\"”’'»]{1,2}$", tail) or text[start] in "\"“‘'«":
        return False
    if text[start].islower():
        return True
    cues = (lemma_of(word) in _INTRODUCING for word in _LETTERS.findall(text[start:end].lower()))
    return end - start < _SHORT and (any(cues) or _ACTS.match(text, start, end) is not None)


def _stands_alone(text: str, quotes: Sequence[Quote], number: int) -> bool:
    """Return whether a quotation is speech in its own right, not some words within the writer's sentence."""
    quote = quotes[number]
    inner = text[quote.start : quote.end].strip(MARKS + " ")
    words = _WORD.findall(inner[:400])
    if not words:
        return False
    if _is_unspaced(words[0]):  # a script without capitals, in which no spaces part the words
        words = [*words[0], *words[1:]]
    before = text[max(0, quote.start - 200) : quote.start].rstrip(" \t\xa0")
    after = text[quote.end : quote.end + 40].lstrip(" \t\xa0")
    if _ALIAS.search(before):  # "Ada Lind, a.k.a. “The Fox,” who …"
        return False
    at_head = not before or before[-1] in "\n\r" or before[-1] in ".?!:\"”’'»…)*•"
    ends = inner[-1:] in ",.?!…—–-;" or after[:1] in (",", "") or quote.open_ended
    caseless = inner[0].isalpha() and inner[0].lower() == inner[0].upper()
    capital = inner[0].isupper() or caseless or inner[0] in "…[.($#@" or inner[0].isdigit() or words[0] == "I"
    if before[-1:] == ":":
        return len(words) > 1
    if at_head:
        ends = ends or re.match(r"\.(?:\s|$)", after) is not None
        small = not capital and len(words) > _CLAUSE and inner[-1:] in ",?!" and inner[0].islower()
        # "“Sad”, he said" and "“Then I” — she paused — “left.”" are speech; "“Sad” is a song" is not.
        led = re.match(rf",\s(?:[\w’'.-]+\s){{0,4}}?(?:{_PLAINLY})\b|\s*[—–]", after) is not None
        brief = len(words) < 4 and inner[-1:] not in ",.?!" and not led
        return small or (capital and (ends or led or len(words) > 4) and not brief)
    if before[-1:] in ",—–-;":
        goes_on = number > 0 and quote.start - quotes[number - 1].end < 200
        ends = ends or (goes_on and after[:1] in (".", "—", "–", "-"))
        long = len(words) > _CLAUSE and (before[-1] == "," or (inner[-1:] in ",?!" and inner[-1:] != ""))
        return len(words) > 2 and ends and (capital or goes_on or long)
    return bool(_SAID.search(before)) and capital and len(words) > 2


def _is_unspaced(word: str) -> bool:
    return "\u3040" <= word[0] <= "\u9fff"


def _segment(text: str, span: Span, line: int, quotes: Sequence[Quote], inside: list[int]) -> list[Segment]:
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
    segments: list[Segment] = []
    written = ""
    pieces: list[Piece] = []

    def close() -> None:
        nonlocal written, pieces
        if pieces:
            held = tuple(dict.fromkeys(piece.quote for piece in pieces if piece.quote >= 0))
            segments.append(Segment(written, (pieces[0].start, span[1]), line, tuple(pieces), held, bare))
        written, pieces = "", []

    for part, number in parts:
        for start, end in [part] if number >= 0 else _short(text, part):
            half = number > 0 and _goes_on(text, span[0], quotes[number])
            shown = (
                _placeholder(text, quotes[number], span[1], half=half)
                if number >= 0
                else re.sub(r"\s", " ", text[start:end])
            )
            if len(written) + len(shown) > LONGEST_SEGMENT:
                close()
            pieces.append(Piece((len(written), len(written) + len(shown)), start, number))
            written += shown
    close()
    return segments


def _short(text: str, part: Span) -> list[Span]:
    """Cut an overlong stretch, at a space where there is one."""
    found = []
    start, end = part
    while end - start > LONGEST_SEGMENT:
        space = text.rfind(" ", start + LONGEST_SEGMENT // 2, start + LONGEST_SEGMENT)
        cut = space + 1 if space > 0 else start + LONGEST_SEGMENT
        found.append((start, cut))
        start = cut
    found.append((start, end))
    return found


def _goes_on(text: str, start: int, quote: Quote) -> bool:
    """Return whether this is the second half of a quotation that the cue parts: "…," Smith said, "…"."""
    before = text[start : quote.start].rstrip()
    small = text[quote.start : quote.end].lstrip(MARKS)[:1].islower()
    return small and before[-1:] == "," and any(mark in before for mark in MARKS)


def _placeholder(text: str, quote: Quote, end: int, *, half: bool) -> str:
    inner = text[quote.start : quote.end].rstrip("\"”’'»›“ ")
    last = inner[-1:] if inner[-1:] in ",.?!" else ""
    following = text[quote.end : end].lstrip()
    if last in ("", ".") and following[:1].isalpha():
        last = ","  # what follows is the cue, whatever the writer put before it
    before = "" if quote.start == 0 or text[quote.start - 1].isspace() else " "
    after = "" if text[quote.end : quote.end + 1].isspace() else " "
    return f"{before}“{_SECOND_HALF if half else _PLACEHOLDER}{last}”{after}"
