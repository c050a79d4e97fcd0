"""Who governs one town is not told by the visit of another town's mayor."""

from __future__ import annotations

import pytest

from rag.evidence.complements import is_elsewhere, is_long_past


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
