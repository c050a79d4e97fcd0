"""Passages that search brings for a question and that do not answer it: they are read beside the right one."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from bench.written.indexes import index_of
from index.linguistics.words import content_stems, fold
from rag import assemble
from rag.question import parse_question
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.types import Passage

FOUND, KEPT = 6, 2
_SHORTEST = 3
"""Shorter answers ("no", "4") stand anywhere, and tell nothing of a passage."""


def negatives(name: str, asked: Sequence[tuple[str, Sequence[str]]]) -> Iterator[list[tuple[str, str, int]]]:
    """Yield for each question, given with its answers' words, some passages found for it that hold none of them.

    Of each its article's title, its text, and where in it most of the question's words stand. A passage that has the
    words of an answer is left out, whatever it says: it may well answer.
    """
    with assemble(Settings(index=index_of(name))) as assistant, ThreadPoolExecutor(2) as pool:

        def found(one: tuple[str, Sequence[str]]) -> list[tuple[str, str, int]]:
            question, answers = one
            parsed = parse_question(question)
            hits = assistant.retriever.retrieve(parsed, k=FOUND, filters=parsed.filters)
            told = [fold(words) for words in answers]
            wrong = [hit.passage for hit in hits if not any(words in fold(hit.passage.text) for words in told)]
            if not told or min(map(len, told)) < _SHORTEST:
                return []
            chance = random.Random(question)  # noqa: S311 - a sample, no secret
            wanted = frozenset(content_stems(question))
            return [_example(one, wanted) for one in chance.sample(wrong, min(KEPT, len(wrong)))]

        yield from pool.map(found, asked)


def _example(passage: Passage, wanted: frozenset[str]) -> tuple[str, str, int]:
    return f"{passage.article.title.rstrip('.')}.", passage.text, best_place(passage.text, wanted)


def best_place(text: str, wanted: frozenset[str]) -> int:
    """Return where the words of a question are nearest to each other."""
    places = range(0, max(1, len(text) - 100), 100)
    return max(places, key=lambda at: len(wanted & set(content_stems(text[at : at + 200]))))
