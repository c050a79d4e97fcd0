"""Which time a question names, as of Thursday, 14 March 2024."""

from __future__ import annotations

from datetime import date

import pytest

from rag.question.time_expressions import read_period

THURSDAY = date(2024, 3, 14)


@pytest.mark.parametrize(
    ("words", "since", "until"),
    [
        ("today", "2024-03-14", "2024-03-14"),
        ("yesterday", "2024-03-13", "2024-03-13"),
        ("this week", "2024-03-11", "2024-03-14"),
        ("last week", "2024-03-04", "2024-03-10"),
        ("last weekend", "2024-03-09", "2024-03-10"),
        ("this month", "2024-03-01", "2024-03-14"),
        ("last month", "2024-02-01", "2024-02-29"),
        ("this year", "2024-01-01", "2024-03-14"),
        ("last year", "2023-01-01", "2023-12-31"),
        ("last March", "2023-03-01", "2023-03-31"),
        ("last Saturday", "2024-03-09", "2024-03-09"),
        ("on Wednesday", "2024-03-13", "2024-03-13"),
        ("in the last three days", "2024-03-12", "2024-03-14"),
        ("over the past 2 weeks", "2024-03-01", "2024-03-14"),
        ("in the past six months", "2023-09-14", "2024-03-14"),
        ("two days ago", "2024-03-12", "2024-03-12"),
        ("in 2023", "2023-01-01", "2023-12-31"),
        ("in March 2024", "2024-03-01", "2024-03-31"),
        ("in Sept. 2023", "2023-09-01", "2023-09-30"),
        ("in December", "2023-12-01", "2023-12-31"),
        ("in early 2024", "2024-01-01", "2024-04-30"),
        ("in mid-2023", "2023-05-01", "2023-08-31"),
        ("in late February 2024", "2024-02-21", "2024-02-29"),
        ("at the time, in the middle of 2023,", "2023-05-01", "2023-08-31"),
        ("on 3 March 2024", "2024-03-03", "2024-03-03"),
        ("on March 3rd, 2024", "2024-03-03", "2024-03-03"),
        ("on 2024-02-29", "2024-02-29", "2024-02-29"),
        ("since 2023", "2023-01-01", None),
        ("since last week", "2024-03-04", None),
        ("after May 2023", "2023-06-01", None),
        ("before May 2024", None, "2024-04-30"),
        ("until March 2023", None, "2023-03-31"),
        ("between 2022 and 2023", "2022-01-01", "2023-12-31"),
        ("between May and July 2023", "2023-05-01", "2023-07-31"),
        ("from November to January 2024", "2023-11-01", "2024-01-31"),
        ("from 3 March 2023 to May 2023", "2023-03-03", "2023-05-31"),
    ],
)
def test_a_time_in_words_is_a_period_of_days(words: str, since: str | None, until: str | None) -> None:
    period = read_period(f"What did the harbour master decide {words}?", THURSDAY)
    assert period is not None
    assert (period.since, period.until) == (since, until)
    assert period.words in words


@pytest.mark.parametrize(
    "question",
    [
        "Who won the 2022 World Cup?",
        "What happened in the 1999 treaty?",
        "Who won this year's prize?",
        "What was in yesterday's speech?",
        "Which series did USA TODAY drop?",
        "Who plans a net-zero country in 2050?",
        "What may happen to the ferry?",
        "What happened on 31 February 2024?",
        "What happened between 2023 and 2021?",
        "How many people live in the harbour since the march?",
        "What happened last week? " * 50,
    ],
)
def test_a_date_that_is_part_of_a_name_or_impossible_or_to_come_is_no_period(question: str) -> None:
    assert read_period(question, THURSDAY) is None


def test_a_period_holds_its_first_and_last_day_and_nothing_undated() -> None:
    period = read_period("What happened last week?", THURSDAY)
    assert period is not None
    assert [period.holds(day) for day in ("2024-03-03", "2024-03-04", "2024-03-10T23:59:00", "2024-03-11", None)] == [
        False,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2023, 12, 31), date(2024, 1, 1), date(2, 1, 1)])
def test_every_relative_period_ends_no_later_than_it_should(day: date) -> None:
    for words in ("last month", "last year", "last week", "in the last 3 months", "this month", "yesterday"):
        period = read_period(f"What happened {words}?", day)
        assert period is None or (period.since or "") <= (period.until or "") <= day.isoformat()
