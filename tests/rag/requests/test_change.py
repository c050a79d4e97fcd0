"""Whether somebody changed position is shown by their statements and dates, the newest first, and never guessed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from support.asking import asked, dated_on

if TYPE_CHECKING:
    from pathlib import Path

    from rag.assistant import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "Has Petra Lund changed what she says about the dam?",
        "How has Lund's position on the dam changed?",
        "Has the minister always said that the dam would be low?",
        "lund and the dam: was there a u-turn?",
        "Has Lund kept to her line on the dam?",
        "What has Lund said about the dam over time?",
    ],
)
def test_statements_stand_by_date_the_newest_first(valley: Assistant, question: str) -> None:
    answer = asked(valley, question)
    assert answer.asked_for == "change"
    later, earlier = answer.text.find("(2023-10-12): "), answer.text.find("(2023-03-04): ")
    assert 0 <= later < earlier
    assert "sixty metres" in answer.text
    assert not answer.text.startswith(("Yes", "No"))


def test_what_stayed_the_same_is_shown_at_every_date(valley: Assistant) -> None:
    answer = asked(valley, "Is Mayor Brandt still against the dam?")
    assert "Velby will go to court against the dam" in answer.statements[0].text
    assert "We do not want this dam" in answer.text


def test_one_statement_is_quoted_with_its_date(valley: Assistant) -> None:
    answer = asked(valley, "Has Vik ever changed his statement about eels?")
    assert [statement.text for statement in answer.statements] == [
        "Dam in the Orla valley: the first plans (2023-03-04): Tore Vik said: “Eels do not climb”"
    ]


def test_the_times_that_are_named_are_set_side_by_side(valley: Assistant) -> None:
    answer = asked(valley, "What did Lund say in March about the dam, and what did she say in October?")
    assert 0 <= answer.text.find("(2023-03-04): ") < answer.text.find("(2023-10-12): ")
    assert "sixty metres" in answer.statements[-1].text


def test_a_time_without_a_statement_is_refused(valley: Assistant) -> None:
    answer = asked(valley, "What did Lund say in March about the dam, and what did she say in June?")
    assert answer.reason == "speaker_silent"
    assert "in June" in answer.text


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Has Lund changed her position on eels?", "speaker_silent"),
        ("Has Moe changed her mind about the court?", "speaker_silent"),
        ("Has Ingrid Hval changed her position on the dam?", "speaker_unknown"),
        ("Is Signe Aas still against the dam?", "speaker_unknown"),
    ],
)
def test_who_said_nothing_of_it_has_not_changed(valley: Assistant, question: str, reason: str) -> None:
    assert asked(valley, question).reason == reason


def test_what_an_article_tells_of_an_earlier_time_stands_beside_the_new(tmp_path: Path) -> None:
    text = (
        "The ferry to Moen will carry cars from June. Skipper Ada Holt said that cars on the ferry were a blessing. "
        "Two years ago she had called cars on the ferry “a curse with wheels”.\n\n"
        "Harbour master Jon Tveit said that the quay was old."
    )
    with dated_on(tmp_path, [("ferry", "2024-05-02", "Cars on the ferry", text)], date(2024, 6, 1)) as opened:
        answer = asked(opened, "Has Ada Holt changed her view of cars on the ferry?")
        assert "a blessing" in answer.text
        assert "a curse with wheels" in answer.text
        silent = asked(opened, "Has Jon Tveit changed his view of the ferry prices?")
        assert not silent.answered
