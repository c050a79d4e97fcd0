"""Words are read the same however they are written, and forms are made as English makes them."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.linguistics import calendar, offices, organisations
from index.linguistics.inflection import gerund, participle, past, third_person
from index.linguistics.saying import forms_pattern, lemma_of
from index.linguistics.tagging import read_words


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("denied", "deny"), ("says", "say"), ("begging", "beg"), ("wrote", "write"), ("claims", "claim"), ("table", "")],
)
def test_forms_lead_to_their_cue_word(form: str, lemma: str) -> None:
    assert lemma_of(form) == lemma


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", "says saying said said"),
        ("write", "writes writing wrote written"),
        ("testify", "testifies testifying testified testified"),
        ("stress", "stresses stressing stressed stressed"),
        ("argue", "argues arguing argued argued"),
        ("agree", "agrees agreeing agreed agreed"),
        ("lie", "lies lying lied lied"),
        ("go", "goes going went gone"),
    ],
)
def test_verbs_have_their_forms(verb: str, forms: str) -> None:
    assert [third_person(verb), gerund(verb), past(verb), participle(verb)] == forms.split()


def test_a_pattern_has_just_the_forms_asked_for() -> None:
    assert forms_pattern({"tell", "say"}, past, third_person) == "said|says|tells|told"


@pytest.mark.parametrize("name", ["March", "mar", "MARCH", "sept", "May"])
def test_a_month_is_known_by_its_name_and_abbreviation(name: str) -> None:
    assert calendar.MONTHS[calendar.month_number(name) - 1][:3] == name[:3].lower()
    assert re.fullmatch(rf"{calendar.MONTH}|{calendar.MONTH_SHORT}", name, re.IGNORECASE)


@pytest.mark.parametrize("name", ["Tuesday", "tues", "Thurs", "Sun"])
def test_a_weekday_is_known_by_its_name_and_abbreviation(name: str) -> None:
    assert calendar.WEEKDAYS[calendar.weekday_number(name)][:3] == name[:3].lower()
    assert re.fullmatch(rf"{calendar.WEEKDAY}|{calendar.WEEKDAY_SHORT}", name, re.IGNORECASE)


@pytest.mark.parametrize(
    ("module", "prefixes"), [(offices, "_ABBREVIATED _STYLES _RANKS _OFFICES _OCCUPATIONS"), (organisations, "_BODIES")]
)
def test_each_word_stands_in_one_group(module: object, prefixes: str) -> None:
    groups = [words for name, words in vars(module).items() if name.startswith(tuple(prefixes.split()))]
    assert len(groups) > 3
    assert not any(one & other for one, other in combinations(groups, 2))


@given(st.text(max_size=300))
@example("0S{B")  # the tail of "0th" joins nothing
def test_words_are_slices_of_their_text_in_order(text: str) -> None:
    words = read_words(text)
    assert all(text.startswith(word.surface.split()[0], word.start) for word in words)
    assert [word.start for word in words] == sorted({word.start for word in words})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,100", "1100"),
        ("two", "2"),
        ("twenty-five", "25"),
        ("two million", "2,000,000"),
        ("£32.8m", "32.8 million"),
        ("20%", "20 per cent"),
        ("twenty percent", "20 per cent"),
        ("13th", "13"),
        ("Sept", "September"),
        ("sold", "sells"),
        ("the sixth minute", "the 6th minute"),
        ("his thirtieth goal", "his 30th goal"),
        ("the twenty-fifth floor", "the 25th floor"),
    ],
)
def test_the_same_is_read_the_same_however_written(one: str, other: str) -> None:
    assert [word.key for word in read_words(one)] == [word.key for word in read_words(other)]
