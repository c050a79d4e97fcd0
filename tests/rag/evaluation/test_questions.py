"""Figures of answered questions: of those that are called as good as certain, how many are right."""

from __future__ import annotations

from rag.evaluation.datasets import Case
from rag.evaluation.questions import Outcome, question_figures


def outcome(confidence: float, *, answerable: bool = True, right: bool = True, answered: bool = True) -> Outcome:
    case = Case("1", "Who won?", answerable)
    return Outcome(case, (), (), (), (right,), (True,), confidence, answered, 1.0)


def test_of_answers_from_a_confidence_of_095_on_it_is_told_how_many_are_right_and_how_many_have_an_answer() -> None:
    given = [outcome(0.95), outcome(0.99, right=False), outcome(0.97, answerable=False), outcome(0.9, right=False)]
    figures = question_figures([*given, outcome(0.96, answered=False)])
    assert (figures["surest"], figures["surest_right"], figures["surest_answerable"]) == (3 / 5, 1 / 3, 2 / 3)
    assert figures["surest_wrong"] == 2 / 5


def test_where_none_is_that_sure_there_is_no_share() -> None:
    figures = question_figures([outcome(0.9), outcome(0.1, answerable=False)])
    assert (figures["surest"], figures["surest_right"], figures["surest_answerable"]) == (0.0, None, None)
    assert figures["surest_wrong"] == 0.0
