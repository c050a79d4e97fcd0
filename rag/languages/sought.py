"""What a question asks of articles in another language: its words that carry meaning, and whose words it wants."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.calendar import DAYS_FROM_NOW, MONTHS, SEASONS, WEEKDAYS
from index.linguistics.languages import LANGUAGES, words_of
from index.linguistics.languages.amounts import CLOCK, CURRENCY, FIGURE, tells_duration
from index.linguistics.languages.latin import name_likeness
from index.linguistics.quantities import NUMERALS, SCALES
from index.linguistics.words import GIVING_REASONS, content_stems
from rag.languages.asked import read_question
from rag.question import parse_question

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from index.types import Span

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")

_ENGLISH_DATES = frozenset(
    (*MONTHS, *WEEKDAYS, *SEASONS, *DAYS_FROM_NOW, *word_set("day days week weeks month months year years century"))
)
_ENGLISH_NUMBERS = frozenset((*NUMERALS, *SCALES, *word_set("half third quarter")))
_ENGLISH_PRICE = re.compile(r"\b(?:costs?|prices?|pay|paid|fine|worth|earn|tax)\b", re.IGNORECASE)
_ENGLISH_REASONS = (*GIVING_REASONS, "as", "so", "after", "reason", "cause", "caused")


@dataclass(frozen=True, slots=True)
class Sought:
    """A question: the ``kind`` of its answer, ``price`` where a sum is wanted, ``spans`` of words that carry meaning.

    ``speaker`` are the names of whoever's words are wanted, empty where nobody's are; ``on_anything`` where no topic is
    named.
    """

    text: str
    kind: str
    price: bool
    spans: tuple[Span, ...]
    speaker: tuple[str, ...] = ()
    on_anything: bool = False


def sought(text: str, code: str) -> Sought:
    """Return what a question in the language of this code wants."""
    words = list(_WORD.finditer(text))
    if code == "en":
        question = parse_question(text)
        kind: str = question.answer_type
        speaker = tuple(word for word in _WORD.findall(question.speaker or "") if word[0].isupper())
        price = kind == "number" and _ENGLISH_PRICE.search(text) is not None
        spans = tuple(word.span() for word in words if content_stems(word.group()))
        return Sought(text, kind, price, spans, speaker, bool(speaker) and not question.topic)
    language = LANGUAGES[code]
    asked = read_question(text, language)
    content = {term.word for term in (*asked.terms, *asked.speaker, *asked.topic)}
    spans = tuple(word.span() for word in words if not content.isdisjoint(words_of(word.group(), language)))
    speaker = tuple(term.word for term in asked.speaker)
    return Sought(text, asked.kind, asked.price, spans, speaker, bool(speaker) and not asked.topic)


def gives(wanted: Sought, text: str, code: str | None) -> bool:
    """Return whether a sentence in the language of this code has the number, the time or the reason that is wanted."""
    language = LANGUAGES.get(code or "")
    words = [word.casefold() for word in _WORD.findall(text)]
    numbers = language.numbers if language else _ENGLISH_NUMBERS
    dates = language.dates if language else _ENGLISH_DATES
    if wanted.kind == "number":
        figures = FIGURE.search(text) is not None or not numbers.isdisjoint(words)
        return figures and (not wanted.price or CURRENCY.search(text) is not None)
    if wanted.kind == "duration":
        return tells_duration(words, numbers, dates)
    if wanted.kind == "time":
        return CLOCK.search(text) is not None or not dates.isdisjoint(words)
    if wanted.kind == "reason":
        told = f" {' '.join(words)} "
        return any(f" {phrase} " in told for phrase in (language.reasons if language else _ENGLISH_REASONS))
    return True


def likeness_among(names: Collection[str], words: Sequence[str]) -> float:
    """Return how well the least known of the names is known among the words: 1 for no names."""
    return min((max((name_likeness(name, word) for word in words), default=0.0) for name in names), default=1.0)
