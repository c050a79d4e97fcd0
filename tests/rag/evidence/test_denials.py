"""What plainly says "no" to a question for yes or no comes first."""

from __future__ import annotations

import pytest

from index.types import Article
from rag.evidence.denials import denied_first
from rag.question.parse import parse_question
from rag.types import Evidence

TEXT = (
    "Two bakers in Orrin sold old bread. Nobody will be dismissed, the guild said. The market hall was not painted. "
    "Ida Moll, the head of the guild, is not afraid. The council rejected a loan for the pier."
)


def first(question: str) -> str:
    article = Article("guild", "The guild", TEXT)
    found, at = [], 0
    for sentence in TEXT.split(". "):
        start = TEXT.index(sentence, at)
        at = start + len(sentence)
        found.append(Evidence(article, (start, at), -3.0))
    best = denied_first(parse_question(question), found)[0]
    return best.text if best.score > 0.0 else ""


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Were any of the bakers sacked?", "Nobody will be dismissed, the guild said"),
        ("Was the market hall painted?", "The market hall was not painted"),
        ("Did the council grant the pier a loan?", ""),  # "grant" stands nowhere
        ("Has the council agreed on a loan for the pier?", ""),
        ("Is there a pier loan?", ""),
        ("Has the council a loan for the pier?", "The council rejected a loan for the pier."),
    ],
)
def test_a_plain_denial_is_sure(question: str, sentence: str) -> None:
    assert first(question) == sentence


@pytest.mark.parametrize(
    "question",
    [
        "Is Ida Moll still head of the guild?",
        "Was the market hall not painted?",
        "When was the market hall painted?",
        "Was the town hall painted?",
        "Painted?",
    ],
)
def test_what_is_not_denied_stays(question: str) -> None:
    assert first(question) == ""
