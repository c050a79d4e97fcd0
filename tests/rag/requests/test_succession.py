"""Who came after somebody or before, who leads a body, what somebody did before: only what a sentence tells of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from rag import assemble
from rag.settings import Settings
from support.asking import asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

ARTICLES = (
    (
        "aquarium",
        "Aquarium of Fossvik gets a new head",
        "2023-03-04",
        (
            "Elna Dahlberg is the director of the aquarium of Fossvik. She came from the zoo of Tarne, where she had "
            "been a keeper of seals, and follows Ragnar Boye.\n\n"
            "The friends of the aquarium, led by pilot Osvald Rhee, gave a tank. Finance director Petra Munk counted "
            "the money.\n\n"
            "The mayor of Tarne, Ulla Norén, sent a crab. Her husband, the baker Jens Falk, had caught it."
        ),
    ),
    (
        "leaves",
        "Dahlberg leaves the aquarium",
        "2024-05-06",
        (
            "The director of the aquarium of Fossvik, Elna Dahlberg, resigned on Monday. She was succeeded by Tor "
            "Myhre, a diver.\n\n"
            "Two are named as possible successors of Osvald Rhee at the friends of the aquarium: Lina Borg and Ove "
            "Sand.\n\n"
            "Hockey club Tarne dismissed its coach, Mats Ek, after a defeat in Fossvik."
        ),
    ),
    (
        "friends",
        "Friends of the aquarium: the meeting",
        "2024-06-01",
        "Minutes of the meeting.\n\n- Treasurer: Sanna Kvist\n- Chairman of the beach group: Alvar Wik\n",
    ),
)


@pytest.fixture(scope="module")
def fossvik(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    from index.ingest import build_index

    folder = tmp_path_factory.mktemp("fossvik")
    source = folder / "articles.jsonl"
    lines = (json.dumps(dict(zip(("id", "title", "published", "text"), each, strict=True))) for each in ARTICLES)
    source.write_text("\n".join(lines), "utf-8")
    build_index(Settings(index=folder / "index", workers=0), [source])
    with assemble(Settings(index=folder / "index")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who succeeded Elna Dahlberg?", "succeeded by Tor Myhre"),
        ("Who was director of the aquarium before Dahlberg?", "follows Ragnar Boye"),
        ("Who did Elna Dahlberg follow?", "follows Ragnar Boye"),
        ("Who is the director of the aquarium of Fossvik?", "succeeded by Tor Myhre"),
        ("Who leads the friends of the aquarium?", "led by pilot Osvald Rhee"),
        ("What did Elna Dahlberg do before she came to Fossvik?", "a keeper of seals"),
        ("Who is Ulla Norén's husband?", "the baker Jens Falk"),
        ("Who is the mayor of Tarne?", "Ulla Norén"),
    ],
)
def test_one_followed_the_other_where_a_sentence_says_so(fossvik: Assistant, question: str, words: str) -> None:
    answer = asked(fossvik, question)
    assert answer.answered, answer.text
    assert any(words in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "Who succeeded Osvald Rhee?",
        "Who succeeded Ulla Norén as mayor of Tarne?",
        "Who was mayor of Tarne before Ulla Norén?",
        "Who succeeded Elna Dahlberg as director of the zoo?",
        "Who coaches Fossvik?",
        "Who is the coach of Fossvik?",
        "Who leads the beach patrol?",
        "Who is Elna Dahlberg's husband?",
        "Who is Osvald Rhee's deputy?",
        "What did Ulla Norén do before she became mayor?",
        "Who was director of the zoo of Tarne before the war?",
    ],
)
def test_another_body_a_mere_candidate_and_the_unsaid_are_refused(fossvik: Assistant, question: str) -> None:
    answer = asked(fossvik, question)
    assert not answer.answered, answer.text
