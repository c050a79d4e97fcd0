"""Two sides are set side by side, each with its own evidence; where one is missing the refusal says which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.asking import asked

if TYPE_CHECKING:
    from rag.assistant import Assistant

AGAINST = "Oskar Brandt said: “Velby will go to court against the dam”"
FOR = "Petra Lund said: “We need a dam of sixty metres”"


@pytest.mark.parametrize(
    "question",
    [
        "Compare what Lund and Brandt said about the dam.",
        "How do Lund and Brandt differ on the dam?",
        "Do Lund and Brandt agree on the dam?",
        "lund vs brandt dam",
        "Petra Lund and Oskar Brandt on the dam",
        "What's the difference between Lund and Brandt on the dam?",
        "What do Lund and Brandt each say about the dam?",
    ],
)
def test_what_two_said_stands_side_by_side_under_title_and_date(valley: Assistant, question: str) -> None:
    answer = asked(valley, question)
    assert answer.asked_for == "comparison"
    assert {citation.speaker for citation in answer.citations} == {"Petra Lund", "Oskar Brandt"}
    assert "Dam in the Orla valley grows (2023-10-12): " in answer.text
    assert not answer.text.startswith(("Yes", "No"))


@pytest.mark.parametrize(
    ("question", "silent", "spoke"),
    [
        ("How do Lund and Vik differ on eels?", "Petra Lund is quoted in the articles, but not on 'eels'", "Tore Vik"),
        (
            "Compare what Lund and Brandt said about eels.",
            "Oskar Brandt is quoted in the articles, but",
            "Tore Vik",
        ),
    ],
)
def test_a_silent_side_is_named_and_who_speaks_of_it(valley: Assistant, question: str, silent: str, spoke: str) -> None:
    answer = asked(valley, question)
    assert not answer.answered
    assert answer.reason == "speaker_silent"
    assert silent in answer.text
    assert spoke in answer.text
    assert "Eels do not climb" not in answer.text


def test_a_side_that_nobody_quotes_is_refused(valley: Assistant) -> None:
    answer = asked(valley, "Compare what Lund and Ingrid Hval said about the dam.")
    assert not answer.answered
    assert "'Ingrid Hval'" in answer.text
    assert "Petra Lund" in answer.text


def test_the_bearers_of_a_title_are_two_sides(valley: Assistant) -> None:
    answer = asked(valley, "Do the two mayors agree on the dam?")
    assert {citation.speaker for citation in answer.citations if citation.speaker} == {"Oskar Brandt", "Pia Moe"}


def test_articles_are_set_side_by_side(valley: Assistant) -> None:
    answer = asked(valley, "What do the two articles say about the dam?")
    assert answer.answered
    assert {citation.article_id for citation in answer.citations} == {"spring", "autumn"}


def test_figures_of_each_stand_side_by_side(valley: Assistant) -> None:
    answer = asked(valley, "Who has the bigger farm, Aas or Berg?")
    assert "80 hectares" in answer.text
    assert "35 hectares" in answer.text


def test_figures_may_be_rows_of_one_table(valley: Assistant) -> None:
    answer = asked(valley, "Velby or Torsund, where were more people in 2023?")
    assert "| Velby | 410 | 380 |" in answer.text
    assert "| Torsund | 290 | 310 |" in answer.text
    assert "People 2023" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Who has more goats, Aas or Berg?",
        "Who paid the higher rent, Aas or Berg?",
        "Which village had the higher taxes, Velby or Torsund?",
    ],
)
def test_figures_that_one_side_lacks_are_refused(valley: Assistant, question: str) -> None:
    answer = asked(valley, question)
    assert answer.reason == "not_stated"


def test_both_parts_of_a_question_are_answered(valley: Assistant) -> None:
    answer = asked(valley, "What did Vik say about eels, and what did Moe say about work?")
    assert "Tore Vik said: “Eels do not climb”" in answer.text
    assert "Pia Moe said: “The dam brings work”" in answer.text


def test_more_than_another_needs_a_figure_of_each(valley: Assistant) -> None:
    answer = asked(valley, "Has Velby lost more houses than Orla?")
    assert not answer.answered
    assert answer.asked_for == "comparison"
