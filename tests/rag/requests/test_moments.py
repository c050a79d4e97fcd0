"""What held at a time, in the end, or still: by the article of that time, never by another's."""

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
        "bell",
        "2022-04-12",
        "Museum buys a bell",
        (
            "The museum of Tarnby has bought a bell of 1702 for 90,000 crowns. Director Inga Solberg showed it "
            'on Monday. "It rings in B flat," Solberg said.\n\nThe bell hangs in the hall.'
        ),
    ),
    (
        "moved",
        "2023-03-02",
        "Bell taken down from the hall",
        (
            "The museum of Tarnby took the bell down from the hall on Wednesday, for the hook had cracked. Ten "
            "visitors complained, the museum said.\n\n"
            'Karl Ode, a smith, had warned of the hook. "A hook is no ornament," Ode said.'
        ),
    ),
    (
        "follows",
        "2023-09-05",
        "New head for the museum",
        (
            "Lars Ribe becomes director of the museum of Tarnby on 1 October. Inga Solberg stepped down in May.\n\n"
            "Ribe led the museum of the fishermen."
        ),
    ),
    (
        "count",
        "2023-12-20",
        "Complaints about the bell",
        "In the year 37 visitors complained about the missing bell, the museum of Tarnby said on Tuesday.",
    ),
]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with dated_on(tmp_path_factory.mktemp("moments"), ARTICLES, date(2025, 2, 20)) as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        "Who led the museum in 2022?",
        "who ran the museum when the bell was bought",
        "who headed the museum in June 2022",
    ],
)
def test_who_led_a_body_is_told_by_the_article_of_that_time(assistant: Assistant, question: str) -> None:
    answer = asked(assistant, question)
    assert {citation.article_id for citation in answer.citations} == {"bell"}
    assert "Inga Solberg" in answer.text


@pytest.mark.parametrize(
    "question", ["Who led the museum between May and September 2023?", "who ran the museum in August 2023"]
)
def test_between_two_nobody_is_told_to_have_led_it(assistant: Assistant, question: str) -> None:
    assert not asked(assistant, question).answered


def test_what_an_older_article_gives_as_still_so_stands_below_the_newer(assistant: Assistant) -> None:
    answer = asked(assistant, "Is the bell still in the hall?")
    days = [citation.published for citation in answer.citations]
    assert days == sorted(days, reverse=True)
    assert "took the bell down" in answer.text


def test_in_the_end_the_newest_number_counts(assistant: Assistant) -> None:
    answer = asked(assistant, "How many visitors complained in the end?")
    assert [citation.article_id for citation in answer.citations] == ["count"]


def test_words_are_told_of_the_time_of_an_event_alone(assistant: Assistant) -> None:
    answer = asked(assistant, "What did Inga Solberg say when the bell was taken down?")
    assert (answer.answered, answer.reason) == (False, "speaker_silent")
    assert "Bell taken down from the hall (2023-03-02)" in answer.text
    assert "no ornament" in asked(assistant, "What did Karl Ode say when the bell was taken down?").text


@pytest.mark.parametrize("when", ["in March", "in May 2023"])
def test_words_of_before_a_time_were_not_said_in_it(assistant: Assistant, when: str) -> None:
    assert not asked(assistant, f"What did Inga Solberg say {when} about the bell?").answered


def test_a_month_without_a_year_is_that_of_the_articles(assistant: Assistant) -> None:
    answer = asked(assistant, "What did Karl Ode say in March?")
    assert answer.filters is not None
    assert (answer.filters.since, answer.filters.until) == ("2023-03-01", "2023-03-31")
    assert "no ornament" in answer.text
