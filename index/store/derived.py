"""The parts derived from the database: is each one whole and up to date, and if not, made again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from index.store.bm25 import WordIndex, WordWriter, translating
from index.store.files import checksum_and_stamp, drop_leftovers, is_whole, set_aside
from index.store.manifest import (
    MANIFEST_NAME,
    MANIFEST_VERSION,
    Manifest,
    VectorsPart,
    WordsPart,
    read_manifest,
    write_manifest,
)
from index.store.vectors.files import VECTOR_FILES, follow_vectors, remove_unused, write_vectors

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.store.database import DatabaseReader

    Notify = Callable[[str], None]
    Fault = Literal["missing", "out of date", "damaged", "not readable"]

WORDS_NAME = "words"
NO_VECTORS = VectorsPart(file=None, type="Flat", count=0, revision=0, sha256="", recall=1.0)
_REWRITTEN_UP_TO = 50_000  # passages


def words_fault(folder: Path, database: DatabaseReader, part: WordsPart | None) -> Fault | None:
    """Return what is wrong with the word index, None if nothing."""
    if not (folder / WORDS_NAME).is_dir():
        return "missing"
    if part is None or part.revision != database.text_revision:
        return "out of date"
    return _checked(folder / WORDS_NAME, part)


def vectors_fault(folder: Path, database: DatabaseReader, part: VectorsPart | None) -> Fault | None:
    """Return what is wrong with the vector file, None if nothing; without vectors there is no file."""
    if part is None or part.revision != database.vectors.revision:
        return "out of date"
    return file_fault(folder, part)


def file_fault(folder: Path, part: VectorsPart) -> Fault | None:
    """Return what is wrong with the vector file as such, be it up to date or not."""
    if part.file is None:
        return None
    if not (folder / part.file).is_file():
        return "missing"
    return _checked(folder / part.file, part)


def restore(folder: Path, database: DatabaseReader, notify: Notify) -> Manifest:
    """Make every faulty part again and return the manifest; the caller holds the writer lock."""
    manifest = usable_manifest(folder, notify)
    words = restore_words(folder, database, manifest, notify)
    return publish(folder, database, words, update_vectors(folder, database, manifest, notify))


def usable_manifest(folder: Path, notify: Notify) -> Manifest | None:
    """Return the manifest; one that cannot be read is set aside. The caller holds the writer lock."""
    drop_leftovers(folder)
    manifest, path = read_manifest(folder), folder / MANIFEST_NAME
    if manifest is None and path.exists():
        aside = set_aside(path, "damaged")
        notify(
            f"{MANIFEST_NAME} could not be read. It was set aside as {aside.name} and is made again from the articles."
        )
    return manifest


def restore_words(folder: Path, database: DatabaseReader, manifest: Manifest | None, notify: Notify) -> WordsPart:
    """Return the word index's part of the manifest, after making it again if it is faulty."""
    part = manifest.words if manifest else None
    fault = words_fault(folder, database, part)
    if fault is None and part is not None:
        return part
    path = folder / WORDS_NAME
    if part and part.revision == database.followed_revision and path.is_dir() and not _checked(path, part):
        return update_words(folder, database)  # as a run leaves it that was stopped while it read articles
    if path.exists() and not (fault == "out of date" and _opens(path)):
        aside = set_aside(path, "set-aside")
        notify(f"The word index is {fault}. It was set aside as {aside.name} and is made again from the articles.")
    elif database.text_revision:  # stopped while it was written: its files serve again
        notify(f"The word index is {fault} and is made again from the articles.")
    with WordWriter.open(path) as writer:
        writer.clear()
        writer.add(database.entries())
        writer.commit()
    return describe_words(folder, database)


def _opens(words: Path) -> bool:
    if not (words / "meta.json").exists():  # nothing was ever committed to it
        return True
    try:
        WordIndex.open(words)
    except (ValueError, OSError):
        return False
    return True


def update_words(folder: Path, database: DatabaseReader) -> WordsPart:
    """Bring the word index, which is as it was at the database's ``followed_revision``, up to date."""
    gone, changed = database.unfollowed()
    with WordWriter.open(folder / WORDS_NAME) as writer:
        if gone and database.passage_count() <= _REWRITTEN_UP_TO:
            # Deleted passages weigh on the scores of the others until they are merged away, so that the scores
            # would depend on the history of the index. Writing it anew is a matter of a second or two.
            writer.clear()
            writer.add(database.entries())
        else:
            writer.delete(gone)
            writer.add(database.entries(changed))
        writer.commit()
    return describe_words(folder, database)


def update_vectors(folder: Path, database: DatabaseReader, manifest: Manifest | None, notify: Notify) -> VectorsPart:
    """Return the vector file's part of the manifest, after bringing the file up to date or making it again."""
    part = manifest.vectors if manifest else None
    fault = vectors_fault(folder, database, part)
    if part is not None and fault is None:
        return part
    if part is not None and fault == "out of date" and not file_fault(folder, part):
        return follow_vectors(folder, database.vectors, part)
    for path in sorted(folder.glob(VECTOR_FILES)):
        aside = set_aside(path, "set-aside")
        notify(f"{path.name} is {fault}. It was set aside as {aside.name} and is made again from the stored vectors.")
    if fault == "missing":
        notify("The vector file is missing and is made again from the stored vectors.")
    return write_vectors(folder, database.vectors)


def describe_words(folder: Path, database: DatabaseReader) -> WordsPart:
    """Return the part of the manifest for the word index as it is on disk, in step with the database."""
    path = folder / WORDS_NAME
    with translating(path):
        return WordsPart(WORDS_NAME, len(WordIndex.open(path)), database.text_revision, *checksum_and_stamp(path))


def publish(folder: Path, database: DatabaseReader, words: WordsPart, vectors: VectorsPart) -> Manifest:
    """Make these parts the index's: the manifest is replaced last, and then vector files out of use are removed."""
    manifest = Manifest(
        version=MANIFEST_VERSION,
        revision=database.revision,
        embedder=database.embedder or "",
        dimension=database.vectors.dimension,
        articles=database.article_count(),
        passages=database.passage_count(),
        attributions=database.attributions.count(),
        words=words,
        vectors=vectors,
    )
    if manifest != read_manifest(folder):
        write_manifest(folder, manifest)
    remove_unused(folder, vectors)
    return manifest


def _checked(path: Path, part: WordsPart | VectorsPart) -> Fault | None:
    try:
        return None if is_whole(path, part.sha256, part.stamp) else "damaged"
    except OSError:
        return "not readable"
