"""Questions and headings in articles are read with what stands under them."""

from __future__ import annotations

import pytest

from index.types import Article
from rag.evidence.headings import asks_the_same, whole, with_answer
from rag.question import parse_question
from rag.types import Evidence

LEAFLET = """The baths close for repairs.

**Will the sauna stay open?**

A: No. The pipes are shared. Ask again in May.

## What do the bathers want?

The club has two wishes:

- Warm showers
- A slide

## Prices

### Adults

Six euros.

Where is the key? Nobody knows.

Chair: Who has the plans?

Lund: I do.
"""


def below(question: str) -> str | None:
    start = LEAFLET.index(question)
    span = with_answer(LEAFLET, (start, start + len(question)))
    return LEAFLET[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("**Will the sauna stay open?**", "\n\nA: No. The pipes are shared. Ask again in May."),
        ("## What do the bathers want?", "\n\nThe club has two wishes:\n\n- Warm showers\n- A slide"),
        ("### Adults", "\n\nSix euros."),
        ("Chair: Who has the plans?", "\n\nLund: I do."),
    ],
)
def test_what_stands_under_a_question_is_read_with_it(question: str, answer: str) -> None:
    assert below(question) == question + answer


@pytest.mark.parametrize("words", ["The baths close for repairs.", "## Prices", "Where is the key?", "A: No."])
def test_nothing_else_is_a_heading_with_an_answer(words: str) -> None:
    assert below(words) is None


@pytest.mark.parametrize(
    ("asked", "same"),
    [
        ("Will the sauna stay open?", True),
        ("Will the sauna of the baths stay open?", True),
        ("Will the pool stay open?", False),
        ("Will the sauna open?", False),
        ("When will the sauna stay open?", False),
        ("Will the sauna in Ulm stay open?", False),
    ],
)
def test_the_very_question_has_all_the_words_of_the_heading(asked: str, same: bool) -> None:  # noqa: FBT001 - a row
    start = LEAFLET.index("**Will")
    article = Article("baths", "The baths: what you ask", LEAFLET)
    piece = Evidence(article, (start, LEAFLET.index("\n\n## What")), 0.0)
    assert asks_the_same(parse_question(asked), piece) == same


QUIZ = """Which lake is the deepest?

A. Orla

B. Veen

C. Sund

Q. Who swims there?

A. Nobody.

Q. Who swims here?

A. I do.
"""


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("Which lake is the deepest?", None),
        ("A. Orla", None),
        ("C. Sund", None),
        ("Q. Who swims there?", "Q. Who swims there?\n\nA. Nobody."),
        ("A. Nobody.", "A. Nobody."),
    ],
)
def test_answers_to_choose_from_are_none(words: str, read: str | None) -> None:
    start = QUIZ.index(words)
    piece = whole(Evidence(Article("quiz", "A quiz", QUIZ), (start, start + len(words)), 0.0))
    assert (piece.text if piece else None) == read
