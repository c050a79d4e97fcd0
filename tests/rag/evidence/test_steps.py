"""Steps are told whole, with their heading, to whoever asks what is to be done about what the article is on."""

from __future__ import annotations

import pytest

from index.types import Article
from rag.evidence.steps import told_by_steps
from rag.question import parse_question

PANS = Article(
    "pans",
    "Glarn recalls its pans",
    """The maker Glarn asks all who own one of its pans to send it back. The handle may come off.

### Which pans

- Glarn Fry
- Glarn Wok

### What to do

1. Let the pan cool
2. Wrap it in paper
3. Bring it to any shop

Nobody has been burnt.""",
)


@pytest.mark.parametrize(
    "question",
    [
        "What should owners of a Glarn pan do?",
        "What do people who own a recalled pan have to do, step by step?",
        "steps for owners of the pans",
        "Which steps should pan owners take?",
    ],
)
def test_steps_are_told_whole(question: str) -> None:
    found = [piece.text for piece in told_by_steps(parse_question(question), [PANS])]
    if question.startswith("steps"):
        assert not found  # no question of what to do
    else:
        assert found == ["### What to do\n\n1. Let the pan cool\n2. Wrap it in paper\n3. Bring it to any shop"]


@pytest.mark.parametrize(
    "question",
    [
        "What should owners of a Glarn kettle do?",
        "How do I clean the pan?",
        "What did the maker do?",
        "Which pans are recalled?",
    ],
)
def test_steps_for_something_else_are_not(question: str) -> None:
    assert told_by_steps(parse_question(question), [PANS]) == []
