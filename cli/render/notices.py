"""What is said beside an answer, on stderr: which time was searched, what came of a language model."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.types import Answer


def notices(answer: Answer) -> list[str]:
    """Return what users should know of how an answer came about, a line each."""
    told = []
    if answer.filters.note:
        told.append(f"{answer.filters.note} Choose others with --since and --until.")
    if answer.degraded:
        told.append(f"{'Without the language model: ' if answer.mode == 'extractive' else ''}{answer.degraded}")
    if answer.dropped:
        sentences = "1 sentence" if answer.dropped == 1 else f"{answer.dropped} sentences"
        told.append(f"Left out, not supported by the articles: {sentences} of the language model.")
    if answer.awaiting:
        told.append(answer.awaiting.note)
    return told
