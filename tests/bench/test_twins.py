"""Unanswerable twins: each kind of exchange, and what tells that nothing answers the twin any more."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from bench.exchanges import (
    Exchange,
    Read,
    exchange_names,
    exchange_numbers,
    exchange_opposites,
    exchange_roles,
    exchange_words,
    negate,
    segment,
    unlike,
)
from bench.twins import Asked, Passage, is_unanswerable
from index.attribution.parsing import load_parser
from index.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable

CHANCE = random.Random(1)  # noqa: S311 - no secret
VERBS = ["destroy", "defeat", "open", "sell"]


@pytest.fixture(scope="module")
def read() -> Callable[[str], Read]:
    parse = load_parser()
    return lambda text: Read(text, next(parse([segment(text)])))


def test_a_noun_and_a_verb_are_exchanged_for_one_of_the_same_form_but_not_the_thing_asked_for(
    read: Callable[[str], Read],
) -> None:
    asked = read("Which bridge did the engineers paint in spring?")
    nouns = {made.question for made in exchange_words("noun", asked, lambda _: ["winter"])}
    assert "Which bridge did the engineers paint in winter?" in nouns
    assert not any(question.startswith("Which winter") for question in nouns)
    (verb,) = exchange_words("verb", asked, lambda token: ["close"] if token.tag == "VB" else [])
    assert verb.question == "Which bridge did the engineers close in spring?"


def test_a_name_is_exchanged_for_one_that_shares_no_word_with_it(read: Callable[[str], Read]) -> None:
    made = exchange_names(read("Where did Ada Lind live?"), ["Tom Lind", "Bea Kohl"])
    assert [one.question for one in made] == ["Where did Bea Kohl live?"]


def test_a_number_is_exchanged_for_one_of_the_passage_or_one_nearby(read: Callable[[str], Read]) -> None:
    asked = read("Who won in 1954?")
    assert [one.question for one in exchange_numbers(asked, ["1961", "7"], CHANCE)] == ["Who won in 1961?"]
    (made,) = exchange_numbers(asked, [], CHANCE)
    assert made.new != "1954"
    assert made.new.isdigit()


@pytest.mark.parametrize(
    ("question", "twin"),
    [
        ("What is the largest lake?", "What is the smallest lake?"),
        ("When did the shop close?", "When did the shop open?"),
        ("Who was hired after the vote?", "Who was hired before the vote?"),
    ],
)
def test_a_word_becomes_its_opposite_in_the_same_form(read: Callable[[str], Read], question: str, twin: str) -> None:
    assert twin in {made.question for made in exchange_opposites(read(question))}


@pytest.mark.parametrize(
    ("question", "twins"),
    [
        ("Who was invited?", {"Who wasn't invited?", "Who was not invited?", "Who was never invited?"}),
        ("Who sold the horse?", {"Who didn't sell the horse?"}),
    ],
)
def test_a_question_is_negated_with_and_without_a_helping_verb(
    read: Callable[[str], Read], question: str, twins: set[str]
) -> None:
    (made,) = negate(read(question), VERBS, CHANCE)
    assert made.question in twins


def test_yes_or_no_is_not_negated_for_it_asks_the_same(read: Callable[[str], Read]) -> None:
    assert not list(negate(read("Did the horse win?"), VERBS, CHANCE))


@pytest.mark.parametrize(
    ("question", "twin"),
    [
        ("Who defeated Napoleon in 1815?", "Who did Napoleon defeat in 1815?"),
        ("Who did Napoleon defeat in 1805?", "Who defeated Napoleon in 1805?"),
        ("When did the storm destroy the tower?", "When did the tower destroy the storm?"),
    ],
)
def test_subject_and_object_change_places(read: Callable[[str], Read], question: str, twin: str) -> None:
    assert [made.question for made in exchange_roles(read(question), VERBS)] == [twin]


def test_words_of_one_family_are_not_unlike() -> None:
    assert not unlike("painter", "paint")
    assert not unlike("open", "opened")
    assert unlike("paint", "sell")


@pytest.mark.parametrize(
    ("new", "unanswerable"),
    [
        ("red", False),  # stands in the answer's sentence
        ("green", False),  # another sentence tells of a green boat that was bought
        ("blue", True),
    ],
)
def test_a_twin_that_some_sentence_answers_is_told(read: Callable[[str], Read], new: str, unanswerable: bool) -> None:  # noqa: FBT001
    context = "Ada bought the old red boat. Tom bought the green boat. The house was blue."
    row = {"context": context, "questions": []}
    passage = Passage(row, split_sentences(context), [])
    question = "Who bought the old boat?"
    answer = {"id": "1", "question": question, "answers": [{"text": "Ada", "start": 0}]}
    asked = Asked(answer, read(question), passage.place(answer), frozenset())
    twin = Exchange("adjective", f"Who bought the {new} boat?", "old", new)
    assert is_unanswerable(twin, passage, asked) == unanswerable
