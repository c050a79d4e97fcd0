"""The measures against values worked out by hand and against their plain definitions."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.types import Article, Attribution
from rag.evaluation.attributions import attribution_figures, compare
from rag.evaluation.claims import pair_figures
from rag.evaluation.datasets import Annotated
from rag.evaluation.measures import (
    auroc,
    bins,
    calibration_error,
    found_at,
    percentile,
    refused_while_answering,
    risk_by_coverage,
)

SCORES = st.lists(st.sampled_from([0.0, 0.1, 0.35, 0.5, 0.9, 1.0]), min_size=1, max_size=12)
TEXT = "“We will open the bridge soon,” said Ada Quill. The mayor believes that it holds."
QUOTE, ADA, BELIEF, MAYOR = (0, 31), (37, 46), (67, 80), (48, 57)


def test_recall_and_reciprocal_rank_by_hand() -> None:
    recall, mrr = found_at([[True, False], [False, True, True], [False], []], (1, 2, 10))
    assert recall == {1: 0.25, 2: 0.5, 10: 0.5}
    assert mrr == pytest.approx((1 + 1 / 2) / 4)


@settings(max_examples=40)
@given(st.lists(st.lists(st.booleans(), max_size=12), min_size=1, max_size=6))
def test_recall_is_the_share_of_queries_with_a_hit_among_the_first(ranked: list[list[bool]]) -> None:
    recall, _ = found_at(ranked, (1, 5, 10))
    for k, value in recall.items():
        assert value == pytest.approx(sum(any(hits[:k]) for hits in ranked) / len(ranked))


@given(SCORES, SCORES)
def test_auroc_is_how_often_a_positive_scores_above_a_negative(good: list[float], bad: list[float]) -> None:
    wins = sum((one > other) + 0.5 * (one == other) for one in good for other in bad)
    assert auroc(good, bad) == pytest.approx(wins / (len(good) * len(bad)))
    assert auroc(good, []) is None


def test_refusal_is_measured_at_the_threshold_that_still_answers_the_share() -> None:
    answerable = [number / 100 for number in range(100)]
    assert refused_while_answering(answerable, [0.05, 0.08, 0.5, 0.01], 0.92) == 0.5
    assert refused_while_answering(answerable, [0.05, 0.5], 1.0) == 0.0
    assert refused_while_answering(answerable, [], 0.92) is None


def test_calibration_error_by_hand() -> None:
    assert calibration_error([0.95, 0.95, 0.15], [True, False, False]) == pytest.approx((2 * 0.45 + 0.15) / 3)
    assert calibration_error([1.0, 0.0], [True, False]) == 0
    assert calibration_error([], []) is None
    assert [(one.count, one.right) for one in bins([0.0, 0.05, 1.0], [True, False, True])] == [(2, 0.5), (1, 1.0)]


def test_risk_by_coverage_answers_equal_confidences_together() -> None:
    points = risk_by_coverage([0.9, 0.5, 0.5, 0.1], [True, False, True, False])
    assert points == [(0.25, 0.0), (0.75, pytest.approx(1 / 3)), (1.0, 0.5)]


@given(SCORES)
def test_the_last_point_of_the_risk_is_the_share_wrong_of_all(confidences: list[float]) -> None:
    right = [confidence > 0.4 for confidence in confidences]
    points = risk_by_coverage(confidences, right)
    assert points[-1] == (1.0, pytest.approx(right.count(False) / len(right)))
    assert [coverage for coverage, _ in points] == sorted({coverage for coverage, _ in points})


def test_percentiles_are_values_that_were_measured() -> None:
    assert percentile([5, 1, 3, 2, 4], 0.5) == 3
    assert percentile([1, 2], 0.95) == 2
    assert percentile([], 0.5) is None


def test_pairs_count_ties_half_only_where_it_says_so() -> None:
    figures = pair_figures([0.9, 0.5, 0.2], [0.1, 0.5, 0.8])
    assert figures["true_above_false"] == pytest.approx(1 / 3)
    assert figures["true_above_false_ties_half"] == 0.5


def found(content: tuple[int, int], *source: tuple[int, int]) -> Attribution:
    return Attribution(Article("t", "t", TEXT), source, (), (content,), "", "direct")


def marked(*parts: dict[str, Any]) -> Annotated:
    return Annotated("t", TEXT, parts)


GOLD = marked({"content": (QUOTE,), "source": (ADA,)}, {"content": (BELIEF,), "source": (MAYOR,)})


def test_attributions_agree_when_content_is_alike_and_sources_overlap() -> None:
    figures = attribution_figures(compare(GOLD, [found((1, 28), (41, 46)), found(BELIEF, MAYOR)]))
    assert figures == dict.fromkeys(figures, 1.0)


def test_a_quote_with_the_wrong_source_is_found_and_no_more() -> None:
    figures = attribution_figures(compare(GOLD, [found(QUOTE, MAYOR), found((0, 80), ADA)]))
    assert (figures["quotes_found"], figures["quotes_right_source"]) == (1.0, 0.0)
    assert (figures["precision"], figures["recall"], figures["f1"]) == (0.0, 0.0, 0.0)


def test_one_attribution_found_agrees_with_one_marked_only() -> None:
    twice = marked({"content": (QUOTE,), "source": (ADA,)}, {"content": (QUOTE,), "source": (ADA,)})
    figures = attribution_figures(compare(twice, [found(QUOTE, ADA)]))
    assert (figures["precision"], figures["recall"]) == (1.0, 0.5)
    assert figures["f1"] == pytest.approx(2 / 3)


def test_nothing_marked_and_nothing_found_has_no_figures() -> None:
    figures = attribution_figures(compare(marked(), []))
    assert set(figures.values()) == {None}
