"""Puts evidence together: sources that agree as one, differing ones side by side, speakers first, lists whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.linguistics.words import content_stems, tokens
from rag.answering.whole import with_whole_quotations
from rag.evidence import list_around, row_at
from rag.verification import counts_anew, differs, repeats, says_the_same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Evidence, Question

EQUAL = 0.5
"""Of different people's statements, those that score so near to the best answer as well; the newest is told first."""

A_MONTH = 31
"""Articles on something of one month are mostly of that month; of a year or a season they may be of any later time."""

MOST_SOURCES = 3
"""One statement cites at most so many articles."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to state: ``pieces`` all say it, the first is quoted; ``disputed`` where another point differs."""

    pieces: tuple[Evidence, ...]
    disputed: bool = False


def compose(question: Question, evidence: Sequence[Evidence], most: int) -> list[Point]:
    """Return at most so many points from evidence that may all be quoted, best first.

    Where articles differ on the best point, they come first and the newest of them leads. One speaker's statements
    stand in the order of their dates, the newest first. "Who said …?" is answered by points with a speaker, where
    there are any.
    """
    whole = question.wants_list and not question.names_speaker
    points: list[Point] = []
    for found in _speakers_first(question, evidence) if question.asks_who_said and not question.stances else evidence:
        piece = (
            _with_list(found)
            if whole or _introduces(found)
            else with_whole_quotations(found, by_speaker=question.names_speaker)
        )
        if any(_overlap(piece, known) for point in points for known in point.pieces):
            continue
        at = next((n for n, point in enumerate(points) if _again(question, piece, point.pieces[0])), None)
        if at is None:
            if len(points) < most:
                points.append(Point((piece,)))
        elif _supports(piece, points[at]):
            points[at] = replace(points[at], pieces=(*points[at].pieces, piece))
    return _newest_first(question, _of_time_first(question, points))


def _tells(question: Question, piece: Evidence) -> bool:
    """Return whether a piece has every word of the topic."""
    return set(question.topic_stems) <= set(content_stems(piece.text))


def _speakers_first(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    spoken = [piece for piece in evidence if piece.attribution and piece.attribution.speaker]
    if not spoken:
        return list(evidence)
    # Rather "she said", by whomever, than what somebody with a name said that answers less.
    best = spoken[0]
    better = [
        piece
        for piece in evidence
        if (said := piece.attribution) and said.source and not said.speaker
        if piece.score > best.score or (_tells(question, piece) and not _tells(question, best))
    ]
    return [*better, *spoken]


def _with_list(piece: Evidence) -> Evidence:
    span = list_around(piece.article.text, piece.span)
    return replace(piece, span=span, attribution=None) if span else piece


def _introduces(piece: Evidence) -> bool:
    """Return whether a sentence only says what stands in the list under it."""
    return piece.text.rstrip().endswith(":")


def _overlap(piece: Evidence, other: Evidence) -> bool:
    return piece.article.id == other.article.id and piece.span[0] < other.span[1] and other.span[0] < piece.span[1]


def _again(question: Question, piece: Evidence, other: Evidence) -> bool:
    """Return whether a piece says what a known one says; another speaker's words are always their own."""
    if question.names_speaker and not _same_speaker(piece, other):
        return False
    if _disagree(question, piece, other):
        return False
    return repeats(piece.text, other.text)


def _same_speaker(piece: Evidence, other: Evidence) -> bool:
    names = [tokens(each.attribution.speaker) if each.attribution else [] for each in (piece, other)]
    return names[0][-1:] == names[1][-1:]


def _disagree(question: Question, piece: Evidence, other: Evidence) -> bool:
    if piece.article.id == other.article.id:
        return False
    return differs(piece.text, other.text, question) or counts_anew(question, piece.text, other.text)


def _supports(piece: Evidence, point: Point) -> bool:
    """Return whether a piece of a further article carries all that the point's first piece says."""
    known = {one.article.id for one in point.pieces}
    return (
        len(known) < MOST_SOURCES and piece.article.id not in known and says_the_same(point.pieces[0].text, piece.text)
    )


def _of_time_first(question: Question, points: Sequence[Point]) -> list[Point]:
    """Put points from the time that the question names first; with a day or a month named, no other dates follow."""
    period = question.period
    within = [point for point in points if period and period.holds(point.pieces[0].article.published)]
    if period is None or not within:
        return list(points)
    exact = period.days is not None and period.days <= A_MONTH
    return within + [
        point for point in points if point not in within and not (exact and point.pieces[0].article.published)
    ]


def _newest_first(question: Question, points: Sequence[Point]) -> list[Point]:
    if not points:
        return []
    best = points[0].pieces[0]
    level = [point for point in points if _disagree(question, point.pieces[0], best)]
    disputed = bool(level)
    if not disputed and question.speaker:
        return _dated_newest_first(question, points)
    if not disputed and question.asks_who_said:
        level = [point for point in points[1:] if best.score - point.pieces[0].score <= EQUAL]
    rest = [point for point in points[1:] if point not in level]
    ordered = sorted([points[0], *level], key=lambda point: _recency(question, point), reverse=True)
    return [replace(point, disputed=disputed) for point in ordered] + rest


def _dated_newest_first(question: Question, points: Sequence[Point]) -> list[Point]:
    """Put one speaker's statements in the order of their dates; one without a date keeps its place."""
    dated = [place for place, point in enumerate(points) if point.pieces[0].article.published]
    newest = sorted((points[place] for place in dated), key=lambda point: _recency(question, point), reverse=True)
    ordered = list(points)
    for place, point in zip(dated, newest, strict=True):
        ordered[place] = point
    return ordered


def _recency(question: Question, point: Point) -> tuple[bool, str]:
    """Return how new a point's article is; a time that the question names comes before all others."""
    published = point.pieces[0].article.published
    return question.period is not None and question.period.holds(published), published or ""


def under_labels(points: Sequence[Point]) -> list[Point]:
    """Put the line of labels before the first row of each table."""
    whole: list[Point] = []
    for point in points:
        piece = point.pieces[0]
        row = row_at(piece.article.text, piece.span)
        labels = replace(piece, span=row.header) if row else piece
        if not any(_overlap(labels, known.pieces[0]) for known in whole) and row:
            whole.append(Point((labels,), disputed=point.disputed))
        whole.append(point)
    return whole
