"""The short answer: exact words of what is cited first, where they are sure and a fact is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.types import Article, Attribution
from rag.answering.short import LONGEST, short_answer, words_first
from rag.question.parse import parse_question
from rag.types import Answer, Citation, Evidence, ExactWords

if TYPE_CHECKING:
    from rag.assistant import Assistant

TEXT = f"It was “Ada Brook”, a mason, who built the oven in 1911. It is {'very ' * 40}old."
ARTICLE = Article("oven", "The oven", TEXT)
SURE, UNSURE, APART = 14.0, 0.0, 6.0


def short(
    words: str, *, question: str = "Who built the oven?", score: float = SURE, end: int = len(TEXT), cited: bool = True
) -> str | None:
    start = TEXT.index(words)
    exact = ExactWords((start, start + len(words)), score, APART)
    piece = Evidence(ARTICLE, (0, len(TEXT)), 1.0, words=exact)
    unread = Evidence(ARTICLE, (0, 5), 1.0)
    citation = Citation(1, "oven", "The oven", None, None, TEXT[:end], 0, end, "0")
    answer = Answer(question, answered=True, text="", citations=(citation,) if cited else ())
    found = short_answer(parse_question(question), [unread, piece], answer)
    if found:
        assert found.text == TEXT[found.start : found.end]
        assert found.citation == 1
    return found.text if found else None


def test_exact_words_are_told_without_the_marks_around_them() -> None:
    assert short("Ada Brook") == "Ada Brook"
    assert short("“Ada Brook”,") == "Ada Brook"


@pytest.mark.parametrize(
    "given",
    [
        {"words": "Ada Brook", "score": UNSURE},
        {"words": "1911", "end": 20},
        {"words": "Ada Brook", "cited": False},
        {"words": "“"},
        {"words": "very " * 40},
        {"words": "Ada Brook", "question": "What did Ada Brook say about the oven?"},
        {"words": "Ada Brook", "question": "Who said that the oven is old?"},
    ],
    ids=["unsure", "not cited", "nothing cited", "only a mark", "too long", "a speaker's words", "whose words"],
)
def test_what_is_unsure_not_cited_long_or_somebodys_words_is_no_short_answer(given: dict[str, object]) -> None:
    assert short(**given) is None  # type: ignore[arg-type]  # each as above
    assert len("very " * 40) > LONGEST


def test_an_answer_carries_it_in_its_json(seeds_assistant: Assistant) -> None:
    answer = seeds_assistant.ask("How many types of locally manufactured equipment did the armed forces receive?")
    assert answer.short_answer
    told = answer.short_answer
    assert told.text in next(one.quote for one in answer.citations if one.marker == told.citation)
    assert "46" in told.text
    form = answer.to_json()["short_answer"]
    assert form == {"text": told.text, "citation": told.citation, "start": told.start, "end": told.end}


def first(sentence: str, words: str, question: str, *, score: float = SURE, said: Attribution | None = None) -> str:
    article = Article("mill", "The mill", sentence)
    start = sentence.index(words)
    exact = ExactWords((start, start + len(words)), score, APART)
    piece = Evidence(article, (0, len(sentence)), 1.0, attribution=said, words=exact)
    return words_first(parse_question(question), piece)


MILL = "The mill in Orrin, which Ada Brook built in 1911, employs three men and two women."


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("Ada Brook", "Who built the mill?"),
        ("1911", "When was the mill built?"),
        ("Orrin", "Where is the mill?"),
    ],
)
def test_sure_words_of_the_kind_asked_for_stand_first(words: str, question: str) -> None:
    assert first(MILL, words, question) == words


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("three", "How many people does the mill employ?"),
        ("the mill"[4:], "Who built the mill?"),
        ("in Orrin"[:2], "When was the mill built?"),
        ("1911", "Was the mill built in 1911?"),
        ("1911", "How much older than the dam is the mill?"),
        (MILL[:-1], "What is told of the mill?"),
    ],
    ids=["half of them", "no name", "no time", "yes or no", "a comparison", "all of it"],
)
def test_words_of_another_kind_or_half_an_answer_do_not(words: str, question: str) -> None:
    assert not first(MILL, words, question)


def test_unsure_words_and_what_somebody_said_do_not() -> None:
    article = Article("mill", "The mill", MILL)
    said = Attribution(article, ((0, 8),), (), ((9, len(MILL)),), "Ada Brook", "direct")
    assert first(MILL, "Ada Brook", "Who built the mill?", score=UNSURE) == ""
    assert first(MILL, "Ada Brook", "Who built the mill?", said=said) == ""


CROWD = "Of 900 tickets 40 were sold to nurses and 30 to bakers of Orrin in 2019."


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("40", "How many tickets did the bakers buy?"),
        ("900", "How full was the hall, how many came?"),
        ("900 tickets", "How could the hall sell so little?"),
        ("900", "Why was the hall empty?"),
    ],
    ids=["one of several", "of something else", "no manner", "no reason"],
)
def test_a_number_that_others_stand_beside_is_not_printed_alone(words: str, question: str) -> None:
    assert first(CROWD, words, question) == ""


def test_a_number_with_what_it_counts_is() -> None:
    assert first(CROWD, "900 tickets", "How many tickets were there?") == "900 tickets"
    assert first("In 2019 the hall sold 900 of them.", "900", "How many tickets were sold?") == "900"


SHIP = "The ferry Lotte, of a national line, won 89 races, and she has sailed to Orrin since."


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("national line", "Which airline won the races?"),
        ("89", "Which club won the most races?"),
        ("she has sailed to Orrin", "Which ferry won the races?"),
    ],
    ids=["no name", "a figure", "a clause"],
)
def test_where_a_name_is_asked_for_no_other_words_stand_first(words: str, question: str) -> None:
    assert first(SHIP, words, question) == ""
    assert first(SHIP, "Lotte", "Which ferry won the races?") == "Lotte"
