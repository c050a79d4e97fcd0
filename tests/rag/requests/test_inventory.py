"""Which articles there are, who wrote them and when: told from the index, in one wording that the check makes again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rag.types import Turn
from support.asking import asked
from support.newsroom import NEWSROOM, newsroom_on

if TYPE_CHECKING:
    from pathlib import Path

    from rag.assistant import Assistant
    from rag.types import Answer

MILL = "Paper mill in Orvik to close (2025-03-03), by Tove Krag, Orvik Post"
TALK = "“A town needs smoke” (2025-03-09), by Tove Krag and Nils Aare, Coast Review"
EELS = "Eels return to the Tarn river (2025-03-20)"
VIEW = "Why I shall miss the whistle (2025-04-02), by Edda Falk, Orvik Post"


def _lines(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements]


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("Which articles do you have?", [VIEW, EELS, TALK, MILL]),
        ("list all your articles please", [VIEW, EELS, TALK, MILL]),
        ("What is in the index?", [VIEW, EELS, TALK, MILL]),
        ("articles by tove krag", [TALK, MILL]),
        ("What have you got from the Orvik Post?", [VIEW, MILL]),
        ("Which articles mention the boiler?", [TALK, MILL]),
        ("In which articles does Ragna Lie appear?", [EELS]),
        ("Is there an article about eels?", [EELS]),
        ("which articles by Tove Krag about smoke do you have?", [TALK]),
        ("What is the oldest article?", [f"The oldest of 4 articles: {MILL}"]),
        ("latest article from Orvik Post", [VIEW]),
        (
            "Who wrote the article about the paper mill?",
            ["Written by Tove Krag: Paper mill in Orvik to close (2025-03-03)"],
        ),
        (
            "who is the author of the interview",
            ["Written by Tove Krag and Nils Aare: “A town needs smoke” (2025-03-09)"],
        ),
        ("When did the piece about the eels come out?", ["Published on 2025-03-20: Eels return to the Tarn river"]),
        (
            "Who published the interview with Brita Moen?",
            ["Published by Coast Review: “A town needs smoke” (2025-03-09)"],
        ),
        ("What is the title of the article about the Tarn?", [EELS]),
        ("which interviews do you have?", [TALK]),
        ("list all columns", [VIEW]),
        ("what has Tove Krag written?", [TALK, MILL]),
        ("Everything from March 2025, titles only", [EELS, TALK, MILL]),
        ("anything published on 20 March 2025", [EELS]),
        ("list everything in your archive", [VIEW, EELS, TALK, MILL]),
        (
            "What date was the piece about the eels published?",
            ["Published on 2025-03-20: Eels return to the Tarn river"],
        ),
        ('When was "Eels return to the Tarn river" published, and by whom?', [EELS]),
    ],
)
def test_articles_are_told_by_what_the_index_knows_of_them(
    newsroom: Assistant, question: str, lines: list[str]
) -> None:
    answer = asked(newsroom, question)
    assert (_lines(answer), answer.mode, answer.asked_for) == (lines, "index", "inventory")


@pytest.mark.parametrize(
    ("question", "reason", "told"),
    [
        ("Who wrote the article about the eels?", "not_stated", "names no author: Eels return"),
        ("Who published the article about eels?", "not_stated", "names no publisher"),
        ("Who wrote the article about football?", "nothing_relevant", "no article on “football”"),
        ("When was the interview with Ragna Lie published?", "nothing_relevant", "no interview on “Ragna Lie”"),
        ("Which articles did Brita Moen write?", "nothing_relevant", "names “Brita Moen” as its author"),
        ("Which articles do you have from May 2025?", "no_articles", "There are 4 articles"),
        ("Which article is that from?", "unclear", "none was cited before"),
        ("Which press releases do you have?", "nothing_relevant", "No article in the index is a press release"),
        ("list all minutes", "nothing_relevant", "minutes"),
    ],
)
def test_what_the_index_does_not_know_is_refused(newsroom: Assistant, question: str, reason: str, told: str) -> None:
    answer = asked(newsroom, question)
    assert (answer.answered, answer.reason) == (False, reason)
    assert told in answer.text


def test_what_was_cited_last_can_be_asked_about(newsroom: Assistant) -> None:
    turns = [Turn("What did Ragna Lie say?", newsroom.ask("What did Ragna Lie say?"))]
    for question, told in (("Which article is that from?", EELS), ("When was that article published?", "2025-03-20")):
        answer = newsroom.ask(question, history=turns)
        turns.append(Turn(question, answer))
        assert told in answer.text


def test_a_long_list_tells_how_many_there_are(tmp_path: Path) -> None:
    many = [
        {**NEWSROOM[2], "id": f"n{day}", "title": f"Eels {day}", "published": f"2025-05-{day:02}"}
        for day in range(1, 14)
    ]
    with newsroom_on(tmp_path, many) as assistant:
        lines = _lines(asked(assistant, "Which articles do you have?"))
        named = _lines(asked(assistant, "Which articles mention anglers?"))
    assert lines[:2] == [
        "13 articles in the index, from 2025-05-01 to 2025-05-13; the newest of them:",
        "Eels 13 (2025-05-13)",
    ]
    assert named[0] == "13 articles of 13 mention “anglers”; the newest of them:"
    assert len(lines) == len(named) == 11


def test_who_wrote_something_in_the_first_person(newsroom: Assistant) -> None:
    answer = asked(newsroom, "Who wrote that the town should keep the whistle?")
    assert answer.text.startswith("About Edda Falk: “")
    assert not asked(newsroom, "Who wrote that the town should not keep the whistle?").answered


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote the letter to the owners?",
        "How many articles are there in the treaty?",
        "How many articles does the constitution have?",
        "What was published about the mill?",
        "Who wrote Hamlet?",
        "What came out of the talks?",
        "When was the company founded?",
        "What is the first story of the tower used for?",
    ],
)
def test_other_questions_are_no_inventory(newsroom: Assistant, question: str) -> None:
    assert newsroom.ask(question).mode != "index"


@pytest.mark.parametrize(
    "question", ["Hello!", "thank you very much", "What can you do?", "help", "Hi, what can I ask?"]
)
def test_small_talk_is_told_what_can_be_asked(newsroom: Assistant, question: str) -> None:
    answer = newsroom.ask(question)
    assert (answer.answered, answer.reason, answer.asked_for) == (False, "unclear", "help")
    assert "4 articles in the index, from 2025-03-03 to 2025-04-02" in answer.text
