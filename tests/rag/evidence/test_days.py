"""The days that sentences of articles name, as of their publication."""

from __future__ import annotations

import pytest

from rag.evidence import days_told

WEDNESDAY = "2024-05-15"


@pytest.mark.parametrize(
    ("sentence", "since", "until"),
    [
        ("The mast fell on Tuesday evening.", "2024-05-14", "2024-05-14"),
        ("The mast fell on Wednesday.", "2024-05-15", "2024-05-15"),
        ("The mast fell last Wednesday.", "2024-05-08", "2024-05-08"),
        ("She spoke yesterday.", "2024-05-14", "2024-05-14"),
        ("It was painted three days ago.", "2024-05-12", "2024-05-12"),
        ("It was painted last October.", "2023-10-01", "2023-10-31"),
        ("It was lit on 24 April.", "2024-04-24", "2024-04-24"),
        ("It was lit on 24 December.", "2023-12-24", "2023-12-24"),
        ("It was lit on May 2, 2019.", "2019-05-02", "2019-05-02"),
        ("Last week the cable broke.", "2024-05-06", "2024-05-12"),
        ("The cable broke in March 2020.", "2020-03-01", "2020-03-31"),
    ],
)
def test_a_time_is_resolved_by_the_date_of_publication(sentence: str, since: str, until: str) -> None:
    told = days_told(sentence, WEDNESDAY)
    assert [(each.since.isoformat(), each.until.isoformat()) for each in told] == [(since, until)]
    assert not told[0].planned


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The mast will be raised on Friday.", "2024-05-17"),
        ("The inquiry begins next Monday.", "2024-05-20"),
        ("They expect to finish by 3 June.", "2024-06-03"),
        ("The crane is due tomorrow.", "2024-05-16"),
    ],
)
def test_what_is_still_to_come_is_planned(sentence: str, day: str) -> None:
    told = days_told(sentence, WEDNESDAY)
    assert [(each.since.isoformat(), each.planned) for each in told] == [(day, True)]


def test_the_day_of_words_is_not_that_of_what_they_announce() -> None:
    told = days_told("Ott said on Monday that it would open next Thursday.", WEDNESDAY)
    assert [(each.since.isoformat(), each.planned) for each in told] == [("2024-05-13", False), ("2024-05-16", True)]


def test_without_a_date_of_publication_or_a_time_there_is_none() -> None:
    assert days_told("The mast fell on Tuesday.", None) == []
    assert days_told("You may march on.", WEDNESDAY) == []
    assert days_told("It was 31 February.", WEDNESDAY) == []
