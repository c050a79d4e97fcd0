"""The first stage of a run: what comes in goes into the database, and what is gone from its inputs is taken out."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from index.ingest.articles import Changes, store_text
from index.ingest.batches import batches
from index.ingest.imported import Imported, store_imported, store_input
from index.ingest.sync import follow_moves, take_out_gone
from index.loading import Failure, Finished, Loaded, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.ingest.inputs import Intake
    from index.ingest.publish import Publisher
    from index.ingest.report import Progress
    from index.loading import Item
    from index.store.database import DatabaseWriter, Input

_ARTICLES = 64  # committed at once
_SECONDS = 5.0  # or after this time, where articles come slowly


def take_in(
    database: DatabaseWriter,
    items: Iterable[Item | Imported | Input],
    intake: Intake,
    publisher: Publisher,
    progress: Progress,
) -> Changes:
    """Store what loading, or an export, yields; what is found by words follows in steps."""
    changes, done = Changes(), 0
    try:
        for batch in batches(items, _ARTICLES, within=_SECONDS):
            with database.transaction():
                for item in batch:
                    _take(database, item, intake, changes)
            done += len(batch)
            progress("texts", done, None)
            publisher.texts(changes)
    finally:
        if isinstance(items, Generator):  # what is being fetched or read ends with the run
            items.close()
    return changes


def _take(database: DatabaseWriter, item: Item | Imported | Input, intake: Intake, changes: Changes) -> None:
    if isinstance(item, Loaded):
        failures = len(changes.failed)
        if kept := store_text(database, item, changes):
            intake.holds(item.input, kept)
        for failure in changes.failed[failures:]:
            intake.fails(failure)
    elif isinstance(item, Failure):
        changes.failed.append(item)
        intake.fails(item)
    elif isinstance(item, Finished):
        intake.ends(item)
    elif isinstance(item, Skipped):
        changes.unchanged += intake.passes(item)
    elif isinstance(item, Imported):
        store_imported(database, item, changes)
    else:
        store_input(database, item, changes)


def settle(intake: Intake, roots: Sequence[str]) -> list[str]:
    """Take out what is gone from the roots, and return its ids."""
    removed: list[str] = []
    with intake.database.transaction():
        if roots:
            removed = take_out_gone(intake, roots)
        follow_moves(intake)
    return removed
