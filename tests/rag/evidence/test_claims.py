"""A sentence answers a question for yes or no where what is asked is met in it, or turned round."""

from __future__ import annotations

import pytest

from index.types import Article
from rag.evidence.claims import told_as_asked
from rag.evidence.surroundings import is_foreign
from rag.question.parse import parse_question
from rag.types import Evidence

TEXT = (
    "Mayor Ulla Brandt has pledged to send 400 blankets to the shelters in the harbour. "
    "She has not offered to go. "
    "A part of the crowd shouted for Brandt to resign. "
    "On the future of the harbour master, Jon Tveit, he declined to answer. "
    "The council rejected talk that salaries were three weeks late. "
    "The lighthouse was shut in May. "
    "Guard dogs and donkeys are exempt."
)


def found(score: float) -> list[Evidence]:
    article, pieces, at = Article("harbour", "A week at the harbour", TEXT), [], 0
    for sentence in TEXT.split(". "):
        start = TEXT.index(sentence, at)
        at = start + len(sentence)
        pieces.append(Evidence(article, (start, at), score))
    return pieces


def first(question: str, score: float) -> str:
    best = told_as_asked(parse_question(question), found(score))[0]
    return best.text if best.score > 0.0 else ""


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Did Mayor Brandt promise blankets?", "Mayor Ulla Brandt has pledged"),
        ("Has Brandt offered her resignation?", "She has not offered to go"),
        ("Are wages three weeks behind?", "The council rejected"),
        ("Is the lighthouse open?", "The lighthouse was shut"),
    ],
)
def test_what_is_asked_is_told_in_other_words(question: str, begins: str) -> None:
    assert first(question, -1.0).startswith(begins)


@pytest.mark.parametrize(
    "question",
    [
        "Did Mayor Brandt promise tents to the shelters in the harbour?",  # blankets
        "Has Brandt answered the crowd that wants her to go?",
        "Has Tveit replied to the talk about his future?",  # somebody else declined
        "Did Brandt apologise to the council?",
    ],
)
def test_another_thing_or_another_doer_is_no_answer(question: str) -> None:
    assert not first(question, 0.5)


def test_a_question_for_a_fact_is_left_alone() -> None:
    pieces = found(0.5)
    assert told_as_asked(parse_question("Who promised tents?"), pieces) == pieces


def test_an_article_without_a_word_of_the_topic_is_on_other_things() -> None:
    piece = found(0.0)[0]
    assert is_foreign(parse_question("What does Ulla Brandt think of the bishop?"), piece)
    assert not is_foreign(parse_question("What does Ulla Brandt think of the keeper of the lighthouse?"), piece)
    assert not is_foreign(parse_question("What does Ulla Brandt say about pay?"), piece)
