"""What somebody makes of a thing is found without a verb of saying, in interviews, letters and beside the words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from index.ingest import build_index
from rag import assemble
from rag.settings import Settings
from support.asking import asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

BELLS = (
    "The parish council of Ostrey has bought two new bells for 90,000 euros.\n\n"
    '"The old ones were cracked, and a cracked bell is a liar," said sexton Pavel Horn.\n\n'
    "Of the price he had little to say. “Bronze is bronze,” he told the choir.\n\n"
    'The foundry, Glockner Metal, wrote a letter to the parish. "Our bells ring for three hundred years," the foundry '
    "said.\n\n"
    "Treasurer Olga Brandt rejected a report that the choir had paid. She would not be drawn on whether the steeple "
    "needs new beams.\n\n"
    '"Earplugs are cheap," grinned baker Tilda Moss, whose shop is under the steeple. Vicar Jonas Reed was given a '
    "model of the old bell.\n\n"
    "The bishop's office did not return calls about the bells."
)
DIVER = (
    "Nora Quill, 31, dives for lost anchors. We met her on the quay of Ostrey.\n\n"
    "Courier: How deep was the last anchor?\n\n"
    "Quill: Forty metres. My ears still ring.\n\n"
    "Courier: People say you will give up diving.\n\n"
    "Quill: People say a lot. I have bought a new suit.\n\n"
    "Courier: And your plan for June?\n\n"
    "Quill: To find the anchor of the Marigold."
)
LETTER = (
    "Sir,\n\n"
    "I have lived under the steeple for forty years. I do not believe that the cracks came from the frost, as the "
    "sexton says. I believe that nobody oiled the frame.\n\n"
    "Edda Vale, Ostrey"
)
ARTICLES = (
    {"id": "bells", "title": "New bells for Ostrey", "text": BELLS, "published": "2021-03-02"},
    {"id": "diver", "title": "Forty metres down", "text": DIVER, "published": "2021-04-10"},
    {
        "id": "letter",
        "title": "Letter: who cracked the bells?",
        "text": LETTER,
        "published": "2021-03-05",
        "authors": ["Edda Vale"],
    },
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("views")
    source = folder / "articles.jsonl"
    source.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), "utf-8")
    build_index(Settings(index=folder / "index", workers=0), [source])
    with assemble(Settings(index=folder / "index")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did the sexton make of the old bells?", "a cracked bell is a liar"),
        ("How does Pavel Horn judge the old bells?", "a cracked bell is a liar"),
        ("what did pavel horn himself say about the old bells", "a cracked bell is a liar"),
        ("In Horn's opinion, what was wrong with the old bells?", "a cracked bell is a liar"),
        ("What does Horn think of the price?", "Bronze is bronze"),
        ("What did Glockner Metal say about its bells?", "ring for three hundred years"),
        ("What does the baker Moss think of earplugs?", "Earplugs are cheap"),
        ("What did Brandt say about the beams of the steeple?", "She would not be drawn on whether"),
        ("Has the bishop's office said anything about the bells?", "did not return calls"),
        ("What did Quill say about giving up diving?", "I have bought a new suit"),
        ("What did Quill say she plans to do in June?", "find the anchor of the Marigold"),
        ("Does the letter writer believe the cracks came from the frost?", "I do not believe that the cracks"),
        ("Is Pavel Horn sorry about the old bells?", "a cracked bell is a liar"),
    ],
)
def test_somebody_s_view_is_quoted(assistant: Assistant, question: str, words: str) -> None:
    assert words in asked(assistant, question).text


@pytest.mark.parametrize(
    "question",
    [
        "What was Jonas Reed's comment on the model of the old bell?",
        "What did Vicar Reed reply to the baker?",
        "How does Tilda Moss judge the choir?",
        "What did Quill say about the choir?",
        "Is Olga Brandt happy with the bronze?",
    ],
)
def test_no_view_is_made_up(assistant: Assistant, question: str) -> None:
    assert not asked(assistant, question).answered
