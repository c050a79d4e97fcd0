"""Puts the words of a PDF page into rows, and the words of a row into cells, as they stand beside one another."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from index.loading.formats.pdf_words import Word, is_right_to_left

_LEVEL = 0.3  # of the letters' size: words stand on one line
_RAISED = 0.6  # of the letters' size, for a figure that is smaller than its line
_SMALLER = 0.85
_CELL = 0.95  # of the letters' size: a gap that is wider parts cells; the spaces of set lines are narrower
_SPACED = 3  # letters one by one, at the least, are a word that is set wide
_WIDER = 1.5  # of the gaps between letters: one between words that are set wide


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of a row that stand close to one another."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Where it begins, in points."""
        return min(word.left for word in self.words)

    @property
    def right(self) -> float:
        """Where it ends, in points."""
        return max(word.right for word in self.words)

    @property
    def text(self) -> str:
        """Its words as they are read, a space between them."""
        return _read(self.words, backward=is_right_to_left("".join(word.text for word in self.words)))


@dataclass(frozen=True, slots=True)
class Row:
    """The words on one line across a page or a column, as cells from left to right.

    ``backward`` tells that the text around it is read from the right.
    """

    cells: tuple[Cell, ...]
    backward: bool = False

    @property
    def words(self) -> list[Word]:
        """The words of all cells, from left to right."""
        return [word for cell in self.cells for word in cell.words]

    @property
    def left(self) -> float:
        """Where it begins, in points."""
        return self.cells[0].left

    @property
    def right(self) -> float:
        """Where it ends, in points."""
        return max(cell.right for cell in self.cells)

    @property
    def size(self) -> float:
        """How large most of its letters are, in points."""
        words = self.words
        return max({word.size for word in words}, key=lambda size: sum(len(w.text) for w in words if w.size == size))

    @property
    def y(self) -> float:
        """The line on which most of its words stand."""
        return median(word.y for word in self.words)

    @property
    def text(self) -> str:
        """Its words as they are read, a space between them."""
        return _read([word for cell in self.cells for word in cell.words], backward=self.backward)


def rows_of(words: list[Word]) -> list[Row]:
    """Return the rows of words from the top to the bottom."""
    rows: list[list[Word]] = []
    lines: list[tuple[float, float]] = []  # of each row its line and its size
    for word in sorted(words, key=lambda one: (-one.y, one.left)):
        at = next((n for n in range(len(rows) - 1, max(-1, len(rows) - 4), -1) if _fits(word, *lines[n])), None)
        if at is None:
            rows.append([word])
            lines.append((word.y, word.size))
            continue
        rows[at].append(word)
        if word.size > lines[at][1]:  # the figure that was raised came first
            lines[at] = (word.y, word.size)
    by_line = sorted(zip(lines, rows, strict=True), key=lambda pair: -pair[0][0])
    backward = is_right_to_left("".join(word.text for word in words))
    return [Row(tuple(_cells(row)), backward) for _, row in by_line]


def _fits(word: Word, y: float, size: float) -> bool:
    larger, smaller = max(size, word.size), min(size, word.size)
    allowed = _RAISED if smaller < _SMALLER * larger else _LEVEL
    return abs(word.y - y) < allowed * larger


def _cells(row: list[Word]) -> list[Cell]:
    ordered = sorted(row, key=lambda word: word.left)
    spaces = _CELL * max(word.size for word in ordered)
    single = [a.right <= b.left and len(a.text) == len(b.text) == 1 for a, b in pairwise(ordered)]
    cells: list[list[Word]] = [[ordered[0]]]
    reach = ordered[0].right
    for number, word in enumerate(ordered[1:]):
        wide = spaces * (2 if single[number] else 1)  # letters that are set wide
        if word.left - reach > wide:
            cells.append([])
        cells[-1].append(word)
        reach = max(reach, word.right)
    return [Cell(tuple(cell)) for cell in cells]


def _read(words: tuple[Word, ...] | list[Word], *, backward: bool) -> str:
    """Return words that stand from left to right in the order in which they are read."""
    ways = [is_right_to_left(word.text) for word in words]
    if any(ways) and backward:
        return " ".join(word.text for word in _runs(sorted(words, key=lambda word: -word.right), turned=False))
    return " ".join(_closed(list(_runs(list(words), turned=True)) if any(ways) else list(words)))


def _runs(words: list[Word], *, turned: bool) -> list[Word]:
    """Return the words, those that run the other way, one after another, in their own order."""
    ordered: list[Word] = []
    for other, group in groupby(words, lambda word: _runs_other(word.text, rightward=not turned)):
        run = list(group)
        ordered += run[::-1] if other else run
    return ordered


def _runs_other(text: str, *, rightward: bool) -> bool:
    if rightward:
        return any(map(str.isalpha, text)) and not is_right_to_left(text)
    return is_right_to_left(text)


def _closed(words: list[Word]) -> list[str]:
    """Return the words' texts, letters that are set wide ("T R A M") as the words they make."""
    texts: list[str] = []
    for alone, group in groupby(words, lambda word: len(word.text) == 1 and word.text.isalpha()):
        run = list(group)
        if not alone or len(run) < _SPACED:
            texts += [word.text for word in run]
            continue
        gaps = [after.left - before.right for before, after in pairwise(run)]
        usual = sorted(gaps)[len(gaps) // 4]
        texts.append(run[0].text)
        for gap, word in zip(gaps, run[1:], strict=True):
            if gap > max(_WIDER * usual, usual + 1):
                texts.append(word.text)
            else:
                texts[-1] += word.text
    return texts
