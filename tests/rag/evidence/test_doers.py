"""What "he" did is of whom the paragraph is on, and not of everybody who is asked for."""

from __future__ import annotations

import pytest

from index.types import Article
from rag.evidence.doers import is_anothers_doing
from rag.types import Evidence

TEXT = (
    "Councillor Mirela Banu banned sledges. She recommended skis.\n\n"
    "Baker Otto Lindh lost two windows. He recommended a fence.\n\n"
    "She paid for nothing."
)
ARTICLE = Article("sledges", "Sledges banned", TEXT)


@pytest.mark.parametrize(
    ("question", "sentence", "anothers"),
    [
        ("What did Mirela Banu recommend", "He recommended a fence.", True),
        ("What did Banu recommend", "He recommended a fence.", True),
        ("What did Otto Lindh recommend", "He recommended a fence.", False),
        ("What did Banu recommend", "She recommended skis.", False),
        ("What did Banu ban", "Councillor Mirela Banu banned sledges.", False),
        ("What did Banu pay for", "She paid for nothing.", False),
        ("Who recommended a fence", "He recommended a fence.", False),
    ],
)
def test_what_another_person_did(question: str, sentence: str, anothers: bool) -> None:  # noqa: FBT001 - a row
    start = TEXT.index(sentence)
    assert is_anothers_doing(question, Evidence(ARTICLE, (start, start + len(sentence)), 0.0)) == anothers
