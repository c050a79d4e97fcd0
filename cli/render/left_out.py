"""What a run of the index left out of its inputs, for people: a line a piece, and how many of each kind."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from cli.output import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.loading import LeftOut

_SHOWN = 5  # of a kind; the rest is counted, and stands in full in --json


def show_left_out(parts: Sequence[LeftOut]) -> None:
    """Say on stderr what was left out and why; of many of one kind only the first few, and their number."""
    for kind, group in groupby(sorted(parts, key=attrgetter("kind")), attrgetter("kind")):
        found = list(group)
        for part in found[:_SHOWN]:
            say(f"{part.path}: {part.reason}")
        if len(found) > _SHOWN:
            say(f"… and {len(found) - _SHOWN:,} more of this kind ({kind}); --json lists them all")


def counted(parts: Sequence[LeftOut]) -> str:
    """Return how many of each kind there are, as in ``3 × draft, 1 × page without text``; empty for none."""
    totals: Counter[str] = Counter()
    for part in parts:
        totals[part.kind] += part.count
    return ", ".join(f"{number:,} × {kind}" for kind, number in totals.most_common())
