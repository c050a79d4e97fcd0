"""Where a request is worked on: what its kind may use, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from index.reader import IndexReader
    from rag.evidence import EvidenceFinder
    from rag.retrieval import HybridRetriever
    from rag.scratchpad import Scratchpad
    from rag.types import Answer, Drafted


@dataclass(frozen=True, slots=True)
class Desk:
    """What a kind's module works with; ``threshold`` is the least confidence that answers, ``day`` counts as today."""

    reader: IndexReader
    retriever: HybridRetriever
    finder: EvidenceFinder
    pad: Scratchpad
    threshold: float
    day: date


@dataclass(frozen=True, slots=True)
class Response:
    """The statements that answer a request, in order, with a confidence; or its ``refusal``."""

    statements: tuple[Drafted, ...] = ()
    confidence: float = 0.0
    refusal: Answer | None = None
