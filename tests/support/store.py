"""Small real parts for the tests of the index: an embedder, articles, and a writer to be killed."""

from __future__ import annotations

import re
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.ingest import update_index
from index.loading import Failure, Loaded
from index.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from index.ingest import IndexReport


class TinyEmbedder:
    """Counts a text's letter triples in hashed places: alike texts get alike vectors, at once and everywhere."""

    dimension = 64

    def __init__(self, name: str = "tiny") -> None:
        self.id = name
        self.embedded: list[str] = []

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.embedded += texts
        return np.stack([self._vector(text) for text in texts])

    def embed_question(self, text: str) -> NDArray[np.float32]:
        return self._vector(text)

    def _vector(self, text: str) -> NDArray[np.float32]:
        vector = np.zeros(self.dimension, np.float32)
        padded = f"  {re.sub(r'[^a-z0-9]+', ' ', text.lower())}  "
        for start in range(len(padded) - 2):
            place = zlib.crc32(f"{self.id} {padded[start : start + 3]}".encode())
            vector[place % self.dimension] += 1 if place & 1024 else -1
        norm = float(np.linalg.norm(vector))
        if norm == 0:
            vector[0] = norm = 1
        return vector / np.float32(norm)


def loaded(name: str, text: str, origin: str = "articles.jsonl", *, explicit: bool = True, **fields: Any) -> Loaded:
    return Loaded(Article(name, fields.pop("title", f"About {name}"), text, **fields), origin, explicit)


def index(
    folder: Path, items: Iterable[Loaded | Failure], embedder: TinyEmbedder | None = None, **more: Any
) -> IndexReport:
    return update_index(folder, items, embedder or TinyEmbedder(), workers=0, **more)


def many(count: int) -> list[Loaded]:
    """Return articles of one to three passages, of which some passages are alike."""
    towns = ("Riga", "Turku", "Gdansk", "Bergen", "Aarhus")
    return [
        loaded(
            f"a{number:03}",
            "\n\n".join(
                f"The harbour of {towns[(number + part) % 5]} has had berth {number % 7} since {1950 + part}. "
                + f"Ships of route {number if part else part} moor there in winter and in summer alike. " * 6
                for part in range(1 + number % 3)
            ),
            f"harbours.jsonl:{number + 1}",
            title="Harbours",
        )
        for number in range(count)
    ]


def main(folder: str, count: str, stage: str, done: str) -> None:
    """Index, and stand still for ever at the given point, after a line on stdout says so."""

    def stop() -> None:
        print("here", flush=True)  # noqa: T201 - the parent waits for this line
        sys.stdin.read()

    def progress(at: str, number: int, _: int | None) -> None:
        if (at, number) == (stage, int(done)):
            stop()

    def items() -> Iterator[Loaded]:
        for number, item in enumerate(many(int(count))):
            if (stage, int(done)) == ("input", number):
                stop()
            yield item

    index(Path(folder), items(), progress=progress)


if __name__ == "__main__":
    sys.modules["torch"] = None  # type: ignore[assignment] # the parser would import it, which takes seconds
    main(*sys.argv[1:])
