"""Collects examples from texts: their tokens, their sentences, and where in them the answers stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bench.reading.material import Material
from index.embedding.runtime import encodable, open_tokenizer
from index.text import split_sentences
from rag.retrieval.cross_encoder import tokenizer_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

ANSWERS = 4
NOWHERE = -1
MAX_QUESTION, MAX_TITLE = 64, 24


@dataclass(frozen=True, slots=True)
class Example:
    """A question with a passage (title and text) and the spans of its answers: none where it states none.

    ``near`` is the offset that a crop of a passage without the answer must keep.
    """

    question: str
    passage: tuple[str, str]
    answers: Sequence[tuple[int, int]]
    source: str
    kind: str
    held: bool
    near: int = 0


class Collector:
    """Collects examples; a passage that is named twice is stored once."""

    def __init__(self) -> None:
        self.sources: list[str] = []
        self.kinds: list[str] = []
        self._tokenizer = open_tokenizer(tokenizer_file())
        self._words: list[NDArray[np.uint16]] = []
        self._passages: dict[tuple[str, str], int] = {}
        self._rows: list[tuple[int, int, int]] = []
        self._spans: list[list[tuple[int, list[tuple[int, int]]]]] = []
        self._examples: list[tuple[int, ...]] = []
        self._answers: list[NDArray[np.int16]] = []
        self._questions: dict[str, int] = {}

    def add(self, example: Example) -> None:
        """Add an example."""
        at = self._passage(example.passage)
        marked = [self._located(at, start, end) for start, end in example.answers][:ANSWERS]
        marks = np.full((ANSWERS, 3), NOWHERE, np.int16)
        if marked:
            marks[: len(marked)] = marked
        kept = marked[0][0] if marked else self._sentence(at, example.near)
        if example.question not in self._questions:
            self._questions[example.question] = self._text(example.question, MAX_QUESTION)
        numbers = [_number(self.sources, example.source), _number(self.kinds, example.kind)]
        self._examples.append((self._questions[example.question], at, *numbers, int(example.held), kept))
        self._answers.append(marks)

    def material(self) -> Material:
        """Return what was collected."""
        return Material(
            np.concatenate(self._words),
            np.cumsum([len(one) for one in self._words]),
            np.array(self._rows, np.int32),
            np.array(self._examples, np.int32),
            np.array(self._answers),
            tuple(self.sources),
            tuple(self.kinds),
        )

    def _text(self, text: str, most: int) -> int:
        ids = self._tokenizer.encode(encodable(text), add_special_tokens=False).ids[:most]
        self._words.append(np.array(ids, np.uint16))
        return len(self._words) - 1

    def _passage(self, passage: tuple[str, str]) -> int:
        if passage not in self._passages:
            title, text = passage
            named = self._text(title, MAX_TITLE)
            spans = []
            for start, end in split_sentences(text):
                encoding = self._tokenizer.encode(encodable(text[start:end]), add_special_tokens=False)
                self._words.append(np.array(encoding.ids, np.uint16))
                spans.append((start, [(start + a, start + b) for a, b in encoding.offsets]))
            self._rows.append((named, named + 1, len(spans)))
            self._spans.append(spans)
            self._passages[passage] = len(self._rows) - 1
        return self._passages[passage]

    def _sentence(self, passage: int, offset: int) -> int:
        return max((i for i, (start, _) in enumerate(self._spans[passage]) if start <= offset), default=0)

    def _located(self, passage: int, start: int, end: int) -> tuple[int, int, int]:
        """Return sentence, first and last token of an answer; one that runs on ends with its first sentence."""
        sentence = self._sentence(passage, start)
        tokens = self._spans[passage][sentence][1]
        inside = [i for i, (first, last) in enumerate(tokens) if first < end and last > start]
        return (sentence, inside[0], inside[-1]) if inside else (sentence, 0, max(0, len(tokens) - 1))


def _number(names: list[str], name: str) -> int:
    if name not in names:
        names.append(name)
    return names.index(name)
