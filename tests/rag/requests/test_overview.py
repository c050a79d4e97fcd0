"""Overviews of articles and of topics, from the wording to the checked answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rag.question import parse_question, request_of
from support.asking import asked
from support.newsroom import newsroom_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

MILL = {
    "id": "mill",
    "title": "Old mill at Sarby becomes a school of weaving",
    "published": "2024-05-02",
    "authors": ["Tove Ahlin"],
    "source": "Sarby Courier",
    "text": (
        "The old mill at Sarby will be a school of weaving from September. The county pays 3.2 million crowns for the "
        "work, which took two years to plan.\n\n"
        "Forty pupils can start. They will sleep in the former granary.\n\n"
        '"Nobody has woven here since my grandmother," said Ebba Stroem, who will lead the school.\n\n'
        "The wheel stays where it is. It has not turned since 1961.\n\n"
        "A footpath along the stream is closed until autumn."
    ),
}
OTTERS = {
    "id": "otters",
    "title": "Otters return to the lake",
    "published": "2024-06-11",
    "text": (
        "Otters live in the lake at Sarby again. Rangers counted nine animals in May.\n\n"
        '"They eat what the anglers want," said ranger Nils Ovesen.\n\nThe anglers\' club has asked for:\n\n'
        "- a fence around the trout pond\n- a fund for lost fish"
    ),
}
COUNCIL = {
    "id": "council",
    "title": "Minutes of the parish council, 20 June 2024",
    "published": "2024-06-21",
    "text": (
        "**Item 1: Otters**\n\nMr Holt moves that the trout pond be fenced. The motion is rejected, 4 to 9.\n\n"
        "**Item 2: Bells**\n\nThe bells ring at eight from July. The vicar thanks the council."
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with newsroom_on(tmp_path_factory.mktemp("overview"), [MILL, OTTERS, COUNCIL]) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "form", "topic"),
    [
        ("What are the articles about?", "all articles", ""),
        ("Please summarise everything", "all articles", ""),
        ("tl;dr", "all articles", ""),
        ("Summarise the story on otters in two sentences", "topic", "the story on otters"),
        ("I need the key points of the minutes", "topic", "the minutes"),
        ("The old mill: what is this piece about?", "topic", "The old mill"),
        ("Round-up of May 2024: what did we report that month?", "topic", "May 2024"),
        ("What was reported on the otters?", "reported", "the otters"),
        ("What did the Sarby Courier report about the mill?", "reported", "the mill"),
    ],
)
def test_a_wording_is_read_as_an_overview(question: str, form: str, topic: str) -> None:
    request = request_of(parse_question(question))
    assert request is not None
    assert (request.asked_for, request.form, request.topic) == ("overview", form, topic)


@pytest.mark.parametrize(
    "question",
    ["What is the highest point of the island?", "Who wrote the summary?", "What did Otto report to the police?"],
)
def test_a_question_for_a_fact_is_none(question: str) -> None:
    assert request_of(parse_question(question)) is None


def test_all_articles_are_told_by_their_first_sentences_the_newest_first(assistant: Assistant) -> None:
    answer = asked(assistant, "What are the articles about?")
    assert [citation.article_id for citation in answer.citations] == ["council", "otters", "mill"]
    assert "Otters return to the lake (2024-06-11): “Otters live in the lake at Sarby again.”" in answer.text
    assert answer.asked_for == "overview"


def test_an_article_is_told_by_one_sentence_for_each_aspect(assistant: Assistant) -> None:
    answer = asked(assistant, "Summarise the article about the mill.")
    assert {citation.article_id for citation in answer.citations} == {"mill"}
    assert answer.text.startswith("“The old mill at Sarby will be a school of weaving from September.”")
    assert 3 <= len(answer.statements) <= 5
    assert "“It has not" not in answer.text


def test_so_many_sentences_as_are_asked_for(assistant: Assistant) -> None:
    assert len(asked(assistant, "Summarise the story on the mill in two sentences").statements) == 2


def test_a_list_is_quoted_whole(assistant: Assistant) -> None:
    assert "a fund for lost fish" in asked(assistant, "What are the main points of the article on otters?").text


def test_minutes_are_told_by_what_was_decided(assistant: Assistant) -> None:
    answer = asked(assistant, "Sum up the minutes of 20 June")
    assert "rejected, 4 to 9" in answer.text


def test_what_an_article_only_touches_on_is_told_by_its_sentence(assistant: Assistant) -> None:
    answer = asked(assistant, "What does the article say about the granary?")
    assert answer.text == "“Forty pupils can start. They will sleep in the former granary.” [1]"


def test_a_time_is_told_by_its_articles(assistant: Assistant) -> None:
    answer = asked(assistant, "Round-up of May 2024")
    assert {citation.article_id for citation in answer.citations} == {"mill"}


def test_a_publication_is_asked_by_its_name(assistant: Assistant) -> None:
    answer = asked(assistant, "What did the Sarby Courier report about the mill?")
    assert {citation.article_id for citation in answer.citations} == {"mill"}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Give me the key points on beavers", "No article has “beavers”"),
        ("Summarise the interview with Ebba Stroem", "none is on it"),
        ("Sum up the minutes of 14 February", "none is on it"),
        ("Summarise the piece by Nils Ovesen on the mill", "none is on it"),
        ("Overview of the reports on the school at Holm", "No article has “holm”"),
        ('What is the article headlined "Otters leave the lake" about?', "none is on it"),
        ("Round-up of March 2024", "No article is of that time"),
    ],
)
def test_what_no_article_is_on_is_refused(assistant: Assistant, question: str, told: str) -> None:
    answer = asked(assistant, question)
    assert not answer.answered
    assert told in answer.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What is the piece 'Otters return to the lake' about?", "Otters live in the lake"),
        ("Give me the gist of what Nils Ovesen said about the otters.", "They eat what the anglers want"),
    ],
)
def test_a_title_in_single_marks_and_somebodys_words_are_understood(
    assistant: Assistant, question: str, words: str
) -> None:
    assert words in asked(assistant, question).text


@pytest.mark.parametrize(
    "question",
    ["What are the main findings of the rangers' study?", "Key results of the county's report, please"],
)
def test_a_study_that_no_article_tells_of_is_not_summed_up(assistant: Assistant, question: str) -> None:
    assert not asked(assistant, question).answered
