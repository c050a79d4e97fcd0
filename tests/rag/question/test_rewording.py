"""Turns of phrase are put plainly, and nothing else is changed."""

import pytest

from rag.question import parse_question, reworded


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("Who was it that spoke of the eels?", "Who spoke of the eels?"),
        ("who is the one who complained about the bell", "Who complained about the bell?"),
        ("Somebody promised to paint the gate: who was that?", "Who promised to paint the gate?"),
        ("Whose claim is it that the well is dry?", "Who said that the well is dry?"),
        ("In Rita Falk's view, why did the pool close?", "According to Rita Falk, why did the pool close?"),
        ("Why did the pool close, in the eyes of the trainer?", "Why did the pool close, according to the trainer?"),
        ("By the clerk's account, who left first?", "According to the clerk, who left first?"),
        ("Which word does Falk use for the roof?", "How does Falk describe the roof?"),
        ("In what terms did Falk describe the roof?", "How did Falk describe the roof?"),
        ("Give me the names of all those quoted", "Who is quoted?"),
        ("What do the people in these articles say about eels?", "What do people say about eels?"),
        ("Falk and Arp: what does each of them say about eels?", "What did Falk and Arp say about eels?"),
        ("What did the club itself say about the roof?", "What did the club say about the roof?"),
        ("How did the club react on Facebook to the defeat?", "How did the club react to the defeat?"),
    ],
)
def test_a_turn_of_phrase_is_put_plainly(asked: str, plain: str) -> None:
    assert reworded(parse_question(asked)).text == plain


@pytest.mark.parametrize(
    "asked",
    [
        "How much was taken from Falk's account?",
        "Did Falk herself swim?",
        "Who said that the well is dry?",
        "What is in his mind?",
        "Which word is on the gate?",
    ],
)
def test_other_questions_stay(asked: str) -> None:
    question = parse_question(asked)
    assert reworded(question) is question
