"""How things are is told by the latest report; a fact according to a paper is asked of all articles."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from support.asking import asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

ROWS = (
    {"id": "storm", "title": "Storm over Velm", "published": "2024-01-05", "text": "The bridge to Velm is closed."},
    {"id": "calm", "title": "Calm after storm", "published": "2024-01-07", "text": "The bridge to Velm is open again."},
    {
        "id": "nurses",
        "title": "Nurses leave",
        "published": "2024-01-06",
        "text": "A survey of hospitals was published. Some 4,000 nurses quit last year. Doctors stay.",
    },
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    from index.ingest import build_index
    from rag import assemble
    from rag.settings import Settings

    folder = tmp_path_factory.mktemp("present")
    (folder / "news.jsonl").write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    build_index(Settings(index=folder / "index", workers=0), [folder / "news.jsonl"])
    with assemble(Settings(index=folder / "index")) as opened:
        yield opened


def test_how_things_are_is_told_by_the_latest_first(assistant: Assistant) -> None:
    answer = asked(assistant, "Is the bridge to Velm open?")
    assert answer.citations[0].article_id == "calm"


def test_how_things_were_is_not_turned_round(assistant: Assistant) -> None:
    answer = asked(assistant, "Which bridge is closed?")
    assert answer.citations[0].article_id == "storm"


def test_a_fact_according_to_a_survey_is_looked_for_in_all_sentences(assistant: Assistant) -> None:
    answer = asked(assistant, "According to a survey, how many nurses quit last year?")
    assert "4,000" in answer.text
