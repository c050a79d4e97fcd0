"""What is quoted of a side, line by line: the best pieces, each once, under title and date."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.words import content_stems
from index.text import sentences_within
from index.types import overlap
from rag.answering import dated
from rag.evidence import choose, has_all, probability, row_at
from rag.types import Drafted
from rag.verification import repeats

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.types import Span
    from rag.types import Evidence

MOST_LINES = 2
"""So much is quoted of a side, or of a date."""

PARAGRAPH = "\n\n"

LONGEST = 300
"""Characters of a quotation that is told whole."""


def on_topic(topic: str, piece: Evidence, *, wide: bool = False) -> bool:
    """Return whether a piece has every word of a topic; a row of a table with its labels and the line before.

    ``wide``, they may stand before it in its paragraph, or in the title.
    """
    text, (start, end) = piece.article.text, piece.span
    row = row_at(text, piece.span)
    if row:
        words = f"{row.caption} {piece.article.title} {row.read}"
    elif wide:
        words = f"{piece.article.title} {text[text.rfind(PARAGRAPH, 0, start) + 1 : end]}"
    else:
        words = piece.text
    return has_all(content_stems(topic), words)


def best_of(found: Sequence[Evidence], topic: str = "") -> list[Evidence]:
    """Return the best pieces, of what says the same one; beside one with every word of the topic no others."""
    if topic and found and on_topic(topic, found[0]):
        found = [piece for piece in found if on_topic(topic, piece)]
    stems = content_stems(topic)
    if touching := [piece for piece in found if any(has_all([word], piece.text) for word in stems)]:
        found = touching  # beside words on the topic no others
    return in_order(choose(list(found), join=False))


def of_dates(found: Sequence[Evidence], topic: str) -> list[Evidence]:
    """Return the best of each article, in the order of their dates."""
    articles: dict[str, list[Evidence]] = {}
    for piece in found:
        articles.setdefault(piece.article.id, []).append(piece)
    best = [best_of(pieces, topic) for pieces in articles.values()]
    best.sort(key=lambda pieces: pieces[0].article.published or "")
    return [piece for pieces in best for piece in pieces]


def in_order(found: Iterable[Evidence]) -> list[Evidence]:
    """Return the first pieces, of what says the same one."""
    kept: list[Evidence] = []
    for piece in map(_fuller, found):
        if not any(_again(piece, known) for known in kept):
            kept.append(piece)
    return kept[:MOST_LINES]


def drafts(pieces: Iterable[Evidence]) -> list[Drafted]:
    """Return the statements that quote pieces, each under title and date, nothing twice; rows under their labels."""
    told: dict[tuple[str, int, int], Drafted] = {}
    for piece in pieces:
        row = row_at(piece.article.text, piece.span)
        for one in (replace(piece, span=row.header), piece) if row else (piece,):
            key = (one.article.id, *one.span)
            if key not in told:
                told[key] = Drafted(dated(one, by_speaker=True), (one,), probability(one.score))
    return list(told.values())


def _fuller(piece: Evidence) -> Evidence:
    """Return a statement in somebody's own words with the rest of the quotation, where that is not long."""
    said, (start, end) = piece.attribution, piece.span
    if said is None or said.kind != "direct":
        return piece
    text = piece.article.text
    line = _line(text, start)
    held = [each for each in said.content if line[0] <= each[0] and each[1] <= line[1]]
    around = [each for each in sentences_within(text, *line) if overlap(each, held)]
    span = (min([start, *(one for one, _ in around)]), max([end, *(one for _, one in around)]))
    if PARAGRAPH in text[slice(*span)] or span[1] - span[0] > LONGEST:
        return piece
    return replace(piece, span=span)


def _line(text: str, place: int) -> Span:
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, end if end >= 0 else len(text)


def _again(piece: Evidence, known: Evidence) -> bool:
    same = piece.article.id == known.article.id
    return repeats(piece.text, known.text) or (same and piece.span[0] < known.span[1] and known.span[0] < piece.span[1])
