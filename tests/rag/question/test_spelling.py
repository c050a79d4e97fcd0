"""Questions as people type them: slips, small letters, key words, and what asks nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rag.question import is_nonsense, names_near, on_topic, parse_question, respelt
from support.asking import asked, assistant_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

QUARRY = (
    "The quarry at Torvang will close in October, the county confirmed on Monday. Some 64 workers lose their jobs.\n\n"
    'Ingrid Brunvoll, the county governor, said the lorries had ruined the road. "The dust comes through every '
    'window," Brunvoll said of the blasting.\n\n'
    '"We would have mended the road," said Karel Jansen, who leads the union. Jansen said that the pensions were safe.'
)
HOSPITAL = (
    "The hospital in Torvang gets a helicopter platform. It costs 3.2 million crowns and will be ready in spring. "
    '"Every minute counts," said surgeon Tove Ellingsrud.\n\n'
    "The old platform was condemned in March because its concrete had cracked."
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    articles = [("quarry", "Quarry closes", QUARRY), ("hospital", "A platform for the hospital", HOSPITAL)]
    with assistant_on(tmp_path_factory.mktemp("torvang"), articles) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("waht did brunvoll say abuot the dust", "what did Brunvoll say about the dust"),
        ("what did brunvull say about the dust", "what did Brunvoll say about the dust"),
        ("What did Ingrid Brunvull say?", "What did Ingrid Brunvoll say?"),
        ("When will the hopsital platform be ready?", "When will the hospital platform be ready?"),
        ("how many wrokers lose their jobs", "how many workers lose their jobs"),
        ("wht does the platfrom cost", "what does the platform cost"),
        ("whos the governor", "who's the governor"),
        ("What did Ellingsrot say?", None),
        ("What did Elingsrod say?", "What did Ellingsrud say?"),
        ("what did brunvull sya", "what did Brunvoll say"),
        ("Wehn does teh quarry close?", "When does the quarry close?"),
    ],
)
def test_a_slip_is_read_as_the_one_word_that_must_be_meant(assistant: Assistant, typed: str, meant: str | None) -> None:
    assert respelt(parse_question(typed), assistant.reader).interpreted == meant


@pytest.mark.parametrize(
    "typed",
    [
        "When does the quarry close?",
        "What did Hansen say about pensions?",
        "What did Anna Brunvol say about the dust?",
        "What did Karlson say?",
        "How many nurses work in Torvang?",
        "Who is Zyrqvist?",
        "What did the BRN say about the multistate plan?",
        "Which quarries were closed in Torvangen?",
    ],
)
def test_words_that_are_known_and_other_names_are_left(assistant: Assistant, typed: str) -> None:
    assert respelt(parse_question(typed), assistant.reader) == parse_question(typed)


def test_small_letters_and_capitals_throughout_find_the_speaker(assistant: Assistant) -> None:
    for typed in ("what did ingrid brunvoll say about the dust", "WHAT DID INGRID BRUNVOLL SAY ABOUT THE DUST?"):
        answer = asked(assistant, typed)
        assert "The dust comes through every window" in answer.text
        assert (answer.interpreted, answer.question) == (None, typed)


@pytest.mark.parametrize("typed", ["brunvoll dust", "dust brunvoll", "Brunvoll dust", "brunvull dust"])
def test_key_words_with_a_name_ask_for_their_words(assistant: Assistant, typed: str) -> None:
    answer = asked(assistant, typed)
    assert [cited.speaker for cited in answer.citations] == ["Ingrid Brunvoll"]


@pytest.mark.parametrize(
    "typed", ["What did Brunvoll do?", "Brunvoll's dust", "quarry dust", "Anna Brunvoll dust", "Brunvoll"]
)
def test_other_words_are_no_such_key_words(assistant: Assistant, typed: str) -> None:
    found = on_topic(parse_question(typed), assistant.reader)
    assert found is None or found.speaker == "Brunvoll"
    assert found is None or typed == "Anna Brunvoll dust"


def test_a_slip_is_answered_and_shown(assistant: Assistant) -> None:
    answer = asked(assistant, "when will teh hopsital platfrom be redy")
    assert answer.answered
    assert answer.interpreted == "when will the hospital platform be ready"
    assert answer.question == "when will teh hopsital platfrom be redy"


@pytest.mark.parametrize("typed", ["asdf qwer", "a" * 4000, "xqz wvk", "what is it", "???x", "93774"])
def test_what_asks_nothing_is_unclear(assistant: Assistant, typed: str) -> None:
    answer = assistant.ask(typed)
    assert (answer.answered, answer.reason, answer.citations) == (False, "unclear", ())


@pytest.mark.parametrize("typed", ["hospital platform", "Zyrqvist", "weather tomorrow", "64", "wokrers", "The WHO"])
def test_key_words_and_names_are_not(assistant: Assistant, typed: str) -> None:
    spelt = respelt(parse_question(typed), assistant.reader)
    assert not is_nonsense(spelt, assistant.reader)


@pytest.mark.parametrize(
    ("named", "near"),
    [
        ("Hansen", ["Karel Jansen"]),
        ("Anna Brunvoll", ["Ingrid Brunvoll"]),
        ("Anna Brunvol", ["Ingrid Brunvoll"]),
        ("Bronvull", ["Ingrid Brunvoll"]),
        ("Merkel", []),
    ],
)
def test_people_quoted_whose_names_are_near(assistant: Assistant, named: str, near: list[str]) -> None:
    assert names_near(named, assistant.reader) == near


def test_another_name_is_refused_and_the_near_one_offered(assistant: Assistant) -> None:
    answer = assistant.ask("What did Hansen say about the pensions?")
    assert (answer.reason, answer.interpreted) == ("speaker_unknown", None)
    assert answer.text.startswith("The articles quote nobody called 'Hansen'. Did you mean Karel Jansen?")


def test_a_refusal_of_a_fact_offers_a_name_that_is_near(assistant: Assistant) -> None:
    answer = assistant.ask("How old is Brontvoll?")
    assert not answer.answered
    assert answer.text.endswith("Did you mean Ingrid Brunvoll?")


def test_a_refusal_names_who_else_is_quoted_on_the_topic(assistant: Assistant) -> None:
    for typed in ("What did Ellingsrud say about the road?", "What did Merkel say about the road?"):
        answer = assistant.ask(typed)
        assert not answer.answered
        assert "Quoted on this: Karel Jansen" in answer.text or "Ingrid Brunvoll" in answer.text


def test_a_refusal_names_the_nearest_article(assistant: Assistant) -> None:
    answer = assistant.ask("Who built the old helicopter platform?")
    assert answer.reason != "not_stated" or answer.text.endswith("Nearest: “A platform for the hospital”.")
