"""How things are is told by the newest article, how they were by that of the time; who is asked for is named."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rag.types import Turn
from support.asking import asked, dated_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

ARTICLES = [
    (
        "shut",
        "2023-05-02",
        "Storm over Orrin",
        (
            "A storm hit Orrin on Monday. The pass road is closed between Orrin and Velby. Forty trees fell.\n\n"
            'The forester, Pia Moe, asked for patience. "Saws are slow," Moe said.'
        ),
    ),
    (
        "open",
        "2023-05-06",
        "Orrin clears up",
        "The pass road between Orrin and Velby has been open again since Friday noon. Ten trees are still to be cut.",
    ),
    (
        "coach",
        "2019-10-07",
        "Big words after defeat",
        (
            "Orrin lost 3-1 to Velby on Sunday in their first match for six years.\n\n"
            '"We will be first in two years," said coach Tore Vik, who took over in June.'
        ),
    ),
    (
        "sacked",
        "2023-09-12",
        "Orrin dismiss their coach",
        (
            "Orrin dismissed their head coach, Karl Ode, on Monday after six defeats.\n\n"
            "The assistant, Signe Aas, will take charge until the spring."
        ),
    ),
    (
        "dearer",
        "2021-03-01",
        "Ferry gets dearer",
        "Crossing the Orla fjord costs more. The ferry company raised the single fare to 45 crowns on Monday.",
    ),
    (
        "cheaper",
        "2023-03-01",
        "Ferry gets cheaper",
        "The ferry company cut the single fare to 30 crowns on Wednesday, the first cut since 1990.",
    ),
    (
        "library",
        "2023-08-08",
        "New roof for the library",
        (
            "The roof of the library in Velby will be replaced at a cost of 2.6 million crowns, the council decided on "
            'Monday. Work is to start in October.\n\n"We have forty buckets," said librarian Eva Holm.'
        ),
    ),
]


@pytest.fixture(scope="module")
def orrin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with dated_on(tmp_path_factory.mktemp("orrin"), ARTICLES, date(2024, 1, 5)) as assistant:
        yield assistant


def test_a_state_is_that_of_the_newest_article(orrin: Assistant) -> None:
    told = asked(orrin, "Is the pass road closed between Orrin and Velby?")
    assert "open again" in told.text
    assert "is closed" not in told.text


def test_a_state_at_a_time_is_left_to_that_time(orrin: Assistant) -> None:
    assert "open again" not in asked(orrin, "Was the pass road closed between Orrin and Velby on 2 May 2023?").text


def test_the_holder_is_whom_an_article_on_the_body_calls_so(orrin: Assistant) -> None:
    assert "Tore Vik" in asked(orrin, "Who was coach of Orrin in October 2019?").text


def test_the_price_of_a_ride_is_the_fare_then(orrin: Assistant) -> None:
    told = asked(orrin, "What did a single crossing cost at Christmas 2021?")
    assert "45 crowns" in told.text
    assert "30 crowns" not in told.text


def test_of_a_thing_without_a_fare_no_price_is_told(orrin: Assistant) -> None:
    assert "45 crowns" not in asked(orrin, "What did a single room cost at Christmas 2021?").text


def test_who_takes_charge_follows_whoever_was_dismissed(orrin: Assistant) -> None:
    first = orrin.ask("Whom did Orrin dismiss?")
    told = orrin.ask("who takes over from him", history=[Turn("Whom did Orrin dismiss?", first)])
    assert told.interpreted == "Who takes over from Karl Ode?"
    assert "Signe Aas" in told.text


def test_a_short_question_is_put_on_what_was_spoken_of(orrin: Assistant) -> None:
    question = "When is work on the roof of the library to start?"
    told = orrin.ask("what's the bill?", history=[Turn(question, orrin.ask(question))])
    assert "2.6 million" in told.text


def test_who_asks_for_nobody_near(orrin: Assistant) -> None:
    question = "When is work on the roof of the library to start?"
    told = orrin.ask("Who is the architect?", history=[Turn(question, orrin.ask(question))])
    assert not told.answered


def test_an_adjective_need_not_stand_in_the_article(orrin: Assistant) -> None:
    assert "2.6 million" in asked(orrin, "I need a short overview of the piece about the old library.").text
