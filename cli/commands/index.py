"""``rag index``: brings the index up to date, once or at every change."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from cli.options import EmbedderName, IndexFolder, Json, Quiet, Workers, index_settings_from, iso_date, require_text
from cli.output import SOME_FAILED, count, notifier, print_json, say
from cli.render.left_out import counted, show_left_out
from cli.render.progress import bars
from index.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.ingest import IndexReport
    from index.loading import Failure

WATCHING_WAIT = 5.0
"""Seconds that a watching run waits for another writer before it says so and tries again."""


def index(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL", help="Files, folders and http(s) addresses of articles and feeds; - is standard input."
        ),
    ],
    sync: Annotated[
        bool, typer.Option("--sync", metavar="", help="Also remove articles that are gone from these paths.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", metavar="", help="As --sync, and again at every change, until Ctrl-C.")
    ] = False,
    wait: Annotated[
        float, typer.Option("--wait", min=0, metavar="SECONDS", help="How long to wait for another writer.")
    ] = 0.0,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", metavar="", help="Read and embed everything again, for another embedder.")
    ] = False,
    embedder: EmbedderName = None,
    workers: Workers = None,
    include: Annotated[
        list[str] | None,
        typer.Option("--include", metavar="PATTERN", help="Of folders, only files like '*.pdf'; repeatable."),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option("--exclude", metavar="PATTERN", help="Of folders, no files like 'drafts/**'; repeatable."),
    ] = None,
    fields: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="OURS=THEIRS", help="What records call a field: 'text=story'; repeatable."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", metavar="", help="Refuse pages of which much of the text seems to be missing.")
    ] = False,
    ocr: Annotated[
        str | None,
        typer.Option("--ocr", metavar="LANGUAGES", help="Recognise scanned text with tesseract, as in 'eng+deu'."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Of feeds and sitemaps at addresses, nothing older."),
    ] = None,
    index: IndexFolder = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Add articles to the index, or bring them up to date.

    What has not changed costs nothing.
    Text, Markdown, web pages, feeds, mails, PDF, Word (DOCX), EPUB, CSV, JSON lines, and ZIP archives of them.
    Addresses are fetched as their sites' robots.txt allows; nothing else is.
    Exit code 0: done. 5: some inputs could not be read. 4: there were only addresses, and no server was reached. 130:
    Ctrl-C, which is how --watch ends.
    """
    for path in paths:
        require_text(path, "A path")
    for pattern in (include or []) + (exclude or []):
        require_text(pattern, "A pattern")
    settings = index_settings_from(index, embedder=embedder, workers=workers)
    if watch and rebuild:
        raise UsageError("--rebuild is done once: run it first, and then --watch.")
    from index.embedding import create_embedder  # noqa: PLC0415 - help and usage errors load no model
    from index.ingest import build_index  # noqa: PLC0415 - as above
    from index.loading import read_options  # noqa: PLC0415 - as above

    first_day = iso_date("--since", since)
    reading = read_options(fields or (), strict=strict, ocr=ocr or "")
    loaded = create_embedder(settings.embedder, notify=notifier(quiet=quiet))

    def update(found: Sequence[str | Path], *, again: bool = False) -> IndexReport:
        with bars(quiet=quiet) as (progress, notify):
            return build_index(
                settings, found, progress=progress, notify=notify, rebuild=rebuild, sync=sync or watch,
                wait=max(wait, WATCHING_WAIT) if again else wait, embedder=loaded,
                include=include or (), exclude=exclude or (), reading=reading,
                since=first_day,
            )  # fmt: skip

    try:
        if watch:
            _follow(paths, settings.index, lambda folders: update(folders, again=True), json=json, quiet=quiet)
        report = update(paths)
    except KeyboardInterrupt:
        say("What is done is kept: run the same command again to go on.")
        raise
    report_run(report, index, json=json, quiet=quiet)


def report_run(report: IndexReport, index: Path | None, *, json: bool, quiet: bool) -> None:
    """Say what a run did, and exit with its code."""
    for failure in report.failed:
        say(f"{failure.path}: {failure.error}")
    if not quiet:
        show_left_out(report.left_out)
    if json:
        print_json(report.to_json())
    else:
        _show_report(report, index, quiet=quiet)
    raise typer.Exit(SOME_FAILED if report.failed else 0)


def _follow(
    paths: Sequence[str], index: Path, update: Callable[[list[Path]], IndexReport], *, json: bool, quiet: bool
) -> NoReturn:
    """Keep the index in step with folders until Ctrl-C; a line for each run that did something, and for the first."""
    from cli.watching import Watcher  # noqa: PLC0415 - only --watch loads watchfiles

    failed: set[Failure] | None = None

    def tell(report: IndexReport) -> None:
        nonlocal failed
        for failure in [each for each in report.failed if failed is None or each not in failed]:
            say(f"{failure.path}: {failure.error}")
        news = failed is None or bool(report.added or report.updated or report.removed) or failed != {*report.failed}
        failed = {*report.failed}
        if news and json:
            print_json(report.to_json())
        elif news and not quiet:
            say(_summary(report))

    Watcher([Path(path) for path in paths], index, update, tell, notifier(quiet=quiet)).follow()


def _summary(report: IndexReport) -> str:
    changes = [
        (report.added, "added"),
        (report.updated, "updated"),
        (report.removed, "removed"),
        (report.unchanged, "unchanged"),
        (report.copies, "with a copy"),
        (len(report.failed), "not read"),
    ]
    what = ", ".join(f"{count:,} {change}" for count, change in changes if count) or "nothing to add"
    if report.left_out:
        what += f"; left out: {counted(report.left_out)}"
    sizes = f"{count(report.passages, 'passage')}, {count(report.attributions, 'quotation')}"
    return f"{count(report.articles, 'article')}: {what}; {sizes}; {report.seconds:.1f} s"


def _show_report(report: IndexReport, index: Path | None, *, quiet: bool) -> None:
    sys.stdout.write(f"{_summary(report)}\n")
    if report.articles and not quiet:
        where = f" --index {shlex.quote(str(index))}" if index else ""
        sys.stderr.write(f"Now ask: rag ask 'Your question?'{where}\n")
