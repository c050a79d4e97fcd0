"""What lists things in an article, and what only counts them."""

from __future__ import annotations

import pytest

from index.linguistics.words import content_stems
from index.types import Article
from rag.requests.enumerations import demanded, listings, only_counts

TEXT = (
    "Three bridges are to go: the Old Span, the Weir and Mill Bridge.\n\n"
    "Q: Which tools do you use?\n\nA: Two: a knife and a spoon.\n\n"
    "The rowers demand a jetty, a boathouse and lights.\n\n"
    "| Year | Boats | Races |\n|---|---|---|\n| 2022 | 4 | 2 |\n| 2023 | 6 | 3 |\n"
)


def article(text: str = TEXT) -> Article:
    return Article(id="a", title="Bridges", text=text)


def test_sentences_answers_and_tables_are_listings() -> None:
    found = {one.text.split("\n")[0]: one.above for one in listings(article())}
    assert "Three bridges are to go" in found["Three bridges are to go: the Old Span, the Weir and Mill Bridge."]
    assert "Which tools do you use?" in found["Two: a knife and a spoon."]
    assert "Boats" in found["| Year | Boats | Races |"]


def test_whoever_wants_several_things_is_told() -> None:
    assert [(one.text, one.above.strip()) for one in demanded(article())] == [
        ("The rowers demand a jetty, a boathouse and lights.", "The rowers")
    ]


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("The town has seven hotels and a cinema.", "hotels"),
        ("Nine ships were diverted to Oslo and Bergen.", "ships"),
        ("The firm stopped one of its three lines.", "lines"),
    ],
)
def test_a_number_alone_is_no_list(sentence: str, thing: str) -> None:
    assert only_counts(sentence, (0, len(sentence)), frozenset(content_stems(thing)))


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("Three brigades, from Oslo and Bergen, came.", "brigades"),
        ("Two ships lie outside and cannot be unloaded: the Toft and the Gull.", "ships"),
        ("Oslo and Bergen are the two cities.", "cities"),
        ("The hotels are full.", "hotels"),
    ],
)
def test_a_number_beside_a_list_hides_nothing(sentence: str, thing: str) -> None:
    assert not only_counts(sentence, (0, len(sentence)), frozenset(content_stems(thing)))
