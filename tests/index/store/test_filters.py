"""Filters let through the articles that a user means by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.store.database import DatabaseWriter, Origin
from index.store.filters import allowed_articles, matching_speakers
from index.types import Article, Attribution, Filters, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLES = [
    Article("undated", "", "x", source="Censor.NET"),
    Article("leap", "", "x", url="https://news.bbc.co.uk/1", published="2024-02-29"),
    Article("evening", "", "x", source="BBC.co.uk", published="2024-03-01T21:00:00Z"),
    Article("old", "", "x", url="https://notbbc.co.uk/2", published="2019-12-31"),
    Article("odd", "", "x", url="http://[broken", published="2020-01-01"),
]
SAID_BY = {
    "leap": Speaker("leap", "Oleksandr Kamyshin", ("Minister of Strategic Industries", "Kamyshin")),
    "evening": Speaker("evening", "Jane O'Neill", ()),
    "old": Speaker("old", "Paweł Żeleński", ("the mayor of Łódź",)),
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DatabaseWriter]:
    opened = DatabaseWriter.open(tmp_path_factory.mktemp("filters"))
    with opened.transaction():
        for article in ARTICLES:
            opened.put(article, Origin(article.id, article.id, explicit=True), [])
            if who := SAID_BY.get(article.id):
                said = Attribution(article, (), (), ((0, 1),), who.name, "direct")
                opened.attributions.put(article.id, "1", [said], [who])
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(since="2024-02-29"), "leap evening"),
        (Filters(until="2024-02-29"), "leap old odd"),
        (Filters(since="2024-02-29", until="2024-02-29"), "leap"),
        (Filters(until="2024-03-01"), "leap evening old odd"),
        (Filters(since="2024", until="2024"), "leap evening"),
        (Filters(until="2019"), "old"),
        (Filters(sources=("bbc.co.uk",)), "leap evening"),
        (Filters(sources=("censor.net", "notbbc.co.uk")), "undated old"),
        (Filters(sources=("co",)), ""),
        (Filters(sources=("",)), ""),
        (Filters(articles=("old", "nowhere")), "old"),
        (Filters(articles=("old", "leap"), since="2020"), "leap"),
        (Filters(speakers=("kamyshin",)), "leap"),
        (Filters(speakers=("strategic industries",)), "leap"),
        (Filters(speakers=("ZELENSKI", "nobody")), "old"),
        (Filters(speakers=("lodz",)), "old"),
        (Filters(speakers=("Oneill",)), ""),
        (Filters(speakers=("o'neill",)), "evening"),
        (Filters(speakers=("Kamy",)), ""),
        (Filters(speakers=("?",)), ""),
        (Filters(speakers=("kamyshin",), until="2023"), ""),
    ],
)
def test_a_filter_lets_through(database: DatabaseWriter, filters: Filters, expected: str) -> None:
    assert allowed_articles(database.read, filters) == frozenset(expected.split())


def test_an_empty_filter_limits_nothing(database: DatabaseWriter) -> None:
    assert allowed_articles(database.read, Filters()) is None


def test_a_speaker_is_named_by_canonical_name(database: DatabaseWriter) -> None:
    assert matching_speakers(database.read, ["kamyshin", "mayor"]) == {
        ("leap", "Oleksandr Kamyshin"),
        ("old", "Paweł Żeleński"),
    }
