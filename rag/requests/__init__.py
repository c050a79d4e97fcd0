"""Requests that one sentence does not answer go in; drafted statements come out, made in the way of each kind.

A module is a kind. What it drafts is numbered, checked and told as every answer is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.requests.desk import Desk, Response
from rag.requests.lists import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rag.question import Request
    from rag.types import AskedFor, Question

WAYS: Mapping[AskedFor, Callable[[Request, Question, Desk], Response | None]] = {
    "list": listed,
}
"""How each kind is answered; what comes to None is asked as a question for a fact or for words."""


def respond(request: Request, question: Question, desk: Desk) -> Response | None:
    """Answer a request in the way of its kind; None where it is to be asked as any other question."""
    way = WAYS.get(request.asked_for)
    return way(request, question, desk) if way else None


__all__ = ["Desk", "Response", "respond"]
