"""Builds and keeps an index of as many passages as are wanted, with vectors that are real where there are any.

Texts are news and variations of them (`bench/variations.py`), put through the product's own stages. Vectors cannot
be embedded by the million here: those of the kept `news` index are real, all others are a real one moved along the
difference of two others, by as far as real neighbours lie apart, so that they cluster as real ones do. Attributions
are those of the same index, laid over all articles: who said what is not true there, but as much of it as in news.
"""

from __future__ import annotations

import hashlib
import json
import time
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import islice
from shutil import copytree, rmtree
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from bench.data import INDEXES, built_index, folder
from bench.variations import variations
from index.attribution import ATTRIBUTION_VERSION
from index.ingest.articles import Changes, store_text
from index.loading import Loaded, load
from index.reader import IndexReader
from index.store.database import DatabaseReader, DatabaseWriter
from index.store.derived import publish, restore_words, update_vectors
from index.store.lock import write_lock
from index.types import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from index.types import Article, Attribution, Span

BATCH = 2048
STAGES = "stages.json"
_Item = TypeVar("_Item")


def originals() -> list[Article]:
    """Return the real articles."""
    paths = [str(folder() / "news-10k" / "articles.jsonl.gz")]
    return [item.article for item in load(paths) if isinstance(item, Loaded)]


def kept(passages: int) -> Path:
    """Return the folder of an index of so many passages or a few more, built where there is none."""
    path = INDEXES / "scale" / str(passages)
    if not (path / STAGES).exists():
        rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        seconds = build(path, passages)
        (path / STAGES).write_text(json.dumps(seconds))
    return path


def stages(path: Path) -> dict[str, float]:
    """Return the seconds that each stage of building took."""
    found: dict[str, float] = json.loads((path / STAGES).read_text())
    return found


def build(path: Path, passages: int) -> dict[str, float]:
    """Build the index and return the seconds of each stage."""
    seconds: dict[str, float] = {}

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        seconds[name] = round(time.perf_counter() - started, 1)
        print(f"{name}: {seconds[name]} s", flush=True)

    real = _copy_of_news()
    with write_lock(path), closing(DatabaseWriter.open(path)) as database:
        with stage("texts into the database"):
            _put_texts(database, passages)
        with stage("attributions into the database"):
            _put_attributions(database, real)
        with stage("vectors into the database"):
            _put_vectors(database, real)
        with stage("word index"):
            words = restore_words(path, database.read, None, print)
        with stage("vector file"):
            vectors = update_vectors(path, database.read, None, print)
        publish(path, database.read, words, vectors)
    return seconds


def _put_texts(database: DatabaseWriter, passages: int) -> None:
    changes, stored = Changes(), 0
    for batch in batched(variations(originals()), 512):
        with database.transaction():
            for article in batch:
                store_text(database, Loaded(article, "scale.jsonl", explicit_id=True, input="scale.jsonl"), changes)
        stored = database.read.counts().passages
        if stored >= passages:
            return


def _put_attributions(database: DatabaseWriter, real: Path) -> None:
    with IndexReader.open(real) as reader:
        said: dict[str, list[Attribution]] = {}
        for found in reader.attributions():
            said.setdefault(found.article.id, []).append(found)
        who: dict[str, list[Speaker]] = {}
        for speaker in reader.speakers():
            who.setdefault(speaker.article_id, []).append(speaker)
    sources = sorted(said)
    for batch in batched(database.read.infos(), BATCH):
        with database.transaction():
            for info in batch:
                source = info.id if info.id in said else sources[_number(info.id.encode()) % len(sources)]
                article = database.read.article(info.id)
                assert article
                database.attributions.put(
                    info.id,
                    ATTRIBUTION_VERSION,
                    [moved for one in said[source] if (moved := _moved(one, article))],
                    [Speaker(info.id, one.name, one.aliases) for one in who.get(source, ())],
                )


def _moved(found: Attribution, article: Article) -> Attribution | None:
    def within(spans: Sequence[Span]) -> bool:
        return all(end <= len(article.text) for _, end in spans)

    fits = within(found.source) and within(found.cue) and within(found.content)
    return replace(found, article=article) if fits else None


def _put_vectors(database: DatabaseWriter, real: Path) -> None:
    known, model = _real_vectors(real)
    matrix = np.stack(list(known.values()))
    distances = neighbour_distances(matrix)
    with database.transaction():
        database.vectors.use(model)
    digests = database.read._connection.rows("SELECT DISTINCT text_sha256 FROM passages ORDER BY text_sha256")  # noqa: SLF001 - no reader needs them
    for batch in batched((row[0] for row in digests), BATCH * 8):
        vectors = clustered(batch, matrix, distances)
        for place, digest in enumerate(batch):
            if digest in known:
                vectors[place] = known[digest]
        with database.transaction():
            database.vectors.put(model, batch, vectors)


def clustered(
    digests: Sequence[bytes], matrix: NDArray[np.float32], distances: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return a vector for each text, near one of the matrix's, the same for the same text."""
    numbers = np.array([_number(digest) for digest in digests], np.uint64)
    base, one, other, far = (((numbers >> np.uint64(shift)) & np.uint64(0xFFFF)) for shift in (0, 16, 32, 48))
    count = np.uint64(len(matrix))
    away = matrix[one % count] - matrix[(other % count + (one % count == other % count)) % count]
    away *= distances[far % count, None] / np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-6)
    moved = matrix[base % count] + away
    result: NDArray[np.float32] = moved / np.linalg.norm(moved, axis=1, keepdims=True)
    return result


def neighbour_distances(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the distance of every vector's nearest other one."""
    found = []
    for first in range(0, len(matrix), 1000):
        likeness = matrix[first : first + 1000] @ matrix.T
        likeness[np.arange(len(likeness)), first + np.arange(len(likeness))] = -1
        found.append(np.sqrt(np.maximum(2 - 2 * likeness.max(axis=1), 0)))
    return np.concatenate(found)


def _real_vectors(real: Path) -> tuple[dict[bytes, NDArray[np.float32]], str]:
    with closing(DatabaseReader.open(real)) as database:
        rows = database._connection.rows("SELECT text_sha256, vector FROM vectors WHERE model = ?", database.embedder)  # noqa: SLF001
        return {digest: np.frombuffer(vector, "<f4") for digest, vector in rows}, str(database.embedder)


def _copy_of_news() -> Path:
    """Return a copy of the kept index of `news`, which stays as it is."""
    path = INDEXES / "scale" / "news"
    if not path.exists():
        copytree(built_index("news"), path)
    return path


def batched(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    """Yield lists of so many items; the last may be shorter."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def _number(content: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest())


def new_articles(count: int) -> list[Article]:
    """Return articles that no kept index holds: variations of a turn that building does not come to."""
    return [replace(one, id=f"{one.id}-new") for one in islice(variations(originals()[:count]), count, 2 * count)]
