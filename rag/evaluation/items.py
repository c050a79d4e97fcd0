"""What a data set is made of: questions with known answers, marked texts, pairs of claims, and how a row gives one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.errors import UsageError
from rag.evaluation.rows import Row, spans_in, text_in

if TYPE_CHECKING:
    from index.types import Span


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its known answer: as words (``answers``) or as spans of its one article.

    ``articles`` are the ids of those known to hold the answer, empty where that is not known.
    """

    id: str
    question: str
    answerable: bool
    articles: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()

    def names(self, article_id: str) -> bool:
        """Tell whether an article is one of those that hold the answer, as far as they are known."""
        return not self.articles or article_id in self.articles

    def held_by(self, article_id: str, span: Span, text: str) -> bool:
        """Tell whether a span of an article, with its text, holds the answer: whole, by offsets or by words."""
        if not self.names(article_id):
            return False
        if self.spans:
            return any(span[0] <= start and end <= span[1] for start, end in self.spans)
        return any(holds(text, answer) for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text and the attributions that people marked in it: source, cue and content as spans."""

    id: str
    text: str
    attributions: tuple[dict[str, tuple[Span, ...]], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of a claim about an article, one true to it, one false; ``error`` names the kind of falsehood."""

    article: str
    supported: str
    unsupported: str
    error: str


def holds(text: str, answer: str) -> bool:
    """Tell whether a text holds an answer as whole words, whatever the case and the punctuation."""
    wanted = normalised(answer)
    return bool(wanted) and f" {wanted} " in f" {normalised(text)} "


def normalised(text: str) -> str:
    """Return a text's words in lower case."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def read_case(row: Row) -> Case:
    """Read a question, with its answer as words or as spans; UsageError names what is wrong with the row."""
    question, value = text_in(row, "question"), row[1]
    name = str(value.get("id", row[0].rpartition(":")[2]))
    if isinstance(value.get("answers"), list) and isinstance(value.get("article"), str):
        found = [_answer_span(row, known) for known in value["answers"]]
        answerable = bool(found and value.get("answerable", True))
        return Case(name, question, answerable, (value["article"],), spans=(*found,))
    if "answer" not in value:
        raise UsageError(f'{row[0]} has no "answer". Write the answer\'s words, or null where no article states it.')
    given, articles = value["answer"], value.get("articles") or []
    answers = [given] if isinstance(given, str) else (given or [])
    if not isinstance(answers, list) or not all(isinstance(one, str) and normalised(one) for one in answers):
        raise UsageError(f'{row[0]} has an "answer" without words. Write a text, a list of texts, or null.')
    if not isinstance(articles, list) or not all(isinstance(one, str) for one in articles):
        raise UsageError(f'{row[0]} has "articles" that are no list of ids. Write the ids of articles that answer.')
    return Case(name, question, bool(answers), tuple(articles), tuple(answers))


def _answer_span(row: Row, known: Any) -> Span:
    text, start = (known.get("text"), known.get("start")) if isinstance(known, dict) else (None, None)
    if not isinstance(text, str) or not text or type(start) is not int or start < 0:
        raise UsageError(f'{row[0]} has "answers" that are no list of {{"text", "start"}}.')
    return (start, start + len(text))


def read_annotated(row: Row) -> Annotated:
    """Read a marked text; UsageError names what is wrong with the row."""
    text, marked = text_in(row, "text"), row[1].get("attributions")
    if not isinstance(marked, list) or not all(isinstance(one, dict) for one in marked):
        raise UsageError(f'{row[0]} has no "attributions" that are a list of objects. Write [] for a text without any.')
    parts = tuple(
        {key: spans_in(row, one.get(key, []), key, len(text)) for key in ("source", "cue", "content")} for one in marked
    )
    if any(not one["content"] for one in parts):
        raise UsageError(f'{row[0]} has an attribution without "content".')
    return Annotated(str(row[1].get("id", row[0])), text, parts)


def read_pair(row: Row) -> Pair:
    """Read a pair of claims; UsageError names what is wrong with the row."""
    error = row[1].get("error")
    article, true, false = (text_in(row, key) for key in ("article", "supported", "unsupported"))
    return Pair(article, true, false, error if isinstance(error, str) else "")
