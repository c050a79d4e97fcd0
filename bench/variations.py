"""Makes as many articles as are wanted from a few thousand real ones, so that an archive of a million can be measured.

The real articles come first, as they are. Each further one is a real one with its sentences in another order, every
eighth word replaced by one drawn from all articles (a name by a name, as often as it occurs there) and other figures:
the vocabulary, the lengths and how often words occur stay those of news.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace
from itertools import count, islice
from typing import TYPE_CHECKING

from index.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.types import Article

_WORD = re.compile(r"[A-Za-z]{4,}|\d+")
_REPLACED = 1 / 8
_PARAGRAPH = 3  # sentences


def variations(originals: Sequence[Article]) -> Iterator[Article]:
    """Yield the originals and then, without end, variations of them, the same at every call."""
    yield from originals
    names, others = _vocabulary(originals)
    sentences = [[one.text[start:end] for start, end in split_sentences(one.text)] for one in originals]
    for turn in count(1):
        for article, said in zip(originals, sentences, strict=True):
            yield _variation(article, turn, said, names, others)


def _variation(
    article: Article, turn: int, said: Sequence[str], names: Sequence[str], others: Sequence[str]
) -> Article:
    chosen = random.Random(f"{article.id} {turn}")  # noqa: S311 - nothing secret

    def other(match: re.Match[str]) -> str:
        word = match[0]
        if word.isdigit():
            return "".join(chosen.choice("123456789") for _ in word)
        if chosen.random() > _REPLACED:
            return word
        return chosen.choice(names if word[0].isupper() else others)

    order = chosen.sample(said, len(said))
    paragraphs = (" ".join(order[start : start + _PARAGRAPH]) for start in range(0, len(order), _PARAGRAPH))
    year = f"{chosen.randint(1995, 2025)}"
    return replace(
        article,
        id=f"{article.id}-{turn}",
        title=_WORD.sub(other, article.title),
        text=_WORD.sub(other, "\n\n".join(paragraphs)) or article.text,
        published=year + article.published[4:] if article.published else None,
        url=f"{article.url}?{turn}" if article.url else None,
    )


def _vocabulary(originals: Sequence[Article]) -> tuple[list[str], list[str]]:
    """Return words with a capital and words without, each as often as it occurs in every tenth article."""
    words = [word for one in islice(originals, 0, None, 10) for word in _WORD.findall(one.text) if word.isalpha()]
    return [word for word in words if word[0].isupper()], [word for word in words if word.islower()]
