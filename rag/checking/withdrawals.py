"""What an article tells only to take it back: figures of earlier reports, and what was printed wrongly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.types import Span
    from rag.verification import Document

_BEFORE = re.compile(
    r"\b(?:an?|the|our|this|in\s+an)\s+(?:earlier|previous|original|first|former|initial)\s+"
    r"(?:version|edition|report|article|story|figure|number|count|estimate|toll|total)s?\b"
    r"|(?<![^\s\"“])Before,|\bpreviously\b|\binitially\b|\boriginally\b|\bat\s+first\b|\bwas\s+wrong\b"
    r"|\b(?:had|has)\s+(?:wrongly|mistakenly|incorrectly|earlier)\b|\b(?:wrongly|mistakenly|incorrectly|misstated)\b"
    r"|\bhad\s+(?:stood|been\s+(?:put|given))\b"
    r"|\b(?:up\s+from|down\s+from|instead\s+of|rather\s+than)\s+(?:about\s+|some\s+)?[$€£]?\d",
    re.IGNORECASE,
)
"""What tells of what was reported before."""


def tells_before(text: str) -> bool:
    """Return whether a text itself tells what was reported before."""
    return bool(_BEFORE.search(text))


def withdrawn(document: Document) -> list[Span]:
    """Return the stretches of a text that tell what was reported before: from such words to the end of the sentence."""
    found = []
    for (start, end), _ in document.sentences:
        if told := _BEFORE.search(document.text, start, end):
            found.append((told.start(), end))
    return found
