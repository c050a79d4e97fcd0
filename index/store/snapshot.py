"""One state of an index, opened for reading: the database, the word index and the vectors that belong together."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from index.errors import IndexLockedError, StorageError
from index.speakers import group_people, words_of_names
from index.store.bm25 import WordIndex
from index.store.database import DatabaseReader
from index.store.derived import WORDS_NAME, file_fault, restore, vectors_fault, words_fault
from index.store.filters import allowed_articles, matching_speakers, speakers_named
from index.store.lock import write_lock
from index.store.manifest import read_manifest
from index.store.vectors import files as vector_file
from index.store.vectors.brute_force import NumpyVectorStore, StreamedVectorStore
from index.store.vectors.files import load_vectors
from index.store.vectors.flat import FlatVectorStore
from index.store.vectors.ivf import IvfVectorStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from index.store.derived import Notify
    from index.store.manifest import Manifest
    from index.types import Filters, VectorStore

_ATTEMPTS = 5
_REMEMBERED = 16  # filters


class Snapshot:
    """What one reader sees; ``manifest`` is None where there was none to read.

    Its answers never change, so that the last few are remembered: ``articles`` and ``keys`` say which articles and
    which passages pass a filter, None where it limits nothing; ``languages`` counts the articles of each; ``everyone``
    gives all who are quoted, ``people`` each of them under all spellings, ``name_words`` the words of their names,
    ``named`` whom a name could mean, ``said_by`` the (article id, canonical name) that names mean. ``multilingual`` are
    the vectors of the second model, which few questions need: they are read when the first does.
    """

    def __init__(
        self, database: DatabaseReader, words: WordIndex, vectors: VectorStore, manifest: Manifest | None
    ) -> None:
        self.database, self.words, self.vectors, self.manifest = database, words, vectors, manifest
        remembered = lru_cache(_REMEMBERED)
        self.articles = remembered(partial(allowed_articles, database))
        self.keys = remembered(partial(_keys, database, self.articles))  # not of ``self``: it goes when it is let go
        self.languages = lru_cache(1)(database.languages)
        self.everyone = everyone = lru_cache(1)(lambda: tuple(database.attributions.speakers()))
        self.people = lru_cache(1)(lambda: group_people(everyone(), database.attributions.statement_counts()))
        self.name_words = lru_cache(1)(lambda: words_of_names(who.name for who in everyone()))
        self.named = remembered(partial(speakers_named, database))
        self.said_by = remembered(partial(matching_speakers, database))
        self.multilingual = lru_cache(1)(partial(_multilingual, database))


def _keys(
    database: DatabaseReader, articles: Callable[[Filters], frozenset[str] | None], filters: Filters
) -> NDArray[np.int64] | None:
    return None if (allowed := articles(filters)) is None else database.keys_of(allowed)


def _multilingual(database: DatabaseReader) -> VectorStore:
    stored = database.multilingual
    if (count := stored.count) > vector_file.FLAT_LIMIT:
        return StreamedVectorStore(stored.batches, count)
    return NumpyVectorStore(stored.batches(), stored.dimension)


def take_snapshot(folder: Path, notify: Notify, before: Snapshot | None = None) -> Snapshot:
    """Open the state of the index that was committed last.

    Faulty parts are made again on disk. While another process writes, or where the folder cannot be
    written, they are used as they are if they are whole, and are else made again in memory. What a snapshot taken
    ``before`` has open and is still the same is not opened again.
    Raises IndexNotFoundError, IndexMismatchError.
    """
    for _ in range(_ATTEMPTS):
        if snapshot := _open_whole(folder, before):
            return snapshot
        try:
            with write_lock(folder):
                restore(folder, DatabaseReader.open(folder), notify)
        except IndexLockedError:
            return _open_as_is(folder, notify, before, writing=True)
        except StorageError:
            break
    return _open_as_is(folder, notify, before, writing=False)


def _open_whole(folder: Path, before: Snapshot | None) -> Snapshot | None:
    """Return the snapshot if every part is whole and up to date and nothing changes meanwhile."""
    manifest, database = read_manifest(folder), DatabaseReader.open(folder)
    if (
        manifest is None
        or words_fault(folder, database, manifest.words)
        or vectors_fault(folder, database, manifest.vectors)
    ):
        return None
    try:
        words = WordIndex.open(folder / WORDS_NAME)
        vectors = _opened_before(before, manifest, database) or load_vectors(folder, manifest.vectors, database.vectors)
    except (ValueError, OSError):
        return None
    return Snapshot(database, words, vectors, manifest) if read_manifest(folder) == manifest else None


def _opened_before(before: Snapshot | None, manifest: Manifest, database: DatabaseReader) -> VectorStore | None:
    """Return the vectors of the snapshot before, where the manifest names the file that they are in."""
    if before is None or before.manifest is None or before.manifest.vectors != manifest.vectors:
        return None
    store = before.vectors
    if isinstance(store, IvfVectorStore):
        return store.over(database.vectors.of)
    return store if isinstance(store, FlatVectorStore) else None


def _open_as_is(folder: Path, notify: Notify, before: Snapshot | None, *, writing: bool) -> Snapshot:
    manifest, database = read_manifest(folder), DatabaseReader.open(folder)
    return Snapshot(
        database,
        _words_as_they_are(folder, database, manifest, notify, writing=writing),
        _vectors_as_they_are(folder, database, manifest, notify, before, writing=writing),
        manifest,
    )


def _words_as_they_are(
    folder: Path, database: DatabaseReader, manifest: Manifest | None, notify: Notify, *, writing: bool
) -> WordIndex:
    path = folder / WORDS_NAME
    # A writer is changing the folder, so its checksum says nothing; tantivy itself shows what was committed last.
    with suppress(ValueError, OSError):
        if writing:
            return WordIndex.open(path)
        if not words_fault(folder, database, manifest.words if manifest else None):
            return WordIndex.open_copy(path)
    notify(f"The word index is made in memory: {_reason(folder, writing=writing)}.")
    return WordIndex.in_memory(database.entries())


def _vectors_as_they_are(  # noqa: PLR0913 - all that it depends on
    folder: Path,
    database: DatabaseReader,
    manifest: Manifest | None,
    notify: Notify,
    before: Snapshot | None,
    *,
    writing: bool,
) -> VectorStore:
    many = (count := database.vector_count()) > vector_file.FLAT_LIMIT
    if manifest and manifest.embedder == database.embedder:
        if writing and (store := _opened_before(before, manifest, database)):
            return store
        # Of many, what an older file has is better than reading all of them again.
        usable = writing or many or manifest.vectors.revision == database.vectors.revision
        if usable and not file_fault(folder, manifest.vectors):
            with suppress(OSError):  # replaced by the writer just now
                return load_vectors(folder, manifest.vectors, database.vectors)
    if many:
        notify(f"All {count:,} vectors are read again for every question: {_reason(folder, writing=writing)}.")
        return StreamedVectorStore(database.vectors.batches, count)
    notify(f"The vectors are read into memory: {_reason(folder, writing=writing)}.")
    return NumpyVectorStore(database.vectors.batches(), database.vectors.dimension)


def _reason(folder: Path, *, writing: bool) -> str:
    return f"another process is writing to {folder}" if writing else f"{folder} cannot be written"
