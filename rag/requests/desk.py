"""Where a request is worked on: what its kind may use, and which module answers which kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from index.reader import IndexReader
    from rag.evidence import EvidenceFinder
    from rag.question.requests import Request
    from rag.retrieval import HybridRetriever
    from rag.scratchpad import Scratchpad
    from rag.types import Answer, AskedFor, Drafted, Question


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


WAYS: Mapping[AskedFor, Callable[[Request, Question, Desk], Response | None]] = {}
"""The module of each kind; what it returns None for is asked as a question for a fact or for words."""


def respond(request: Request, question: Question, desk: Desk) -> Response | None:
    """Answer a request in the way of its kind; None where it is to be asked as any other question."""
    way = WAYS.get(request.asked_for)
    return way(request, question, desk) if way else None
