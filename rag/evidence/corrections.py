"""Corrections: what a report got wrong, what is right, and which sentences say the wrong thing still.

A note stands in its own article ("Correction: an earlier version …") or in a column of corrections; what it takes back
is never told without it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics.mistakes import COLUMN, EARLIER, INSTEAD_OF, NOTE, PRINTED, REPORTS, WHAT_IS_WRONG, WRONG
from index.linguistics.quantities import UNITS
from index.linguistics.synonyms import is_among
from index.linguistics.words import FUNCTION_WORDS, content_stems, stem, tokens
from index.text import sentences_within
from index.types import overlap
from rag.evidence.weights import stored_weights
from rag.types import Evidence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from index.types import Article, Span
    from rag.types import Question

_NUMBERS = {name: str(value) for value, name in enumerate(UNITS) if value > 1}
_FIGURE = re.compile(rf"\d[\d,.]*\d|\d|\b(?:{'|'.join(_NUMBERS)})\b", re.IGNORECASE)
_DATE = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,}|[A-Z][a-z]{2,}\.?\s+\d{1,2})\b(?![\d,.]*\d)|\b\d{1,2}[:.]\d\d\b"
)
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_TITLE = re.compile(r"[\"“'‘]([^\"”“]{8,}?)[\"”'’]")
_MISTAKEN = frozenset(map(stem, WRONG))
_FRAME = frozenset(map(stem, WRONG | REPORTS | PRINTED | WHAT_IS_WRONG))
_OF_REPORTS = frozenset(map(stem, REPORTS | WRONG))
_SHARED = 2


@dataclass(frozen=True, slots=True)
class Correction:
    """A note ``at`` a span of its article: figures that were ``wrong``, those that are ``right``.

    ``title`` is that of the corrected report where the note names it; ``own`` says that the note stands in that report.
    """

    article: Article
    at: Span
    wrong: frozenset[str]
    right: frozenset[str]
    title: str
    own: bool

    @property
    def text(self) -> str:
        """The note's words."""
        return self.article.text[slice(*self.at)]

    def corrects(self, piece: Evidence) -> bool:
        """Return whether a sentence states what the note takes back."""
        if piece.article.id == self.article.id and not (piece.span[1] <= self.at[0] or self.at[1] <= piece.span[0]):
            return False
        told = figures(piece.text)
        if self.wrong.isdisjoint(told) or not self._is_of(piece.article):
            return False
        return _common(content_stems(self.text), content_stems(piece.text)) > 0

    def _is_of(self, article: Article) -> bool:
        if self.own:
            return article.id == self.article.id
        if (article.published or "") > (self.article.published or "~"):
            return False
        return not self.title or tokens(self.title) == tokens(article.title)

    def told(self, score: float) -> Evidence:
        """Return the note as evidence."""
        return Evidence(self.article, self.at, score)


def corrections_in(articles: Iterable[Article]) -> list[Correction]:
    """Return the notes of articles that say what was wrong."""
    return [note for article in articles for note in _notes(article)]


def as_corrected(question: Question, found: Sequence[Evidence], articles: Collection[Article]) -> list[Evidence]:
    """Put a correction in the place of what it takes back, and first where the question holds the mistake."""
    notes = corrections_in(articles)
    if not notes:
        return list(found)
    held = [note for note in notes if _is_held(question, note)]
    if held:
        least = max([stored_weights().asked_for, *(piece.score for piece in found)])
        rest = [piece for piece in found if not any(note.corrects(piece) or _within(piece, note) for note in held)]
        return [*(note.told(least) for note in held), *rest]
    kept: list[Evidence] = []
    for piece in found:
        note = next((note for note in notes if note.corrects(piece)), None)
        told = note.told(piece.score) if note else piece
        if not any(told.article.id == other.article.id and overlap(told.span, (other.span,)) for other in kept):
            kept.append(told)
        elif note:  # the note has been found for itself, which tells less of it
            kept = [told if _is_part(other, told) else other for other in kept]
    return kept


def mistakes_asked(question: Question, articles: Collection[Article]) -> list[Evidence]:
    """Return the notes that tell which mistake a report had, where that is what is asked."""
    stems = set(content_stems(question.bare))
    if stems.isdisjoint(_MISTAKEN) or not _asks_of_a_report(question, stems):
        return []
    left = {each for each in stems - _FRAME if not each.isdigit()}
    notes = corrections_in(articles)
    on = [(_common(left, content_stems(f"{_named(note)} {note.text}")), note) for note in notes]
    most = max((shared for shared, _ in on), default=0)
    if left and not most:
        return []
    return [note.told(stored_weights().asked_for) for shared, note in on if shared == most]


def _asks_of_a_report(question: Question, stems: set[str]) -> bool:
    """Return whether a question is on what papers printed: "wrong" alone may be said of anything."""
    if question.speaker or question.asks_who_said:
        return False
    words = set(tokens(question.bare))
    return bool(words & (REPORTS | {"correction", "corrections", "corrected", "correct"})) or stems <= _FRAME


def _named(note: Correction) -> str:
    """Return what the corrected report is on: its title and lead."""
    return f"{note.title} {note.article.title} {note.article.text[:300]}" if note.own else note.title


def _notes(article: Article) -> Iterator[Correction]:
    if COLUMN.search(article.title):
        for found in _PARAGRAPH.finditer(article.text):
            yield from _read(article, found.span(), own=False)
        return
    for found in NOTE.finditer(article.text):
        yield from _read(article, found.span(), own=True)


def _read(article: Article, at: Span, *, own: bool) -> Iterator[Correction]:
    text = article.text[slice(*at)]
    wrong: set[str] = set()
    right: set[str] = set()
    plain = re.sub(r"[\"“][^\"”]*[\"”]", " ", text)
    for clause in re.split(r"(?<=[.;])\s+", plain):
        instead = INSTEAD_OF.search(clause)
        head, tail = (clause[: instead.start()], clause[instead.end() :]) if instead else (clause, "")
        wrong |= figures(tail)
        mistaken = EARLIER.search(head)
        (wrong if mistaken else right).update(figures(head[mistaken.start() :] if mistaken else head))
    if not wrong and not EARLIER.search(text) and not INSTEAD_OF.search(text):
        return  # an addition, or a note on how the report came about
    spans = sentences_within(article.text, *at)
    if spans:
        title = _TITLE.search(text)
        span = (spans[0][0], spans[-1][1])
        yield Correction(article, span, frozenset(wrong - right), frozenset(right), title[1] if title else "", own)


def figures(text: str) -> set[str]:
    """Return the numbers of a text, in digits, without days and hours."""
    return {_NUMBERS.get(found.lower(), found.replace(",", "")) for found in _FIGURE.findall(_DATE.sub(" ", text))}


def _is_held(question: Question, note: Correction) -> bool:
    """Return whether a question takes for true, or asks whether it is, what a note takes back."""
    asked = figures(question.bare)
    if asked.isdisjoint(note.wrong):
        return False
    words = [each for each in content_stems(question.bare) if not each[0].isdigit() and each not in FUNCTION_WORDS]
    told = content_stems(f"{_named(note)} {note.text}")
    return _common(words, told) >= min(_SHARED, len(words)) > 0


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    """Return how many words of a text another has, or a word of their family."""
    others = set(other) - _OF_REPORTS
    return sum(word in others or is_among(word, others) for word in set(one) - _OF_REPORTS if not word[0].isdigit())


def _within(piece: Evidence, note: Correction) -> bool:
    return piece.article.id == note.article.id and overlap(piece.span, (note.at,)) > 0


def _is_part(piece: Evidence, whole: Evidence) -> bool:
    return piece.article.id == whole.article.id and overlap(piece.span, (whole.span,)) > 0
