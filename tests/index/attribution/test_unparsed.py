"""Who said what in languages that are read by marks, verbs of saying and order: the right speaker, or none."""

from __future__ import annotations

import pytest

from index.attribution.unparsed import find_unparsed
from index.linguistics.acts import act_of
from index.text import article_sentences
from index.types import Article, Attribution


def told(language: str, text: str) -> list[Attribution]:
    article = Article(id="a", title="", text=text, language=language)
    return list(find_unparsed(article, article_sentences(text))[0])


@pytest.mark.parametrize(
    ("language", "text", "speaker", "stance", "words"),
    [
        ("uk", "«Ми не здамося», — сказала тренерка Наталія Бойко.", "Наталія Бойко", "asserted", "Ми не здамося"),
        ("uk", "Тренерка Наталія Бойко сказала: «Ми не здамося».", "Наталія Бойко", "asserted", "Ми не здамося"),
        ("uk", "Мер Іван Кравець заперечив, що парк забудують.", "Іван Кравець", "denied", "парк забудують"),
        ("uk", "Мер Іван Кравець не сказав, що парк забудують.", "Іван Кравець", "unsaid", "парк забудують"),
        ("ru", "«Воды, — сказал инженер Олег Дронов, — хватит всем».", "Олег Дронов", "asserted", "Воды … хватит всем"),
        ("ru", "Ольга Зимина сообщила, что мост закрыт.", "Ольга Зимина", "asserted", "мост закрыт"),
        ("ru", "Ольга Зимина сомневается, что мост откроют.", "Ольга Зимина", "doubted", "мост откроют"),
        ("de", "„Das reicht nicht“, sagte Uwe Lampe der Zeitung.", "Uwe Lampe", "asserted", "Das reicht nicht"),
        ("de", "Uwe Lampe bestritt, dass er gehen wolle.", "Uwe Lampe", "denied", "er gehen wolle"),
        ("de", "Laut Försterin Ina Brock leben dort zwölf Wölfe.", "Ina Brock", "asserted", "leben dort zwölf Wölfe"),
        ("de", "Uwe Lampe sagte am Montag: „Das reicht nicht.“", "Uwe Lampe", "asserted", "Das reicht nicht"),
        ("es", "«No hay agua», dijo a EFE la alcaldesa de Lorca, Ana Ruiz.", "Ana Ruiz", "asserted", "No hay agua"),
        ("es", "El juez Luis Mora negó que hubiera presiones.", "Luis Mora", "denied", "hubiera presiones"),
        ("es", "Según la bióloga Ana Ruiz, quedan nueve linces.", "Ana Ruiz", "asserted", "quedan nueve linces"),
        ("fr", "« C'est trop tard », a déclaré le préfet, Luc Morel.", "Luc Morel", "asserted", "C'est trop tard"),
        ("fr", "Le préfet Luc Morel n'a pas dit que tout irait bien.", "Luc Morel", "unsaid", "tout irait bien"),
        ("fr", "La maire, Anne Roche, dément avoir signé.", "Anne Roche", "denied", "avoir signé"),
        ("fr", "La route fermera, selon la maire Anne Roche.", "Anne Roche", "asserted", "La route fermera"),
        ("it", "«Non lo so», ha risposto il portiere Luca Berti.", "Luca Berti", "asserted", "Non lo so"),
        ("it", "Secondo l'avvocata Paola Riva, il contratto vale.", "Paola Riva", "asserted", "il contratto vale"),
        ("pl", "– Nie ma śniegu – powiedział ratownik Jan Gąsior.", "Jan Gąsior", "asserted", "Nie ma śniegu"),
        ("pl", "Ratownik Jan Gąsior zaprzeczył, że szlak zamknięto.", "Jan Gąsior", "denied", "szlak zamknięto"),
        ("pt", '"A ponte é segura", disse a engenheira Rita Leal.', "Rita Leal", "asserted", "A ponte é segura"),
        ("pt", "A engenheira Rita Leal negou que esteja fechada.", "Rita Leal", "denied", "esteja fechada"),
    ],
)  # fmt: skip
def test_the_speaker_and_how_they_mean_it(language: str, text: str, speaker: str, stance: str, words: str) -> None:
    (said,) = told(language, text)
    assert (said.speaker, said.stance) == (speaker, stance)
    assert said.text == words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # Recipients, places and whoever is merely spoken of are no speakers.
        ("uk", "«Це кінець», — сказав він Олені Литвин."),
        ("ru", "«Это конец», — сказал Петрову сосед."),
        ("ru", "После визита Петрова губернатор сказал, что дорогу починят."),
        ("ru", "«Дорогу починят», — сообщила пресс-служба Минтранса."),
        ("de", "„Es ist vorbei“, sagte der Sprecher von Angela Merkel."),
        ("de", "„Es ist vorbei“, sagte die Sprecherin der Stadt Lindau."),
        ("es", "«Se acabó», dijo el portavoz de Pedro Sánchez."),
        ("fr", "« C'est fini », a dit le porte-parole de Marie Dupont."),
        ("it", "«È finita», ha detto il portavoce di Giulia Rossi."),
        ("pl", "– To koniec – powiedział rzecznik Anny Nowak."),
        ("pl", "– To koniec – mówi rzecznik Adama Nowaka."),
        ("ru", "«Это конец», — говорит пресс-секретарь Александра Иванова."),
        ("uk", "«Це кінець», — сказав речник Олени Литвин."),
        ("pt", '"Acabou", disse o porta-voz de Ana Lopes.'),
    ],
)
def test_nobody_is_named_who_is_not_the_one_that_speaks(language: str, text: str) -> None:
    assert {said.speaker for said in told(language, text)} <= {""}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Басейн «Дельфін» закрили. Про це сказано в листі."),
        ("de", "Der Film „Das Boot“ läuft am Montag. Er sagte zu."),
        ("de", "Sie wies den Weg zum Bahnhof."),
        ("es", "La cuenta no sale y la nota es mala."),
        ("fr", "Le texte annoncé hier paraîtra demain."),
        ("it", "Il prezzo dichiarato era falso."),
        ("it", "È arrivato secondo nella gara di Parigi."),
    ],
)
def test_what_nobody_says_is_nobodys_words(language: str, text: str) -> None:
    assert told(language, text) == []


def test_a_surname_means_whoever_was_named_in_full() -> None:
    text = "Der Trainer Uwe Lampe kam spät. „Das reicht nicht“, sagte Lampe."
    assert [said.speaker for said in told("de", text)] == ["Uwe Lampe"]


def test_of_two_people_of_one_surname_none_is_named() -> None:
    text = "Jan Nowak i Ewa Nowak wygrali. – Jesteśmy szczęśliwi – powiedział Nowak."
    text = text.replace(" – Jes", "\n– Jes")
    (said,) = told("pl", text)
    assert said.speaker == ""
    assert set(said.candidates) == {"Jan Nowak", "Ewa Nowak"}


def test_she_is_the_only_woman_named_before_and_nobody_where_there_are_two() -> None:
    one = "La alcaldesa Ana Ruiz llegó con Luis Mora. «No hay agua», dijo ella."
    two = "La alcaldesa Ana Ruiz llegó con Eva Mora. «No hay agua», dijo ella."
    assert [said.speaker for said in told("es", one)] == ["Ana Ruiz"]
    assert [said.speaker for said in told("es", two)] == [""]


def test_a_verb_of_a_man_is_not_given_to_the_woman_of_his_name() -> None:
    text = "Слідчі допитали Ігоря Гака. Прийшла і Марина Гак. «Я не винен», — вигукнув Гак."
    assert [said.speaker for said in told("uk", text)] == [""]


def test_a_word_that_opens_a_sentence_is_no_name_for_that() -> None:
    assert [said.speaker for said in told("uk", "Раніше він говорив, що міст закриють.")] == [""]
    assert [said.speaker for said in told("pl", "Kibice mówią, że przegrali przez sędziego.")] == [""]


def test_whoever_is_met_is_not_the_one_that_speaks() -> None:
    assert [said.speaker for said in told("pt", '"Foi um erro", admitiu numa reunião com a vizinha Alice Ramos.')] == [
        ""
    ]


def test_a_quotation_that_follows_goes_on_with_the_same_speaker() -> None:
    text = "«Мост закрыт», — сказала Ольга Зимина. «Ехать надо через Орск». Рынок открыт."
    assert [(said.speaker, said.text) for said in told("ru", text)] == [
        ("Ольга Зимина", "Мост закрыт"),
        ("Ольга Зимина", "Ехать надо через Орск"),
    ]


def test_a_name_in_another_case_is_no_speaker_unless_the_article_has_it_as_a_subject() -> None:
    alone = "За словами інженерки Марії Дорош, дах протікає."
    assert [said.speaker for said in told("uk", alone)] == [""]
    assert [said.speaker for said in told("uk", "Марія Дорош оглянула дах. " + alone)] == ["Марія Дорош"]


def test_every_span_is_of_the_article_itself() -> None:
    text = "« C'est trop\u00a0tard »,\u00a0a déclaré\nle préfet, Luc Morel. « Il faut partir. »"
    for said in told("fr", text):
        for start, end in (*said.source, *said.cue, *said.content):
            assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "La alcaldesa Ana Ruiz dijo que el puente cerrará en mayo."),
        ("de", "Uwe Lampe bestritt, dass er gehen wolle."),
    ],
)
def test_what_somebody_says_in_another_language_is_speech_and_no_deed(language: str, text: str) -> None:
    assert [act_of(said) for said in told(language, text)] == ["speech"]
