"""Groups sentences into passages, the units that are searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.types import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import Article, Span

SIZE = 750
"""Characters that a passage does not pass, unless one sentence does: news passages then have about 630."""

_MOSTLY_FULL = 0.6


def passages_of(article: Article, sentences: Sequence[Span], *, size: int = SIZE) -> list[Passage]:
    """Return passages of whole consecutive sentences that cover every sentence, at most about ``size`` characters each.

    A passage repeats the last sentence of the one before unless that is longer than half of ``size``. It closes before
    the sentence that would pass ``size``, or at the end of a paragraph when it is mostly full and the next paragraph
    would not fit; but it always holds a new sentence, however long.
    """
    groups: list[tuple[int, int]] = []
    first = fresh = 0  # the passage's first sentence, and its first that no earlier passage has
    while fresh < len(sentences):
        last = _fill(article.text, sentences, first, fresh, size)
        if groups and groups[-1][0] == first:
            groups.pop()  # a lone short sentence, which this passage repeats: it would add nothing
        groups.append((first, last))
        fresh = last + 1
        start, end = sentences[last]
        first = fresh if 2 * (end - start) > size or fresh == len(sentences) else last
    _absorb_stub(groups, sentences, size)
    return [Passage(article, sentences[first][0], sentences[last][1]) for first, last in groups]


def _fill(text: str, sentences: Sequence[Span], first: int, fresh: int, size: int) -> int:
    """Return the last sentence of the passage that begins with ``first`` and must hold ``fresh``."""
    start = sentences[first][0]
    last = fresh
    while last + 1 < len(sentences) and sentences[last + 1][1] - start <= size:
        mostly_full = sentences[last][1] - start >= _MOSTLY_FULL * size
        if mostly_full and _begins_paragraph(text, sentences, last + 1):
            paragraph_end = last + 1
            while paragraph_end + 1 < len(sentences) and not _begins_paragraph(text, sentences, paragraph_end + 1):
                paragraph_end += 1
                if sentences[paragraph_end][1] - start > size:
                    return last
        last += 1
    return last


def _begins_paragraph(text: str, sentences: Sequence[Span], index: int) -> bool:
    """Return whether a line break stands before the sentence."""
    return "\n" in text[sentences[index - 1][1] : sentences[index][0]]


def _absorb_stub(groups: list[tuple[int, int]], sentences: Sequence[Span], size: int) -> None:
    """Join a last passage that would add next to nothing to the one before, which may then be a quarter longer."""
    if len(groups) < 2:
        return
    (first, before), (_, last) = groups[-2:]
    added = sentences[last][1] - sentences[before + 1][0]
    if 4 * added < size and 4 * (sentences[last][1] - sentences[first][0]) <= 5 * size:
        groups[-2:] = [(first, last)]
