"""Puts an export into an index, new or existing, after all of it was verified.

It is stored as articles that are loaded are, in steps that are committed whole; importing again continues what was
interrupted. A composer, like ``index/ingest/run.py``, whose stages finish the index.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from index.errors import IndexMismatchError
from index.exchange import form
from index.exchange.files import opening
from index.exchange.reading import read_articles, read_inputs
from index.ingest import update_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from index.exchange.files import Source
    from index.exchange.form import Description
    from index.ingest import Across, Imported, IndexReport, Progress
    from index.store.database import Input
    from index.types import Embedder


def import_index(  # noqa: PLR0913 - the edges pass their settings here
    folder: Path,
    path: Path,
    embedder: Embedder,
    *,
    across: Across | None = None,
    vectors: bool = True,
    workers: int = 2,
    wait: float = 0.0,
    progress: Progress = lambda *_: None,
    notify: Callable[[str], None] = lambda _: None,
) -> IndexReport:
    """Add the articles of the export at ``path`` to the index in ``folder``, which is made where there is none.

    Nothing is embedded or attributed that the export has, if this program's rules and model found it; without
    ``vectors`` everything is embedded here. Raises UsageError, before anything is written, naming file and line, where
    the export is damaged; IndexMismatchError where it is of a newer version or its vectors are another model's;
    IndexLockedError. Articles that cannot be kept are in the report.
    """
    with opening(path) as source:
        description = source.describe()
        if vectors and description.dimension:
            _require_model(description, embedder)
        source.check_files(description)
        _check_lines(source, description, progress, vectors=vectors)
        items: Iterable[Imported | Input] = chain(
            read_articles(source, description, vectors=vectors), read_inputs(source, description)
        )
        return update_index(
            folder, items, embedder, across=across, workers=workers, wait=wait, progress=progress, notify=notify
        )


def _require_model(description: Description, embedder: Embedder) -> None:
    made_by = f"{description.embedder} (of length {description.dimension})"
    if description.embedder != embedder.id or description.dimension != embedder.dimension:
        raise IndexMismatchError(
            f"The vectors of the export were made with the model {made_by}, not {embedder.id}. Name that model with "
            "`--embedder`, or leave them out with `--no-vectors`: the passages are then embedded here."
        )


def _check_lines(source: Source, description: Description, progress: Progress, *, vectors: bool) -> None:
    total = description.counts.get(form.ARTICLES.removesuffix(".jsonl"))
    for done, _ in enumerate(read_articles(source, description, vectors=vectors), 1):
        progress("check", done, total)
    for _ in read_inputs(source, description):
        pass
