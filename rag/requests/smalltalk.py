"""Greetings, thanks and "what can you do": no question of the articles, told what may be asked of which."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.answering import refusal
from rag.requests.desk import Response
from rag.verification import holds_line

if TYPE_CHECKING:
    from rag.question.requests import Request
    from rag.requests.desk import Desk
    from rag.types import Question

_OPENINGS = {"hello": "Hello. ", "thanks": "You are welcome. "}
_ASK = (
    "Ask what the articles say: what happened, when, where, why and how many; who said what, and on what; which "
    "articles there are, who wrote them and who is quoted."
)


def help_asker(request: Request, question: Question, desk: Desk) -> Response:
    """Return, as a refusal of what is no question, what can be asked and what there is to answer from."""
    infos = desk.reader.articles()
    held = f"There {'is' if len(infos) == 1 else 'are'} {holds_line(infos)}." if infos else "There are no articles yet."
    text = f"{_OPENINGS.get(request.form, '')}{_ASK} {held}"
    return Response(refusal=replace(refusal(question, "unclear"), text=text))
