"""Who disagrees is told by a judgement or a verb that says so, beside the words that are disagreed with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.linguistics.dissent import dissents
from rag.types import Turn
from support.asking import asked, assistant_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

POOL = (
    '"The pool will open in May," said Rita Falk, who leads the swimming club. "It is the best news for years," said '
    'trainer Leon Arp. "The money is simply not enough," said Hugo Stamm, the treasurer of the town.\n\n'
    "Clara Voss, a swimmer, disagreed. The pool, she said, was cold."
)


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with assistant_on(tmp_path_factory.mktemp("pool"), [("pool", "Pool to open", POOL)]) as opened:
        yield opened


def test_those_who_disagree_are_quoted_and_nobody_else(pool: Assistant) -> None:
    answer = asked(pool, "Who disagrees with Rita Falk?")
    quoted = " ".join(citation.quote for citation in answer.citations)
    assert "Hugo Stamm" in quoted
    assert "Clara Voss" in quoted
    assert "Leon Arp" not in quoted


def test_where_the_words_are_from_is_told_with_them(pool: Assistant) -> None:
    first = pool.ask("What did Rita Falk say?")
    answer = pool.ask("which article is that from?", history=[Turn("What did Rita Falk say?", first)])
    assert answer.text.startswith("Pool to open (undated)")


def test_an_open_pronoun_is_refused_as_unclear(pool: Assistant) -> None:
    first = pool.ask("What did Rita Falk say?")
    answer = pool.ask("How old is he?", history=[Turn("What did Rita Falk say?", first)])
    assert (answer.answered, answer.reason) == (False, "unclear")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("It is a mistake", True),
        ("The pay is too low", True),
        ("Nobody will lose a job", False),
        ("We start in May", False),
    ],
)
def test_a_judgement_tells_dissent(words: str, told: bool) -> None:  # noqa: FBT001 - what is expected
    assert dissents("said", words) is told
