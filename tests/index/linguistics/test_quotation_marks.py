"""Quotations are found in articles in all marks, and in an answer only where the marks pair."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.linguistics.quotation_marks import find_quotes, nested, paragraphs, quoted, unnested

PIECES = [*"“”\"'‘’«» \n\u2028\x00🙂", *", |. |? |: |''| said | that |Ada|Ms. Lind| to plan ".split("|"), "x" * 50]


def with_marks(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in find_quotes(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “one two” and “three”.", ["“one two”", "“three”"]),
        ('He said "one two" and "three".', ['"one two"', '"three"']),
        ("He said ''one two,'' then left.", ["''one two,''"]),
        ("«One two», he said.", ["«One two»"]),
        ("„Eins zwei“, he said.", ["„Eins zwei“"]),
        ("‘I don’t know the farmers’ plan,’ he said.", ["‘I don’t know the farmers’ plan,’"]),
        ("'I don't know,' he said.", ["'I don't know,'"]),
        ("“He said ‘no’ twice,” she said.", ["“He said ‘no’ twice,”"]),
        ("It is 6' 2\" tall and the '90s are over, isn't it?", []),
        ("“One.\n\n“Two.”", ["“One.", "“Two.”"]),
        ("The farmers' plan and the workers' pay.", []),
    ],
)
def test_quotations_are_found_in_all_marks(text: str, expected: list[str]) -> None:
    assert with_marks(text) == expected


def test_only_a_quotation_that_the_next_paragraph_resumes_is_open_ended() -> None:
    text = "“One.\n\n“Two.”\n\n“Three.\n\nFour."
    assert [quote.open_ended for quote in find_quotes(text, paragraphs(text))] == [True, False, False]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_quotations_lie_in_order_within_their_paragraphs(text: str) -> None:
    lines = paragraphs(text)
    quotes = find_quotes(text, lines)
    assert all(before.end <= after.start for before, after in pairwise(quotes))
    assert all(any(start <= quote.start < quote.end <= end for start, end in lines) for quote in quotes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('He said “no ‘way’ at all” and "yes".', ["no ‘way’ at all", "yes"]),
        ("She called it 'not guilty' and the boys' club's 'don't care' rule.", ["not guilty", "don't care"]),
        ("It's the workers' right in the '90s.", []),
        ("«Oui» and „ja“ and ”nej”", None),
        ("«Oui» and „ja“", ["Oui", "ja"]),
        ("An “open end", None),
        ('A 6" pipe', None),
    ],
)
def test_quotations_are_told_from_apostrophes(text: str, words: list[str] | None) -> None:
    assert quoted(text) == words


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("“It is late,” she said, “but warm.”", "‘It is late,’ she said, ‘but warm.’"),
        ('"He\'s late," she said.', "‘He's late,’ she said."),
        ("``It is late,'' she said.", "‘It is late,’ she said."),
        ("She said: «Late»", "She said: ‘Late’"),
        ("She said “late” and left.", "She said “late” and left."),
        ("no marks at all", "no marks at all"),
    ],
)
def test_marks_at_the_ends_of_a_quotation_are_single_within_it(words: str, printed: str) -> None:
    assert nested(words) == printed
    assert unnested(printed, f"Then. {words} And on.") == words


def test_words_that_a_text_lacks_are_no_other_words_of_it() -> None:
    assert unnested("‘It is late’", "“It is warm”") == "‘It is late’"
