"""Who governs one town is not told by the visit of another town's mayor."""

from __future__ import annotations

import pytest

from rag.evidence.complements import (
    is_elsewhere,
    is_long_past,
    is_of_another_turn,
    is_of_another_year,
    is_of_this_year,
)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who is the mayor of Brunn", "The mayor of Asten visited Brunn on Monday."),
        ("Who is the mayor of Brunn", "Asten's mayor came to Brunn."),
        ("Who owns the mill in Brunn", "The mill of Asten won a prize in Brunn."),
    ],
)
def test_the_noun_belongs_to_another(question: str, sentence: str) -> None:
    assert is_elsewhere(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who is the mayor of Brunn", "The mayor of Brunn visited Asten on Monday."),
        ("Who is the mayor of Brunn", "Brunn's mayor, Ida Roth, met the mayor of Asten."),
        ("Who is the mayor of Brunn", "Mayor Ida Roth spoke in Brunn."),
        ("Who is the mayor of Brunn", "The mayors of Asten and Brunn met."),
        ("Who is the president of the United States", "The president of the United States, Ida Roth, spoke."),
        ("Who won the race in Brunn", "Ida Roth won in Brunn."),
    ],
)
def test_the_noun_may_belong_to_what_is_asked(question: str, sentence: str) -> None:
    assert not is_elsewhere(question, sentence)


def test_what_something_cost_long_ago_is_not_what_it_will_cost() -> None:
    told = "The bridge cost 4 million dollars in 1988."
    assert is_long_past("How much will the bridge cost", told, "2024-05-01")
    assert not is_long_past("How much did the bridge cost", told, "2024-05-01")
    assert not is_long_past("How much will the bridge cost", told, "1988-05-01")
    assert not is_long_past("How much will it cost", "It would cost more than in 1988.", "2024-05-01")


WON = "Odd Nes won the race in 2021."


@pytest.mark.parametrize(
    ("question", "sentence", "around", "published", "another"),
    [
        ("Who won the race in 2023", WON, "", None, True),
        ("What was the song of 2023", "The song of 2021 was a waltz.", "", "2021-05-01", True),
        ("Who won the race in 2021", WON, "", None, False),
        ("Who won the race", WON, "", None, False),
        ("Who won the race in 2023", "Odd Nes won the race.", "", None, False),
        ("Who won the race in 2023", "It was the first race since 2021.", "", "2023-06-01", False),
        ("Who won the race in 2023", "In 2021 Nes had been second.", "The race of 2023", None, False),
        ("Who won the race since 2023", WON, "", None, False),
        ("Who won the race in 2020-2023", WON, "", None, False),
    ],
)
def test_what_is_told_of_another_year(
    question: str,
    sentence: str,
    around: str,
    published: str | None,
    another: bool,  # noqa: FBT001
) -> None:
    assert is_of_another_year(question, sentence, around, published) == another


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("How much hay did the farm buy the year before?", "The farm bought hay for 900 crowns in the year.", True),
        ("How much hay did the farm buy the previous season?", "The farm bought 9 tonnes, up from 7.", False),
        ("How much hay did the farm buy the year after the flood?", "The farm bought 9 tonnes.", False),
        ("How much hay did the farm buy?", "The farm bought 9 tonnes in the year.", False),
    ],
)
def test_this_year_is_not_the_year_before(question: str, sentence: str, *, other: bool) -> None:
    assert is_of_this_year(question, sentence) == other


def test_another_turn_of_the_same_is_another() -> None:
    assert is_of_another_turn("When is the 20th regatta?", "The 19th regatta is on 4 May.")
    assert not is_of_another_turn("When is the 20th regatta?", "After the 19th regatta, the 20th regatta is in June.")
    assert not is_of_another_turn("When is the 20th regatta?", "The harbour of the 19th century was small.")
