"""Reads a draft as an article is read: its sentences, who is quoted, and what can be checked against articles."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.attribution import attribute
from index.linguistics.quotation_marks import find_quotes, paragraphs
from index.linguistics.tagging import read_words
from index.linguistics.words import FUNCTION_WORDS
from index.text import article_sentences, detect_language
from index.types import Article, overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from index.attribution import Worker
    from index.types import Attribution, Span, Speaker
    from rag.checking.findings import ItemKind

_EDGES = " \t\r\n\"“”„«»‘’'`"
_BLOCK = re.compile(r"(?m)^[ \t]*>[ \t>]*(?P<first>\S[^\n]*(?:\n[ \t]*>[ \t]*\S[^\n]*)*)")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LONGEST_TITLE = 10
_FEW = 3
"""Fewer words between quotation marks, of whom nobody is named as speaker, are a term or a title."""


@dataclass(frozen=True, slots=True)
class Item:
    """What can be checked of a draft: quoted words, reported speech, or a sentence of the writer's own with facts.

    ``span`` addresses the draft's text: a quotation's words without their marks, else the words that were said, or the
    sentence. ``sentence`` is the sentence around it; ``said`` is the draft's attribution, None where it names nobody.
    """

    kind: ItemKind
    span: Span
    sentence: Span
    said: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as read: ``article`` holds its text, ``items`` what can be checked, in order.

    ``left_out`` counts the sentences that hold nothing of the kind; ``speakers`` are who is quoted, as in an article.
    """

    article: Article
    sentences: tuple[Span, ...]
    items: tuple[Item, ...]
    left_out: int
    speakers: tuple[Speaker, ...] = ()

    @property
    def text(self) -> str:
        """The text, to which all offsets belong."""
        return self.article.text


def read_draft(text: str, title: str = "", *, day: date | None = None, workers: int | Worker = 1) -> Draft:
    """Read a draft: find its sentences, quotations and speakers, as in an article published on this day.

    English is parsed in a process of its own, which takes some seconds to start, or by a Worker, which has been
    started; with ``workers=0`` in this process.
    """
    published = day.isoformat() if day else None
    article = Article(id="draft", title=title, text=text, published=published, language=detect_language(text))
    sentences = article_sentences(text)
    (found,) = attribute([(article, sentences)], workers=workers)
    items = sorted(_items(text, sentences, found.attributions), key=lambda one: (one.span, one.kind))
    checked = {one.sentence for one in items}
    return Draft(article, tuple(sentences), tuple(items), sum(one not in checked for one in sentences), found.speakers)


def _items(text: str, sentences: Sequence[Span], said: Sequence[Attribution]) -> Iterable[Item]:
    starts = [start for start, _ in sentences]
    quotes = [(one.start, one.end) for one in find_quotes(text, paragraphs(text))]
    taken: list[Span] = []

    def around(at: int) -> Span:
        return sentences[max(0, bisect_right(starts, at) - 1)]

    for quote in sorted([*quotes, *_blocks(text, quotes)]):
        words, one = _trimmed(text, quote), _said(quote, said)
        if words[0] < words[1] and _is_quotation(text[slice(*words)], one):
            taken.append(quote)
            yield Item("quotation", words, around(words[0]), one)
    for one in said:
        spans = [span for span in one.content if not overlap(span, quotes)]
        if spans and one.kind != "direct":
            taken += one.content
            yield Item("speech", (spans[0][0], spans[-1][1]), around(spans[0][0]), one)
    for sentence in sentences:
        if not overlap(sentence, taken) and _is_checkable(text[slice(*sentence)]):
            yield Item("claim", sentence, sentence)


def _said(quote: Span, said: Sequence[Attribution]) -> Attribution | None:
    """Return the attribution that has most of a quotation, of several the narrowest."""
    found = [one for one in said if overlap(quote, one.content)]
    return max(
        found,
        key=lambda one: (overlap(quote, one.content), -sum(end - start for start, end in one.content)),
        default=None,
    )


def _blocks(text: str, quotes: Sequence[Span]) -> Iterable[Span]:
    """Yield the paragraphs that Markdown sets off as quotations, unless marks in them do so already."""
    for found in _BLOCK.finditer(text):
        if not overlap(found.span(), quotes):
            yield found.start("first"), found.end()


def _is_quotation(words: str, said: Attribution | None) -> bool:
    """Return whether words between marks are somebody's, no term and no title of a work."""
    listed = words.split()
    if len(listed) < _FEW:
        return said is not None and bool(said.speaker or said.candidates or said.source)
    telling = [word for word in _LETTERS.findall(words) if word.casefold() not in FUNCTION_WORDS]
    titled = len(telling) > 1 and all(word[0].isupper() for word in telling) and not re.search(r"[.!?,]", words)
    return not (titled and len(listed) <= _LONGEST_TITLE)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES + ",":
        end -= 1
    return start, end


def _is_checkable(sentence: str) -> bool:
    """Return whether a sentence has a number, a date or a name in it, and is no question."""
    words = read_words(sentence)
    return not re.search(r"\?\W*\Z", sentence) and any(word.kind in {"number", "name"} for word in words)
