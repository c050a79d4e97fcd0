"""Finds the heading under which a part of a text stands."""

from __future__ import annotations

import re

from index.linguistics.furniture import is_furniture

LONGEST = 80
"""No line of more characters is a heading unless it is marked as one, and then none of more than twice as many."""

_REACH = 3000
"""How many characters before a passage are looked through: what stands further ahead says little of it."""

_MARKED = re.compile(r"#{1,6}\s+(?P<line>.+?)[\s#]*|(?P<mark>\*\*|__)(?P<bold>.+?)(?P=mark)")
_ITEM = re.compile(r"(?:[-*•–—>|]|\(?\d{1,3}[.)]|\w[.)])\s")


def heading_of(text: str, start: int) -> str:
    """Return the heading above the character at ``start``, without its marks; empty where a heading begins there.

    A heading is a line that is marked as one (Markdown, or bold), or a short one without a stop that stands by itself
    above a paragraph or list.
    """
    begin = text.rfind("\n", 0, max(0, start - _REACH)) + 1
    above = [line.strip() for line in text[begin:start].split("\n")]
    first, _, rest = text[start : start + 4 * LONGEST].partition("\n")
    if not above[-1] and _heading(first.strip(), "".join(above[-2:-1]), rest.lstrip().partition("\n")[0]):
        return ""
    below = first
    for place in range(len(above) - 2, -1, -1):
        line = above[place]
        if line:
            if found := _heading(line, above[place - 1] if place else "", below):
                return found
            below = line
    return ""


def _heading(line: str, before: str, below: str) -> str:
    """Return the words of a line that is a heading, by the line before it and the next that is not empty."""
    if not line or len(line) > 2 * LONGEST:
        return ""
    if marked := _MARKED.fullmatch(line):
        return marked["line"] or marked["bold"]
    if before or len(line) > LONGEST or not line[0].isupper() or line[-1] in ".!,;:…\"'”’)-–—" or "|" in line:
        return ""
    introduces = len(below) > LONGEST or _ITEM.match(below)
    return line if introduces and not is_furniture(line) else ""
