"""Whom attributions of short texts name, through the real parser in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.attribution import attribute
from index.text import split_sentences
from index.types import Article

if TYPE_CHECKING:
    from collections.abc import Collection

    from index.types import Attribution

Row = tuple[str, str, str]
"""An article, words of a statement in it, and its speaker."""


def attributions(text: str) -> tuple[Attribution, ...]:
    """Return the attributions of a text."""
    article = Article("text", "", text)
    (result,) = attribute([(article, split_sentences(text))], workers=0)
    return result.attributions


def spoken_in(rows: Collection[Row]) -> dict[tuple[str, str], list[str]]:
    """Return the speakers of the statements with these words, by (article, words); each article is parsed once."""
    texts = dict.fromkeys(text for text, _, _ in rows)
    articles = [Article(str(number), "", text) for number, text in enumerate(texts)]
    results = attribute(((article, split_sentences(article.text)) for article in articles), workers=0)
    found = {result.article.text: result.attributions for result in results}
    return {(text, words): [item.speaker for item in found[text] if words in item.text] for text, words, _ in rows}
