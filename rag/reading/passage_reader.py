"""Reads a question with a passage, once: how far each sentence states the answer, and in which words."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from index.embedding.model_cache import cached_model
from index.embedding.runtime import encodable, in_order, open_session, open_tokenizer
from rag.reading.inputs import laid_out
from rag.reading.model import READER
from rag.retrieval import tokenizer_file
from rag.types import ExactWords

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Encoding, Tokenizer

    from index.types import Span

MAX_TOKENS = 400
MAX_QUESTION_TOKENS, MAX_TITLE_TOKENS = 64, 24
LONGEST_WORDS = 24
"""Tokens of the exact words of an answer."""


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """What the reader says of a sentence, as logits.

    ``states``: how much likelier it is that this sentence states the answer than that nothing in its passage does;
    ``fits``: how well it fits the question, as the cross-encoder says it. ``words`` are the likeliest exact words of
    the answer, as offsets within the sentence: an empty span where nothing of it was read.
    """

    states: float
    fits: float
    words: ExactWords


NO_WORDS = ExactWords((0, 0), -20.0, 0.0)
"""What is likeliest where nothing was read."""

UNREAD = SentenceReading(-10.0, -11.0, NO_WORDS)
"""What is said of a sentence that did not fit into what is read."""


@dataclass(frozen=True, slots=True)
class PassageReading:
    """What the reader says of a passage (``fits``) and of its sentences, in order."""

    fits: float
    sentences: tuple[SentenceReading, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A passage to read: its article's title, and its sentences."""

    title: str
    sentences: tuple[str, ...]


class PassageReader:
    """Reads with a model of twelve layers in int8 that began as the cross-encoder's (docs/reader.md).

    What it says of a passage does not depend on what else is read. Of a question the first 64 tokens are read, of a
    title 24, of all together 400. The model is loaded at the first reading, and made for the user's cache before that
    where it is not there yet; ``notify`` is told. Safe to share between threads. Reading raises ModelError where a
    model is missing or altered.
    """

    def __init__(self, notify: Callable[[str], None] = lambda _message: None) -> None:
        self._lock = threading.Lock()
        self._notify = notify
        self._loaded: tuple[Any, Tokenizer] | None = None

    def read(self, question: str, texts: Sequence[Text]) -> list[PassageReading]:
        """Return what is said of each text, in order."""
        if not texts:
            return []
        session, tokenizer = self._model()
        asked = _encoding(tokenizer, question).ids[:MAX_QUESTION_TOKENS]

        def read_one(text: Text) -> PassageReading:
            titled = _encoding(tokenizer, text.title).ids[:MAX_TITLE_TOKENS]
            encodings = [_encoding(tokenizer, sentence) for sentence in text.sentences]
            layout = laid_out(asked, titled, [one.ids for one in encodings], MAX_TOKENS)
            (logits,) = session.run(None, layout.arrays())
            return _reading(logits[0], layout.read, layout.sentences, encodings)

        # The longest first: then all threads end at about the same time.
        longest_first = sorted(set(texts), key=lambda text: (-sum(map(len, text.sentences)), text.sentences))
        found = dict(zip(longest_first, in_order(read_one, longest_first), strict=True))
        return [found[text] for text in texts]

    def _model(self) -> tuple[Any, Tokenizer]:
        with self._lock:
            if self._loaded is None:
                model = cached_model(self._notify, READER)
                self._loaded = open_session(model), open_tokenizer(tokenizer_file())
            return self._loaded


def _encoding(tokenizer: Tokenizer, text: str) -> Encoding:
    return tokenizer.encode(encodable(text), add_special_tokens=False)


def _reading(
    logits: NDArray[np.float32], read: int, spans: Sequence[Span], encodings: Sequence[Encoding]
) -> PassageReading:
    fits, states, starts, ends = logits.T
    found = []
    for number, (first, last) in enumerate(spans):
        words = likeliest_words(starts[first:last], ends[first:last])
        if words.span[1]:
            offsets, (begin, end) = encodings[number].offsets, words.span
            words = replace(words, span=(offsets[begin][0], offsets[end - 1][1]))
        found.append(SentenceReading(float(states[read + number]), float(fits[read + number]), words))
    found += [UNREAD] * (len(encodings) - len(found))
    return PassageReading(float(fits[0]), tuple(found))


def likeliest_words(starts: NDArray[np.float32], ends: NDArray[np.float32]) -> ExactWords:
    """Return the likeliest run of a sentence's tokens, as first and last but one: (0, 0) where there are none."""
    span, score = _best_run(starts, ends, ((0, len(starts)),))
    if not span[1]:
        return NO_WORDS
    first, last = span
    _, other = _best_run(starts, ends, ((0, first), (last, len(starts))))
    return ExactWords(span, score, score - other)


def _best_run(starts: NDArray[np.float32], ends: NDArray[np.float32], stretches: Sequence[Span]) -> tuple[Span, float]:
    """Return the likeliest run of tokens within one of the stretches, and its score."""
    best, score = NO_WORDS.span, NO_WORDS.score
    for begin, stop in stretches:
        for first in range(begin, stop):
            last = first + int(ends[first : min(stop, first + LONGEST_WORDS)].argmax())
            both = float(starts[first] + ends[last])
            if both > score:
                best, score = (first, last + 1), both
    return best, score
