"""Names and offices are told from other words by how they are written and what they call."""

from __future__ import annotations

import pytest

from rag.question import parse_question, request_of
from rag.question.callings import names_office, names_somebody, read_calling


@pytest.mark.parametrize("words", ["Ada Lind", "ada lind", "Prof. Lind", "Jan van der Berg", "Lind"])
def test_names_are_known(words: str) -> None:
    assert names_somebody(words)


@pytest.mark.parametrize(
    "words", ["the mayor", "responsible for it", "able to vote", "Lind's lawyer", "going home", ""]
)
def test_other_words_are_no_names(words: str) -> None:
    assert not names_somebody(words)


def test_an_office_is_read_with_what_it_is_of() -> None:
    assert read_calling("the mayor of Norby") == ("mayor", "Norby")
    assert read_calling("Ada Lind's deputy") == ("deputy", "Ada Lind")
    assert names_office("in charge at the bank")
    assert not names_office("named player of the year")


@pytest.mark.parametrize(
    "question",
    [
        "Who is responsible for the voting equipment?",
        "Who won the race?",
        "Who was arrested in Norby?",
        "What did Ada Lind say?",
        "sea wall?",
        "Which minister resigned?",
    ],
)
def test_a_question_for_a_fact_is_no_question_who_somebody_is(question: str) -> None:
    request = request_of(parse_question(question))
    assert request is None or request.asked_for != "person"
