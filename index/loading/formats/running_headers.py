"""Tells the running headers, footers and page numbers of pages from their text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

_EDGE = 3  # lines at the top and at the bottom of a page may be running ones
_MOST_PAGES = 0.4  # of all pages; headers of left and right pages differ
_NEAR, _OFTEN = 4, 4  # or so often on so many pages before and after: the title of a chapter
_SAME_HEIGHT = 4.0  # points
_NUMBER = re.compile(
    r"(?:page |p\. ?|[-–—|\[( ]*)(\d{1,4}|[ivxlc]{1,7})(?: (?:of|/) \d{1,4}|[-–—|\]) ]*)", re.IGNORECASE
)
_FIRST_OR_LAST = re.compile(r"\A\d{1,4}\b|\b\d{1,4}\Z")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: where it begins, in points from the left and from the bottom, and how large its letters are."""

    text: str
    x: float
    y: float
    size: float


def without_running_lines(pages: list[list[Line]]) -> list[list[Line]]:
    """Leave out the lines at the edges of pages that come again on others, numbers aside, and the pages' numbers."""
    edges = [_edge(page) for page in pages]
    heights: dict[str, list[tuple[int, float]]] = defaultdict(list)
    counted: dict[int, set[int]] = defaultdict(set)  # how far numbers are from the count of pages, and on which pages
    for number, edge in enumerate(edges):
        for line in edge:
            heights[_pattern(line)].append((number, line.y))
            for value in _numbers(line):
                counted[value - number].add(number)
    enough = 2 if len(pages) < 10 else 3

    def runs(number: int, line: Line) -> bool:
        alike = {other for other, y in heights[_pattern(line)] if abs(y - line.y) < _SAME_HEIGHT}
        near = sum(abs(other - number) <= _NEAR for other in alike)
        if len(alike) >= max(2, _MOST_PAGES * len(pages)) or near >= _OFTEN:
            return True
        numbered = any(len(counted[value - number]) >= enough for value in _numbers(line))
        return numbered and (len(alike) > 1 or _NUMBER.fullmatch(line.text) is not None)

    return [
        [line for line in page if line not in edge or not runs(number, line)]
        for number, (page, edge) in enumerate(zip(pages, edges, strict=True))
    ]


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
