"""Which module answers which kind of request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.evidence import told_by_cells
from rag.requests import development, dissent, lists, moments, person, sayings, source, tenures
from rag.requests.camps import camps
from rag.requests.change import change
from rag.requests.comparison import comparison
from rag.requests.counts import tell_count
from rag.requests.instead import instead
from rag.requests.inventory import tell_inventory
from rag.requests.overview import overview, words_of
from rag.requests.reactions import direct_quote, everyone, reaction
from rag.requests.smalltalk import help_asker

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rag.question import Request
    from rag.requests.desk import Desk, Response
    from rag.types import AskedFor, Question

PASSAGES = 6

Way = Callable[["Request", "Question", "Desk"], "Response | None"]

FORMS: Mapping[str, Way] = {
    "age": person.aged,
    "earlier": person.earlier,
    "dissent": dissent.dissent,
    "held at": tenures.held_at,
    "holder then": moments.answer,
    "in the end": moments.answer,
    "instead": instead,
    "last time": moments.answer,
    "level then": moments.answer,
    "listed": lists.listed,
    "paid then": moments.answer,
    "listed after verb": lists.after_verb,
    "newest words": sayings.newest,
    "said when": sayings.said_when,
    "source": source.source,
    "camps": camps,
    "still": moments.answer,
    "words": words_of,
}
"""How a form is answered that has a way of its own."""

WAYS: Mapping[AskedFor, Way] = {
    "change": change,
    "count": tell_count,
    "development": development.answer,
    "help": help_asker,
    "inventory": tell_inventory,
    "comparison": comparison,
    "list": everyone,
    "overview": overview,
    "person": person.introduced,
    "reaction": reaction,
    "statement": direct_quote,
}
"""How each kind is answered; what comes to None is asked as any other question."""


def respond(request: Request, question: Question, desk: Desk) -> Response | None:
    """Answer a request in the way of its form or kind; None where it is to be asked as any other question."""
    way = FORMS.get(request.form) or WAYS.get(request.asked_for)
    response = way(request, question, desk) if way else None
    if response and response.refusal and request.asked_for == "person" and _in_a_table(question, desk):
        return None
    return response


def _in_a_table(question: Question, desk: Desk) -> bool:
    """Return whether a row of a table has what no sentence says: "Coach" is the label of a column."""
    hits = desk.retriever.retrieve(question, k=PASSAGES, filters=replace(question.filters, speakers=()))
    articles = {hit.passage.article.id: hit.passage.article for hit in hits}
    return bool(told_by_cells(question, articles.values()))
