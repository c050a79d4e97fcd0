"""Whom a question means by an office and a place, from the parser to the answer; the answer names the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.asking import assistant_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

DORF = (
    'Mayor Karin Thal bought a plough for Dorf. "Snow is no excuse," the mayor said. The fire chief said that the '
    "hydrants were frozen."
)
MARK = (
    'The mayor of Mark, Otto Linde, sold the plough in spring. "We have never needed it," the mayor said. The bakery '
    "stayed shut, its owner, Rosa Klein, said."
)
OLD = (
    'Dorf\'s then mayor, Paul Grau, spoke at the fair. "The valley was poor," the mayor said. Peter Bauer of the ski '
    "school said that the lifts were old."
)
ARTICLES = [("dorf", "Dorf buys a plough", DORF), ("mark", "Mark sells its plough", MARK), ("old", "Looking back", OLD)]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("holders")
    with assistant_on(folder, ARTICLES) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "speakers"),
    [
        ("What did the mayor of Mark say?", {"Otto Linde"}),
        ("What did Mark's mayor say about the plough?", {"Otto Linde"}),
        ("What did the mayor of Dorf say about snow?", {"Karin Thal"}),
        ("What did the Dorf mayor say?", {"Karin Thal", "Paul Grau"}),
        ("What did the mayor say?", {"Karin Thal", "Otto Linde", "Paul Grau"}),
        ("What did the fire chief of Dorf say?", {"fire chief"}),
        ("What did the owner of the bakery say?", {"Rosa Klein"}),
        ("What did Peter Bauer of the ski school say?", {"Peter Bauer"}),
    ],
)
def test_an_office_means_its_holders_in_the_place_that_is_named(
    assistant: Assistant, question: str, speakers: set[str]
) -> None:
    answer = assistant.ask(question)

    assert {citation.speaker for citation in answer.citations} == speakers, answer.text


@pytest.mark.parametrize(
    "question",
    [
        "What did the fire chief of Mark say?",
        "What did the mayor of Norby say?",
        "What did the owner of the ski school say?",
        "What did Peter Bauer of the bakery say?",
    ],
)
def test_nobody_answers_for_the_holder_of_the_office_elsewhere(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)

    assert not answer.citations, answer.text
