"""What comes in the place of something: only a sentence with a word of replacing tells it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.answering import undated
from rag.evidence import calibrated, choose
from rag.question import in_other_words
from rag.requests.desk import Response
from rag.retrieval import passages_for
from rag.types import Drafted

if TYPE_CHECKING:
    from rag.question import Request
    from rag.requests.desk import Desk
    from rag.types import Question

_PASSAGES = 12
_REPLACES = re.compile(
    r"\b(?:places?|replac\w+|instead|succe(?:ed|ss)\w*|(?:make|makes|made|give|gives|gave)\s+way|substitut\w+|follow\w*)\b",
    re.IGNORECASE,
)


def instead(request: Request, question: Question, desk: Desk) -> Response | None:
    """Tell what replaces a thing; None where no sentence surely says so."""
    asked = in_other_words(question, f"What will take the place of {request.topic}?")
    passages = passages_for(desk.retriever, asked, k=_PASSAGES, filters=question.filters)
    found = choose(desk.finder.find(asked, passages, desk.pad), join=False)[:1]
    sure = calibrated(found[0].score) if found else 0.0
    if not found or sure < desk.threshold or not _REPLACES.search(found[0].text):
        return None
    return Response((Drafted(undated(found[0]), (found[0],), sure),), sure)
