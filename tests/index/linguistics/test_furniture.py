"""What stands on a page beside what it says."""

from __future__ import annotations

import pytest

from index.linguistics.furniture import is_furniture, without_dateline, without_day


@pytest.mark.parametrize(
    "line",
    [
        "Hide caption 3 of 31",
        "Hide Caption 4 of 12 Photos: The tower of Kirn in pictures",
        "Photo: The cracked bell in 1987.",
        "(Photo by Ann Lee/Getty Images)",
        "Image: Getty Images",
        "By Anna Berg",
        "BY ANNA BERG and Peter de la Cruz",
        "(Reporting by Ann Lee; Editing by Bo Rix)",
        "And from Chairwoman Eva Stone:",
        "From the desk of Victor Holm, vice-president, Bell Watch:",
        "A word from the bell founder, Jan Roos:",
        "Read more: The bell of Kirn",
    ],
)
def test_captions_bylines_and_lead_ins_are_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Friday the bridge was open.",
        "By the river stood a house.",
        "What the club wants:",
        "Here's what you need to know about the Bell on Monday:",
        "Pictures of the fire were shown on Monday.",
        "The image: a cracked bell.",
        "Ada Lind said:",
        "3 of 31 members came.",
    ],
)
def test_sentences_and_introductions_of_lists_are_not(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("LONDON (Reuters) - The bank closed.", "The bank closed."),
        ("WASHINGTON — Two men came.", "Two men came."),
        ("(CNN) The bid failed.", "The bid failed."),
        ("New Kirn (CNN) The bid failed.", "The bid failed."),
        ("Norby Harbour Authority (NHA) Ada Lind runs it.", "Norby Harbour Authority (NHA) Ada Lind runs it."),
        ("HOLMVIK, 12 March - The line closes.", "The line closes."),
        ("Paris (AFP) - “We won.”", "“We won.”"),
        ("SANTA FE, N.M., May 3, 2024 (AP) -- The firm closed.", "The firm closed."),
        ("NATO - The alliance met.", "NATO - The alliance met."),
        ("The BBC — The network", "The BBC — The network"),
        ("Ada Lind - a baker - said so.", "Ada Lind - a baker - said so."),
    ],
)
def test_a_dateline_is_cut_from_what_it_introduces(line: str, left: str) -> None:
    assert without_dateline(line) == left


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("date 2024-02-29 NORBY - The bank closed.", "NORBY - The bank closed."),
        ("Published: 2024-02-29 The bank closed.", "The bank closed."),
        ("2024-02-29 was a Thursday.", "2024-02-29 was a Thursday."),
        ("The date 2024-02-29 Was set.", "The date 2024-02-29 Was set."),
    ],
)
def test_the_day_of_publication_is_cut_where_a_file_begins_with_it(line: str, left: str) -> None:
    assert without_day(line) == left
