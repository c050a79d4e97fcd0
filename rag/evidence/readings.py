"""What the reader says of the best sentence: it is read where it stands, in its passage and under its title."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.linguistics.words import fold
from index.types import overlap
from rag.evidence.story import story_sentences
from rag.reading import UNREAD, Text, trained

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.types import Article, Passage, ScoredPassage, Span
    from rag.reading import PassageReading, SentenceReading
    from rag.scratchpad import Scratchpad
    from rag.types import Evidence, ExactWords, Question


_NEARLY = 0.5
"""What is within so much of a logit is said of both."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the reader says of a sentence, as logits (`rag.reading.SentenceReading`).

    ``words`` are the exact words of the answer, placed in its article, None where there are none; ``by_title`` marks
    what its article's title states at least as well: under it, any sentence seems to.
    """

    states: float
    fits: float
    words: ExactWords | None = None
    by_title: bool = False


UNSAID = Said(UNREAD.states, UNREAD.fits)
"""What is said of a sentence that was not read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage with its sentences, what the reader says of them, and of their article's title alone (``titled``)."""

    passage: Passage
    spans: tuple[Span, ...]
    said: PassageReading
    titled: SentenceReading

    def of(self, piece: Evidence) -> Iterator[tuple[Span, SentenceReading]]:
        """Yield the sentences of a piece of evidence, or of its copy in another article."""
        same = self.passage.article.id == piece.article.id
        copied = "" if same else fold(piece.text)
        for span, said in zip(self.spans, self.said.sentences, strict=True):
            if overlap(span, [piece.span]) if same else fold(self.passage.article.text[slice(*span)]) == copied:
                yield span, said


def read_all(question: Question, passages: Sequence[ScoredPassage], pad: Scratchpad) -> list[Reading]:
    """Read the passages, in order: none without trained weights, or where it is asked for what somebody said.

    Statements are found by who made them; the reader was taught on questions for facts.
    """
    if not trained() or question.for_statements:
        return []
    spans = [story_sentences(one.passage) for one in passages]
    texts = [
        Text(_heading(question, hit.passage.article), tuple(hit.passage.article.text[slice(*span)] for span in found))
        for hit, found in zip(passages, spans, strict=True)
    ]
    said = pad.readings(question.text, [*texts, *(Text("", (text.title,)) for text in texts)])
    titled = (one.sentences[0] for one in said[len(texts) :])
    parts = zip(passages, spans, said[: len(texts)], titled, strict=True)
    return [Reading(hit.passage, tuple(found), one, title) for hit, found, one, title in parts]


def _heading(question: Question, article: Article) -> str:
    """Return an article's title, with the time that the question names where it is of that time."""
    period = question.period
    return f"{article.title} ({period.words})." if period and period.holds(article.published) else f"{article.title}."


def said_of(piece: Evidence, readings: Sequence[Reading]) -> Said:
    """Return what is said of a piece of evidence: of a sentence that two passages have the likelier is taken."""
    found = [(reading, span, said) for reading in readings for span, said in reading.of(piece)]
    if not found:
        return UNSAID
    reading, span, best = max(found, key=lambda each: each[2].states)
    by_title = best.states - _NEARLY <= reading.titled.states > 0.0
    start, end = (span[0] + at for at in best.words.span)
    own = end > start and reading.passage.article.id == piece.article.id
    return Said(best.states, best.fits, replace(best.words, span=(start, end)) if own else None, by_title=by_title)


def stated_somewhere(readings: Sequence[Reading]) -> float:
    """Return how likely any sentence of the passages states the answer: the logarithm of the odds' sum."""
    odds = [said.states for one in readings for said in one.said.sentences]
    top = max(odds, default=UNREAD.states)
    return top + math.log(sum(math.exp(each - top) for each in odds)) if odds else top
