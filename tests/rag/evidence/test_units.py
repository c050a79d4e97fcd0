"""What an article states by its layout is read as one can say it, each with what is cited of it."""

from __future__ import annotations

from index.types import Article
from rag.evidence.units import units_of

SHOP = Article(
    "shop",
    "“I sleep on flour sacks”: Ana Brel and her bakery",
    """Ana Brel, 41, has baked in Oltwil since 2009.

Q: When do you get up?

A: At two. My dog gets up at nine.

Q: What sells best?

A: Rye, always.

## What is baked when

| Loaf | Baked on | Price |
|---|---|---|
| Rye | every day | 4.20 |
| Spelt | Mondays | 5.10 |

**Who is who**

- Baker: Ana Brel
- Driver: Tom Ruf, her cousin

Boat to the market from the pier:

Out     Home
06.10   11.30
07.20   12.45
""",
)


def test_cells_are_read_under_their_label_and_introduction() -> None:
    read = {unit.read: unit for unit in units_of(SHOP, ()) if unit.kind == "cell"}
    assert (
        read["What is baked when, Spelt, Baked on: Mondays"].article.text[
            slice(*read["What is baked when, Spelt, Baked on: Mondays"].span)
        ]
        == "| Spelt | Mondays | 5.10 |"
    )
    assert "What is baked when, Rye, Price: 4.20" in read


def test_columns_are_read_whole_where_rows_have_no_names() -> None:
    assert [unit.read for unit in units_of(SHOP, ()) if unit.kind == "column"] == [
        "Out: 06.10; 07.20",
        "Home: 11.30; 12.45",
    ]


def test_a_reply_is_read_as_its_guest_s_where_it_is_on_them_alone() -> None:
    replies = [unit.read for unit in units_of(SHOP, ()) if unit.kind == "reply"]
    assert replies == [
        "When do Ana Brel get up? Ana Brel: At two. My dog gets up at nine.",
        "What sells best? Rye, always.",
    ]


def test_entries_are_cited_alone_and_know_their_rivals() -> None:
    entries = [unit for unit in units_of(SHOP, ()) if unit.kind == "entry"]
    assert [unit.read for unit in entries] == [
        "Baker, Who is who: Ana Brel",
        "Driver, Who is who: Tom Ruf, her cousin",
    ]
    assert SHOP.text[slice(*entries[1].span)] == "- Driver: Tom Ruf, her cousin"
    assert entries[1].rivals == ("Baker",)
