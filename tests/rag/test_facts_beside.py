"""A fact beside the one asked for answers nothing: another outcome, another number, the fact as its own reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.asking import asked, assistant_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

SCHOOL = (
    "Two cadets of the naval school at Orrin were suspended for a week on Monday. They had painted the bell green. "
    "The head of the kitchen, Ada Finch, was dismissed on Tuesday. She had worked there for nineteen years.\n\n"
    "The school has 64 sailors as teachers. Its bell weighs 300 kilos.\n\n"
    "The old mast was felled because its foot was rotten."
)
MINUTES = (
    "Councillor Dunn moved that the harbour fee be doubled. The motion was defeated by nine votes to four.\n\n"
    "The lamps on the pier will not be replaced."
)
MENDED = (
    "The lighthouse at Velm is 31 metres high.\n\n"
    "Correction: An earlier version of this article said that the lighthouse was built by Otto Lindh."
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    articles = [
        ("school", "Green bell at the naval school", SCHOOL),
        ("minutes", "Minutes of the harbour council", MINUTES),
        ("light", "The lighthouse at Velm", MENDED),
    ]
    with assistant_on(tmp_path_factory.mktemp("beside"), articles) as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        "Was any cadet of the naval school expelled?",
        "Why was Ada Finch dismissed?",
        "How many engineers does the naval school have?",
        "How many cadets were fined?",
        "Who built the lighthouse at Velm?",
    ],
)
def test_what_stands_beside_the_answer_is_none(assistant: Assistant, question: str) -> None:
    answer = asked(assistant, question)
    assert not answer.answered
    assert not answer.citations


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Were two cadets suspended?", "suspended for a week"),
        ("Why was the old mast felled?", "because its foot was rotten"),
        ("Did the council double the harbour fee?", "The motion was defeated by nine votes to four."),
        ("Will the lamps on the pier be replaced?", "will not be replaced"),
        ("How high is the lighthouse at Velm?", "31 metres"),
    ],
)
def test_the_fact_asked_for_is_told(assistant: Assistant, question: str, told: str) -> None:
    assert told in asked(assistant, question).text
