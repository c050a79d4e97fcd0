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


class KeptScores:
    """Scores by the cross-encoder; ``path`` is the file that keeps them. A pair's score depends on nothing else."""

    def __init__(self, reranker: CrossEncoderReranker, path: Path) -> None:
        self._reranker = reranker
        path.parent.mkdir(parents=True, exist_ok=True)
        self._kept = sqlite3.connect(path, timeout=60)
        self._kept.execute("CREATE TABLE IF NOT EXISTS scores (pair BLOB PRIMARY KEY, score REAL) WITHOUT ROWID")
        self._kept.execute("CREATE TABLE IF NOT EXISTS readings (pair BLOB PRIMARY KEY, vector BLOB)")

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return one raw score per text, in order."""
        keys = [pair_key(question, text) for text in texts]
        known = {key: self._get(key) for key in keys}
        new = dict.fromkeys(i for i, key in enumerate(keys) if known[key] is None)
        if new:
            fresh = zip(new, self._reranker.score(question, [texts[i] for i in new]), strict=True)
            known |= {keys[i]: score for i, score in fresh}
            self.keep({keys[i]: known[keys[i]] for i in new})
        return [float(known[key] or 0.0) for key in keys]

    def readings(self, question: str, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """Return the vectors of the cross-encoder's inner states, in order."""
        keys = [pair_key(question, text) for text in texts]
        query = "SELECT vector FROM readings WHERE pair = ?"
        rows = [self._kept.execute(query, (key,)).fetchone() for key in keys]
        new = [i for i, row in enumerate(rows) if row is None]
        fresh = self._reranker.read(question, [texts[i] for i in new])
        found = {i: np.frombuffer(row[0], np.float32) for i, row in enumerate(rows) if row is not None}
        found |= {i: vector for i, (_, vector) in zip(new, fresh, strict=True)}
        with self._kept:
            stored = [(keys[i], found[i].tobytes()) for i in new]
            self._kept.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?)", stored)
        return [found[i] for i in range(len(texts))]

    def keep(self, scores: dict[bytes, float | None]) -> None:
        """Store scores by the keys of their pairs."""
        with self._kept:
            self._kept.executemany("INSERT OR REPLACE INTO scores VALUES (?, ?)", scores.items())

    def _get(self, key: bytes) -> float | None:
        row = self._kept.execute("SELECT score FROM scores WHERE pair = ?", (key,)).fetchone()
        return None if row is None else float(row[0])


def pair_key(question: str, text: str) -> bytes:
    """Return the key of a question and a text."""
    return hashlib.sha256(f"{question}\0{text}".encode("utf-8", "replace")).digest()[:16]
