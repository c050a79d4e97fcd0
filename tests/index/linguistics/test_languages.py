"""Languages beside English: which one a question is in, and which words are one."""

from __future__ import annotations

import pytest

from index.linguistics.languages import LANGUAGES, listed, question_language, same_head, same_stem, word_stem


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Хто збудував міст?", "uk"),
        ("Чи заперечував мер?", "uk"),
        ("Кто построил мост?", "ru"),
        ("Сколько стоил трамвай?", "ru"),
        ("Was sagte der Trainer?", "de"),
        ("Ist die Brücke offen?", "de"),
        ("Warum wurde die Schule geschlossen?", "de"),
        ("¿Quién ganó la carrera?", "es"),
        ("Que dijo el alcalde?", "es"),
        ("Combien coûte le billet ?", "fr"),
        ("Qu'a dit la ministre ?", "fr"),
        ("Quanto costa il biglietto?", "it"),
        ("Perché è stata chiusa la scuola?", "it"),
        ("Ile kosztował tramwaj?", "pl"),
        ("Dlaczego zamknięto szkołę?", "pl"),
        ("Quem ganhou a corrida?", "pt"),
        ("Por que não abriu a escola?", "pt"),
        ("Wat zei de burgemeester over de brug?", "nl"),
        ("Τι είπε ο δήμαρχος;", "el"),
        ("誰が勝ったのですか", "ja"),
    ],
)
def test_a_question_tells_its_language_by_its_small_words_and_letters(question: str, language: str) -> None:
    assert question_language(question) == language


@pytest.mark.parametrize(
    "question",
    [
        "What did the mayor of Los Angeles say?",
        "Who edits Die Zeit?",
        "Is one law enough?",
        "How many come in a set?",
        "What does “La vida es sueño” mean?",
        "Was Müller dismissed by the board?",
        "Did Lind care per se?",
    ],
)
def test_foreign_names_do_not_make_an_english_question_foreign(question: str) -> None:
    assert question_language(question) == "en"


@pytest.mark.parametrize(
    "words",
    [
        "Le Pen",
        "Stadtwerke Lindau Gaspreis",
        "De Niro quotes",
        "Савчук міст",
        "Will Linn sue?",
        "São Paulo",
        "War in Gaza",
        "?",
    ],
)
def test_names_and_key_words_tell_no_language(words: str) -> None:
    assert question_language(words) is None


def test_where_a_question_may_be_in_two_languages_those_of_the_articles_decide() -> None:
    assert question_language("Quando abre a ponte?") is None
    assert question_language("Quando abre a ponte?", ["pt", "de"]) == "pt"


@pytest.mark.parametrize(
    ("question", "known", "language"),
    [
        ("Почём проезд?", ["uk", "ru", "en"], "ru"),
        ("Чим бідкається Лагода?", ["uk", "ru", "en"], "uk"),
        ("Was bemängelt die Küsterin?", ["de", "pl"], "de"),
        ("When does the café open?", ["en", "fr"], "en"),
        ("São Paulo", ["en", "pt"], None),
    ],
)
def test_letters_that_english_has_not_tell_a_language_where_small_words_do_not(
    question: str, known: list[str], language: str | None
) -> None:
    assert question_language(question, known) == language


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("uk", "міст мосту мості мостом"),
        ("uk", "рука руці руку"),
        ("uk", "коштував коштувало коштує"),
        ("ru", "рынок рынка рынке"),
        ("pl", "most mostu moście"),
        ("pl", "droga drodze drogi"),
        ("pl", "szkoła szkole szkół"),
        ("de", "senken senkt gesenkt"),
        ("de", "Häuser Haus Hauses"),
        ("es", "multas multa"),
        ("fr", "fermé fermée fermer"),
        ("it", "costa costerà costato"),
        ("pt", "custou custará custa"),
    ],
)
def test_a_word_is_the_same_in_all_its_cases(code: str, forms: str) -> None:
    first, *others = (word_stem(form, code) for form in forms.split())
    assert all(same_stem(first, other) for other in others)


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [("uk", "школа", "шкода"), ("de", "Strom", "Strand"), ("es", "coche", "noche"), ("pl", "kot", "kos")],
)
def test_other_words_stay_apart(code: str, one: str, other: str) -> None:
    assert not same_stem(word_stem(one, code), word_stem(other, code))


def test_a_compound_has_the_head_that_it_ends_with() -> None:
    assert same_head(word_stem("Kirchengebäude", "de"), word_stem("Gebäude", "de"))
    assert not same_head(word_stem("Stromrechnung", "de"), word_stem("Strom", "de"))


def test_no_word_is_of_two_stances() -> None:
    for language in LANGUAGES.values():
        assert language.said.isdisjoint(language.denied | language.doubted | language.asked), language.name


def test_languages_are_listed_as_people_do() -> None:
    assert listed(["de", "pl", "ru"]) == "German, Polish and Russian"
    assert listed(["xx"], last="or") == "xx"
