"""Reads rows of tables: a row is only ever the answer where it is the one asked for, and is read under its labels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.types import Span

FEWEST_LINES = 3
"""A header and two rows; under a line of dashes one will do."""

_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"[\s|:+=-]*-{2,}[\s|:+=-]*\Z")
_GAP = re.compile(r"\t+|[ \u00a0]{2,}")
_EDGES = " \t\u00a0*_`"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells under their labels; ``others`` are the other rows, ``caption`` the line before."""

    span: Span
    header: Span
    labels: tuple[str, ...]
    cells: tuple[str, ...]
    others: tuple[tuple[str, ...], ...]
    caption: str

    @property
    def read(self) -> str:
        """The row as one can say it: "Town: Alm; 2020: 640"."""
        return "; ".join(
            f"{label}: {cell}" if label else cell for label, cell in zip(self.labels, self.cells, strict=True)
        )


def row_at(text: str, span: Span) -> Row | None:
    """Return the row that a line of an article is; None where it is none, or the labels or the rule under them."""
    block = _block(text, span)
    lines = [line for line in block if not _RULE.match(text, *line)]
    if len(lines) < FEWEST_LINES and len(lines) == len(block):
        return None
    cells = [_cells(text[slice(*line)]) for line in lines]
    if len(cells) > 1 and len(cells[0]) + 1 == len(cells[1]):
        cells[0] = ("", *cells[0])  # nothing stands over the first column
    if len(lines) < 2 or len({len(each) for each in cells}) != 1:
        return None
    at = next((n for n, line in enumerate(lines) if line[0] <= span[0] < line[1]), 0)
    if not at:
        return None
    before = text[: lines[0][0]].rstrip().rpartition("\n")[2]
    others = (*cells[1:at], *cells[at + 1 :])
    mine, header = (_trimmed(text, lines[n]) for n in (at, 0))
    return Row(mine, header, cells[0], cells[at], others, before)


def in_table(text: str, span: Span) -> bool:
    """Return whether a sentence is a line of a table."""
    words = text[slice(*span)]
    if "|" not in words and not _GAP.search(words):
        return False
    cells = [_cells(text[slice(*line)]) for line in _block(text, span)]
    return len(cells) >= FEWEST_LINES and len(cells[0]) > 1


def _block(text: str, span: Span) -> list[Span]:
    """Return the lines with several cells around a sentence."""
    if not _is_line(text, span):
        return []
    start = text.rfind("\n", 0, span[0]) + 1
    above: list[Span] = []
    end = start - 1
    while end > 0:
        begin = text.rfind("\n", 0, end) + 1
        if not _is_line(text, (begin, end)):
            break
        above.append((begin, end))
        end = begin - 1
    below: list[Span] = []
    for found in _LINE.finditer(text, start):
        if (below and found.start() != below[-1][1] + 1) or not _is_line(text, found.span()):
            break
        below.append(found.span())
    return [*reversed(above), *below]


def _is_line(text: str, line: Span) -> bool:
    words = text[slice(*line)].strip()
    return bool(_RULE.match(words)) or len(_cells(words)) > 1


def _cells(line: str) -> tuple[str, ...]:
    words = line.strip()
    parts: Iterable[str] = words.strip("|").split("|") if "|" in words else _GAP.split(words)
    return tuple(part.strip(_EDGES) for part in parts)


def _trimmed(text: str, line: Span) -> Span:
    words = text[slice(*line)]
    start = line[0] + len(words) - len(words.lstrip())
    return start, start + len(words.strip())
