"""Finds the cell asked for: in the one row that the question names, under a label that it asks for, and no other.

A list of labelled items, "Oslo: two fires", is read as a table of two columns; it is quoted whole, with its heading.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics.columns import LIGHT_WORDS, PRICE_WORDS, SPANS, is_asked_by
from index.linguistics.families import abbreviates, akin
from index.linguistics.quantities import ASKING_WORDS, MEASURES, NUMERALS
from index.linguistics.synonyms import synonymous
from index.linguistics.words import content_stems, stem
from index.text import heading_of, split_sentences
from rag.evidence.lists import ITEM, list_around
from rag.evidence.tables import in_table, row_at
from rag.evidence.weights import stored_weights
from rag.types import Evidence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from index.types import Article, Span
    from rag.evidence.tables import Row
    from rag.types import Question

MOST_ROWS = 60
LEAD = 500
"""Characters of an article's head, where what it is on is named."""
LONGEST_KEY = 6
"""Words before the colon of a labelled item."""

_ASKING = frozenset(map(stem, ASKING_WORDS))
_LIGHT = frozenset(map(stem, LIGHT_WORDS))
_SPANS = frozenset(map(stem, SPANS))
_PRICES = frozenset(map(stem, PRICE_WORDS))
_NUMERALS = frozenset(map(stem, NUMERALS)) | {"none", "no"}
_MEASURES = {stem(word): stem(measure) for word, measure in MEASURES.items()}
_MONEY = re.compile(r"[$£€¥₴₹]|\b(?:EUR|USD|GBP|CHF)\b")
_OTHER_TIME = re.compile(
    r"\b(?:last|previous|past|next|coming|following|first|second|earlier|later|before|after|since|until)\b",
    re.IGNORECASE,
)
_IN_MAY = re.compile(r"\b(?:in|of|by|during|since|until)\s+May\b")
"""A month whose name is left out of what a question asks for."""
_COMPARES = re.compile(
    r"\b(?:than|more|most|fewer|fewest|less|least|best|worst|\w+est|differ\w*|compared?)\b", re.IGNORECASE
)
_KEYED = re.compile(
    r"[ \t]*(?:[-–—*•·▪‣►◦]|\d{1,3}[.)])[ \t]+(?P<key>[^\n:]{1,60}?)(?::|\s[–—-])[ \t]+(?P<value>\S[^\n]*)"
)
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def told_by_cells(question: Question, articles: Iterable[Article]) -> list[Evidence]:
    """Return the rows of tables and the labelled lists that have what is asked, of the newest article first."""
    asked = _asked(question)
    if not asked or question.speaker or question.for_statements or _IN_MAY.search(question.bare):
        return []
    if _COMPARES.search(question.bare):
        return []
    score = stored_weights().asked_for
    found = [
        Evidence(article, span, score)
        for article in articles
        for span in (*_rows(question, article), *_items(question, asked, article))
    ]
    return sorted(found, key=lambda piece: piece.article.published or "", reverse=True)


def _asked(question: Question) -> list[str]:
    """Return the words that a row has to account for; nothing where what a table is of may be another time."""
    words = [word for word in question.stems if word not in _ASKING and word not in _LIGHT]
    if _SPANS.intersection(words) and not _OTHER_TIME.search(question.bare):
        words = [word for word in words if word not in _SPANS]
    return words


def _rows(question: Question, article: Article) -> Iterator[Span]:
    """Yield the rows of an article's tables that a question names, and of which it asks for something under a label."""
    count = 0
    for found in _LINE.finditer(article.text):
        if not in_table(article.text, found.span()) or count > MOST_ROWS:
            continue
        count += 1
        row = row_at(article.text, found.span())
        if row and names_cell(question, row, article):
            yield row.span


def names_cell(question: Question, row: Row, article: Article) -> bool:
    """Return whether a question names this row and no other, asks for a label, and has nothing that it lacks."""
    asked = _asked(question)
    named = _named(asked, row.cells, row.others)
    rest = [word for word in asked if word not in named]
    caption = row.caption[slice(*(split_sentences(row.caption) or [(0, 0)])[-1])]  # the paragraph before is on more
    above = f"{caption} {heading_of(article.text, row.header[0])}"
    labels = _stems(row.labels)
    asking = [*rest, *(word for word in question.stems if word in _LIGHT or word in _ASKING or word in _MEASURES)]
    priced = bool(_PRICES.intersection(asking)) and _has_price(
        " ".join((above, article.title, *row.labels, *row.cells))
    )
    under = any(_labels(label, word) for label in labels for word in asking)
    around = _stems(row.cells) | labels | (_around(question, above, article) - _own_of(row.others, row.cells))
    return (
        bool(named)
        and (under or priced)
        and all(any(_labels(known, word) for known in around) or (priced and word in _PRICES) for word in rest)
    )


def _items(question: Question, asked: Collection[str], article: Article) -> Iterator[Span]:
    """Yield the lists, with their headings, of labelled items of which a question names one, and what they are of."""
    text, end = article.text, 0
    for found in _KEYED.finditer(text):
        if found.start() < end or not (span := list_around(text, (found.start("key"), found.end()))):
            continue
        end = span[1]
        items = list(_KEYED.finditer(text, *span))
        if len(items) < 2 or len(items) < sum(bool(ITEM.match(line[0])) for line in _LINE.finditer(text[slice(*span)])):
            continue
        heading = heading_of(text, span[0])
        above = f"{heading} {text[span[0] : items[0].start()]}"
        cells = [(item["key"], item["value"]) for item in items]
        if any(_names(question, asked, cells, at, _around(question, above, article)) for at in range(len(cells))):
            start = text.rfind(heading, 0, span[0]) if heading else span[0]
            yield (text.rfind("\n", 0, start) + 1 if heading else start), end


def _names(
    question: Question, asked: Collection[str], cells: list[tuple[str, str]], at: int, above: Collection[str]
) -> bool:
    """Return whether a question names an item by all words of its key, and heading and items have the rest."""
    key, value = cells[at]
    words = set(content_stems(key))
    others = [(other,) for number, (other, _) in enumerate(cells) if number != at]
    if not words or len(words) > LONGEST_KEY or not words <= set(asked) or not _named(asked, (key,), others):
        return False
    if question.answer_type == "number" and not _has_number(value):
        return False
    priced = _has_price(value) or not _PRICES.isdisjoint(above)
    rest = [word for word in asked if word not in words]
    around = (_stems(value for _, value in cells) | set(above)) - _own_of(others, (key,))
    asks_price = priced and bool(_PRICES.intersection(question.stems) or stem("cost") in question.stems)
    told = [word for word in rest if any(_labels(known, word) for known in around) or (priced and word in _PRICES)]
    return len(told) == len(rest) and (bool(told) or asks_price)


def _around(question: Question, above: str, article: Article) -> set[str]:
    """Return the words of a heading and a title; the names of the question may stand at the article's head, too."""
    names = _stems(word.surface for word in question.words if word.kind == "name")
    return _stems([above, article.title]) | (names & _stems([article.text[:LEAD]]))


def _named(asked: Collection[str], cells: Iterable[str], others: Iterable[Iterable[str]]) -> set[str]:
    own = _own_of([cells], *others)
    return {word for word in own if word in asked}


def _own_of(rows: Iterable[Iterable[str]], *others: Iterable[str]) -> set[str]:
    """Return the words of rows that no other one has; figures name none."""
    mine = {word for row in rows for word in _stems(row) if not word[0].isdigit()}
    return mine.difference(*map(_stems, others))


def _has_number(text: str) -> bool:
    words = (stem(word.lower().strip(",.;")) for word in text.split())
    return any(char.isdigit() for char in text) or not _NUMERALS.isdisjoint(words)


def _has_price(text: str) -> bool:
    return bool(_MONEY.search(text)) or not _PRICES.isdisjoint(content_stems(text))


def _stems(words: Iterable[str]) -> set[str]:
    return {word for each in words for word in content_stems(each)}


def _labels(label: str, word: str) -> bool:
    measure = _MEASURES.get(word, word)
    return (
        akin(label, word)
        or akin(label, measure)
        or abbreviates(label, word)
        or synonymous(label, word)
        or is_asked_by(label, word)
    )
