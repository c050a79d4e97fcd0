"""Rows of tables are read under their labels, and are evidence for questions that name them alone."""

from __future__ import annotations

import pytest

from index.types import Article
from rag.evidence.cells import names_cell
from rag.evidence.tables import in_table, row_at
from rag.question import parse_question

MARKED = """Lifts opened on Friday.

| Lift | Metres | Driver |
|------|-------:|--------|
| Bear | 820 | Ana Puck |
| Hare | 1,140 | Jo Senn |

Senn said the snow was wet."""
ALIGNED = """Fares on the lake, in francs:

Pier         2021    2022
Old Mill       12      14
Rosenau         9      11

The fares will rise."""
CORNERED = "Guests\n\n          May   June\nHotel     120    310\nHostel     44     90\n"


def span_of(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("text", "line", "read"),
    [
        (MARKED, "| Hare | 1,140 | Jo Senn |", "Lift: Hare; Metres: 1,140; Driver: Jo Senn"),
        (ALIGNED, "Old Mill       12      14", "Pier: Old Mill; 2021: 12; 2022: 14"),
        (CORNERED, "Hostel     44     90", "Hostel; May: 44; June: 90"),
    ],
)
def test_a_row_is_read_with_its_labels(text: str, line: str, read: str) -> None:
    row = row_at(text, span_of(text, line))
    assert row is not None
    assert row.read == read
    assert text[slice(*row.span)] == line


@pytest.mark.parametrize("line", ["| Lift | Metres | Driver |", "|------|-------:|--------|"])
def test_labels_and_rules_are_in_the_table_but_no_rows(line: str) -> None:
    span = span_of(MARKED, line)
    assert in_table(MARKED, span)
    assert row_at(MARKED, span) is None


@pytest.mark.parametrize("words", ["Lifts opened on Friday.", "Senn said the snow was wet."])
def test_a_sentence_beside_a_table_is_in_none(words: str) -> None:
    assert not in_table(MARKED, span_of(MARKED, words))


@pytest.mark.parametrize(
    ("question", "fits"),
    [
        ("How many metres does the Hare have?", True),
        ("Who is the driver of the Hare?", True),
        ("How long is the Hare in metres?", False),  # nothing is said of its length
        ("How many metres does the Bear have?", False),  # another row
        ("How many metres does the lift have?", False),  # no row in particular
        ("Who built the Hare?", False),
        ("How many metres did the Hare have in 2019?", False),
        ("Who is the driver of the Hare and the Bear?", False),
    ],
)
def test_a_row_fits_what_names_it_and_a_label(question: str, fits: bool) -> None:  # noqa: FBT001 - a row of the table
    row = row_at(MARKED, span_of(MARKED, "| Hare | 1,140 | Jo Senn |"))
    assert row is not None
    assert names_cell(parse_question(question), row, Article("lifts", "Lifts", MARKED)) == fits
