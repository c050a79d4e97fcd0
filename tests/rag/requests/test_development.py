"""What is new of a thing, how it came about, and what was published or happened at a time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from support.asking import asked, dated_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

ARTICLES = [
    (
        "opens",
        "2019-06-03",
        "Cable car to Mount Hestra opens",
        (
            "The cable car to Mount Hestra was opened on Saturday. Mayor Aud Lier called it a stroke of luck.\n\n"
            "The kiosk beside it sells waffles."
        ),
    ),
    (
        "stops",
        "2024-02-14",
        "Cable car stops in storm",
        (
            "The cable car to Mount Hestra stopped in a storm on Tuesday night, the operator said. "
            "At least 9 people were hurt. Engineer Tor Vang said on Wednesday that the cable would be replaced next "
            "Monday.\n\n"
            "The summit hut shut its doors yesterday."
        ),
    ),
    (
        "count",
        "2024-02-17",
        "More hurt in cable car than thought",
        (
            "The number of people hurt in the cable car has risen to 14, hospital head Siv Rud said on Friday. "
            "Tor Vang said that the brakes had frozen.\n\n"
            "## Hut for sale\n\nIts owner asks for two million crowns.\n\n"
            "*Update, 18 February: The number of people hurt is now 15.*"
        ),
    ),
    (
        "council",
        "2024-03-01",
        "Council raises bus fares",
        (
            "The council raised the bus fare to 4 crowns on Thursday. Dogs travel free, unlike in the cable car. "
            "Lena Moe, the head of the buses, said she was sorry."
        ),
    ),
    (
        "fares",
        "2025-01-10",
        "Fares go up again",
        "The council raised the bus fare to 5 crowns on Thursday. Kari Dahl succeeded Lena Moe as head of the buses.",
    ),
]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with dated_on(tmp_path_factory.mktemp("development"), ARTICLES, date(2025, 2, 20)) as opened:
        yield opened


def cited(assistant: Assistant, question: str) -> list[str]:
    answer = asked(assistant, question)
    assert answer.answered, answer.text
    return [citation.article_id for citation in answer.citations]


@pytest.mark.parametrize(
    "question",
    [
        "What is the latest on the cable car?",
        "any news about the cable car",
        "What's new with the cable car?",
        "What has become of the cable car?",
        "Latest cable car news",
    ],
)
def test_the_latest_of_a_thing_leads_and_mere_mentions_are_left_out(assistant: Assistant, question: str) -> None:
    assert cited(assistant, question) == ["count", "stops"]


@pytest.mark.parametrize(
    "question",
    [
        "Give me a timeline of the cable car affair, from the opening until today",
        "Trace what became of the cable car over the years",
        "How has the cable car developed?",
    ],
)
def test_a_course_of_events_goes_back_to_its_beginning(assistant: Assistant, question: str) -> None:
    answer = asked(assistant, question)
    assert [citation.article_id for citation in answer.citations] == ["count", "stops", "opens"]
    assert answer.text.splitlines()[-1].startswith("Cable car to Mount Hestra opens (2019-06-03): “The cable car")
    assert answer.asked_for == "development"


def test_a_course_since_a_day_leaves_out_what_was_before(assistant: Assistant) -> None:
    assert cited(assistant, "How has the cable car changed since 2020?") == ["count", "stops"]


def test_what_stands_under_a_heading_on_the_thing_is_told(assistant: Assistant) -> None:
    assert "two million crowns" in asked(assistant, "What is the latest on the hut?").text


@pytest.mark.parametrize(
    ("question", "reason", "told"),
    [
        ("What is the latest on the chair lift?", "nothing_relevant", "No article tells of “the chair lift”"),
        ("Any news about the ski jump?", "nothing_relevant", "No article tells"),
        ("What was published in May 2022?", "no_articles", "2022-05-01"),
        ("What happened on 21 February 2024?", "not_stated", "2024-02-21"),
        ("What happened to the kiosk on 13 February 2024?", "not_stated", "“the kiosk” on 2024-02-13"),
    ],
)
def test_what_no_article_tells_is_refused(assistant: Assistant, question: str, reason: str, told: str) -> None:
    answer = asked(assistant, question)
    assert (answer.answered, answer.reason) == (False, reason)
    assert told in answer.text


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("What was published in February 2024?", ["count", "stops"]),
        ("What news is there from March 2024?", ["council"]),
        ("What was reported about the cable car before 2020?", ["opens"]),
        ("What did we write about the bus fare last month?", ["fares"]),
    ],
)
def test_articles_of_a_time_are_told_by_their_first_sentences(
    assistant: Assistant, question: str, articles: list[str]
) -> None:
    assert cited(assistant, question) == articles


def test_what_happened_on_a_day_is_told_by_the_days_that_articles_mean(assistant: Assistant) -> None:
    assert "stopped in a storm on Tuesday" in asked(assistant, "What happened on 13 February 2024?").text
    assert "has risen to 14" in asked(assistant, "What happened on 16 February 2024?").text
    assert not asked(assistant, "What happened on 19 February 2024?").answered  # only planned


def test_yesterday_is_the_day_before_today(assistant: Assistant) -> None:
    told = assistant.ask("What happened yesterday?", as_of=date(2024, 2, 14))
    assert "stopped in a storm" in told.text
    assert "shut its doors yesterday" in told.text


def test_a_newer_count_leads_and_the_update_in_its_article_wins(assistant: Assistant) -> None:
    lines = asked(assistant, "How many people have been hurt in the cable car?").text.splitlines()
    assert "is now 15" in lines[0]  # an update in the article
    assert "9 people" not in lines[0]


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("When did the council last raise the bus fare?", "fares"),
        ("What was the bus fare in June 2024?", "council"),
        ("What was the bus fare in February 2025?", "fares"),
        ("Who was head of the buses in August 2024?", "council"),
    ],
)
def test_facts_at_a_time_are_those_in_force_then(assistant: Assistant, question: str, article: str) -> None:
    assert cited(assistant, question)[0] == article


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What did Tor Vang say most recently?", "the brakes had frozen"),
        ("What was Vang's latest statement?", "the brakes had frozen"),
        ("When did Vang last speak about the cable?", "said on Wednesday that the cable would be replaced"),
    ],
)
def test_the_newest_of_somebodys_statements_is_told_with_its_date(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = asked(assistant, question)
    assert told in answer.text
    assert "(2024-02-1" in answer.text
    assert len(answer.statements) == 1


def test_who_held_an_office_before_the_first_article_is_not_told(assistant: Assistant) -> None:
    assert not asked(assistant, "Who was head of the buses in 1984?").answered


def test_somebody_who_did_not_speak_of_it_is_refused(assistant: Assistant) -> None:
    assert asked(assistant, "When did Vang last speak about waffles?").reason == "speaker_silent"


def test_that_something_is_so_since_a_day_is_no_reason(assistant: Assistant) -> None:
    assert not asked(assistant, "Why has the summit hut been shut since yesterday?").answered


def test_words_of_another_time_do_not_answer_for_the_time_asked_for(assistant: Assistant) -> None:
    answer = asked(assistant, "What did Tor Vang say about the brakes in 2019?")
    assert (answer.answered, answer.reason) == (False, "speaker_silent")
    assert "at that time (“in 2019”)" in answer.text
    assert asked(assistant, "What did Tor Vang say about the brakes in 2024?").answered
