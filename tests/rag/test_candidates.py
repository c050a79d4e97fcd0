"""Words of which an article leaves open who said them are nobody's: whole sentences are quoted, with who it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.types import Filters
from support.asking import asked, assistant_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

ARTICLES = [
    (
        "mill",
        "The mill",
        "Ida Moll and Jan Moll own the mill at Aldby. It is old. Moll said the mill was for sale as the roof leaked.",
    ),
    ("lock", "The lock", "Rosa Quist met Bea Kohl at the lock. She said the gate had moved by two inches."),
    ("bridge", "The bridge", "Mayor Eva Stone met Mayor Una Lind. The mayor said that the bridge would close in May."),
    ("court", "The court", "Tom Ivers and Sam Dorn waited. His lawyer said that the charge of theft was false."),
    ("club", "The club", "Coach Paula Denk praised Leon Abara. She said Abara was the best diver in the club."),
    ("bank", "The rate", "The Bank of Velda kept its rate. Velda Bank said that loans would be cheaper."),
    *(
        (f"farm-{number}", "The farm", f"Ida Moll said that {thing} was good. Moll added that it was late.")
        for number, thing in enumerate(["the rye", "the oats", "the hay", "the wheat"])
    ),
]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with assistant_on(tmp_path_factory.mktemp("candidates"), ARTICLES) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "quoted", "candidates"),
    [
        ("Who said the mill was for sale?", "“Moll said the mill was for sale", ["Ida Moll", "Jan Moll"]),
        ("What did Moll say about the mill?", "“Moll said the mill was for sale", ["Ida Moll", "Jan Moll"]),
        ("Who said the gate had moved?", "“She said the gate had moved", ["Rosa Quist", "Bea Kohl"]),
        ("What did the mayor say about the bridge?", "“The mayor said that the bridge", ["Eva Stone", "Una Lind"]),
        ("Who said the charge was false?", "“His lawyer said", ["Tom Ivers's lawyer", "Sam Dorn's lawyer"]),
    ],
)
def test_the_sentence_is_whole_and_names_nobody(
    assistant: Assistant, question: str, quoted: str, candidates: list[str]
) -> None:
    answer = asked(assistant, question)
    assert quoted.strip("“") in answer.text
    first = answer.to_json()["citations"][0]
    assert (first["speaker"], first["candidates"]) == (None, candidates)


@pytest.mark.parametrize("name", ["Ida Moll", "Rosa Quist", "Bea Kohl", "Eva Stone", "Sam Dorn"])
def test_a_candidate_is_not_the_speaker(assistant: Assistant, name: str) -> None:
    theirs = assistant.reader.attributions(Filters(speakers=(name,)))
    assert {said.article.id for said in theirs} == ({f"farm-{n}" for n in range(4)} if name == "Ida Moll" else set())


def test_whoever_says_much_elsewhere_is_not_counted_with_words_that_may_be_theirs(assistant: Assistant) -> None:
    counts = {person.name: person.quotes for person in assistant.reader.people()}
    assert (counts["Ida Moll"], counts["Moll"]) == (8, 1)


@pytest.mark.parametrize("name", ["Rosa Quist", "Bea Kohl"])
def test_a_refusal_says_that_a_quotation_may_be_theirs_and_does_not_give_it(assistant: Assistant, name: str) -> None:
    answer = asked(assistant, f"What did {name} say about the gate?")
    assert not answer.answered
    assert answer.text.endswith("An article leaves open whether it quotes Rosa Quist or Bea Kohl.")
    assert "inches" not in answer.text


def test_candidates_that_the_article_does_not_leave_open_fail_the_check(assistant: Assistant) -> None:
    form = asked(assistant, "Who said the gate had moved?").to_json()
    form["citations"][0]["candidates"] = ["Rosa Quist", "Una Lind"]
    (failed,) = (check for check in assistant.check(form) if not check.ok)
    assert "whether Rosa Quist or Una Lind is meant" in failed.why


@pytest.mark.parametrize("question", ["What did Leon Abara say?", "What did the Bank of Velda say about loans?"])
def test_words_about_somebody_or_of_one_whose_name_has_another_order_are_not_theirs(
    assistant: Assistant, question: str
) -> None:
    answer = asked(assistant, question)
    assert (answer.answered, answer.reason) == (False, "speaker_unknown")
