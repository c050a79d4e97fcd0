"""Confidences of attributions are held against what people marked, where the source names the speaker."""

from __future__ import annotations

import pytest

from index.types import Article, Attribution
from rag.evaluation.attributions import right_sources
from rag.evaluation.certainty import certainty_charts, certainty_figures, judged
from rag.evaluation.datasets import Annotated

TEXT = "Mayor Ada Lind said the pier was safe. She added that it was old. Boats came."
PIER, OLD = (20, 37), (54, 64)
ADA, SHE = (0, 14), (39, 42)


def found(content: tuple[int, int], source: tuple[int, int], confidence: float | None) -> Attribution:
    return Attribution(
        Article("t", "t", TEXT), (source,), (), (content,), "Ada Lind", "indirect", "asserted", confidence
    )


def test_a_source_is_right_where_half_of_the_words_are_marked_as_its_own() -> None:
    text = Annotated("t", TEXT, ({"content": (PIER,), "source": (ADA,)},))
    half, less = (20, 20 + 34), (20, 20 + 36)
    given = [found(PIER, ADA, 0.9), found(PIER, SHE, 0.9), found(half, ADA, 0.9), found(less, ADA, 0.9)]
    assert right_sources(text, given) == [True, False, True, False]


def test_only_a_source_that_names_the_speaker_and_a_confidence_that_is_known_are_judged() -> None:
    given = [found(PIER, ADA, 0.97), found(OLD, SHE, 0.97), found(PIER, ADA, None)]
    assert list(judged(given, [True, False, True])) == [(0.97, True)]


def test_the_certain_are_counted_and_their_errors_and_the_calibration() -> None:
    figures = certainty_figures([(0.96, True), (0.96, True), (0.98, False), (0.95, True)])
    assert figures["certain"] == 0.75
    assert figures["certain_right"] == pytest.approx(2 / 3)
    assert figures["certainty_ece"] == pytest.approx(abs((0.96 + 0.96 + 0.98 + 0.95) / 4 - 0.75))


def test_without_attributions_there_are_no_figures_and_no_chart() -> None:
    assert certainty_figures([]) == {"certain": None, "certain_right": None, "certainty_ece": None}
    assert certainty_charts([]) == ()


def test_the_chart_shows_each_confidence_with_the_share_that_is_right() -> None:
    (chart,) = certainty_charts([(0.25, False), (0.75, True), (0.75, False)])
    assert chart.rows == ((0.25, 0.0, 1), (0.75, 0.5, 2))
