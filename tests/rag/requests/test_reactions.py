"""Reactions, and everybody's words on a topic, from the wording to the checked answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rag.question import parse_question, request_of
from support.asking import asked
from support.newsroom import newsroom_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

TOLL = {
    "id": "toll",
    "title": "Toll planned for the Lune bridge",
    "published": "2024-02-05",
    "text": (
        "Transport minister Greta Falk announced a toll for the Lune bridge on Monday. Cars will pay four crowns.\n\n"
        "Hauliers were furious. Per Dahl, head of the Hauliers' Union, tore up the letter. "
        '"We carry the bread of this valley," he said.\n\n'
        'The cycling club welcomed the toll. "Fewer cars, more air," said its chair, Mona Ek.\n\n'
        "The bank of Lune held its annual dinner on the same evening."
    ),
}
COURT = {
    "id": "court",
    "title": "Court stops bridge toll",
    "published": "2024-09-10",
    "text": (
        "The high court has stopped the toll for the Lune bridge.\n\n"
        'Per Dahl said he was delighted. "The bread goes free," he said.\n\n'
        "Falk would appeal, a spokesman said."
    ),
}
PRICES = {
    "id": "prices",
    "title": "Butter is dearer than ever",
    "published": "2024-09-12",
    "text": (
        "Ida Moll, a baker, said that the price of butter had doubled. The price of butter will fall by spring, "
        'economist Jon Rask said.\n\n"I bake with oil now," said cook Ben Tarn.'
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with newsroom_on(tmp_path_factory.mktemp("reactions"), [TOLL, COURT, PRICES]) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "kind", "form", "topic", "names"),
    [
        ("What are the reactions to the toll?", "reaction", "everyone", "the toll", ()),
        ("How did people react to the toll?", "reaction", "everyone", "the toll", ()),
        ("How did Per Dahl respond when the toll fell?", "reaction", "one", "the toll fell", ("Per Dahl",)),
        ("and the minister's response to the ruling?", "reaction", "one", "the ruling", ("minister",)),
        ("What was the reaction of the hauliers to the toll?", "reaction", "one", "the toll", ("the hauliers",)),
        ("hauliers reaction toll", "reaction", "one", "toll", ("hauliers",)),
        ("What did everybody say about butter?", "list", "everyone", "butter", ()),
        ("List all people who have spoken on butter", "list", "everyone", "butter", ()),
        ("Give me all quotes on butter", "list", "everyone", "butter", ()),
        ("I need a direct quote by Tarn on oil", "statement", "direct quote", "oil", ("Tarn",)),
    ],
)
def test_a_wording_is_read(question: str, kind: str, form: str, topic: str, names: tuple[str, ...]) -> None:
    request = request_of(parse_question(question))
    assert request is not None
    assert (request.asked_for, request.form, request.topic, request.names) == (kind, form, topic, names)


def test_reactions_are_told_by_speaker_without_whoever_made_the_news(assistant: Assistant) -> None:
    answer = asked(assistant, "What are the reactions to the toll for the Lune bridge?")
    assert "We carry the bread" in answer.text
    assert "Mona Ek" in answer.text
    assert "four crowns" not in answer.text


def test_a_reaction_is_to_what_is_asked_and_a_deed_counts(assistant: Assistant) -> None:
    answer = asked(assistant, "How did Per Dahl react to the announcement of the toll?")
    assert "tore up the letter" in answer.text
    assert "delighted" not in answer.text


def test_a_group_is_asked_for_its_reaction(assistant: Assistant) -> None:
    assert "welcomed the toll" in asked(assistant, "How did the cycling club react to the toll?").text


@pytest.mark.parametrize(
    "question",
    [
        "How did Mona Ek react to the court's ruling?",
        "How did the bank of Lune react to the toll?",
        "What are the reactions to the price of milk?",
        "How did Ida Moll react to the toll?",
    ],
)
def test_a_reaction_that_is_not_told_is_refused(assistant: Assistant, question: str) -> None:
    assert not asked(assistant, question).answered


def test_everybody_is_told_once_with_a_name(assistant: Assistant) -> None:
    answer = asked(assistant, "What did everyone say about butter?")
    for name in ("Ida Moll", "Jon Rask"):
        assert answer.text.count(name) == 1
    assert "Dahl" not in answer.text


def test_nobody_on_a_topic_is_refused_with_a_true_reason(assistant: Assistant) -> None:
    answer = asked(assistant, "List all people who talked about ferries")
    assert not answer.answered
    assert answer.text == "No statement in the articles is for certain on “ferries”."


def test_a_direct_quotation_is_the_speakers_own_words(assistant: Assistant) -> None:
    answer = asked(assistant, "Give me a direct quote by Tarn on oil")
    assert "I bake with oil now" in answer.text
    assert not asked(assistant, "Give me a direct quote by Jon Rask on butter").citations


@pytest.mark.parametrize(
    "question",
    [
        "How did the bakers react to the toll?",
        "What was the bank's reaction to the toll for the Lune bridge?",
        "How did the finance minister respond to the ruling of the court?",
    ],
)
def test_somebody_elses_reaction_is_none(assistant: Assistant, question: str) -> None:
    assert not asked(assistant, question).answered
