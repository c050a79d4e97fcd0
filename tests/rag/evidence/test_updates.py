"""What an earlier version of an article said is no fact."""

from __future__ import annotations

import pytest

from rag.evidence.updates import is_withdrawn

MISTAKE = "Correction: An earlier version of this article said that the bell weighs two tonnes."


@pytest.mark.parametrize(
    ("question", "sentence", "withdrawn"),
    [
        ("How much does the bell weigh?", MISTAKE, True),
        ("How much does the bell weigh?", "This article originally gave the weight as two tonnes.", True),
        ("What did the earlier version say of the bell?", MISTAKE, False),
        ("What was wrong about the bell?", MISTAKE, False),
        ("How much does the bell weigh?", f"{MISTAKE[:-1]}; it is three tonnes.", False),
        ("How much does the bell weigh?", "The bell weighs three tonnes.", False),
        ("How much does the bell weigh?", "The first version of the bell broke.", False),
    ],
)
def test_a_mistake_is_told_from_a_fact(question: str, sentence: str, *, withdrawn: bool) -> None:
    assert is_withdrawn(question, sentence) == withdrawn
