"""Days in other languages than English."""

from __future__ import annotations

import pytest

from index.loading.text.days import day_in


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("March 5, 2024 Tuesday", "2024-03-05"),
        ("2024-03-05T10:00:00Z", "2024-03-05"),
        ("Dienstag, 5. März 2024", "2024-03-05"),
        ("5 de marzo de 2024", "2024-03-05"),
        ("1er août 2023", "2023-08-01"),
        ("12 févr. 2024", "2024-02-12"),
        ("6 maggio 2024", "2024-05-06"),
        ("7 maja 2024", "2024-05-07"),
        ("3 lipca 2024", "2024-07-03"),
        ("3 lipca 2024 r.", "2024-07-03"),
        ("9 листопада 2023", "2023-11-09"),
        ("4 лютого 2024", "2024-02-04"),
        ("8 июня 2024 года", "2024-06-08"),
        ("31. Februar 2024", None),
        ("5 Menschen 2024", None),
        ("nothing", None),
    ],
)
def test_a_day_is_read_in_many_languages(line: str, day: str | None) -> None:
    assert day_in(line) == day
