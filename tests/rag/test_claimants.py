"""Whoever is asked for by what they said is found by its meaning, told by name, and never put in another's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rag.question import claimant_of, parse_question
from support.asking import asked, assistant_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

WEIR = (
    'The weir at Oxley will be rebuilt in May, the town council decided on Tuesday. "Salmon cannot read our minutes," '
    "grumbled Petra Vance, who leads the anglers' club. Councillor Bruno Salas conceded that the notice had gone out a "
    "week late.\n\n"
    "Miller Nadia Wirth and her brother Henk came on foot. She had sold eleven sacks of flour because of the noise, "
    "she told reporters.\n\n"
    "The contractor is said to have paid for the survey. A footpath of two miles will be closed until July."
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with assistant_on(tmp_path_factory.mktemp("weir"), [("weir", "Oxley weir to be rebuilt", WEIR)]) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "claim", "spoken"),
    [
        ("Who groused that nobody had asked them?", "nobody had asked them", True),
        ("Who owned up to having lost the key?", "having lost the key", True),
        ("Which councillor gave the assurance that the path would stay open?", "the path would stay open", True),
        ("Whose claim is it that the weir leaks?", "the weir leaks", True),
        ("Which of them said they never slept, Vance or Wirth?", "they never slept", True),
        ("Who was fretting over the noise?", "fretting over the noise", False),
        ("Who gets letters about salmon?", "gets letters about salmon", False),
    ],
)
def test_what_somebody_is_to_have_said_is_read_whatever_the_verb(question: str, claim: str, spoken: bool) -> None:  # noqa: FBT001
    read = claimant_of(parse_question(question))
    assert read is not None
    assert (read.claim, read.spoken) == (claim, spoken)


@pytest.mark.parametrize(
    "question",
    [
        "Who is the mayor of Oxley?",
        "Who was chosen as captain?",
        "Which road did she take?",
        "Which of the forecasts does the minister believe?",
        "What did Vance say?",
    ],
)
def test_offices_deeds_and_things_are_no_claims(question: str) -> None:
    assert claimant_of(parse_question(question)) is None


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who complained that salmon can't read minutes?", "Petra Vance"),
        ("Who owned up to the notice being a week late?", "Bruno Salas"),
        ("Who claims to have sold eleven sacks of flour?", "Nadia Wirth"),
    ],
)
def test_whoever_said_it_is_told_by_name(assistant: Assistant, question: str, name: str) -> None:
    answer = asked(assistant, question)
    assert answer.answered
    assert name in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Who complained that salmon are too expensive?",
        "Who admitted to having paid for the survey?",
        "Who called the council a bunch of liars?",
        "Who claims to have sold forty sacks of flour?",
    ],
)
def test_what_nobody_said_is_refused(assistant: Assistant, question: str) -> None:
    assert not asked(assistant, question).answered
