"""Which quoted people a name or a title in a question fits."""

import pytest

from index.types import Speaker
from rag.question.speaker import match_speaker, mentions, names_whole, tells_of

SPEAKERS = [
    Speaker("a", "Oleksandr Kamyshin", ("Minister of Strategic Industries of Ukraine", "Kamyshin", "the minister")),
    Speaker("a", "TIME", ("the publication",)),
    Speaker("b", "Volodymyr Zelenskiy", ("President Volodymyr Zelenskiy",)),
    Speaker("c", "Volodymyr Zelenskyy", ("President",)),
    Speaker("c", "Jill Biden", ("first lady",)),
    Speaker("d", "Joe Biden", ("President Joe Biden", "Biden")),
    Speaker("e", "officials", ()),
    Speaker("f", "Kamyshin", ()),
    Speaker("g", "Putin’s government", ()),
    Speaker("h", "Bank of England", ("the bank",)),
    Speaker("i", "Ada Holm", ("Councillor", "Holm")),
    Speaker("k", "Eva Holm", ("Engineer", "Holm")),
    Speaker("m", "Eva Roth", ("Mrs Roth",)),
    Speaker("m", "Tom Roth", ("Roth",)),
    Speaker("l", "Mrs. Moen", ("Moen",)),
    Speaker("l", "Mr. Moen", ("Moen",)),
]


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("Kamyshin", {"a": {"Oleksandr Kamyshin"}, "f": {"Kamyshin"}}),
        ("kamyshin", {"a": {"Oleksandr Kamyshin"}, "f": {"Kamyshin"}}),
        ("Oleksandr Kamyshin", {"a": {"Oleksandr Kamyshin"}, "f": {"Kamyshin"}}),
        ("Minister Kamyshin", {"a": {"Oleksandr Kamyshin"}, "f": {"Kamyshin"}}),
        ("Oleksandr", {"a": {"Oleksandr Kamyshin"}}),
        ("the Minister of Strategic Industries", {"a": {"Oleksandr Kamyshin"}}),
        ("Zelensky", {"b": {"Volodymyr Zelenskiy"}, "c": {"Volodymyr Zelenskyy"}}),
        ("President Zelenskyy", {"b": {"Volodymyr Zelenskiy"}, "c": {"Volodymyr Zelenskyy"}}),
        ("Jill Biden", {"c": {"Jill Biden"}}),
        ("time", {"a": {"TIME"}}),
        ("officials", {"e": {"officials"}}),
        ("Bank of England", {"h": {"Bank of England"}}),
        ("the bank", {"h": {"Bank of England"}}),
        ("Councillor Ada Holm", {"i": {"Ada Holm"}}),
        ("Councillor Holm", {"i": {"Ada Holm"}}),
        ("engineer Holm", {"k": {"Eva Holm"}}),
        ("Mrs Moen", {"l": {"Mrs. Moen"}}),
        ("Mrs. Roth", {"m": {"Eva Roth"}}),
        ("Mr. Moen", {"l": {"Mr. Moen"}}),
    ],
)
def test_a_name_or_title_finds_its_speakers(named: str, expected: dict[str, set[str]]) -> None:
    found = match_speaker(named, SPEAKERS)
    assert found is not None
    assert {article: set(names) for article, names in found.names.items()} == expected


@pytest.mark.parametrize(
    "named", ["Angela Merkel", "chairman of the Bank of England", "Hunter Biden", "Putin", "England", "the", "", "?!"]
)
def test_a_stranger_finds_nobody(named: str) -> None:
    assert match_speaker(named, SPEAKERS) is None


def test_the_fullest_name_is_shown() -> None:
    found = match_speaker("Kamyshin", SPEAKERS)
    assert found is not None
    assert found.display == "Oleksandr Kamyshin"


def test_a_text_mentions_a_name_by_its_last_word_in_any_spelling() -> None:
    assert mentions("President Zelenskyy's visit", "Volodymyr Zelenskiy")
    assert not mentions("Zelda visited", "Volodymyr Zelenskiy")
    assert not mentions("Anything", "")


def test_a_text_names_somebody_wholly_or_only_a_namesake() -> None:
    assert names_whole("Hunter Biden, the president's son, was there.", "Hunter Biden")
    assert not names_whole("Joe Biden was there.", "Hunter Biden")
    assert not names_whole("Anybody", "")


def test_a_text_tells_of_a_body_by_its_own_name_and_not_by_one_in_another_order() -> None:
    assert tells_of("The Bank of Norby kept its rate.", "the Bank of Norby")
    assert tells_of("Norby Bank and the Bank of Norby differ.", "the Bank of Norby")
    assert tells_of("The Norby Council met.", "Council of Norby")
    assert not tells_of("Norby Bank said it would lend less.", "the Bank of Norby")


def test_a_title_that_several_bear_is_shown_as_it_was_asked() -> None:
    speakers = [Speaker("a", "Ann Lee", ("mayor",)), Speaker("b", "Bo Ek", ("mayor",)), Speaker("c", "Cy Fo", ())]
    found = match_speaker("mayor", [*speakers, Speaker("d", "Di Gu", ("deputy mayor",))])
    assert found is not None
    assert (found.display, set(found.names)) == ("the mayor", {"a", "b"})
