"""What stands in a headline, in a reply or under a question is told; what stands there of other things is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.asking import asked, assistant_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

BAKERY = (
    "The owner of the town's oldest bakery has turned down an offer for the house that his aunt left him. Ruben Hald, "
    "58, had a week to think it over. A chain from the capital had put three million on the table.\n\n"
    "The guild and the chain had talked for a month. At the end they thanked the mediator, Sofie Brandt, for her tea."
)
LIFT = "The board met until two in the morning. It had asked for 9 per cent, and the town for 2. Skiers grumbled."
TALK = (
    "Ida Vesper, 23, rows for the club in Lunde. An interview.\n\n"
    "**People say that you will change boats.**\n\nPeople say a lot. I am happy where I sit.\n\n"
    "**Whom do you thank?**\n\nMy neighbour. She drove me to the lake for six years, in a van without a roof.\n"
)
COUNCIL = (
    "Present: Nils Borg and Rita Falk, councillors.\n\n"
    "BORG: And who pays for the damage?\n\nFALK: The bank has paid a third of it.\n\n"
    "BORG: Then the harbour volunteers are needed again.\n"
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    articles = [
        ("bakery", "Hald: 'I will not sell to a chain'", BAKERY),
        ("lift", "Fares on the Rossberg lift to rise by 4.5 per cent", LIFT),
        ("talk", "A seat of her own", TALK),
        ("council", "Borg and Falk on the harbour", COUNCIL),
    ]
    with assistant_on(tmp_path_factory.mktemp("layout"), articles) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What does Hald say about selling to a chain?", "I will not sell to a chain"),
        ("has the owner of the bakery accepted the bid", "turned down an offer"),
        ("By how much are fares on the Rossberg lift going up?", "4.5 per cent"),
        ("Will Vesper change boats?", "I am happy where I sit"),
        ("Who drove Ida Vesper to the lake, and for how long?", "My neighbour. She drove me"),
        ("What share of the damage has the bank paid?", "a third of it"),
        ("are the harbour volunters neded", "volunteers are needed"),
    ],
)
def test_what_stands_there_is_told(assistant: Assistant, question: str, told: str) -> None:
    assert told in asked(assistant, question).text


@pytest.mark.parametrize(
    "question",
    [
        "What does Hald say about his aunt's cat?",
        "By how much are wages on the Rossberg lift going up?",
        "Will Vesper change clubs?",
        "What share of the damage has the state paid?",
    ],
)
def test_what_does_not_is_refused(assistant: Assistant, question: str) -> None:
    assert not asked(assistant, question).answered
