"""What the product knows of English, each fact once: classes of words as data, and what reads texts by them.

Words, text and patterns go in; their classes, forms, quotations and kinds come out. Nothing here knows of an article,
an index or a question.
"""

from __future__ import annotations


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a list that is written as one string."""
    return frozenset(listed.split())


__all__ = ["word_set"]
