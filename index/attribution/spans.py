"""From a sentence's tokens to exact spans of the article: whole words, closed marks, no punctuation at the ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.linguistics.quotation_marks import PAIRS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from index.attribution.parsing import Tree
    from index.linguistics.quotation_marks import Quote
    from index.types import Span

_TRIM_LEFT = ",;:.)]!? \t\n\r\xa0-–—"
_TRIM_RIGHT = ",;:(-–— \t\n\r\xa0["
_PAIRS = {mark: PAIRS[mark] for mark in '“«"'} | {"''": "''", "``": "''", "(": ")", "[": "]", "‘": "’"}


def text_spans(text: str, tree: Tree, tokens: Collection[int], quotes: Sequence[Quote]) -> tuple[Span, ...]:
    """Return the spans that ``tokens`` cover, joined over punctuation, without punctuation at their ends."""
    found: list[Span] = []
    last = -2
    for index in sorted(tokens):
        token = tree[index]
        start, end = _extent(tree, index, quotes)
        joins = found and (index == last + 1 or all(_is_mark(tree, between) for between in range(last + 1, index)))
        if joins and start >= found[-1][0]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        elif not token.text.isspace():
            found.append((start, end))
        last = index
    trimmed = (_whole_words(text, *_trim(text, span)) for span in found)
    closed = (_close_marks(text, span) for span in trimmed if span[0] < span[1])
    kept: list[Span] = []
    for start, end in closed:
        if start >= end:  # it was a mark alone
            continue
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return tuple(kept)


def _extent(tree: Tree, index: int, quotes: Sequence[Quote]) -> Span:
    token = tree[index]
    if token.quote >= 0:
        return quotes[token.quote].start, quotes[token.quote].end
    return token.start, token.end


def _is_mark(tree: Tree, index: int) -> bool:
    token = tree[index]
    return token.quote < 0 and not any(char.isalnum() for char in token.text)


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _TRIM_LEFT:
        start += 1
    while start < end and text[end - 1] in _TRIM_RIGHT:
        end -= 1
    if end - start > 1 and text[end - 1] in ".?!" and text[start:end].count(".") == 1 and not text[end - 2].isupper():
        end -= 1
    return start, end


def _whole_words(text: str, start: int, end: int) -> Span:
    """Take in the rest of a word that the tokenizer cut: "Censor" of "Censor.NET"."""
    while start > 0 and start < end and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while start < end < len(text) and text[end - 1].isalnum():
        if text[end].isalnum():
            end += 1
        elif text[end] in ".-/@_&" and text[end + 1 : end + 2].isalnum():
            end += 2
        else:
            break
    return start, end


def _close_marks(text: str, span: Span) -> Span:
    """Take in the closing mark of a quotation that the span opens, and drop a mark that it does not open."""
    start, end = span
    inside = text[start:end]
    for opening, closing in _PAIRS.items():
        if opening == closing:
            unbalanced = inside.count(opening) % 2 == 1
        else:
            unbalanced = inside.count(opening) > inside.count(closing)
        if unbalanced:
            tail = text[end : end + 3]
            at = tail.find(closing)
            if at >= 0 and not any(char.isalnum() for char in tail[:at]):
                end += at + len(closing)
            elif inside.startswith(opening) and opening != "‘":
                start += len(opening)
            elif inside.endswith(opening) and opening == closing:
                end -= len(opening)
    return start, end
