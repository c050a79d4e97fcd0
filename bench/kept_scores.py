"""A cross-encoder whose every score and reading is kept on disk, so that an experiment never computes one twice."""

from __future__ import annotations

import hashlib
import sqlite3
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from rag.retrieval.cross_encoder import CrossEncoderReranker

    Reading = tuple[float, NDArray[np.float32]]


class KeptScores:
    """The cross-encoder's scores and readings; ``path`` is the file that keeps them.

    What it says of a pair depends on nothing else. Readings are kept in half precision, 5 kB each.
    """

    def __init__(self, reranker: CrossEncoderReranker, path: Path) -> None:
        self._reranker = reranker
        path.parent.mkdir(parents=True, exist_ok=True)
        self._kept = sqlite3.connect(path, timeout=60)
        self._kept.execute("CREATE TABLE IF NOT EXISTS pairs (pair BLOB PRIMARY KEY, score REAL, vector BLOB)")

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return one raw score per text, in order."""
        return [score for score, _ in self.read(question, texts)]

    def readings(self, question: str, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """Return the vectors of the cross-encoder's inner states, in order."""
        return [vector for _, vector in self.read(question, texts)]

    def read(self, question: str, texts: Sequence[str]) -> list[Reading]:
        """Return score and reading per text, in order."""
        known = {text: self._get(question, text) for text in dict.fromkeys(texts)}
        new = [text for text, found in known.items() if found is None]
        for text, found in zip(new, self._reranker.read(question, new), strict=True):
            known[text] = found
            self._keep(question, text, found)
        self._kept.commit()
        return [found for text in texts if (found := known[text]) is not None]

    def _get(self, question: str, text: str) -> Reading | None:
        query = "SELECT score, vector FROM pairs WHERE pair = ?"
        row = self._kept.execute(query, (pair_key(question, text),)).fetchone()
        return None if row is None else (float(row[0]), np.frombuffer(row[1], np.float16).astype(np.float32))

    def _keep(self, question: str, text: str, found: Reading) -> None:
        score, vector = found
        row = (pair_key(question, text), score, vector.astype(np.float16).tobytes())
        self._kept.execute("INSERT OR REPLACE INTO pairs VALUES (?, ?, ?)", row)


def pair_key(question: str, text: str) -> bytes:
    """Return the key of a question and a text."""
    return hashlib.sha256(f"{question}\0{text}".encode("utf-8", "replace")).digest()[:16]
