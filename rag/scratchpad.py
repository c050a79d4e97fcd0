"""Keeps what was read for one question, for when it is tried again on other articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from rag.evidence.support import Encoder
    from rag.types import Reranker

_Result = TypeVar("_Result")


class ScoredOnce:
    """Scores as another reranker does, each pair once."""

    def __init__(self, reranker: Reranker) -> None:
        self._reranker = reranker
        self._known: dict[tuple[str, str], float] = {}

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return one raw score per text, in order; higher is better."""
        return _each_once(self._known, self._reranker.score, question, texts)


class ReadOnce:
    """Scores and reads as another encoder does, each pair once: whoever wants the reading of a scored pair has it."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[tuple[str, str], tuple[float, NDArray[np.float32]]] = {}

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return one raw score per text, in order; higher is better."""
        return [score for score, _ in self.read(question, texts)]

    def read(self, question: str, texts: Sequence[str]) -> list[tuple[float, NDArray[np.float32]]]:
        """Return score and reading per text, in order."""
        return _each_once(self._known, self._encoder.read, question, texts)


def _each_once(
    known: dict[tuple[str, str], _Result],
    work: Callable[[str, Sequence[str]], list[_Result]],
    question: str,
    texts: Sequence[str],
) -> list[_Result]:
    """Return what the work gives for each text, in order; it is done for those that are not known yet."""
    new = [text for text in dict.fromkeys(texts) if (question, text) not in known]
    for text, found in zip(new, work(question, new), strict=True):
        known[question, text] = found
    return [known[question, text] for text in texts]
