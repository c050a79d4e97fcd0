"""Puts the lines of pages back together as they were written: paragraphs and whole words, without running headers."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

_LIGATURES = re.compile("[\ufb00-\ufb06]")
_SOFT = "\u00ad"
_NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\ufeff]")
_HALF = re.compile("[\ud800-\udfff]")
_BROKEN = re.compile(r"([^\W_]+)[-\u2010\u00ad]\Z")
_WORD = re.compile(r"[^\W_]+(?:[-\u2010][^\W_]+)*")
_COMPOUNDS = frozenset(
    "well self ill half full long short high low all far near hard part cross three two four five six ten mid non ex "
    "pro anti vice semi multi state man old new so right left large small wide deep hand first second third one".split()
)
"""What begins words that are written with a hyphen, so that one at the end of a line is likely to be theirs."""

_BULLET = re.compile(r"[•●▪◦‣■□–—-]\s")
_WHOLE_WORD = 4  # letters
_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*\Z")

# Of running headers.
_EDGE = 3  # lines at the top and at the bottom of a page may be running ones
_MOST_PAGES = 0.4  # of all pages; headers of left and right pages differ
_NEAR, _OFTEN = 4, 4  # or so often on so many pages before and after: the title of a chapter
_SAME_HEIGHT = 4.0  # points
_SMALL_WORDS = 4  # words in small letters make a sentence
_NUMBER = re.compile(
    r"(?:page |p\. ?|[-–—|\[( ]*)(\d{1,4}|[ivxlc]{1,7})(?: (?:of|/) \d{1,4}|[-–—|\]) ]*)", re.IGNORECASE
)
_FIRST_OR_LAST = re.compile(r"\A\d{1,4}\b|\b\d{1,4}\Z")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: where it begins, in points from the left and from the bottom, and how large its letters are.

    ``right`` is where it ends, 0 where that is not known; a ``row`` is one of a table and stands by itself. Both count
    from the right, and are negative, in a script that runs from there.
    """

    text: str
    x: float
    y: float
    size: float
    right: float = 0.0
    row: bool = False


def flow(pages: list[list[Line]]) -> tuple[str, tuple[int, ...]]:
    """Return the text of the pages' lines, a blank line between paragraphs, and where each page begins in it.

    A paragraph goes on over the end of a page. A page without text begins where the next one does.
    """
    cleaned = [[line for line in map(_clean, page) if line.text] for page in pages]
    pages = _without_running_headers(cleaned)
    lines = [line for page in pages for line in page]
    words = _Words(lines)
    leading, length = _leading(pages), median(len(line.text) for line in lines) if lines else 0
    parts: list[str] = []
    starts: list[int] = []
    position, before = 0, None
    for page in pages:
        fresh = True
        for line in page:
            if before is not None:
                ended = _ends_with_page(before, line) if fresh else _is_break(before, line, leading, length)
                if ended:
                    gap = "\n\n"
                else:
                    cut, gap = words.joint(parts[-1], line.text)
                    parts[-1] = parts[-1][: len(parts[-1]) - cut]
                    position -= cut
                parts.append(gap)
                position += len(gap)
            if fresh:
                starts.append(position)
                fresh = False
            parts.append(line.text)
            position += len(line.text)
            before = line
        if fresh:
            starts.append(-1)
    text = "".join(parts)
    following = len(text)
    for number in reversed(range(len(starts))):
        following = starts[number] = starts[number] if starts[number] >= 0 else following
    return text.replace(_SOFT, ""), _without_soft(text, starts)


def _without_soft(text: str, starts: list[int]) -> tuple[int, ...]:
    return tuple(start - text.count(_SOFT, 0, start) for start in starts)


def _clean(line: Line) -> Line:
    """Return the line with ligatures as letters, without what is no text; a soft hyphen at its end is kept."""
    text = _LIGATURES.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), line.text)
    text = _HALF.sub("\ufffd", _NO_TEXT.sub(" ", text))
    text = " ".join(text.split())
    return replace(line, text=text)


class _Words:
    """Mends words that were broken at the end of a line, by how the document writes them elsewhere."""

    def __init__(self, lines: list[Line]) -> None:
        self._seen = Counter(word.lower() for line in lines for word in _WORD.findall(line.text))

    def joint(self, before: str, after: str) -> tuple[int, str]:
        """Return how many characters to take off the end of a line, and what to put between it and the next."""
        broken = _BROKEN.search(before)
        first = _WORD.match(after)
        if broken is None or first is None:
            return 0, " "
        soft = before.endswith(_SOFT)
        if not soft and not after[0].islower():  # a name, or years
            return 0, ""
        head, tail = broken[1].lower(), first[0].lower()
        hyphenated, joined = f"{head}-{tail}", f"{head}{tail}"
        if soft or self._seen[joined] > self._seen[hyphenated]:
            return 1, ""
        compound = self._seen[hyphenated] or (
            head in _COMPOUNDS and len(tail) >= _WHOLE_WORD and not self._seen[joined]
        )
        return (0, "") if compound else (1, "")


def _leading(pages: list[list[Line]]) -> float:
    """Return the usual distance between lines, in sizes of their letters."""
    steps = [
        (before.y - after.y) / after.size
        for page in pages
        for before, after in pairwise(page)
        if after.size and before.y > after.y and abs(before.size - after.size) < 0.1 * after.size
    ]
    return min(sorted(steps)[len(steps) // 3], 2.5) if steps else 1.2


def _is_break(before: Line, line: Line, leading: float, length: float) -> bool:
    """Return whether a paragraph begins with this line, which follows another on its page."""
    if line.row or before.row:
        return True
    size = max(line.size, before.size, 1.0)
    step = (before.y - line.y) / size
    beside = bool(before.right and line.right) and (line.x >= before.right or line.right <= before.x)
    if step < 0 or beside:  # the next column
        return _ends_with_page(before, line)
    if step > 1.25 * leading or abs(line.size - before.size) > 0.1 * size or _BULLET.match(line.text):
        return True
    if _BROKEN.search(before.text) and line.text[0].isalnum():
        return False
    indented = 0.7 < (line.x - before.x) / size < 6 and not _BULLET.match(before.text)
    ended = bool(_ENDS.search(before.text))
    if indented and (ended or not line.text[0].islower()):
        return True
    return not line.text[0].islower() and _is_short(before, line, length, ended=ended)


def _is_short(before: Line, line: Line, length: float, *, ended: bool) -> bool:
    """Return whether a line is shorter than those of a paragraph that goes on."""
    return len(before.text) < 0.7 * length if ended else len(before.text) < 0.6 * len(line.text)  # as a byline is


def _ends_with_page(before: Line, line: Line) -> bool:
    """Return whether the paragraph before ended with its page or column."""
    if line.row or before.row:
        return True
    larger = abs(line.size - before.size) > 0.1 * max(line.size, before.size)
    return larger or (bool(_ENDS.search(before.text)) and not line.text[0].islower()) or bool(_BULLET.match(line.text))


def _without_running_headers(pages: list[list[Line]]) -> list[list[Line]]:
    """Leave out running headers and footers, which come again on other pages, numbers aside, and the pages' numbers."""
    edges = [_edge(page) for page in pages]
    heights: dict[str, list[tuple[int, float]]] = defaultdict(list)
    counted: dict[int, set[int]] = defaultdict(set)  # how far numbers are from the count of pages, and on which pages
    for number, edge in enumerate(edges):
        for line in edge:
            heights[_pattern(line)].append((number, line.y))
            for value in _numbers(line):
                counted[value - number].add(number)
    enough = 2 if len(pages) < 10 else 3

    said = {(line.text, number) for number, edge in enumerate(edges) for line in edge}

    def runs(number: int, line: Line) -> bool:
        alike = {other for other, y in heights[_pattern(line)] if abs(y - line.y) < _SAME_HEIGHT}
        if _is_sentence(line):  # of the text, where it differs by its figures; a notice, where it is always the same
            alike = {other for other in alike if (line.text, other) in said}
            return len(alike) >= max(3, _MOST_PAGES * len(pages)) and _stands_alone(line, pages[number])
        near = sum(abs(other - number) <= _NEAR for other in alike)
        if len(alike) >= max(2, _MOST_PAGES * len(pages)) or near >= _OFTEN:
            return True
        numbered = any(len(counted[value - number]) >= enough for value in _numbers(line))
        return numbered and (len(alike) > 1 or _NUMBER.fullmatch(line.text) is not None)

    return [
        [line for line in page if line.row or line not in edge or not runs(number, line)]
        for number, (page, edge) in enumerate(zip(pages, edges, strict=True))
    ]


def _is_sentence(line: Line) -> bool:
    """Return whether the line reads as a part of the text: words in small letters, and perhaps a full stop."""
    words = line.text.split()
    small = sum(word[0].islower() for word in words)
    return small >= _SMALL_WORDS or (bool(_ENDS.search(line.text)) and small >= _SMALL_WORDS // 2)


def _stands_alone(line: Line, page: list[Line]) -> bool:
    """Return whether the line has a wide space between it and the text, or smaller letters than it."""
    others = [other for other in page if other is not line]
    if not others:
        return True
    near = min(others, key=lambda other: abs(other.y - line.y))
    return abs(near.y - line.y) > 2 * line.size or line.size < 0.9 * median(other.size for other in others)


def _edge(page: list[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: line.y)
    deep = min(_EDGE, (len(page) + 1) // 3)
    return by_height[:deep] + by_height[max(deep, len(page) - deep) :]


def _pattern(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.lower())


def _numbers(line: Line) -> set[int]:
    """Return the numbers in the line that may be its page's."""
    alone = _NUMBER.fullmatch(line.text)
    if alone and not alone[1].isdigit():
        return {_roman(alone[1].lower())}
    return {int(alone[1])} if alone else {int(found) for found in _FIRST_OR_LAST.findall(line.text)}


def _roman(number: str) -> int:
    values = [_ROMAN[digit] for digit in number]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
