"""A statement whose speaker the page's layout names, where no sentence does: before a colon, above, below or beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.attribution.clauses import Statement

if TYPE_CHECKING:
    from index.types import Span, Stance

BY_LAYOUT = Statement(frozenset(), frozenset(), frozenset(), -1, ":", "layout")
"""Stands for the words of a sentence, of which there are none."""


@dataclass(frozen=True, slots=True)
class Label:
    """``who`` names the speaker as an article would, "Chairwoman Ada Lind"; ``source`` and ``cue`` may be empty."""

    who: str
    at: int
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance = "asserted"
