"""The short answer: the exact words of a cited sentence that answer a question for a fact."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from index.linguistics.calendar import MONTH
from index.linguistics.tagging import read_words
from index.linguistics.words import AUXILIARY, content_stems
from rag.answering.exact import is_of_kind, log_odds_exact
from rag.evidence import gives_time, is_other_count, stored_weights
from rag.types import ShortAnswer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.linguistics.tagging import Word
    from index.types import Span
    from rag.types import Answer, Evidence, Question

_AROUND = " \t\n\"“”‘’'«».,;:!?()[]"
LONGEST = 120
"""Characters: more is no short answer."""

_MOST = 0.6
"""The part of a sentence that words may be, and still say it shorter."""

_CHECKS = re.compile(rf"(?:{AUXILIARY})\b", re.IGNORECASE)
_MANNER = re.compile(
    r"(?:why|how)\b(?!\s+(?:many|much|old|long|far|tall|high|large|big|often|fast|deep|heavy|full)\b)", re.IGNORECASE
)
_COMPARES = re.compile(r"\b(?:than|compared|difference|instead)\b", re.IGNORECASE)
_YEAR = re.compile(rf"\b(?:1[5-9]|20)\d\d\b|\b\d{{1,2}}\s+{MONTH}\b|\b{MONTH}\s+\d{{1,2}}\b", re.IGNORECASE)
_AND = re.compile(r"(?:\s+[\w-]+){0,4}\s+and\s+(?P<joined>\S+)")


def short_answer(question: Question, evidence: Sequence[Evidence], answer: Answer) -> ShortAnswer | None:
    """Return the exact words that answer, None where they are not sure, or where it is no fact that is asked for.

    They are a slice of what the answer cites first.
    """
    if not answer.citations or not _asks_for_fact(question):
        return None
    cited = answer.citations[0]
    for piece in evidence:
        if piece.article.id == cited.article_id and (words := _words(piece, (cited.start, cited.end))):
            text = piece.article.text[slice(*words)]
            likely = _likely(question, piece, text)
            return ShortAnswer(text, cited.marker, *words) if likely >= stored_weights().exact else None
    return None


def words_first(question: Question, piece: Evidence) -> str:
    """Return the exact words of a piece that stand before it in an answer; nothing where they are not sure enough."""
    words = _words(piece, piece.span) if _asks_for_fact(question) and not _CHECKS.match(question.text) else None
    if words is None or question.wants_list or piece.by_title:
        return ""
    if piece.attribution and (piece.attribution.kind == "direct" or piece.attribution.stance != "asserted"):
        return ""  # whose words they are comes first
    text, after = piece.article.text[slice(*words)], piece.article.text[words[1] : piece.span[1]]
    whole = len(text) <= _MOST * len(piece.text) and "\n" not in text and not _COMPARES.search(question.text)
    if _MANNER.match(question.bare) and any(word.kind == "number" for word in read_words(text)):
        return ""  # a number is no reason
    if question.answer_type == "number" and (
        is_other_count(question.bare, f"{text}{after}") or _has_other_figure(question, piece.text, text)
    ):
        return ""
    likely = _likely(question, piece, text) >= stored_weights().first
    return text if likely and whole and _fits(question, text, after) else ""


def _likely(question: Question, piece: Evidence, text: str) -> float:
    """Return the logarithm of the odds that words are the answer."""
    if piece.words is None or not is_of_kind(question, text):
        return -math.inf
    return log_odds_exact(question, piece, piece.words, text)


def _fits(question: Question, text: str, after: str) -> bool:
    """Return whether words are of the kind asked for, and all of it: not "three" of "three men and two women"."""
    kinds = [word.kind for word in read_words(f"is {text}")]  # a capital at the start makes no name
    if question.answer_type == "number":
        return "number" in kinds and not any(word.kind == "number" for word in _joined(after))
    if question.answer_type in {"person", "place"}:
        return "name" in kinds
    return question.answer_type != "time" or "number" in kinds or gives_time(text)


def _has_other_figure(question: Question, sentence: str, text: str) -> bool:
    """Return whether a sentence has a number beside its words, and nothing named beside these tells them apart."""
    own = {word.key for word in read_words(text)}
    others = [word for word in read_words(_YEAR.sub(" ", sentence)) if word.kind == "number" and word.key not in own]
    return bool(others) and not set(question.stems).intersection(content_stems(text))


def _joined(after: str) -> list[Word]:
    """Return the word that "and" joins to what stands shortly before it."""
    found = _AND.match(after)
    return read_words(found["joined"]) if found else []


def _asks_for_fact(question: Question) -> bool:
    return not (question.speaker or question.for_statements)


def _words(piece: Evidence, within: Span) -> Span | None:
    """Return where a piece has the exact words, without marks around them; None where they are not in the span."""
    if piece.words is None:
        return None
    start, end = _bare(piece.article.text, *piece.words.span)
    inside = within[0] <= start < end <= within[1]
    return (start, end) if inside and end - start <= LONGEST else None


def _bare(text: str, start: int, end: int) -> Span:
    """Return a slice without marks and white space around its words."""
    while start < end and text[start] in _AROUND:
        start += 1
    while start < end and text[end - 1] in _AROUND:
        end -= 1
    return start, end
