"""What is fitted on texts that measure nothing: what teaches, what is kept, how confidence is weighed and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

pytest.importorskip("sklearn")

from bench.asked import right
from bench.carry_over import figures
from bench.fitting import Asked, fit_evenly
from bench.kept_scores import KeptScores
from bench.support import taught
from index.types import Article
from rag.evidence.candidates import Candidate
from rag.evidence.weights import Weights
from rag.question import parse_question
from rag.retrieval.cross_encoder import CrossEncoderReranker
from rag.types import Evidence

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The pier opened in 1912. It is white."


def asked(*, answerable: bool, sign: float, dataset: str = "wiki", kind: str = "") -> Asked:
    answers = [{"text": "1912", "start": 19}] if answerable else []
    row = {"article": "pier", "answers": answers, "answerable": answerable, "kind": kind}
    candidate = Candidate(Evidence(Article("pier", "The pier", TEXT), (0, 24), 0.0), TEXT[:24], (0,))
    held = right(candidate.evidence, row)
    material = (parse_question("When did the pier open?"), [], [candidate], [], row)
    return Asked(dataset, "pier", answerable, [{"alone": 1.0}], [held], material=material, confidence={"sign": sign})


def test_a_pair_is_read_once_and_its_score_and_reading_stay(tmp_path: Path) -> None:
    class Idle(CrossEncoderReranker):
        def read(self, question: str, texts: object) -> list[tuple[float, np.ndarray]]:
            assert not texts, question
            return []

    first = KeptScores(CrossEncoderReranker(), tmp_path / "pairs.db").read("When did it open?", [TEXT, "Cats sleep."])
    again = KeptScores(Idle(), tmp_path / "pairs.db").read("When did it open?", ["Cats sleep.", TEXT, TEXT])
    assert [score for score, _ in again] == [first[1][0], first[0][0], first[0][0]]
    np.testing.assert_allclose(again[1][1], first[0][1], atol=2e-3)
    assert first[0][0] > first[1][0]


def test_some_passages_teach_support_and_others_are_asked_always_the_same() -> None:
    names = [{"article": f"reddit-{number}"} for number in range(300)]
    teaching = [taught(row) for row in names]
    assert 0.55 < np.mean(teaching) < 0.8
    assert teaching == [taught(row) for row in names]


def test_confidence_weighs_every_set_the_same_however_many_questions_it_has() -> None:
    told = [asked(answerable=known, sign=float(known)) for known in (True, False) for _ in range(5)]
    against = [
        asked(answerable=known, sign=float(not known), dataset="big") for known in (True, False) for _ in range(50)
    ]
    assert abs(fit_evenly([*told, *against], ["sign"]).coefficients["sign"]) < 0.05
    assert fit_evenly(told, ["sign"]).coefficients["sign"] > 0.5


def test_without_a_sign_a_false_refusal_is_the_worse_error() -> None:
    assert fit_evenly([asked(answerable=known, sign=0.0) for known in (True, False)], ["sign"]).intercept > 0.5


def test_figures_tell_near_misses_from_what_nothing_touches_and_count_the_certain() -> None:
    given = [asked(answerable=True, sign=1.0), asked(answerable=False, sign=0.0)]
    given += [asked(answerable=False, sign=0.0, kind="absent"), asked(answerable=True, sign=0.0)]
    found = figures(given, Weights(0.0, {"alone": 1.0}), np.array([0.99, 0.97, 0.0, 0.4]))
    assert (found["answered"], found["refused"], found["AUROC"]) == (0.5, 0.0, 0.5)
    assert found["first quote right, whatever its confidence"] == 1.0
    assert found["first quote right, refusals missed"] == 0.5
    assert (found["certain"], found["certain and right"]) == (0.5, 0.5)
    assert figures(given, Weights(0.0, {"alone": 1.0}), np.full(4, 0.6))["certain and right"] is None
