"""Words that do not tell whose they are come with a name, and what is told of one thing is no answer on another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.asking import asked, assistant_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

MILL = (
    '"The dam is sound today," said inspector Bruno Salas. "We tapped every stone.\n\n'
    '"My advice is to close it to lorries before the thaw," he said.\n\n'
    "The hauliers' club said a closure would cost jobs.\n\n"
    "“Who needs two wheels?” asked the owner, Nadia Wirth. “For nine million, I would carry the wheel to the river "
    "myself.” Guests were unimpressed.\n\n"
    "The club's clerk, Henk Smit, wrote to us that the pumps had been oiled in May. He did not say whether they were "
    "running.\n\n"
    "The new wheel turns a stone of two tonnes. The old wheel is in the museum. The mill shop closes in April.\n\n"
    "'We don't sleep,' village head Ada Lind told the paper. 'Nobody asked us. It's our mill.'"
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with assistant_on(tmp_path_factory.mktemp("words"), [("mill", "Two wheels on one river", MILL)]) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Who said the dam should be closed to lorries?",
            "Bruno Salas said: “My advice is to close it to lorries",
        ),
        ("For what price would the wheel be carried to the river?", "Nadia Wirth said: “For nine million, I would"),
        ("Did Smit say the pumps were running?", "About Henk Smit: “He did not say whether they were running.”"),
        ("What did Ada Lind say about the mill?", "Ada Lind said: “It's our mill.”"),
        ("When does the mill shop close?", "“April” [1]\n“The mill shop closes in April."),
        ("What does the new wheel turn?", "“a stone of two tonnes” [1]\n“The new wheel turns a stone of two tonnes."),
    ],
)
def test_the_answer_tells_whose_words_they_are(assistant: Assistant, question: str, told: str) -> None:
    assert asked(assistant, question).text.startswith(told)


@pytest.mark.parametrize(
    "question",
    [
        "How many tonnes does the old wheel turn?",
        "Why is the old wheel in the museum?",
        "When does the mill shop open?",
    ],
)
def test_what_is_told_of_another_thing_or_without_a_reason_is_no_answer(assistant: Assistant, question: str) -> None:
    assert not asked(assistant, question).answered
