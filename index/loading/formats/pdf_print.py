"""Takes off what a browser prints around a page: when it was printed and its title above, its address below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.loading.formats.pdf_layout import Line

_ABOVE = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[AP]\.?M\.?)?(?: .*)?", re.IGNORECASE
)
_BELOW = re.compile(r"((?:https?|file)://\S+)(?: \d{1,4}/\d{1,4})?")


def without_print_marks(lines: list[Line]) -> tuple[list[Line], str | None]:
    """Return a page's lines without a browser's, and the web address that it printed, None for none.

    Nothing is taken off unless both lines are there, at the very top and at the very bottom.
    """
    if len(lines) <= 2:
        return lines, None
    above, below = max(lines, key=lambda line: line.y), min(lines, key=lambda line: line.y)
    address = _BELOW.fullmatch(below.text)
    if address is None or _ABOVE.fullmatch(above.text) is None:
        return lines, None
    kept = [line for line in lines if line is not above and line is not below]
    return kept, address[1] if address[1].startswith("http") and "…" not in address[1] else None
