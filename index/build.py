"""Makes and changes an index; the only module that knows the order of the stages.

The truth is committed first, in small steps, so that a run that is killed is continued by the next one.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from index.attribution import ATTRIBUTION_VERSION, attribute
from index.errors import UsageError
from index.language import LANGUAGES_VERSION, detect_language
from index.loading import Failure, Loaded
from index.report import IndexReport, Progress
from index.sentences import article_sentences
from index.store.derived import NO_VECTORS, publish, restore_words, update_vectors, update_words, usable_manifest
from index.store.lock import write_lock
from index.store.schema import TRUTH_NAME, not_found
from index.store.truth_write import WritableTruth
from index.texts import Changes, digest, embedded_text, store_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from index.loading import Item
    from index.types import Embedder

    Notify = Callable[[str], None]

__all__ = ["IndexReport", "Progress", "embedded_text", "remove_articles", "update_index"]

_Item = TypeVar("_Item")

# How much is committed at once: as much as one would not mind doing again after a crash.
_ARTICLES = 64
_ATTRIBUTED = 16
_EMBEDDED = 128


def update_index(  # noqa: PLR0913 - the edges pass their settings here
    folder: Path,
    inputs: Iterable[Item],
    embedder: Embedder,
    *,
    workers: int = 2,
    rebuild: bool = False,
    wait: float = 0.0,
    progress: Progress = lambda *_: None,
    notify: Notify = lambda _: None,
) -> IndexReport:
    """Add new articles, replace changed ones, and finish whatever an earlier run left undone.

    ``rebuild`` embeds everything again, with this embedder from now on; ``wait`` is how many seconds to wait for
    another writer. Raises IndexLockedError, IndexMismatchError; inputs that failed are in the report.
    """
    started = perf_counter()
    _make_folder(folder)
    with write_lock(folder, wait=wait), closing(WritableTruth.create(folder)) as truth:
        _choose_embedder(truth, embedder.id, rebuild=rebuild)
        manifest = usable_manifest(folder, notify)
        words = restore_words(folder, truth, manifest, notify)
        _tell_languages(truth)
        changes = _store_texts(truth, inputs, progress)
        if changes.added or changes.updated:
            words = update_words(folder, truth, changes.gone, changes.added + changes.updated)
            publish(folder, truth, words, manifest.vectors if manifest else NO_VECTORS)
            progress("words", 1, 1)
        _attribute(truth, workers, progress)
        _embed(truth, embedder, progress)
        if changes.gone or rebuild:
            with truth.transaction():
                truth.drop_unused_vectors()
        vectors = update_vectors(folder, truth, manifest, notify)
        progress("files", 1, 2)
        publish(folder, truth, words, vectors)
        progress("files", 2, 2)
        return _report(truth, changes, started)


def remove_articles(
    folder: Path,
    ids: Collection[str],
    *,
    wait: float = 0.0,
    notify: Notify = lambda _: None,
) -> IndexReport:
    """Remove articles and everything found in them.

    Raises UsageError, and removes nothing, where an id is unknown; IndexNotFoundError, IndexLockedError.
    """
    started = perf_counter()
    if not (folder / TRUTH_NAME).is_file():
        raise not_found(folder)
    with write_lock(folder, wait=wait), closing(WritableTruth.create(folder)) as truth:
        if unknown := sorted(set(ids) - set(truth.article_ids())):
            raise UsageError(
                f"There is no article {', '.join(unknown)} in {folder}. See `rag status` for those there are."
            )
        manifest = usable_manifest(folder, notify)
        restore_words(folder, truth, manifest, notify)
        gone = truth.keys_of(ids).tolist()
        with truth.transaction():
            truth.remove(ids)
            truth.drop_unused_vectors()
        words = update_words(folder, truth, gone, ())
        publish(folder, truth, words, update_vectors(folder, truth, manifest, notify))
        return replace(_report(truth, Changes(), started), removed=len(set(ids)))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"The index cannot be kept in {folder}: {error.strerror}. Name a folder with `--index`."
        ) from error


def _choose_embedder(truth: WritableTruth, model: str, *, rebuild: bool) -> None:
    if not rebuild:
        truth.require_embedder(model)
    with truth.transaction():
        if truth.embedder != model:
            truth.set_embedder(model)
        elif rebuild:
            truth.forget_vectors(model)


def _store_texts(truth: WritableTruth, inputs: Iterable[Item], progress: Progress) -> Changes:
    changes, done = Changes(), 0
    for batch in _batches(inputs, _ARTICLES):
        with truth.transaction():
            for item in batch:
                if isinstance(item, Failure):
                    changes.failed.append(item)
                elif isinstance(item, Loaded):
                    store_text(truth, item, changes)
        done += len(batch)
        progress("texts", done, None)
    return changes


def _tell_languages(truth: WritableTruth) -> None:
    """Find the languages of articles that an older version stored; new ones come with theirs."""
    pending = truth.without_language(LANGUAGES_VERSION)
    if pending is None:
        return
    articles = (article for article_id in pending if (article := truth.article(article_id)))
    found = [(article.id, code) for article in articles if (code := detect_language(article.text))]
    with truth.transaction():
        truth.put_languages(found, LANGUAGES_VERSION)


def _attribute(truth: WritableTruth, workers: int, progress: Progress) -> None:
    pending, done = truth.unattributed(ATTRIBUTION_VERSION), 0
    if not pending:
        return
    progress("attributions", 0, len(pending))
    articles = (article for article_id in pending if (article := truth.article(article_id)))
    found = attribute(((article, article_sentences(article.text)) for article in articles), workers=workers)
    for batch in _batches(found, _ATTRIBUTED):
        with truth.transaction():
            for one in batch:
                truth.put_attributions(one.article.id, ATTRIBUTION_VERSION, one.attributions, one.speakers)
        done += len(batch)
        progress("attributions", done, len(pending))


def _embed(truth: WritableTruth, embedder: Embedder, progress: Progress) -> None:
    pending, done = truth.unembedded(embedder.id), 0
    if pending:
        progress("vectors", 0, len(pending))
    for keys in _batches(pending, _EMBEDDED):
        texts = [embedded_text(passage) for passage in truth.passages(keys)]
        vectors = embedder.embed_passages(texts)
        with truth.transaction():
            truth.put_vectors(embedder.id, [digest(text) for text in texts], vectors)
        done += len(keys)
        progress("vectors", done, len(pending))


def _report(truth: WritableTruth, changes: Changes, started: float) -> IndexReport:
    counts = truth.counts()
    return IndexReport(
        articles=counts.articles,
        added=len(changes.added),
        updated=len(changes.updated),
        unchanged=changes.unchanged,
        failed=tuple(changes.failed),
        passages=counts.passages,
        attributions=counts.attributions,
        seconds=perf_counter() - started,
    )


def _batches(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
