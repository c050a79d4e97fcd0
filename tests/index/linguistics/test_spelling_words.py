"""Which words are English, and how likely one word was typed for another."""

import pytest

from index.linguistics.slips import SLIGHT, SWAPPED, edits, slip, within_two
from index.linguistics.vocabulary import is_english, is_known, is_listed


@pytest.mark.parametrize(
    "word", ["hospital", "ferries", "stopped", "widest", "what", "denied", "multistate", "rosalind"]
)
def test_words_and_given_names_are_known(word: str) -> None:
    assert is_known(word)


@pytest.mark.parametrize("word", ["hopsital", "waht", "recieved", "goverment", "ableing", "brunvoll", "qwer"])
def test_slips_and_rare_names_are_not(word: str) -> None:
    assert not is_known(word)


def test_a_form_made_by_rule_is_english_and_not_listed() -> None:
    assert is_english("harvests")
    assert not is_listed("outfoxes")


@pytest.mark.parametrize(
    ("typed", "meant", "weight"),
    [
        ("hopsital", "hospital", SWAPPED),
        ("gettting", "getting", SWAPPED),
        ("adress", "address", SWAPPED),
        ("goverment", "government", SLIGHT),
        ("kamishin", "kamyshin", SLIGHT),
        ("ships", "shops", SLIGHT),
    ],
)
def test_likely_slips_weigh_little(typed: str, meant: str, weight: float) -> None:
    assert slip(typed, meant) == weight


def test_another_letter_weighs_more_and_another_first_letter_most() -> None:
    other, first = slip("lamp", "lame"), slip("jansen", "hansen")
    assert other is not None
    assert first is not None
    assert SLIGHT < other < first
    assert (slip("karlsen", "carlsen") or 0) > SLIGHT
    assert slip("hospital", "hostel") is None
    assert slip("hospital", "hospital") is None


def test_edits_are_one_slip_away() -> None:
    assert all(slip("barge", other) for other in edits("barge"))
    assert {"bage", "brage", "barrge", "large"} <= set(edits("barge"))


def test_two_slips() -> None:
    assert within_two("brunvol", "brundvoll")
    assert within_two("brnuvlol", "brunvoll")
    assert not within_two("brunvoll", "bromwall")
