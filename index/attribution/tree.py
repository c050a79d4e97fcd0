"""A parsed sentence as plain values: no parser's objects leave ``parsing``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Token:
    """One word: ``start`` and ``end`` address the article's text.

    ``head`` is the index of the governing token (a root governs itself); ``lemma`` is the cue word that
    this is a form of, else empty; ``quote`` numbers the quotation that the token stands for, else -1.
    """

    text: str
    lemma: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    quote: int = -1

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def is_verb(self) -> bool:
        """Whether the tagger saw a verb form."""
        return self.tag.startswith("VB")

    @property
    def is_noun(self) -> bool:
        """Whether the tagger saw a common or proper noun."""
        return self.tag.startswith("NN")


@dataclass(frozen=True)
class Tree:
    """The tokens of one sentence (or of several that one quotation joins) in order."""

    tokens: tuple[Token, ...]

    def __len__(self) -> int:
        """How many tokens there are."""
        return len(self.tokens)

    def __getitem__(self, index: int) -> Token:
        """Return one token."""
        return self.tokens[index]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the indices of those that it governs, in order."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                found[token.head].append(index)
        return tuple(map(tuple, found))

    def governed(self, index: int, *deps: str) -> Iterator[int]:
        """Yield the children of a token whose relation is one of ``deps``."""
        return (child for child in self.children[index] if self.tokens[child].dep in deps)

    def subtree(self, index: int, without: Iterable[int] = ()) -> set[int]:
        """Return the token and all that it governs, leaving out the subtrees under ``without``."""
        barred = set(without)
        found: set[int] = set()
        waiting = [index]
        while waiting:
            current = waiting.pop()
            if current in found or current in barred:
                continue
            found.add(current)
            waiting.extend(self.children[current])
        return found

    def depth(self, index: int) -> int:
        """Return how many tokens govern this one."""
        steps = 0
        while self.tokens[index].head != index and steps <= len(self.tokens):
            index = self.tokens[index].head
            steps += 1
        return steps
