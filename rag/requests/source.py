"""From which article the words just quoted are: they are given again, under its title and date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.answering import dated
from rag.requests.desk import Desk, Response
from rag.types import Drafted, Evidence

if TYPE_CHECKING:
    from rag.question import Request
    from rag.types import Question


def source(request: Request, question: Question, desk: Desk) -> Response | None:
    """Give the words with their article; None where no article just cited has them."""
    for article_id in question.prior.near:
        article = desk.reader.article(article_id)
        start = article.text.find(request.topic) if article else -1
        if article and start >= 0:
            piece = Evidence(article, (start, start + len(request.topic)), 0.0)
            return Response((Drafted(dated(piece), (piece,), 1.0),), 1.0)
    return None
