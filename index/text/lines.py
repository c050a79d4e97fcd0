"""Tells lines that a fixed width has broken from those that end where their writer ended them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from index.linguistics import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.types import Span

_WIDTHS = (40, 120)
"""Lines are mostly wrapped at no fewer and no more characters."""

_UNUSUAL = (24, 200)
"""Nor are columns of print narrower, or screens wider; such widths need a text that plainly is wrapped."""

_SOME, _MANY = 3, 6  # pairs of lines of an unusual width, a wide and a narrow one

_NEARLY = 0.7  # of the width, in lines that were broken by hand
_LONG = 40  # characters of a line that breaks off in the middle of a sentence
_SEVERAL = re.compile(r"\S[ \t]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028])[ \t]*\S")
_PREFIX = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*")
_BARE = re.compile(r"(?:\A|(?<=[\r\n]))[ \t]*>[> \t]*(?=[\r\n]|\Z)")
"""A line of nothing but the marks of a quoted mail: a blank one."""

_BULLET = re.compile(r"(?:[-–—*•·▪‣►◦]|\d{1,3}[.)]|[A-Za-z][.)])\s")
_ALONE = re.compile(r"#{1,6}\s|\||[*_]{2}[^*_\n]+[*_]{2}$")
"""A line of its own: a heading, a row of a table, a line in bold type."""

_LABEL = re.compile(r"[*_]{0,2}[A-Z][\w.'’ -]{0,40}:[*_]{0,2}\s")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_BLOCK = re.compile(r" {0,3}(?:[-*+•]\s|\d{1,9}[.)]\s|#{1,6}\s|>|\||```|~~~|<|=+\s*$|-+\s*$|\w[\w-]*:\s)")
"""What begins a block of Markdown, or looks like a field of its front matter."""

_SPACES = re.compile(r" +")
_TRAILING = word_set("a an and at by for from in into of on or the to with")
_ENDS = '.!?…:;"”'


@lru_cache(maxsize=64)
def unwrap(text: str) -> str:
    """Return a text of the same length in which each line break that only wraps a line is a space.

    So is the white space around it, and the ">" before a quoted line that goes on.
    """
    if not _SEVERAL.search(text):
        return text
    groups = list(_groups(text))
    usual = _usual_width(text, groups)
    parts: list[str] = []
    position = 0
    for lines in groups:
        for (_, before), (after, _) in _joints(text, lines, usual):
            parts.append(text[position:before])
            parts.append(" " * (after - before))
            position = after
    joined = "".join((*parts, text[position:])) if parts else text
    return _BARE.sub(lambda line: " " * len(line[0]), joined)


def join_soft_breaks(text: str) -> str:
    """Return Markdown of the same length in which a line break within a paragraph is a space, as Markdown has it.

    Breaks that its writer may have meant stay: after a short line, after the end of a sentence, before a speaker's
    turn, and around whatever is no running text.
    """
    joined, fenced, position = list(text), False, 0
    lines = text.splitlines(keepends=True)
    for line, after in pairwise(lines):
        position += len(line)
        body, following = line.rstrip(), after.strip()
        fenced ^= bool(_FENCE.match(line))
        if fenced or line.rstrip("\r\n").endswith(("  ", "\\")) or len(body) < _LONG or not following:
            continue
        if _BLOCK.match(line) and not _BULLET.match(body.lstrip()):
            continue
        if _BLOCK.match(after) or _LABEL.match(following):
            continue
        if body[-1] not in _ENDS or following[0].islower():
            for at in range(position - len(line) + len(body), position):
                joined[at] = " "
    return "".join(joined)


def printed(text: str, start: int, end: int) -> str:
    """Return a part of a text as it is printed: what is around a break that only wraps a line is one space."""
    raw, joined = text[start:end], unwrap(text)[start:end]
    return _SPACES.sub(lambda run: run[0] if run[0] == raw[run.start() : run.end()] else " ", joined)


def line_spans(text: str) -> list[Span]:
    """Return the lines that are not empty, without the white space at their ends."""
    return [span for span, _ in _lines(text) if span[0] < span[1]]


def _lines(text: str) -> Iterator[tuple[Span, bool]]:
    """Yield the trimmed span of each line, and whether a paragraph ends with it."""
    position = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        start = position + len(line) - len(line.lstrip()) if body else position
        yield (start, start + len(body)), not body or line[-1] == "\u2029"
        position += len(line)


def _groups(text: str) -> Iterator[list[Span]]:
    """Yield the lines of each paragraph.

    Paragraphs are what blank lines part, or lines of nothing but marks of a quoted mail, or a first line that is
    indented further than the one before, which ends a sentence.
    """
    lines: list[Span] = []
    indented = 0
    for span, ends in _lines(text):
        if span[0] < span[1]:
            indent = span[0] - _begins(text, span)
            bare = not text[slice(*span)].strip("> \t")
            if lines and (bare or (indent >= indented + 2 and text[lines[-1][1] - 1] in _ENDS)):
                yield lines
                lines = []
            if not bare:
                lines.append(span)
            indented = indent
        if ends:
            if lines:
                yield lines
            lines = []
    if lines:
        yield lines


def _joints(text: str, lines: list[Span], usual: int) -> Iterator[tuple[Span, Span]]:
    """Yield the pairs of lines between which a fixed width has broken a paragraph; the second without its prefix."""
    depths = [_depth(text, line) for line in lines]
    bodies = [(_body(text, line), line[1]) for line in lines]
    alone = [bool(_ALONE.match(text, *body)) for body in bodies]
    full, wrapped = _full_lines(text, lines)
    if not wrapped and usual and max(_length(text, line) for line in lines) <= usual:
        full = [_is_full(text, line, after, usual) for line, after in pairwise(lines)]
        wrapped = any(full)
    start = bodies[0][0]
    for number, ((_, before), (after, stop)) in enumerate(pairwise(bodies)):
        joins = (wrapped and (full[number] or _breaks_off(text, before, after))) or _goes_on(text, start, before, after)
        joins |= _is_open(text, start, before) and (text[after].islower() or _is_closed_by(text, after, stop))
        if text[before - 1] in ".!?:" and _LABEL.match(text, after, stop):
            joins = False  # the next speaker's turn
        if alone[number] or alone[number + 1] or _BULLET.match(text, after, stop):
            joins = False
        if joins and depths[number] == depths[number + 1]:
            yield (start, before), (after, stop)
        else:
            start = after


def _full_lines(text: str, lines: list[Span]) -> tuple[list[bool], bool]:
    """Return for each line but the last whether it is full, and whether the paragraph is wrapped by its own width.

    Lines that were broken by hand are ragged: most are nearly full, and go on with a small letter.
    """
    width = max(_length(text, line) for line in lines)
    full = [_is_full(text, line, after, width) for line, after in pairwise(lines)]
    if len(lines) < 3 or not _WIDTHS[0] <= width <= _UNUSUAL[1]:
        return full, False
    if width > _WIDTHS[1]:
        return full, _is_plainly_wrapped(text, list(pairwise(lines)), full)
    if 2 * sum(full) > len(full):
        amid = [line for line, fills in zip(lines, full, strict=False) if fills and text[line[1] - 1] not in _ENDS]
        return full, 4 * len(amid) >= sum(full)
    broken = [end - start >= _NEARLY * width and text[end - 1] not in _ENDS for start, end in lines[:-1]]
    small = sum(text[after[0]].islower() for after, breaks in zip(lines[1:], broken, strict=True) if breaks)
    ragged = 2 * sum(broken) > len(broken) and 2 * small > sum(broken)
    return (broken, True) if ragged else (full, False)


def _begins(text: str, line: Span) -> int:
    """Return where a line begins, with the white space before its first word."""
    start = line[0]
    while start and text[start - 1] in " \t\u00a0":
        start -= 1
    return start


def _length(text: str, line: Span) -> int:
    return line[1] - _begins(text, line)


def _depth(text: str, line: Span) -> int:
    """Return how many marks of a quoted mail or a block quotation begin the line."""
    return text.count(">", line[0], _body(text, line))


def _body(text: str, line: Span) -> int:
    found = _PREFIX.match(text, *line)
    return found.end() if found and found.end() < line[1] else line[0]


def _usual_width(text: str, groups: list[list[Span]]) -> int:
    """Return the width at which the text's lines are wrapped, 0 where they are not.

    Most lines that another follows must be full, and most of these break off in the middle of a sentence.
    """
    pairs = [pair for lines in groups for pair in pairwise(lines)]
    width = max((_length(text, line) for pair in pairs for line in pair), default=0)
    if len(pairs) < 2 or not _UNUSUAL[0] <= width <= _UNUSUAL[1]:  # a table or an address may be wider
        pairs = [pair for lines in groups if _full_lines(text, lines)[1] for pair in pairwise(lines)]
        width = max((_length(text, line) for pair in pairs for line in pair), default=0)
    narrow, wide = _UNUSUAL[0] <= width < _WIDTHS[0], _WIDTHS[1] < width <= _UNUSUAL[1]
    if narrow or wide:
        fills = [_is_full(text, line, after, width) for line, after in pairs]
        enough = len(pairs) >= (_MANY if narrow else _SOME)
        return width if enough and _is_plainly_wrapped(text, pairs, fills) else 0
    full = [line for line, after in pairs if _is_full(text, line, after, width)]
    amid = [line for line in full if text[line[1] - 1] not in _ENDS]
    return width if 2 * len(full) > len(pairs) and 2 * len(amid) > len(full) else 0


def _is_plainly_wrapped(text: str, pairs: list[tuple[Span, Span]], full: list[bool]) -> bool:
    """Return whether nearly all lines are full, and most break off within a sentence, many before a small letter."""
    amid = [after for line, after in pairs if text[line[1] - 1] not in ".!?…:;"]
    small = sum(text[_body(text, after)].islower() for after in amid)
    return 4 * sum(full) > 3 * len(full) and 5 * len(amid) > 3 * len(pairs) and 2 * small >= len(amid)


def _is_full(text: str, line: Span, after: Span, width: int) -> bool:
    """Return whether the next line's first word would not have fitted on this line."""
    start = _body(text, after)
    word = text[start : min(after[1], start + width)].split(None, 1)[0]
    return _length(text, line) + 1 + len(word) > width


def _breaks_off(text: str, before: int, after: int) -> bool:
    """Return whether a line of a wrapped paragraph, however short, ends within a sentence."""
    return text[before - 1] not in _ENDS and text[after].islower()


def _is_closed_by(text: str, after: int, stop: int) -> bool:
    """Return whether a line ends a quotation that one before has opened: its first double mark closes."""
    mark = re.search(r'["“”„«»]', text[after:stop])
    if mark is None or mark.start() == 0 or mark[0] in "“„«":
        return False
    return mark[0] != '"' or not text[after + mark.start() - 1].isspace()


def _is_open(text: str, start: int, before: int) -> bool:
    """Return whether a quotation that a line opens does not end in it."""
    line = text[start:before]
    return line.count("“") > line.count("”") or line.count('"') % 2 == 1


def _goes_on(text: str, start: int, before: int, after: int) -> bool:
    """Return whether a line of some length breaks off in the middle of a sentence."""
    if before - start < _LONG or text[before - 1] in _ENDS:
        return False
    return text[after].islower() or text[max(start, before - 12) : before].rpartition(" ")[2] in _TRAILING
