"""The vector file: made from the database, or from the file before it and what has changed since.

Beside it stands a file for the writer alone, of which passages' texts its vectors are, and what measures its recall.
Where that one is missing or damaged, the vector file is made from the database.
"""

from __future__ import annotations

import zipfile
from contextlib import suppress
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from index.store.files import checksum_and_stamp, on_disk, replacing
from index.store.manifest import VectorsPart
from index.store.vectors.brute_force import NumpyVectorStore
from index.store.vectors.flat import FLAT, FlatVectorStore
from index.store.vectors.ivf import IvfVectorStore
from index.store.vectors.recall import QUERIES, HeldOut

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from index.store.database import VectorsReader
    from index.types import VectorStore

FLAT_LIMIT = 150_000
"""Up to so many vectors each is compared with the question's; above, they are searched by lists."""

VECTOR_FILES = "vectors-*.faiss"
RECALL = 0.97
"""The share of the ten nearest that a search by lists must find; it reads more lists until it does."""

_FEWEST_LISTS = 8
_SIDE = ".npz"


def load_vectors(folder: Path, part: VectorsPart, stored: VectorsReader) -> VectorStore:
    """Open the vector file that a part of the manifest describes; raises OSError where it cannot be read."""
    if part.file is None:
        return NumpyVectorStore((), stored.dimension)
    if part.type == FLAT:
        return FlatVectorStore.load(folder / part.file)
    return IvfVectorStore.load(folder / part.file, part.nprobe, stored.of)


def write_vectors(folder: Path, stored: VectorsReader) -> VectorsPart:
    """Write the vector file from the database, beside the one in use, and return its part of the manifest."""
    keys, texts = stored.texts_by_key()
    without = stored.keys_without()
    count = len(keys) - len(without)
    if not count:
        return VectorsPart(file=None, type=FLAT, count=0, revision=stored.revision, sha256="", recall=1.0)
    embedded = _Embedded(keys, texts)
    if len(without):
        embedded = embedded.only(np.setdiff1d(keys, without, assume_unique=True))
    if count <= FLAT_LIMIT:
        return _written(folder, stored, FlatVectorStore.build(stored.batches(), stored.dimension), embedded)
    store = IvfVectorStore.build(stored.batches, count, stored.dimension, stored.of)
    held_out = HeldOut.of(stored.of(embedded.keys[-QUERIES:].tolist()), stored.batches())
    return _written(folder, stored, store, embedded, held_out, trained=count)


def follow_vectors(folder: Path, stored: VectorsReader, part: VectorsPart) -> VectorsPart:
    """Write the vector file that follows a whole older one, and return its part of the manifest."""
    before = _read_side(folder, part)
    if before is None or part.file is None or stored.since > part.revision:
        return write_vectors(folder, stored)
    keys, texts = stored.texts_by_key()
    same = before.embedded.has(keys, texts)
    gone = before.embedded.keys[~_among(before.embedded.keys, keys[same])]
    added = stored.of(keys[~same].tolist())
    embedded = _Embedded(keys, texts).only(np.concatenate([keys[same], added[0]]))
    count, flat = len(embedded.keys), part.type == FLAT
    if count == 0 or flat != (count <= FLAT_LIMIT) or (not flat and count >= 2 * part.trained):
        return write_vectors(folder, stored)
    if flat:
        changed = FlatVectorStore.load(folder / part.file).changed(gone, added)
        return _written(folder, stored, changed, embedded)
    store = IvfVectorStore.load(folder / part.file, part.nprobe, stored.of, mapped=False)
    store.change(gone, added)
    held_out = before.held_out.changed(gone, added) if before.held_out else None
    if held_out is None:
        held_out = HeldOut.of(stored.of(embedded.keys[-QUERIES:].tolist()), stored.batches())
    return _written(folder, stored, store, embedded, held_out, trained=part.trained)


def remove_unused(folder: Path, part: VectorsPart) -> None:
    """Remove the vector files that the manifest no longer names."""
    for path in [*folder.glob(VECTOR_FILES), *folder.glob(VECTOR_FILES + _SIDE)]:
        if path.name not in {part.file, f"{part.file}{_SIDE}"}:
            with suppress(OSError):  # the next run will remove it
                path.unlink()


@dataclass(frozen=True, slots=True)
class _Embedded:
    """Which passages have a vector: their keys, in order, and the heads of their texts' SHA-256."""

    keys: NDArray[np.int64]
    texts: NDArray[np.uint64]

    def only(self, keys: NDArray[np.int64]) -> _Embedded:
        chosen = _among(self.keys, np.sort(keys))
        return _Embedded(self.keys[chosen], self.texts[chosen])

    def has(self, keys: NDArray[np.int64], texts: NDArray[np.uint64]) -> NDArray[np.bool_]:
        """Return of each passage whether it is one of these, with the same text: a new title makes another text."""
        if not len(self.keys):
            return np.zeros(len(keys), bool)
        places = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        found: NDArray[np.bool_] = (self.keys[places] == keys) & (self.texts[places] == texts)
        return found


def _among(keys: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return of each key whether it is among the others, which are in order: many times faster than without it."""
    if not len(others):
        return np.zeros(len(keys), bool)
    found: NDArray[np.bool_] = others[np.minimum(np.searchsorted(others, keys), len(others) - 1)] == keys
    return found


@dataclass(frozen=True, slots=True)
class _Side:
    embedded: _Embedded
    held_out: HeldOut | None


def _written(  # noqa: PLR0913, PLR0917 - what a file and its part of the manifest are made of
    folder: Path,
    stored: VectorsReader,
    store: FlatVectorStore | IvfVectorStore,
    embedded: _Embedded,
    held_out: HeldOut | None = None,
    trained: int = 0,
) -> VectorsPart:
    recall, nprobe = 1.0, 0
    if isinstance(store, IvfVectorStore):
        store, recall = _tuned(store, held_out)
        nprobe = store.nprobe
    path = folder / f"vectors-{stored.revision}.faiss"
    store.save(path)
    arrays: dict[str, Any] = {"keys": embedded.keys, "texts": embedded.texts}
    if held_out:
        arrays |= {f"held_out_{field.name}": getattr(held_out, field.name) for field in fields(held_out)}
    with replacing(folder / f"{path.name}{_SIDE}") as temporary, temporary.open("wb") as file:
        np.savez(file, **arrays)  # numbers alone: nothing is pickled
    with on_disk(path):
        sha256, stamp = checksum_and_stamp(path)
    return VectorsPart(path.name, store.type, len(store), stored.revision, sha256, recall, nprobe, trained, stamp)


def _tuned(store: IvfVectorStore, held_out: HeldOut | None) -> tuple[IvfVectorStore, float]:
    """Return the store with as many lists read for a question as it takes, and its recall."""
    store = store.with_nprobe(max(store.nprobe, _FEWEST_LISTS))
    while True:
        recall = held_out.recall(store.search) if held_out else 1.0
        if recall >= RECALL or store.nprobe >= store.lists:
            return store, round(recall, 4)
        store = store.with_nprobe(store.nprobe + max(store.nprobe // 4, 1))


def _read_side(folder: Path, part: VectorsPart) -> _Side | None:
    try:
        with np.load(folder / f"{part.file}{_SIDE}", allow_pickle=False) as arrays:
            embedded = _Embedded(arrays["keys"], arrays["texts"])
            names = [f"held_out_{field.name}" for field in fields(HeldOut)]
            held_out = HeldOut(*(arrays[name] for name in names)) if names[0] in arrays else None
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, EOFError):
        return None
    return _Side(embedded, held_out) if len(embedded.keys) == part.count else None
