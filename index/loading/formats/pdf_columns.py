"""Finds the columns and tables of a PDF page, and gives its lines in the order in which they are read."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from index.loading.formats.pdf_layout import Line
from index.loading.formats.pdf_rows import Row, rows_of
from index.loading.formats.pdf_words import is_right_to_left

if TYPE_CHECKING:
    from index.loading.formats.pdf_words import Word

_GUTTER = 0.9  # of the letters' size: what is narrower is a space
_FEWEST = 3  # rows on each side of a gutter
_DEEPEST = 12  # columns within columns
_ALIGNED = 0.6  # of the rows of the shorter side stand beside one of the other: it may be a table
_SAME_LINE = 0.07  # of the letters' size
_NOTES = 8  # letters of the lines beside a text, in the middle: fewer are figures of a table
_FULL = 0.7  # of the column's width: a line that fills it
_FILLED = 0.5  # of the lines of prose, at the least, fill their column
_LETTERS = 14  # a line of prose has more, in the narrowest column
_GOING_ON = 0.2  # of the lines of prose, at the least, begin within a sentence
_LARGER = 1.15
_GAP = 1.8  # of the usual distance of rows: something new begins
_WIDE_GAP = 3.0  # of the letters' size: what stands on one side after it is no part of the columns
_NEAR = 4  # times the letters' size: rows of one table
_GOES_ON = 1.4  # times the letters' size: lines of one cell
_EDGE = 0.6  # of the letters' size: cells above one another


@dataclass(frozen=True, slots=True)
class _Band:
    """Rows from ``first`` to before ``end`` that leave the space from ``left`` to ``right`` free."""

    first: int
    end: int
    left: float
    right: float
    weight: int


def lines_of(words: list[Word]) -> list[Line]:
    """Return the lines of a page as they are read: each way of turning by itself, the one of most words first."""
    turns = sorted({word.turn for word in words}, key=lambda turn: -sum(word.turn == turn for word in words))
    lines: list[Line] = []
    for turn in turns:
        lines += _read([word for word in words if word.turn == turn], _DEEPEST)
    return lines


def _read(words: list[Word], deep: int) -> list[Line]:
    """Return the lines of a part of a page, column by column where it has columns."""
    if not words:
        return []
    rows = rows_of(words)
    band = _columns(rows) if deep else None
    if band is None:
        return _leaf(rows)
    inner = [word for row in rows[band.first : band.end] for word in row.words]
    middle = (band.left + band.right) / 2
    sides = [[w for w in inner if w.right <= middle], [w for w in inner if w.right > middle]]
    if is_right_to_left("".join(word.text for word in inner)):
        sides.reverse()
    above = [word for row in rows[: band.first] for word in row.words]
    below = [word for row in rows[band.end :] for word in row.words]
    return [line for part in (above, *sides, below) for line in _read(part, deep - 1)]


def _columns(rows: list[Row]) -> _Band | None:
    """Return the rows that stand in columns, where some do, and the space between two of these."""
    best: _Band | None = None
    tried: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        for before, after in pairwise(row.cells):
            key = (round(before.right), round(after.left))
            if key in tried:
                continue
            tried.add(key)
            band = _band(rows, number, before.right, after.left)
            if band and (best is None or band.weight > best.weight):
                best = band
    return best


def _band(rows: list[Row], number: int, left: float, right: float) -> _Band | None:
    """Return the rows around this one that leave a space within its gap free, and are columns; else None."""
    least = _GUTTER * rows[number].size
    first = end = number
    while first > 0 and (free := _free(rows[first - 1], left, right)) and free[1] - free[0] >= least:
        left, right = free
        first -= 1
    while end + 1 < len(rows) and (free := _free(rows[end + 1], left, right)) and free[1] - free[0] >= least:
        left, right = free
        end += 1
    first, end = _trimmed(rows, number, first, end + 1, (left + right) / 2)
    middle = (left + right) / 2
    inside = rows[first:end]
    on_left, on_right = _side(inside, middle, left=True), _side(inside, middle, left=False)
    fewest = min(len(on_left), len(on_right))
    if fewest < _FEWEST:
        return None
    beside = sum(_is_level(row, middle) for row in inside) >= _ALIGNED * fewest
    prose = _is_prose(on_left), _is_prose(on_right)
    if beside and not all(prose):
        return None
    if not all(prose) and min(_letters(on_left), _letters(on_right)) < _NOTES:
        return None
    return _Band(first, end, left, right, fewest)


def _is_level(row: Row, middle: float) -> bool:
    """Return whether the row has words on both sides of the middle, on the very same line."""
    left = [word.y for word in row.words if word.right <= middle]
    right = [word.y for word in row.words if word.right > middle]
    return bool(left and right) and abs(median(left) - median(right)) < _SAME_LINE * row.size


def _free(row: Row, left: float, right: float) -> tuple[float, float] | None:
    """Return the widest space within the gap that the row leaves free; None for none."""
    edges = [left]
    for word in sorted(row.words, key=lambda one: one.left):
        if word.right > left and word.left < right:
            edges += [word.left, word.right]
    edges.append(right)
    return max(zip(edges[::2], edges[1::2], strict=True), key=lambda pair: pair[1] - pair[0])


def _trimmed(rows: list[Row], number: int, first: int, end: int, middle: float) -> tuple[int, int]:
    """Return the rows without headings that stand alone, and what is only on one side after a wide gap."""
    steps = [before.y - after.y for before, after in pairwise(rows[first:end]) if before.y - after.y > 1]
    usual = median(steps) if steps else 0.0
    body = median(row.size for row in rows[first:end])

    def is_one_sided(row: Row) -> bool:
        return not row.left < middle < row.right

    def is_new(at: int) -> bool:
        row, before = rows[at], rows[at - 1]
        return is_one_sided(row) and before.y - row.y > _GAP * max(usual, body) and row.size > _LARGER * body

    for at in range(number + 1, end):
        if is_new(at):
            end = at
            break
    for at in range(number, first, -1):
        if is_new(at):
            first = at
            break
    return _shared(rows, number, first, end, middle)


def _shared(rows: list[Row], number: int, first: int, end: int, middle: float) -> tuple[int, int]:
    """Return the rows without those above and below that stand on one side alone, after a wide gap."""
    body = median(row.size for row in rows[first:end])
    left_at = [n for n in range(first, end) if rows[n].left < middle]
    right_at = [n for n in range(first, end) if rows[n].right > middle]
    if not left_at or not right_at:
        return first, end
    wide = _WIDE_GAP * body
    start = max(left_at[0], right_at[0])
    while start > first and rows[start - 1].y - rows[start].y < wide:
        start -= 1
    last = min(left_at[-1], right_at[-1])
    while last + 1 < end and rows[last].y - rows[last + 1].y < wide:
        last += 1
    if last > number and rows[last - 1].y - rows[last].y > wide:  # a footer
        last -= 1
    return min(start, number), max(last, number) + 1


def _side(rows: list[Row], middle: float, *, left: bool) -> list[list[Word]]:
    """Return the words of each row that stand on one side of the middle, where there are some."""
    sides = ([word for word in row.words if (word.right <= middle) == left] for row in rows)
    return [side for side in sides if side]


def _is_prose(lines: list[list[Word]]) -> bool:
    """Return whether lines are those of running text, not the cells of a table."""
    if len(lines) < _FEWEST:
        return False
    widths = [line[-1].right - line[0].left for line in lines]
    filled = sum(width > _FULL * max(widths) for width in widths)
    begun = [char for line in lines if (char := _first_letter(line[0].text)) and char.lower() != char.upper()]
    going_on = sum(char.islower() for char in begun) >= _GOING_ON * len(begun)
    return filled >= _FILLED * len(lines) and _letters(lines) > _LETTERS and going_on


def _letters(lines: list[list[Word]]) -> float:
    """Return how many letters a line has, in the middle."""
    return median(sum(len(word.text) for word in line) for line in lines)


def _first_letter(text: str) -> str:
    return next((char for char in text if char.isalnum()), "")


def _leaf(rows: list[Row]) -> list[Line]:
    """Return the lines of rows that stand one below another; the rows of a table have their cells apart."""
    lines: list[Line] = []
    tabled = _tabled(rows)
    anchor: Row | None = None  # the row of a table whose cells may go on
    for number, row in enumerate(rows):
        if not tabled[number]:
            anchor = None
            lines.append(_line(row))
        elif anchor and (at := _continued(anchor, rows[number - 1], row)) is not None:
            lines[-1] = _with_more(lines[-1], row, at)
        else:
            anchor = row
            ordered = row.cells[::-1] if row.backward else row.cells
            lines.append(
                Line(" | ".join(cell.text for cell in ordered), row.left, row.y, row.size, row.right, row=True)
            )
    return lines


def _line(row: Row) -> Line:
    text = row.text
    if row.backward:
        return Line(text, -row.right, row.y, row.size, -row.left)
    return Line(text, row.left, row.y, row.size, row.right)


def _tabled(rows: list[Row]) -> list[bool]:
    """Return of each row whether it is one of a table: its cells stand below or above those of another."""
    tabled = [False] * len(rows)
    for number, row in enumerate(rows):
        if len(row.cells) == 1:
            continue
        end = number + 1
        while end < len(rows) and _continued(row, rows[end - 1], rows[end]) is not None:
            end += 1
        below = rows[end] if end < len(rows) else None
        near = below is not None and rows[end - 1].y - below.y < _NEAR * max(row.size, below.size)
        if below is not None and near and len(below.cells) > 1 and _alike(row, below):
            tabled[number : end + 1] = [True] * (end + 1 - number)
        elif tabled[number]:
            tabled[number:end] = [True] * (end - number)
    return tabled


def _alike(row: Row, other: Row) -> bool:
    """Return whether the cells of the row with fewer of them stand at those of the other."""
    fewer, more = sorted((row, other), key=lambda one: len(one.cells))
    allowed = _EDGE * max(row.size, other.size)

    def stands(left: float, right: float) -> bool:
        return any(
            min(abs(cell.left - left), abs(cell.right - right), abs(cell.left + cell.right - left - right) / 2)
            < allowed
            for cell in more.cells
        )

    return sum(stands(cell.left, cell.right) for cell in fewer.cells) > len(fewer.cells) / 2


def _continued(row: Row, before: Row, below: Row) -> int | None:
    """Return the cell of the row that goes on in the only cell of a row below; None where none does.

    ``before`` is the row above that one. What stands below the first cell may be a new row.
    """
    if len(below.cells) != 1 or before.y - below.y > _GOES_ON * row.size or abs(row.size - below.size) > 1:
        return None
    left = below.cells[0].left
    at = next((n for n, cell in enumerate(row.cells) if abs(cell.left - left) < _EDGE * row.size), None)
    return at or None


def _with_more(line: Line, row: Row, at: int) -> Line:
    cells = line.text.split(" | ")
    if at < len(cells):
        cells[at] = f"{cells[at]} {row.text}"
    return Line(" | ".join(cells), line.x, row.y, line.size, line.right, row=True)
