"""Reads a draft as an article is read: its sentences, who is quoted, and what can be checked against articles."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.attribution import attribute
from index.linguistics.quotation_marks import find_quotes, paragraphs
from index.linguistics.tagging import read_words
from index.text import article_sentences, detect_language
from index.types import Article, overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.types import Attribution, Span
    from rag.checking.findings import ItemKind

_EDGES = " \t\r\n\"“”„«»‘’'`"
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

    ``left_out`` counts the sentences that hold nothing of the kind.
    """

    article: Article
    sentences: tuple[Span, ...]
    items: tuple[Item, ...]
    left_out: int

    @property
    def text(self) -> str:
        """The text, to which all offsets belong."""
        return self.article.text


def read_draft(text: str, title: str = "") -> Draft:
    """Read a draft: find its sentences, quotations and speakers, as in an article.

    English is parsed in a process of its own, which takes some seconds to start.
    """
    article = Article(id="draft", title=title, text=text, language=detect_language(text))
    sentences = article_sentences(text)
    (found,) = attribute([(article, sentences)], workers=1)
    items = sorted(_items(text, sentences, found.attributions), key=lambda one: (one.span, one.kind))
    checked = {one.sentence for one in items}
    return Draft(article, tuple(sentences), tuple(items), sum(one not in checked for one in sentences))


def _items(text: str, sentences: Sequence[Span], said: Sequence[Attribution]) -> Iterable[Item]:
    starts = [start for start, _ in sentences]
    quotes = [(one.start, one.end) for one in find_quotes(text, paragraphs(text))]
    taken: list[Span] = []

    def around(at: int) -> Span:
        return sentences[max(0, bisect_right(starts, at) - 1)]

    for quote in quotes:
        words = _trimmed(text, quote)
        one = next((each for each in said if overlap(quote, each.content)), None)
        if words[0] < words[1] and (one is not None or len(text[slice(*words)].split()) >= _FEW):
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
