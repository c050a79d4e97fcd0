"""How sure an attribution is: what is plain is certain, what leaves room is not, nobody is named with confidence 0."""

from __future__ import annotations

import pytest

from index.attribution import ATTRIBUTION_VERSION
from index.attribution.confidence import Odds, checksum, read_confidence
from index.attribution.signs import Signs
from support.attribution import attributions


def test_a_model_weighs_the_signs_that_it_knows_and_passes_over_others() -> None:
    odds = Odds(0.0, {"near": 2.0, "far": -2.0})
    assert odds.share({}) == 0.5
    assert odds.share({"near": 1.0, "new": 9.0}) == pytest.approx(0.881, abs=0.001)
    assert 0.0 < odds.share({"far": 1e9}) < 1e-9


def test_the_confidence_is_the_product_of_both_models_and_0_for_nobody() -> None:
    sure, even = {"intercept": 40.0, "weights": {}}, {"intercept": 0.0, "weights": {}}
    confidence = read_confidence({"words": even, "speaker": even})
    assert confidence.of(Signs({"any": 1.0}, {"any": 1.0})) == 0.25
    assert read_confidence({"words": sure, "speaker": even}).of(Signs({}, {"any": 1.0})) == 0.5
    assert read_confidence({"words": sure, "speaker": sure}).of(Signs({}, {})) == 0.0


def test_other_weights_are_another_version_of_the_rules() -> None:
    assert ATTRIBUTION_VERSION.endswith(f".{checksum()}")


def _confidence(text: str, words: str) -> float:
    """Return the confidence in the attribution that holds these words; 0 where there is none."""
    return max((said.confidence or 0.0 for said in attributions(text) if words in said.text), default=0.0)


CERTAIN = "Ada Lind arrived at noon. “The harbour will stay open through the winter,” Ada Lind said on Monday."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Lind met her sister Eva Moll. “The harbour will stay open,” she said.", "harbour"),  # nobody can tell who
        ("Ada Lind, who was away for the week, wanted the harbour to stay open.", "stay open"),
        ("Old plans to raise the fee for boats in the harbour show how the town will pay for it.", "will pay"),
    ],
)
def test_what_leaves_room_for_doubt_is_less_sure_than_a_plain_quotation(text: str, words: str) -> None:
    assert _confidence(text, words) < _confidence(CERTAIN, "harbour") - 0.02
