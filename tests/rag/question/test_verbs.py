"""Which verb a question asks for, and where a sentence has it."""

from __future__ import annotations

import pytest

from rag.question import does, is_spoken_of, names_topic, parse_question, with_verb
from rag.types import Evidence
from support.attribution import attributions


@pytest.mark.parametrize(
    ("asked", "speaker", "verb", "topic"),
    [
        ("What did the union demand?", "union", "demand", ""),
        ("What does Ana Lind want?", "Ana Lind", "want", ""),
        ("What did Ana Lind call for?", "Ana Lind", "call", ""),
        ("What did Ana Lind joke about?", "Ana Lind", "joke", ""),
        ("What has the mayor promised the traders?", "mayor", "promise", "the traders"),
        ("What did the mayor promise to do?", "mayor", "promise", ""),
        ("What did Lind point out?", "Lind", "point", ""),
        ("What did Lind warn of?", "Lind", "warn", ""),
    ],
)
def test_a_verb_of_its_own_is_asked_for(asked: str, speaker: str, verb: str, topic: str) -> None:
    question = with_verb(parse_question(asked))
    assert question is not None
    assert (question.speaker, question.verb, question.topic) == (speaker, verb, topic)


@pytest.mark.parametrize(
    "asked",
    [
        "What did Lind say about the play?",
        "What did Lind think of the offer?",
        "What did Lind warn the council about?",
        "What did they demand?",
        "What happened at the demonstration?",
        "Who wrote the book?",
        "Who won the match?",
        "What was the first network named?",
        "What were the nets used for?",
        "When did the union demand more pay?",
        "What do the cells recognize before the thaw?",
        "What did Bob Hope say?",
    ],
)
def test_no_other_question_asks_for_one(asked: str) -> None:
    assert with_verb(parse_question(asked)) is None


@pytest.mark.parametrize(
    ("asked", "verb", "topic"),
    [
        ("Who joked about the cook?", "joke", "the cook"),
        ("Who demanded a vote?", "demand", "a vote"),
        ("Who has promised that fares would fall?", "promise", "fares would fall"),
    ],
)
def test_it_may_be_asked_who(asked: str, verb: str, topic: str) -> None:
    question = with_verb(parse_question(asked))
    assert question is not None
    assert question.asks_who_said
    assert (question.verb, question.topic) == (verb, topic)


def test_what_was_asked_of_one_was_asked_of_nobody_else() -> None:
    question = with_verb(parse_question("What did Lind ask Norway to do?"))
    assert question is not None
    assert names_topic(question, "Lind asked Norway to heat one room.")
    assert not names_topic(question, "Lind asked Denmark to heat one room.")


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("Anna Lind of the coastal institute warned against haste.", True),
        ("Lind, who runs the school, also warned of ice.", True),
        ("Lind was warned twice.", False),
        ("Lind said the mayor warned of ice.", False),
        ("Lind ignored a warning.", False),
        ("Asked by Lind, the mayor warned of ice.", False),
        ("What did Lind warn of?", False),
    ],
)
def test_a_name_is_the_subject_of_the_verb(sentence: str, holds: bool) -> None:  # noqa: FBT001 - a row of the table
    assert does(sentence, "Anna Lind", "warn") == holds


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("Rosa Quist said that Anna Lind was the best diver in the club.", True),
        ("She said Lind had no licence.", True),
        ("“Lind hates applause,” Rosa Quist said.", True),
        ("Dov Lind said that the lock was shut.", True),
        ("Dov Lind and Anna Lind met. Lind said that the lock was shut.", True),
        ("Anna Lind's lawyer said that the lock was shut.", False),
        ("Rosa Quist said that Anna Lind had told her the lock was shut.", False),
        ("Rosa Quist said the lock was shut, according to Anna Lind.", False),
        ("Anna Lind said that the lock was shut.", False),
        ("Rosa Quist, who works for Anna Lind, said that the lock was shut.", False),
    ],
)
def test_what_is_said_of_somebody_is_not_theirs(sentence: str, holds: bool) -> None:  # noqa: FBT001 - as above
    said = attributions(sentence)[0]
    assert is_spoken_of(Evidence(said.article, (0, len(sentence)), 0.0, said), "Anna Lind") == holds


def test_a_speaker_asked_for_with_titles_is_no_other() -> None:
    said = attributions("Anna Lind said that the lock was shut.")[0]
    assert not is_spoken_of(Evidence(said.article, said.content[0], 0.0, said), "US Surgeon General Anna Lind")
