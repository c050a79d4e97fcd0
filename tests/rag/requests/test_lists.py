"""A list answers, whole, where the words above it name what is asked for, and of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.asking import asked, assistant_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

BAKERS = (
    "The bakers of Orrin handed the town hall a list on Monday. Their speaker, Ines Falk, read it out on the steps.\n\n"
    "## What the bakers demand\n\n"
    "1. Flour at last year's price\n2. A market day on Sundays\n3. Two ovens for apprentices\n\n"
    "The mayor took it without a word."
)
TOWN = (
    "The town hall answered on Friday after a long night.\n\n"
    "The council has set two conditions:\n\n- Shops close at six\n- Nobody bakes on holidays\n\n"
    "Beekeepers were not heard."
)

FAIR = (
    "The book fair at Orrin ends on Sunday. It was opened by three authors: Ines Falk, Tor Bekk and Mia Dahl.\n\n"
    "Eleven publishers came, and two readings were cancelled because of the storm.\n\n"
    "The stall holders want a roof over the square, a later closing hour and free parking for vans.\n\n"
    "| Prize | Winner |\n|---|---|\n| Best novel | The Salt Road |\n| Best debut | Nine Gulls |\n| Best cover | Ash |"
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    articles = [("bakers", "Bakers of Orrin make their case", BAKERS), ("town", "Town answers the bakers", TOWN)]
    articles.append(("fair", "Book fair at Orrin ends", FAIR))
    with assistant_on(tmp_path_factory.mktemp("lists"), articles) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("List the demands of the bakers.", "“1. Flour", "apprentices” [1]"),
        ("What are the demands that the bakers of Orrin handed in?", "“1. Flour", "apprentices” [1]"),
        ("Which conditions did the council set?", "“The council has set two conditions:", "holidays” [1]"),
    ],
)
def test_the_list_under_the_words_asked_for_is_the_answer(
    assistant: Assistant, question: str, first: str, last: str
) -> None:
    answer = asked(assistant, question)
    assert answer.text.startswith(first)
    assert answer.text.endswith(last)
    assert answer.asked_for == "list"
    assert [citation.quote for citation in answer.citations] == [answer.text[1 : -len("” [1]")]]


@pytest.mark.parametrize(
    "question",
    [
        "List the demands of the beekeepers.",
        "Which conditions did the mayor set?",
        "What are the demands of the bakers of Tolne?",
        "List the songs of the bakers.",
    ],
)
def test_a_list_of_another_or_of_other_things_is_no_answer(assistant: Assistant, question: str) -> None:
    assert not asked(assistant, question).answered


def test_a_heading_is_never_quoted_without_its_list(assistant: Assistant) -> None:
    answer = asked(assistant, "What do the bakers demand?")
    assert "Flour at last year's price" in answer.text or not answer.answered


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Which authors opened the fair?", "three authors: Ines Falk, Tor Bekk and Mia Dahl"),
        ("What are the demands of the stall holders?", "want a roof over the square, a later closing hour and"),
        ("the stall holders' demands", "want a roof over the square, a later closing hour and"),
        ("What do the stall holders want?", "want a roof over the square, a later closing hour and"),
        ("List the prizes of the book fair.", "| Best debut | Nine Gulls |\n| Best cover | Ash |"),
    ],
)
def test_what_is_enumerated_in_a_sentence_or_a_table_is_a_list(assistant: Assistant, question: str, words: str) -> None:
    assert words in asked(assistant, question).text


@pytest.mark.parametrize(
    "question",
    [
        "Which eleven publishers came to the book fair at Orrin?",
        "Which readings were cancelled because of the storm?",
        "names of the publishers at the book fair",
        "Which authors opened the fair in 2019?",
        "What are the demands of the publishers?",
    ],
)
def test_a_number_of_things_or_what_others_want_is_no_list(assistant: Assistant, question: str) -> None:
    assert not asked(assistant, question).answered
