"""Dates as records and tables write them."""

from __future__ import annotations

from typing import Any

import pytest

from index.loading.text.moments import day_comes_first, moment_of


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-03-14", "2024-03-14"),
        ("2024-3-5", "2024-03-05"),
        ("2024/03/14", "2024-03-14"),
        ("20240314", "2024-03-14"),
        ("20240314T193000Z", "2024-03-14T19:30:00+00:00"),
        ("20240314193000", "2024-03-14T19:30:00"),
        ("14.03.2024", "2024-03-14"),
        ("4.3.2024", "2024-03-04"),
        ("14. 3. 2024", "2024-03-14"),
        ("03/14/2024", "2024-03-14"),
        ("3/14/24", "2024-03-14"),
        ("14/03/1997 10:00", "1997-03-14"),
        ("05/05/2024", "2024-05-05"),
        ("Mar 14, 2024 10:00 AM", "2024-03-14"),
        ("14-Mar-2024", "2024-03-14"),
        ("Thu, 14 Mar 2024 10:00:00 +0100", "2024-03-14T10:00:00+01:00"),
        ("Thu Mar 14 10:00:00 +0000 2024", "2024-03-14"),
        ("14. März 2024", "2024-03-14"),
        ("1er mars 2024", "2024-03-01"),
        ("14 de marzo de 2024", "2024-03-14"),
        ("14 marca 2024 r.", "2024-03-14"),
        ("14 березня 2024 року", "2024-03-14"),
        ("1710374400", "2024-03-14T00:00:00+00:00"),
        (1710374400, "2024-03-14T00:00:00+00:00"),
        (1710374400123, "2024-03-14T00:00:00+00:00"),
        (1710374400.5, "2024-03-14T00:00:00+00:00"),
        ("45365", "2024-03-14"),
        ({"$date": "2024-03-14T10:00:00Z"}, "2024-03-14T10:00:00+00:00"),
        ({"$date": {"$numberLong": "1710374400000"}}, "2024-03-14T00:00:00+00:00"),
        ({"date-parts": [["2024", 3, 14]]}, "2024-03-14"),
        ({"year": 2024, "month": 3, "day": 14}, "2024-03-14"),
    ],
)
def test_a_date_that_can_mean_one_day_is_read(value: Any, day: str) -> None:
    assert moment_of(value) == day


@pytest.mark.parametrize(
    "value",
    ["", "yesterday", "March 2024", "2024", "0000-00-00", "31.02.2024", "03/04/2024", 7, 2024, True, None, {}, [], [[]],
     {"value": {"value": {"value": {"value": "2024-03-14"}}}}, "12 words 2024", float("inf"), float("nan")],
)  # fmt: skip
def test_what_tells_no_one_day_is_no_date(value: Any) -> None:
    assert moment_of(value) is None


def test_a_date_with_slashes_is_read_as_the_others_are() -> None:
    assert moment_of("03/04/2024", day_first=True) == "2024-04-03"
    assert moment_of("03/04/2024", day_first=False) == "2024-03-04"


@pytest.mark.parametrize(
    ("data", "first"),
    [
        (b"a,03/04/2024\nb,14/03/2024\n", True),
        (b'{"date": "03/14/2024", "x": "02/03/2024"}', False),
        (b"a,03/04/2024\n", None),
        (b"a,13/04/2024\nb,04/13/2024\n", None),
        (b"The ratio was 24/7 and 30/3/2024 in the text.", None),
    ],
)
def test_the_order_of_day_and_month_is_told_from_dates_that_have_only_one(data: bytes, first: object) -> None:
    assert day_comes_first(data) is first
