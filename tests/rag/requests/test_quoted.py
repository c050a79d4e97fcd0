"""Who is quoted: a line for each, in words that are theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.asking import asked
from support.newsroom import newsroom_on

if TYPE_CHECKING:
    from pathlib import Path

    from rag.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "speakers"),
    [
        ("Who is quoted in the article about the mill?", {"Halvard Sund", "Brita Moen", "its owners"}),
        ("who is quoted in the piece on eels?", {"Ragna Lie"}),
        ("Who is quoted in the interview?", {"Brita Moen"}),
        ("Who is quoted on the machines?", {"Halvard Sund"}),
        (
            "Which people are quoted in the articles?",
            {"Halvard Sund", "Brita Moen", "Ragna Lie", "council", "its owners"},
        ),
    ],
)
def test_everybody_is_told_with_words_of_theirs(newsroom: Assistant, question: str, speakers: set[str]) -> None:
    answer = asked(newsroom, question)
    assert {citation.speaker for citation in answer.citations} == speakers
    assert answer.mode == "extractive"
    assert len(answer.statements) == len(speakers)


@pytest.mark.parametrize(
    "question", ["Who is quoted on the price of bread?", "Who is quoted in the article about the bank?"]
)
def test_nobody_is_told_on_what_nobody_spoke(newsroom: Assistant, question: str) -> None:
    assert not asked(newsroom, question).answered


def test_articles_are_found_by_whom_they_quote(newsroom: Assistant) -> None:
    answer = asked(newsroom, "Which articles quote Brita Moen?")
    assert [citation.article_id for citation in answer.citations] == ["talk", "mill"]
    assert asked(newsroom, "Which article quotes Tove Krag?").reason == "speaker_unknown"


HARBOUR = (
    {
        "id": "crane",
        "title": "Crane found to be rusty",
        "published": "2024-05-02",
        "text": (
            'Harbour engineer Olav Trane confirmed the finding on Thursday. "It is in the joints, and joints can be '
            'changed," he said.\n\n'
            'Arne Holm, who speaks for the dockers, was less calm. "Nobody has told us which joints," he said.\n\n'
            "The crane is rusty, according to a report of the council."
        ),
    },
    {
        "id": "pier",
        "title": "Pier closed",
        "published": "2024-05-09",
        "text": (
            'The old pier was closed on Monday. "It was that or a new beam," said Marit Falk, who chairs the trust.\n\n'
            'Ferries sail from the quay. "We are on time," said captain Jon Ravn.'
        ),
    },
)


def test_words_that_may_be_somebody_elses_are_told_with_what_stands_before(tmp_path: Path) -> None:
    with newsroom_on(tmp_path, HARBOUR) as harbour:
        told = asked(harbour, "Who is quoted in the article about the crane?").text
        on_pier = asked(harbour, "Who is quoted on the old pier?")
        which = asked(harbour, "Which Falk is quoted on the old pier?")
    assert "Arne Holm" in told
    assert "According to report" not in told
    assert {citation.speaker for citation in on_pier.citations} == {"Marit Falk"}
    assert {citation.speaker for citation in which.citations} == {"Marit Falk"}
