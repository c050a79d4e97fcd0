"""The sentences of a passage that are its article's story, without the title that stands at its head once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.linguistics.words import fold
from index.text import sentences_within

if TYPE_CHECKING:
    from index.types import Passage, Span

_HEAD = 500
"""Characters at an article's beginning in which its title may stand once more."""


def story_sentences(passage: Passage) -> list[Span]:
    """Return the passage's sentences; the article's title above them is none, unless it is all that there is.

    A title is read with every sentence anyway. As a sentence it would compete with those that state what it promises.
    """
    article = passage.article
    spans = sentences_within(article.text, passage.start, passage.end)
    title = fold(article.title)
    story = [
        (start, end)
        for start, end in spans
        if start > _HEAD or " ".join(fold(article.text[start:end]).strip("#*_= ").split()) != title
    ]
    return story or spans
