"""What a confidence is fitted on: answered questions whose best sentence is right, and those without an answer."""

from __future__ import annotations

import pytest

from bench.asked import Answered
from bench.cases import CASES, cases, holds_most
from bench.train_stated import FALSE_ANSWER, FEATURES, figures, fit, fit_slope, weighed
from index.types import Article
from rag.types import Evidence


def asked(states: float, *, answerable: bool, right: bool = True, kind: str = "near") -> Answered:
    features = dict.fromkeys(FEATURES, 1.0) | {"states": states}
    return Answered(CASES, "" if answerable else kind, answerable, 0.0, [right and answerable], "one", features)


MANY = [
    *(asked(states, answerable=True) for states in (1.0, 2.0, 3.0, 4.0)),
    *(asked(states, answerable=False) for states in (-4.0, -3.0, -2.0, 1.5)),
]


def test_an_answered_question_whose_best_sentence_is_wrong_counts_nothing() -> None:
    counted = weighed([asked(1.0, answerable=True, right=False), *MANY])
    assert 0 not in counted
    assert sum(counted[at] for at in range(1, 5)) == pytest.approx(1.0)
    assert sum(counted[at] for at in range(5, 9)) == pytest.approx(FALSE_ANSWER[CASES])


def test_what_tells_right_from_wrong_is_weighed_and_what_does_not_is_not() -> None:
    model = fit([MANY])
    assert model.coefficients["states"] > 0.1
    assert model.coefficients["size"] == 0.0
    assert figures(MANY, model)["AUROC"] > 0.9
    both = [*MANY, asked(9.0, answerable=True, right=False)]
    assert fit_slope([both], model) < fit_slope([[*both, *MANY]], model)


def test_evidence_holds_the_answer_with_half_of_what_it_must_have() -> None:
    text = "The bridge cost 9 million pounds and opened in May."
    piece = Evidence(Article("bridge", "Bridge", text), (0, len(text)), 0.0)
    row = {"answerable": True, "must": [["9 million"], ["June"]]}
    assert holds_most(piece, row)
    assert not holds_most(piece, {**row, "must": [["8 million"], ["June"]]})
    assert not holds_most(piece, {**row, "must": []})
    assert not holds_most(piece, {**row, "answerable": False})


def test_cases_have_articles_and_questions_that_are_answered_and_that_are_not() -> None:
    known = cases()
    assert len({case["name"] for case in known}) == len(known)
    expected = [question["expect"] for case in known for question in case["questions"]]
    assert 0.3 < expected.count("answer") / len(expected) < 0.7
