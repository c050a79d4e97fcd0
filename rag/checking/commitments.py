"""Whether an article means words as a draft quotes them: read from how its sentence has them, whatever its wording."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from index.linguistics.quotation_marks import find_quotes
from rag.commitment import framed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.types import Span
    from rag.checking.draft import Draft, Item
    from rag.checking.places import Archive

STORED = Path(__file__).with_name("commitments.json")
"""The limits, and what they were fitted on."""
WHY = "look here: the article does not seem to have these words said and meant"


@dataclass(frozen=True, slots=True)
class Limits:
    """From which likelihood on quoted words count as not asserted.

    A draft whose own sentence is as likely as ``kept`` not to assert them tells them as the article does.
    """

    quoted: float
    kept: float


@cache
def load_limits(path: Path = STORED) -> Limits:
    """Return the limits of a file."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    return Limits(stored["quoted"], stored["kept"])


def not_meant(  # noqa: PLR0913, PLR0917 - two texts, and where they have the words of whom
    item: Item, draft: Draft, archive: Archive, text: str, spans: Sequence[Span], speaker: str
) -> float:
    """Return how likely it is that an article's text does not assert words that the draft quotes; 0 below the limit."""
    if archive.commitments is None or not spans:
        return 0.0
    limits = load_limits()
    there = framed(text, list(_whole(text, spans)), speaker)
    (likely,) = archive.commitments.unasserted([there])
    if likely < limits.quoted:
        return 0.0
    own = [span for one in ([item.said] if item.said else []) for span in one.content] or [item.span]
    here = framed(draft.text, list(_whole(draft.text, own)), speaker)
    (mine,) = archive.commitments.unasserted([here])
    return likely if mine < limits.kept else 0.0


def _whole(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield places of words, widened to the quotation marks that hold them."""
    last = -1
    for start, end in spans:
        low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end) % (len(text) + 1)
        held = next((q for q in find_quotes(text, [(low, high)]) if q.start <= start and end <= q.end), None)
        first, behind = (held.start, held.end) if held else (start, end)
        if first > last:
            yield first, behind
            last = behind - 1
