"""Puts paragraphs, items of lists and rows of tables together as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Block = tuple[str, str]
"""What a block is ("paragraph", "item", "row") and its text."""

_LONG = 80  # characters; a cell of data has hardly a paragraph as long as this


def joined(blocks: Iterable[Block]) -> str:
    """Return the blocks with a blank line between them; items of a list and rows of a table follow one another."""
    parts, before = list[str](), ""
    for kind, block in blocks:
        if block.strip():
            parts.append(("" if not parts else "\n" if kind == before != "paragraph" else "\n\n") + block.strip())
            before = kind
    return "".join(parts)


def row(cells: Sequence[Sequence[Block]]) -> Iterator[Block]:
    """Yield a table's row as one line, or what its cells hold where the table only places parts of the page."""
    filled = [[block for block in cell if block[1].strip()] for cell in cells]
    if any(len(cell) > 1 and any(len(text) > _LONG for _, text in cell) for cell in filled):
        for cell in filled:
            yield from cell
        return
    texts = (" ".join(" ".join(text for _, text in cell).split()) for cell in filled)
    yield "row", " | ".join(text for text in texts if text)
