"""What an index tells of itself is made again by the check: not a letter of it can be altered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rag.verification import Limits, count_line
from support.newsroom import NEWSROOM, newsroom_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with newsroom_on(tmp_path_factory.mktemp("lines"), NEWSROOM) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "old", "new"),
    [
        ("Who wrote the article about the paper mill?", "Tove Krag", "Edda Falk"),
        ("Who wrote the article about the paper mill?", "Paper mill", "Pepper mill"),
        ("Who wrote the article about the paper mill?", "2025-03-03", "2025-03-04"),
        ("When was the article about the eels published?", "2025-03-20", "2025-03-21"),
        ("Who published the interview?", "Coast Review", "Orvik Post"),
        ("Which articles do you have?", ", by Edda Falk", ""),
        ("What is the newest article?", "newest", "oldest"),
        ("What is the newest article?", "4 articles", "5 articles"),
        ("How many articles do you have?", "4 articles", "3 articles"),
        ("How many articles do you have?", "2025-04-02", "2025-05-02"),
        ("How many articles mention the boiler?", "2 articles", "3 articles"),
        ("How many articles mention the boiler?", "the boiler", "the whistle"),
        ("How many articles did Tove Krag write?", "Tove Krag", "Nils Aare"),
        ("How many people are quoted?", "3 people", "2 people"),
        ("How many people are quoted?", "Ragna Lie", "Tove Krag"),
        ("How often is Ragna Lie quoted?", "1 time", "2 times"),
        ("In how many articles is Ragna Lie quoted?", "Ragna Lie", "Brita Moen"),
    ],
)
def test_an_altered_statement_fails(newsroom: Assistant, question: str, old: str, new: str) -> None:
    answer = newsroom.ask(question).to_json()
    assert all(check.ok for check in newsroom.check(answer))
    assert old in answer["text"]
    answer["text"] = answer["text"].replace(old, new, 1)
    for statement in answer["statements"]:
        if old in statement["text"]:
            statement["text"] = statement["text"].replace(old, new, 1)
            break
    assert not all(check.ok for check in newsroom.check(answer))


def test_a_statement_of_one_article_may_not_cite_another(newsroom: Assistant) -> None:
    answer = newsroom.ask("Which articles do you have?").to_json()
    first, second = answer["statements"][:2]
    first["text"], second["text"] = second["text"], first["text"]
    answer["text"] = "\n".join(f"{s['text']} [{s['citations'][0]}]" for s in answer["statements"])
    assert {check.marker for check in newsroom.check(answer) if not check.ok} == {1, 2}


def test_a_quotation_is_no_statement_of_the_index(newsroom: Assistant) -> None:
    answer = newsroom.ask("What did Ragna Lie say?").to_json() | {"mode": "index"}
    assert not all(check.ok for check in newsroom.check(answer))


def test_a_count_names_all_its_limits() -> None:
    limits = Limits(words=("sea wall",), author="Ada Lind", source="The Echo", since="2025-01-01")
    told = "1 article of 9 by “Ada Lind” from “The Echo” published since 2025-01-01 mentions “sea wall”"
    assert count_line(1, 9, limits) == told
