"""Under which heading a passage stands."""

from __future__ import annotations

import pytest

from index.text import heading_of

SAND = "The beach has lifeguards from ten to six in summer, and in winter nobody watches it, so swim with somebody."
WOOD = "The path is closed after storms; the rangers put up a red sign at both ends and take it down when it is safe."


def above(text: str, words: str) -> str:
    return heading_of(text, text.index(words))


@pytest.mark.parametrize(
    "heading", ["## Porthcove", "### Porthcove ###", "**Porthcove**", "__Porthcove__", "Porthcove"]
)
def test_a_paragraph_stands_under_the_heading_above_it(heading: str) -> None:
    text = f"Where to swim this year.\n\n{heading}\n\n{SAND}\n\n{WOOD}"
    assert (above(text, SAND), above(text, WOOD)) == ("Porthcove", "Porthcove")


def test_the_nearest_heading_counts() -> None:
    text = f"# Walks\n\n{SAND}\n\n## Ashwood\n\n{WOOD}"
    assert (above(text, SAND), above(text, WOOD), above(text, "rangers")) == ("Walks", "Ashwood", "Ashwood")


@pytest.mark.parametrize("heading", ["## Ashwood", "Ashwood"])
def test_what_begins_with_a_heading_stands_under_none_but_its_own(heading: str) -> None:
    assert above(f"## Porthcove\n\n{SAND}\n\n{heading}\n\n{WOOD}", heading) == ""


def test_a_list_stands_under_its_heading() -> None:
    assert above("What to bring\n\n- a towel\n- a lamp", "- a lamp") == "What to bring"


@pytest.mark.parametrize(
    "line",
    [
        "It rained.",
        "The rangers said:",
        "and then it rained",
        "By Ada Lind",
        "Photo: Ada Lind",
        "Advertisement",
        "CNN —",
        "Name | Opens | Closes",
        "Of all the beaches on this coast it is the only one that has had lifeguards in every summer since 1951",
    ],
)
def test_other_short_lines_are_no_headings(line: str) -> None:
    assert above(f"Where to swim this year.\n\n{line}\n\n{SAND}", SAND) == ""


def test_a_line_within_a_paragraph_or_above_a_short_line_is_no_heading() -> None:
    assert above(f"It opened\nIn May\n{SAND}", SAND) == ""
    assert above(f"Ashwood\n\nPorthcove\n\nBoth are closed.\n\n{SAND}", "Both") == ""


def test_a_heading_far_above_counts_no_more() -> None:
    assert above(f"## Porthcove\n\n{SAND * 40}\n\n{WOOD}", WOOD) == ""


def test_text_before_the_first_heading_stands_under_none() -> None:
    assert above(f"{SAND}\n\n## Ashwood\n\n{WOOD}", SAND) == ""
    assert heading_of("", 0) == ""
