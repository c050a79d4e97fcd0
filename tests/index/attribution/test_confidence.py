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


PLAIN = [
    "Ada Lind arrived at noon. “The harbour will stay open through the winter,” Ada Lind said on Monday.",
    "“We will count every ballot, and then we will count them again,” said Rolf Amsel, the clerk of the district.",
    "“Nobody told us that it was closed,” Mayor Ines Talbot told reporters on Tuesday. “We heard it on the radio.”",
    "Rolf Amsel said that the counting would take until Friday.",
    "“It is a good day for the town,” added Councillor Jon Brekke.",
    "“I have never seen so many geese,” Holm said. “They came from the north.” Petra Holm runs the reserve.",
]
DOUBTFUL = [
    ("Ada Lind met her sister Eva Moll on the pier. “The harbour will stay open,” she said.", "harbour"),
    ("Ada Lind, who was away for the week, wanted the harbour to stay open.", "stay open"),
    ("Old plans to raise the fee for boats in the harbour show how the town will pay for it.", "will pay"),
    ("Rolf Amsel spoke to Jon Brekke and Per Lunde about the ice. The lake is deep. He said it would hold.", "hold"),
    ("It is hard to imagine that the lake will freeze again.", "freeze"),
    ("The town decided that the lake must be drained.", "drained"),
    ("They reckon the ice will hold.", "hold"),
    ("Talbot's promise to drain the lake was forgotten.", "drain"),
]


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_said_plainly_is_certain(text: str) -> None:
    (said,) = attributions(text)
    assert said.certain, said.confidence


@pytest.mark.parametrize(("text", "words"), DOUBTFUL)
def test_what_leaves_room_for_doubt_is_not_certain(text: str, words: str) -> None:
    found = [said for said in attributions(text) if words in said.text]
    assert not any(said.certain for said in found)
    assert all((said.confidence == 0) == (not said.speaker) for said in found)


def test_whom_a_pronoun_means_is_the_surer_the_nearer_and_the_fewer_others_there_are() -> None:
    near = "Ada Lind came. “The pier is safe,” she said."
    far = f"Ada Lind came. {'The boats were late. ' * 4}“The pier is safe,” she said."
    rivals = (
        f"Ada Lind came. Eva Moll came, too. {'The boats were late. ' * 3}Ada Lind sat. “The pier is safe,” she said."
    )
    first, second, third = (attributions(text)[-1] for text in (near, far, rivals))
    assert first.speaker == second.speaker == "Ada Lind"
    assert (first.confidence or 0) > (second.confidence or 0) + 0.02
    assert third.speaker != "Ada Lind" or (third.confidence or 0) < (first.confidence or 0)
