"""Who is for something and who is against it is told by the sentences that say so, on that thing alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from rag.assistant import Assistant


@pytest.mark.parametrize("question", ["Who is opposed to the dam?", "Opponents of the dam, please"])
def test_opponents_are_told_and_no_supporters(valley: Assistant, question: str) -> None:
    answer = valley.ask(question)
    assert answer.answered
    assert "Brandt" in answer.text
    assert "Moe" not in answer.text


@pytest.mark.parametrize("question", ["Which mayors are for the dam?", "Who has come out in favour of the dam?"])
def test_supporters_are_told_and_no_opponents(valley: Assistant, question: str) -> None:
    answer = valley.ask(question)
    assert answer.answered
    assert "Moe" in answer.text
    assert "Brandt" not in answer.text


@pytest.mark.parametrize("question", ["Who is against the ferry?", "Which farmers are for the school?"])
def test_sides_on_what_no_article_has_are_refused(valley: Assistant, question: str) -> None:
    assert not valley.ask(question).answered
