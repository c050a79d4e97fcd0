"""The cell asked for is found by its row and its label; a list of labelled items is such a table, too."""

from __future__ import annotations

import pytest

from index.types import Article
from rag.evidence.cells import told_by_cells
from rag.question import parse_question

CUP = Article(
    "cup",
    "Otters win the lake cup",
    """The rowing season is over. A gull took the second oar of the Pikes in May.

How the clubs ended the season:

| Club | Played | Won | Lost | Points | Trainer |
|------|--------|-----|------|--------|---------|
| Otters | 12 | 10 | 2 | 30 | Lena Fisk |
| Pikes | 12 | 3 | 9 | 9 | Omar Said |

Next year there will be three clubs.""",
    published="2024-09-01",
)
FARES = Article(
    "fares",
    "Cable car raises its fares",
    """From May the ride costs more.

Fares in francs:

Ride             Adult    Child    Year
Valley station   8        4        120
Summit           21       9        260

Dogs ride free.""",
    published="2024-04-02",
)
FLOOD = Article(
    "flood",
    "Flood closes cellars",
    """Rain fell on the valley for nine days. The fire brigade of Marn pumped all night.

### Where water came in

- Marn: forty cellars, all by the mill
- Ulm Bridge: two
- Sand: none

### What the repair will cost

- Pumps: 1.2 million euros
- New dyke: 7 million euros
""",
    published="2024-06-06",
)


@pytest.mark.parametrize(
    ("article", "question", "told"),
    [
        (CUP, "How many points did the Pikes finish on?", "| Pikes |"),
        (CUP, "How often were the Pikes beaten over the season?", "| Pikes |"),
        (CUP, "who is the trainer of the otters", "| Otters |"),
        (CUP, "Who coached the Otters?", "| Otters |"),
        (CUP, "How many games did the Otters win?", "| Otters |"),
        (FARES, "What does a child pay to the summit?", "Summit "),
        (FARES, "price of a year for an adult at the valley station", "Valley station"),
        (FLOOD, "How many cellars did the water get into in Ulm Bridge?", "### Where water came in"),
        (FLOOD, "How much will the new dyke cost?", "### What the repair will cost"),
    ],
)
def test_row_and_label_find_the_cell(article: Article, question: str, told: str) -> None:
    found = told_by_cells(parse_question(question), [article])
    assert [piece.text.startswith(told) for piece in found] == [True]


@pytest.mark.parametrize(
    ("article", "question"),
    [
        (CUP, "How many spectators did the Pikes have?"),  # no label
        (CUP, "How many points did the Pikes have in May?"),
        (CUP, "How many points did the Pikes have last season?"),
        (CUP, "How many points did the Pikes win against the Otters?"),
        (CUP, "How many points did the Eels finish on?"),  # no row
        (CUP, "Who is the trainer of the Otters' juniors?"),
        (CUP, "Do the Pikes have more points than the Otters?"),
        (CUP, "Which gull took an oar of the Pikes?"),  # the paragraph before is on more than the table
        (FARES, "What does a dog pay to the summit?"),
        (FLOOD, "How many people died in Ulm Bridge?"),
        (FLOOD, "How many cellars did the water get into in Hohl?"),
        (FLOOD, "How much did the old dyke cost?"),
    ],
)
def test_what_no_cell_has_is_not_found(article: Article, question: str) -> None:
    assert told_by_cells(parse_question(question), [article]) == []
