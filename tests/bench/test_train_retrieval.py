"""What finding passages is fitted on, and how its figures are counted."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("sklearn")

from bench.train_retrieval import FITTED, Found, Model, figures, fitted, seen
from rag.retrieval.hybrid import CANDIDATES, REFINED
from rag.retrieval.weights import stored_weights

PARTS = (*FITTED, "head")


def question(number: int, *, sign: str = "close", count: int = 8) -> Found:
    """Return a question of whose passages the right one has a sign; all else about them is chance."""
    chance, right, keys = np.random.default_rng(number), number % count, range(count)
    parts = {one: dict(zip(PARTS, chance.random(len(PARTS)), strict=True)) for one in keys}
    for one in keys:
        parts[one][sign] = 0.9 if one == right else 0.8 * parts[one][sign]
    equal = dict.fromkeys(keys, 0.5)
    return Found(equal, equal, frozenset({right}), parts)


def test_what_the_right_passages_have_is_weighed_most() -> None:
    parts = fitted(
        {"own wiki": [question(n) for n in range(60)], "own news": [question(n) for n in range(60, 75)]}
    ).parts
    assert all(parts["close"] > 3 * abs(parts[name]) for name in FITTED if name != "close")


def test_the_head_of_an_article_is_not_fitted() -> None:
    parts = fitted({"own wiki": [question(n, sign="head") for n in range(60)]}).parts
    assert parts["head"] == stored_weights().parts["head"]


def test_the_share_is_the_one_that_brings_most_answers_into_closer_view() -> None:
    keys = range(3 * REFINED)
    words = {one: 1.0 - one / 1000 for one in keys}
    dense = {one: 1.0 if one == 100 else 0.0 for one in keys}
    parts = {one: {**dict.fromkeys(PARTS, 0.2), "dense": dense[one]} for one in keys}
    found = [Found(words, dense, frozenset({100}), parts)]
    assert (seen(found, 0.0), seen(found, 0.5)) == (0.0, 1.0)
    assert fitted({"own wiki": found}).share > 0.0


def test_a_question_whose_passage_is_not_looked_at_is_missed() -> None:
    model = Model(0.4, {"close": 1.0})
    missed = Found(*([dict.fromkeys(range(4), 0.5)] * 2), frozenset({9}), question(0).parts)
    assert model.place(missed) == CANDIDATES
    found = figures([missed, question(2)], model)
    assert (found["R@1"], found["R@6"], found["MRR"]) == (0.5, 0.5, 0.5)
