"""Progress bars on stderr, for a person at a terminal only."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cli.output import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import TaskID

    from index.ingest import Progress

    Notify = Callable[[str], None]

LABELS = {
    "texts": "Reading articles",
    "words": "Indexing words",
    "copies": "Finding copies",
    "attributions": "Finding who said what",
    "vectors": "Embedding passages",
    "languages": "Embedding for others",
    "files": "Writing the index",
    "export": "Writing the export",
    "check": "Checking the export",
    "asking": "Asking the questions",
    "checking": "Checking the claims",
    "draft": "Reading the draft",
    "findings": "Checking the draft",
}


@contextmanager
def bars(*, quiet: bool) -> Iterator[tuple[Progress, Notify]]:
    """Give what takes ``(stage, done, total)`` and what takes notices, which stand above the bars.

    Without a terminal nothing is drawn, and notices are plain lines; with ``quiet`` there are neither.
    """
    if quiet or not sys.stderr.isatty():
        yield (lambda *_: None), ((lambda _message: None) if quiet else say)
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal pays for it
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    stderr = Console(file=sys.stderr, markup=False, emoji=False, highlight=False)
    columns = (
        TextColumn("{task.description:<21}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Bars(*columns, console=stderr, transient=True) as progress:
        tasks: dict[str, TaskID] = {}

        def advance(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                for task in progress.tasks:  # a stage of unknown length ends when the next begins
                    progress.update(task.id, total=task.completed if task.total is None else task.total)
                tasks[stage] = progress.add_task(LABELS.get(stage, stage), total=total)
            progress.update(tasks[stage], completed=done, total=total)

        yield advance, say
