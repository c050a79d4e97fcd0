"""Questions in other languages than English, from the index to the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.asking import asked, assistant_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

BATH = (
    "Der Eintritt ins Hallenbad in Soest kostet ab dem 1. März sechs Euro. Das Wasser wird wegen der hohen Preise nur "
    "noch auf 26 Grad geheizt. Im Januar kamen 4.100 Gäste. „Wir frieren nicht“, sagte Badechefin Ute Vogt. Stadtrat "
    "Kai Lenz bestritt, dass das Bad verkauft wird."
)
GOAT = (
    "У Полтаві з цирку втекла коза. Її знайшли за два дні на даху гаража. За клітку господар заплатить 9 тисяч гривень."
)
BELL = "A bell was stolen in Soest on Friday. It weighs 90 kilos. The police ask for help."
ARTICLES = (
    ("bath", "Hallenbad in Soest wird teurer", BATH),
    ("goat", "Коза втекла з цирку", GOAT),
    ("bell", "Bell stolen in Soest", BELL),
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with assistant_on(tmp_path_factory.mktemp("languages"), ARTICLES) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "words", "language"),
    [
        ("Wie viel kostet der Eintritt ins Hallenbad?", "sechs Euro", "de"),
        ("Ab wann kostet der Eintritt ins Hallenbad in Soest sechs Euro?", "ab dem 1. März", "de"),
        ("Wie viele Gäste kamen im Januar?", "4.100", "de"),
        ("Скільки заплатить господар за клітку?", "9 тисяч гривень", "uk"),
        ("Звідки втекла коза?", "з цирку", "uk"),
        ("Was sagte Ute Vogt?", "frieren nicht", "de"),
        ("Was bestritt Kai Lenz?", "bestritt, dass das Bad verkauft wird", "de"),
        ("When was the bell stolen in Soest?", "Friday", "en"),
    ],
)
def test_what_an_article_says_is_quoted_in_its_own_words(
    assistant: Assistant, question: str, words: str, language: str
) -> None:
    answer = asked(assistant, question)
    assert answer.answered
    assert words in answer.text
    assert {citation.language for citation in answer.citations} == {language}


@pytest.mark.parametrize(
    "question",
    [
        "Wie viele Gäste kamen im Februar?",
        "Was sagte Ute Vogt über die Glocke?",
        "Was sagte Kai Lenz?",
        "Was sagte Eva Braun?",
        "Wer hat das Hallenbad in Soest gebaut?",
        "Wann wurde die Glocke gestohlen?",
        "Що сказав господар про козу?",
        "Скільки важить коза?",
        "Яка столиця Монголії?",
        "How many guests came to the pool in Soest?",
    ],
)
def test_what_no_article_in_the_language_says_is_refused(assistant: Assistant, question: str) -> None:
    answer = asked(assistant, question)
    assert not answer.answered
    assert not answer.citations
    assert answer.reason in {"not_stated", "nothing_relevant", "speaker_unknown", "speaker_silent"}


def test_a_question_in_a_language_without_articles_is_refused_for_that(assistant: Assistant) -> None:
    answer = asked(assistant, "¿Quién robó la campana?")
    assert answer.reason == "language"
    assert "German" in answer.text


FERRY = (
    "Паром у Херсоні знову возить людей через Дніпро. Рейс триває сорок хвилин, перший — о шостій ранку. Капітан Остап "
    "Лагода каже, що двигун замінили."
)
CHAPEL = (
    "In Bad Elz wird die Kapelle verkauft.\n\nDas Gebäude gehört der Sparkasse. Der Verein „Glocke“ zahlt 40.000 Euro. "
    "Die Feier dauert drei Stunden."
)
SAID = (
    "Die alte Orgel in Bad Elz bleibt, wo sie ist, und wird nicht gespielt.\n\n„Wir haben das Dach zweimal gedeckt“, "
    "sagte Küster Emil Rast."
)


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    articles = (("ferry", "Паром", FERRY), ("chapel", "Kapelle", CHAPEL), ("organ", "Dach gedeckt", SAID))
    with assistant_on(tmp_path_factory.mktemp("others"), articles) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Wie lange dauert die Feier?", "drei Stunden"),
        ("Wem gehört das Kapellengebäude?", "gehört der Sparkasse"),
        ("Скільки часу триває рейс?", "сорок хвилин"),
        ("Was sagte Emil Rast über das Dach?", "zweimal gedeckt"),
    ],
)
def test_lengths_of_time_and_compounds_are_understood(others: Assistant, question: str, words: str) -> None:
    answer = asked(others, question)
    assert answer.answered
    assert words in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Wie lange dauert der Verkauf der Kapelle?",
        "Was sagte Emil Rast über die Orgel?",
        "Скільки часу ремонтували паром?",
        "Скільки коштує квиток на паром?",
    ],
)
def test_what_stands_in_another_paragraph_was_not_said_by_them(others: Assistant, question: str) -> None:
    assert not asked(others, question).answered
