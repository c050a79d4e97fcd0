"""Whose words are asked for is read in any order of words, and nobody else's are given."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from rag.question import parse_question, words_asked
from support.asking import asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

ROWS = (
    {
        "id": "dam",
        "title": "Council argues over the Sorvik dam",
        "published": "2024-03-05",
        "text": (
            'SORVIK. "The dam will hold for another century," said Mayor Ingrid Falk.\n\n'
            'Engineer Tomas Brekke disagreed. "The dam leaks every spring," Brekke told the council.\n\n'
            "Anna Holm, a fisherman's widow, said the ferry fares had doubled since May.\n\n"
            'Petra Holm complained: "Nobody asked the farmers about the sluice."'
        ),
    },
)
TODAY = date(2024, 4, 1)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    from index.ingest import build_index
    from rag import assemble
    from rag.settings import Settings

    folder = tmp_path_factory.mktemp("heard")
    (folder / "news.jsonl").write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    build_index(Settings(index=folder / "index", workers=0), [folder / "news.jsonl"])
    with assemble(Settings(index=folder / "index")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "speaker", "topic"),
    [
        ("Need a soundbite from Brekke about the dam", "Brekke", "dam"),
        ("Tomas Brekke's grumble re the dam, pls", "Tomas Brekke", "dam"),
        ("what has engineer Brekke been saying abt leaks", "engineer Brekke", "leaks"),
        ("Falk, the dam - her exact words?", "Falk", "dam"),
        ("What excuse did the mayor offer for the dam?", "mayor", "dam"),
        ("Brekke on the dam: what's his position?", "Brekke", "dam"),
        ("Could I get Petra Holm's line on the sluice?", "Petra Holm", "sluice"),
    ],
)
def test_a_person_and_a_word_of_saying_ask_for_words(assistant: Assistant, text: str, speaker: str, topic: str) -> None:
    found = words_asked(parse_question(text), assistant.reader, TODAY)
    assert found
    assert (found.speaker, found.topic) == (speaker, topic)


@pytest.mark.parametrize(
    "text",
    [
        "Why was Falk's statement deleted?",
        "How often is Brekke quoted?",
        "Brekke and Falk on the dam",
        "Who told Falk about the leak?",
        "Did Brekke repair the dam?",
        "Karen Falk's view of the dam",
        "When was the dam built?",
    ],
)
def test_nobody_s_words_are_asked_for(assistant: Assistant, text: str) -> None:
    assert words_asked(parse_question(text), assistant.reader, TODAY) is None


@pytest.mark.parametrize(
    "text", ["Need a soundbite from Brekke about the dam", "what has Brekke been saying abt the dam leaking"]
)
def test_the_words_are_given(assistant: Assistant, text: str) -> None:
    answer = asked(assistant, text)
    assert "leaks every spring" in answer.text
    assert {citation.speaker for citation in answer.citations} == {"Tomas Brekke"}


@pytest.mark.parametrize(
    "text", ["Need a soundbite from Brekke about ferry fares", "Could I get Falk's line on the sluice?"]
)
def test_another_s_words_are_not(assistant: Assistant, text: str) -> None:
    answer = asked(assistant, text)
    assert not answer.answered
    assert answer.reason == "speaker_silent"
