from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.sentences import LONGEST, split_sentences

TEXTS = st.text(st.sampled_from("abcXYZ.!?…。।'\"”»)(-–1 \t\n\r\u2029\u00a0é中") | st.characters(), max_size=300)


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@given(TEXTS)
def test_sentences_are_trimmed_ordered_and_cover_all_but_white_space(text: str) -> None:
    position = 0
    for start, end in split_sentences(text):
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip() != ""
        position = end
    assert not text[position:].strip()


@given(TEXTS)
def test_no_sentence_crosses_a_paragraph_break(text: str) -> None:
    assert not any(re.search(r"\n[^\S\n]*\n", sentence) for sentence in sentences(text))


@given(st.text(st.sampled_from("ab. \n"), min_size=1000, max_size=5000))
def test_no_sentence_is_longer_than_the_limit(text: str) -> None:
    assert all(len(sentence) <= LONGEST for sentence in sentences(text))


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Supreme Court met.",
        "Mr. Smith, Dr. Jones and Ms. Doe met Gov. Roe, Sen. Poe and Lt. Gen. Coe.",
        "See No. 5 of Jan. 5, 2024.",
        "It began at 5 p.m. ET and ended at 6 a.m. Monday.",
        "Apple Inc. Chief Executive Tim Cook agreed.",
        "He likes fruit, e.g. apples, i.e. Granny Smith.",
        "J. K. Rowling met George W. Bush.",
        "It grew by 3.5 percent to $1.2 billion.",
        "“Why?” he asked.",
        '"Why?" he asked.',
        '"Is it true?" John Smith asked.',
        '"It is!" President Joe Biden said on Monday.',
        "(CNN)As the war goes on, more die.",
        "WASHINGTON (AP) — The vote failed.",
        "KYIV, Ukraine - In a move, it acted.",
        "ORLANDO, Fla. — The park opened.",
        "Read https://example.org/a.html?b=c.d or write to first.last@example.org today.",
        "Sen. Marco Rubio (R-Fla.) said so.",
        "Roe v. Wade was overturned.",
        "Well... maybe not.",
        "1. Heading",
        "- an item. of a list",
        "Yahoo! was sold.",
        '"Make it great." — Donald Trump',
        "「行く。」と言った。",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "expected",
    [
        ["He lives in the U.S.", "He likes it."],
        ["He came at 5 p.m.", "Nobody was there."],
        ["He works for Acme Inc.", "They pay well."],
        ["She said: “It is over.”", "He left."],
        ['She said: "It is over."', '"No," he said.'],
        ["(It was late.)", "They slept."],
        ["Was it late?", "Yes!", "They slept."],
        ["He asked “why?”", "Nobody knew."],
        ["It ended in 2024.", "Then came 2025."],
        ["He waited...", "Nothing happened."],
        ["He flew to Orlando, Fla.", "Trump was there."],
        ["They wrote to John F. Kennedy.", "C. A. Bridges answered."],
        ["It works.[12]", "So it seems."],
        ["Привет мир.", "Это тест."],
        ["यह वाक्य है।", "दूसरा वाक्य।"],
        ["هل هذا صحيح؟", "نعم."],
        ["« Bonjour ! »", "Il partit."],
        ["It is sold out.", "iPhone buyers wait."],
    ],
)
def test_two_sentences_come_apart(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_stops_of_scripts_without_spaces_end_sentences() -> None:
    assert sentences("これは文です。次の文！終わり？") == ["これは文です。", "次の文！", "終わり？"]


def test_a_forgotten_space_after_a_stop_still_ends_the_sentence() -> None:
    assert sentences("They went home.The next day came.") == ["They went home.", "The next day came."]
    assert sentences("Visit Booking.Com today.") == ["Visit Booking.Com today."]


def test_a_line_break_ends_a_heading() -> None:
    assert sentences("Growing Defence\nUkraine makes drones.") == ["Growing Defence", "Ukraine makes drones."]


def test_hard_wrapped_lines_are_joined() -> None:
    text = (
        "The committee met on Tuesday in the capital to talk about\n"
        "Ukraine and its allies, the members said. No decision was\n"
        "taken until the evening was over, they added, and Mr.\n"
        "Smith left."
    )
    assert sentences(text) == [text[: text.index(" No decision")], text[text.index("No decision") :]]


def test_a_long_line_that_breaks_off_goes_on_in_the_next() -> None:
    text = "The minister spoke at length about the things that had been\nsaid before."
    assert sentences(text) == [text]


def test_bullets_stay_apart_even_between_wrapped_lines() -> None:
    assert sentences("- one item\n- another\n* third") == ["- one item", "- another", "* third"]


def test_a_monster_without_stops_is_cut_at_white_space() -> None:
    text = "word " * 1000
    parts = sentences(text)
    assert all(part.endswith("word") and part.startswith("word") and len(part) <= LONGEST for part in parts)
    assert " ".join(parts) == text.strip()


def test_a_monster_without_white_space_is_cut_hard() -> None:
    assert [len(part) for part in sentences("x" * 2500)] == [LONGEST, LONGEST, 500]


@pytest.mark.parametrize("text", ["." * 200_000, ". (" * 70_000, "a." * 100_000, " " * 300_000 + "x", "\n" * 300_000])
def test_degenerate_texts_are_covered(text: str) -> None:
    covered = "".join(sentences(text))
    assert re.sub(r"\s", "", covered) == re.sub(r"\s", "", text)


def test_white_space_alone_has_no_sentences() -> None:
    assert split_sentences(" \n\t\r\n\u00a0") == []
