"""Examples as a reader reads them: cropped to whole sentences, of like length together, with what should be said."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from bench.reading.material import END, FIRST
from bench.reading.model import Batch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.reading.material import Material

_POOL = 16
"""So many batches are drawn at once and sorted by length: little is padded, and batches stay mixed."""


@dataclass(frozen=True, slots=True)
class Text:
    """A question with the sentences of a passage, as tokens; ``votes``: how many marked an answer in each sentence."""

    ids: list[int]
    group: list[int]
    asked: int
    sentences: int
    votes: list[float]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        """Return how many tokens a reader reads."""
        return len(self.ids) + self.sentences


@dataclass(frozen=True, slots=True)
class Lesson:
    """A batch, what should be said of it, and which examples it was made of.

    ``states``: of each token, for a probe the share of people who marked its sentence. ``null``: texts without answer.
    ``starts`` and ``ends``: shares by token. ``asked``: the number of each text's question in the batch, from 0.
    """

    batch: Batch
    states: Tensor
    null: Tensor
    starts: Tensor
    ends: Tensor
    asked: Tensor
    numbers: tuple[int, ...]

    def to(self, device: str) -> Lesson:
        """Return the same on a device."""
        moved = {one.name: getattr(self.batch, one.name).to(device, non_blocking=True) for one in fields(Batch)}
        rest = (
            getattr(self, name).to(device, non_blocking=True) for name in ("states", "null", "starts", "ends", "asked")
        )
        return Lesson(Batch(**moved), *rest, self.numbers)


def text_of(material: Material, number: int, most: int, chance: np.random.Generator | None = None) -> Text:
    """Return an example as a text of at most so many tokens of passage: a crop around the sentence to keep.

    With ``chance`` crop and title vary, as training wants it; without it there is the title, and as much on each side.
    """
    question, passage, _, _, _, kept = (int(one) for one in material.examples[number])
    title, first, count = (int(one) for one in material.passages[passage])
    sentences = [material.text(first + i)[:most] for i in range(count)]
    low, high = _window([len(one) for one in sentences], min(kept, count - 1), most, chance)
    named = material.text(title) if chance is None or chance.random() < 0.5 else []
    ids = [FIRST, *material.text(question), END, *named]
    asked = len(ids) - len(named)
    group = [0] * len(ids)
    begins = []
    for i in range(low, high):
        begins.append(len(ids))
        ids += sentences[i]
        group += [i - low + 1] * len(sentences[i])
    marked = [mark for mark in material.answers[number].tolist() if low <= mark[0] < high]
    votes = [0.0] * (high - low)
    starts, ends = [], []
    for sentence, start, end in marked:
        votes[sentence - low] += 1 / len(marked)
        if end < most:
            starts.append(begins[sentence - low] + start)
            ends.append(begins[sentence - low] + end)
    return Text([*ids, END], [*group, 0], asked, high - low, votes, starts, ends)


def _window(lengths: Sequence[int], kept: int, most: int, chance: np.random.Generator | None) -> tuple[int, int]:
    """Return the first sentence and the one behind the last of a crop."""
    low, high, size = kept, kept + 1, lengths[kept] if lengths else 0
    while True:
        sides = [low - 1] * (low > 0 and size + lengths[low - 1] <= most)
        sides += [high] * (high < len(lengths) and size + lengths[high] <= most)
        if not sides:
            return low, min(high, len(lengths))
        even = sides[(high - low) % len(sides)]
        side = even if chance is None else sides[int(chance.integers(len(sides)))]
        size += lengths[side]
        low, high = min(low, side), max(high, side + 1)


def lesson_of(texts: Sequence[Text], numbers: Sequence[int], asked: Sequence[int] | None = None) -> Lesson:
    """Return texts as one padded batch; ``asked`` numbers their questions, without it each has one of its own."""
    size = max(map(len, texts))
    shape = (len(texts), size)
    ids, places, kinds, probe = (np.zeros(shape, np.int64) for _ in range(4))
    group = np.full(shape, -1, np.int64)
    states, starts, ends = (np.zeros(shape, np.float32) for _ in range(3))
    null = np.zeros(len(texts), bool)
    for row, text in enumerate(texts):
        read, every = len(text.ids), len(text)
        ids[row, :read], ids[row, read:every] = text.ids, FIRST
        places[row, :read] = np.arange(read)
        kinds[row, text.asked : read] = 1
        group[row, :read], group[row, read:every] = text.group, 0
        probe[row, read:every] = np.arange(1, text.sentences + 1)
        states[row, read:every] = text.votes
        null[row] = not any(text.votes)
        for shares, marks in ((starts, text.starts), (ends, text.ends)):
            for mark in marks:
                shares[row, mark] += 1 / len(marks)
    of = np.array(range(len(texts)) if asked is None else asked, np.int64)
    arrays = [torch.from_numpy(one) for one in (ids, places, kinds, group, probe, states, null, starts, ends, of)]
    return Lesson(Batch(*arrays[:5]), *arrays[5:], tuple(numbers))


def lessons(
    material: Material, numbers: Sequence[int], *, size: int, most: int, chance: np.random.Generator
) -> Iterator[Lesson]:
    """Yield one epoch: all examples in a new order, like lengths together, and the passages of one question."""
    sets = _by_question(material, numbers, size, chance)
    order, at = chance.permutation(len(sets)), 0
    while at < len(order):
        pool, texts = [], 0
        while at < len(order) and texts < size * _POOL:
            one = [(text_of(material, number, most, chance), number) for number in sets[order[at]]]
            pool.append(one)
            texts, at = texts + len(one), at + 1
        pool.sort(key=lambda one: max(len(text) for text, _ in one))
        batches: list[list[list[tuple[Text, int]]]] = [[]]
        for one in pool:
            if batches[-1] and sum(map(len, batches[-1])) + len(one) > size:
                batches.append([])
            batches[-1].append(one)
        for batch in chance.permutation(len(batches)):
            rows = [(*one, asked) for asked, found in enumerate(batches[batch]) for one in found]
            chosen, known, of = zip(*rows, strict=True)
            yield lesson_of(chosen, known, of)


def _by_question(material: Material, numbers: Sequence[int], most: int, chance: np.random.Generator) -> list[list[int]]:
    """Return the examples of each question, at most so many together; one that is named twice is in two of them."""
    sets: dict[tuple[int, int], list[int]] = {}
    times: dict[int, int] = {}
    for number in chance.permutation(np.asarray(numbers)).tolist():
        times[number] = times.get(number, 0) + 1
        sets.setdefault((int(material.examples[number][0]), times[number]), []).append(number)
    return [one[at : at + most] for one in sets.values() for at in range(0, len(one), most)]
