"""What an article tells by its layout where no sentence does: a table's cell, a list, a reply, a headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.evidence.cells import told_by_cells
from rag.evidence.matching import told_by_units
from rag.evidence.steps import asks_in_order, told_by_steps
from rag.evidence.titles import tells_more, told_by_titles
from rag.retrieval import earlier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import ScoredPassage
    from rag.evidence.candidates import Attributed
    from rag.scratchpad import Scratchpad
    from rag.types import Evidence, Question


_SURE = 1.0
"""The log odds from which a sentence is taken without a look at cells, lists and replies, which takes time."""


def told_by_layout(
    index: Attributed, question: Question, passages: Sequence[ScoredPassage], found: Sequence[Evidence], pad: Scratchpad
) -> list[Evidence]:
    """Return what answers by its place, or what was ``found`` in sentences, best first, where that is likelier."""
    articles = {hit.passage.article.id: hit.passage.article for hit in passages}.values()
    unsure = not found or found[0].score < 0.0
    if (cells := told_by_cells(question, articles)) and (unsure or not earlier(cells[0].article, found[0].article)):
        return cells
    if (unsure or asks_in_order(question)) and (steps := told_by_steps(question, articles)):
        return steps[:1]
    exact = question.answer_type in {"number", "time"}
    titled = told_by_titles(question, articles, pad) if found and (unsure or exact) else []
    if titled and (unsure or tells_more(question, found[0], titled[0])):
        return titled
    if found and found[0].score >= _SURE:
        return list(found)
    placed = told_by_units(index, question, articles, pad, titles=unsure)
    if placed and (unsure or placed[0].score > found[0].score):
        return placed
    return list(found)
