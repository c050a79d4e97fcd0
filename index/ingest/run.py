"""Makes and changes an index: load -> identify -> store text -> bm25 -> attribute -> embed -> publish.

The only module that knows the order of the stages. The database is committed first, in small steps, so that a run that
is killed is continued by the next one.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from index.attribution import ATTRIBUTION_VERSION, attribute
from index.embedding import create_embedder
from index.errors import UsageError
from index.ingest.across import choose_multilingual, embed_across, embedder_across, tell_of_languages
from index.ingest.articles import Changes, Imported, renew_texts, store_imported, store_text
from index.ingest.batches import batches
from index.ingest.inputs import InputTracking
from index.ingest.near_duplicates import link_near_duplicates
from index.ingest.problems import ProblemLog
from index.ingest.publish import Publisher
from index.ingest.report import IndexReport
from index.ingest.sync import follow_moves, remove_gone, roots_of
from index.ingest.vectors import embed_pending
from index.loading import (
    READER_VERSION,
    Failure,
    Finished,
    LeftOut,
    Loaded,
    LoadOptions,
    ReadOptions,
    Skipped,
    check_sources,
    load,
    reader_version,
)
from index.store.database import DATABASE_NAME, DatabaseWriter, Input, not_found
from index.store.lock import write_lock
from index.text import LANGUAGES_VERSION, article_sentences, detect_language

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from index.ingest.across import Across
    from index.ingest.report import Progress
    from index.loading import Item, Known
    from index.settings import IndexSettings
    from index.types import Embedder

    Notify = Callable[[str], None]
    Items = Iterable[Item | Imported | Input]
    Inputs = Items | Callable[[Known], Items]

# How much is committed at once: as much as one would not mind doing again after a crash.
_STORED = 64  # articles
_STORED_SECONDS = 5.0  # or after this time, where articles come slowly
_ATTRIBUTED = 16  # articles

_AS_THEY_ARE = ReadOptions()


def build_index(  # noqa: PLR0913 - what the edges may say of a run
    settings: IndexSettings,
    paths: Sequence[str | Path],
    *,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    reading: ReadOptions = _AS_THEY_ARE,
    progress: Progress = lambda *_: None,
    notify: Notify = lambda _: None,
    rebuild: bool = False,
    sync: bool = False,
    passing: bool = False,
    since: str | None = None,
    wait: float = 0.0,
    embedder: Embedder | None = None,
) -> IndexReport:
    """Add and update the articles found at these paths and addresses; the index is made where there is none.

    Only a string can be an address; a Path never is, whatever it looks like. ``include`` and ``exclude`` are glob
    patterns for the files of folders; ``reading`` is how each file is read. ``since`` is a day (ISO) before which
    nothing of feeds and sitemaps is read. ``sync`` also removes articles that are
    gone from these paths; ``passing`` are files that will not be there again, so that their articles are never taken
    for gone. ``wait`` is how many seconds to wait for another writer; ``embedder`` is that of the settings, if it is
    loaded. Raises UsageError for paths that are not there.
    """
    options = LoadOptions(
        include=tuple(include),
        exclude=tuple(exclude),
        most_bytes=int(settings.most_megabytes * 1e6),
        most_seconds=settings.most_seconds,
        reading=reading,
        fetch=settings.fetch,
        since=since,
    )
    check_sources(paths, options)  # before there is an index

    def items(known: Known) -> Iterator[Item]:
        return _passing(load(paths, options=options)) if passing else load(paths, options=options, known=known)

    return update_index(
        settings.index,
        items,
        embedder or create_embedder(settings.embedder, notify=notify),
        reader=reader_version(reading),
        across=embedder_across(settings, notify),
        workers=settings.workers,
        rebuild=rebuild,
        paths=() if passing else paths,
        sync=paths if sync else (),
        wait=wait,
        progress=progress,
        notify=notify,
    )


def _passing(items: Generator[Item, None, None]) -> Iterator[Item]:
    """Yield the items as those of no input, so that nobody looks for them there again."""
    with closing(items):
        for item in items:
            yield replace(item, input="")


def update_index(  # noqa: PLR0913 - the edges pass their settings here
    folder: Path,
    inputs: Inputs,
    embedder: Embedder,
    *,
    reader: str = READER_VERSION,
    across: Across | None = None,
    workers: int = 2,
    rebuild: bool = False,
    paths: Sequence[str | Path] = (),
    sync: Sequence[str | Path] = (),
    wait: float = 0.0,
    progress: Progress = lambda *_: None,
    notify: Notify = lambda _: None,
) -> IndexReport:
    """Add new articles, replace changed ones, and finish whatever an earlier run left undone.

    ``inputs`` are the items loaded, or a function that loads them, given what is known of inputs read before by the
    same ``reader``.
    ``rebuild`` reads and embeds everything again, with this embedder from now on; ``paths`` are what the user named,
    where what was not read of it is to be kept; ``sync`` are files and folders of
    which all was loaded: articles that are gone from them are removed. ``across`` embeds beside the embedder, for
    questions in other languages. ``wait`` is how many seconds to wait for another writer. Raises IndexLockedError,
    IndexMismatchError; inputs that failed are in the report.
    """
    started = perf_counter()
    roots = roots_of(sync) if sync else []
    _make_folder(folder)
    with write_lock(folder, wait=wait), closing(DatabaseWriter.open(folder)) as database:
        _choose_embedder(database, embedder.id, rebuild=rebuild)
        choose_multilingual(database, embedder, across, rebuild=rebuild)
        publisher, tracking = Publisher.open(folder, database, notify), InputTracking(database, reader)
        problems = ProblemLog(database, paths)
        items = inputs(_unknown if rebuild else tracking.known) if callable(inputs) else inputs
        _detect_languages(database)

        changes = _store(database, items, tracking, problems, publisher, progress)  # which loads and identifies them
        removed = _follow_inputs(tracking, roots)
        if rebuild:
            with database.transaction():
                for article_id in database.read.article_ids():
                    renew_texts(database, article_id)
        if publisher.publish_words(changes, all_done=True):  # bm25
            progress("words", 1, 1)
        link_near_duplicates(database, progress)
        _attribute(database, workers, progress)
        _embed(database, embedder, publisher, progress)
        if changes.updated or removed or rebuild:
            with database.transaction():
                database.vectors.drop_unused()
        publisher.publish_vectors(lambda: progress("files", 1, 2))
        progress("files", 2, 2)
        if across and embed_across(database, across, progress):
            publisher.publish_vectors()
        elif not across:
            tell_of_languages(database, notify)
        return _report(database, changes, started, len(removed))


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
    if not (folder / DATABASE_NAME).is_file():
        raise not_found(folder)
    with write_lock(folder, wait=wait), closing(DatabaseWriter.open(folder)) as database:
        if unknown := sorted(set(ids) - set(database.read.article_ids())):
            raise UsageError(
                f"There is no article {', '.join(unknown)} in {folder}. See `rag status` for those there are."
            )
        publisher = Publisher.open(folder, database, notify)
        changes = Changes()
        with database.transaction():
            for name in set(ids):  # so that indexing their inputs again brings them back
                database.inputs.forget(database.read.inputs.holding(name))
            database.remove(ids)
            database.vectors.drop_unused()
        publisher.publish_words(changes, all_done=True)
        publisher.publish_vectors()
        return _report(database, changes, started, len(set(ids)))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"The index cannot be kept in {folder}: {error.strerror}. Name a folder with `--index`."
        ) from error


def _choose_embedder(database: DatabaseWriter, model: str, *, rebuild: bool) -> None:
    if not rebuild:
        database.read.require_embedder(model)
    other = database.read.embedder != model
    with database.transaction():
        if other:
            database.vectors.use(model)
        elif rebuild:
            database.vectors.forget(model)
    if other:
        database.set_uncovered(database.read.passage_count())


def _unknown(_input: str) -> None:
    """Know nothing of any input."""


def _detect_languages(database: DatabaseWriter) -> None:
    """Find the languages of articles that an older version stored; new ones come with theirs."""
    pending = database.read.without_language(LANGUAGES_VERSION)
    if pending is None:
        return
    articles = (article for article_id in pending if (article := database.read.article(article_id)))
    found = [(article.id, code) for article in articles if (code := detect_language(article.text))]
    with database.transaction():
        database.put_languages(found, LANGUAGES_VERSION)


def _store(  # noqa: PLR0913, PLR0917 - all that takes note of an item
    database: DatabaseWriter,
    items: Items,
    tracking: InputTracking,
    problems: ProblemLog,
    publisher: Publisher,
    progress: Progress,
) -> Changes:
    """Identify and store what loading, or an export, yields; in steps it is found by words meanwhile."""
    changes, done = Changes(), 0
    with database.transaction():
        problems.begin()
    try:
        for batch in batches(items, _STORED, within=_STORED_SECONDS):
            with database.transaction():
                for item in batch:
                    _store_item(database, item, tracking, problems, changes)
            done += len(batch)
            progress("texts", done, None)
            publisher.publish_words(changes)
    finally:
        if isinstance(items, Generator):  # what is being fetched or read ends with the run
            items.close()
    with database.transaction():
        problems.end()
    return changes


def _store_item(
    database: DatabaseWriter,
    item: Item | Imported | Input,
    tracking: InputTracking,
    problems: ProblemLog,
    changes: Changes,
) -> None:
    match item:
        case Loaded():
            kept = store_text(database, item, changes)
            if isinstance(kept, Failure):
                changes.failed.append(kept)
                tracking.fails(kept)
            else:
                tracking.holds(item.input, kept)
            problems.note(kept if isinstance(kept, Failure) else item)
        case Failure():
            changes.failed.append(item)
            tracking.fails(item)
            problems.note(item)
        case LeftOut():
            changes.left_out.append(item)
            problems.note(item)
        case Skipped():
            changes.unchanged += tracking.passes(item)
        case Finished():
            tracking.ends(item)
            problems.note(item)
        case Imported():
            if failure := store_imported(database, item, changes):
                changes.failed.append(failure)
        case Input():
            tracking.imported(item, changes.seen)


def _follow_inputs(tracking: InputTracking, roots: Sequence[str]) -> list[str]:
    """Remove the articles that are gone from the roots, and return their ids; note where others stand now."""
    with tracking.database.transaction():
        removed = remove_gone(tracking, roots)
        follow_moves(tracking)
    return removed


def _attribute(database: DatabaseWriter, workers: int, progress: Progress) -> None:
    pending, done = database.read.attributions.pending(ATTRIBUTION_VERSION), 0
    if not pending:
        return
    progress("attributions", 0, len(pending))
    articles = (article for article_id in pending if (article := database.read.article(article_id)))
    found = attribute(((article, article_sentences(article.text)) for article in articles), workers=workers)
    for batch in batches(found, _ATTRIBUTED):
        with database.transaction():
            for one in batch:
                database.attributions.put(one.article.id, ATTRIBUTION_VERSION, one.attributions, one.speakers)
        done += len(batch)
        progress("attributions", done, len(pending))


def _embed(database: DatabaseWriter, embedder: Embedder, publisher: Publisher, progress: Progress) -> None:
    pending, published = database.read.vectors.pending(embedder.id), 0
    if pending:
        progress("vectors", 0, len(pending))
    for done in embed_pending(database, embedder, pending):
        progress("vectors", done, len(pending))
        if done < len(pending) and publisher.vectors_due(done - published):
            publisher.publish_vectors()
            published = done


def _report(database: DatabaseWriter, changes: Changes, started: float, removed: int) -> IndexReport:
    return IndexReport(
        articles=database.read.article_count(),
        added=len(changes.added),
        updated=len(changes.updated),
        unchanged=changes.unchanged,
        failed=tuple(changes.failed),
        passages=database.read.passage_count(),
        attributions=database.read.attributions.count(),
        seconds=perf_counter() - started,
        removed=removed,
        left_out=tuple(changes.left_out),
        copies=database.read.near_duplicates.count_among(changes.added + changes.updated),
    )
