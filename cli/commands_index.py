"""``rag index``, ``remove`` and ``status``: what is in the index."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.batch import SOME_FAILED
from cli.options import IndexFolder, Json, Quiet, require_text, settings_from
from cli.output import notifier, one_line, print_json, say
from cli.progress import bars

if TYPE_CHECKING:
    from pathlib import Path

    from index.reader import IndexReader
    from index.report import IndexReport


def index(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files and folders of articles; - is standard input.")
    ],
    rebuild: Annotated[
        bool, typer.Option("--rebuild", metavar="", help="Embed every passage again, for another embedder.")
    ] = False,
    embedder: Annotated[
        str | None, typer.Option("--embedder", metavar="NAME", help="The model; see the settings.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=0, max=64, metavar="N", help="Processes that parse; 0 for none.")
    ] = None,
    index: IndexFolder = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Add articles to the index, or bring them up to date.

    What has not changed costs nothing.
    Plain text, Markdown and JSON lines. Exit code 0: done. 5: some inputs could not be read.
    """
    for path in paths:
        require_text(path, "A path")
    settings = settings_from(index, embedder=embedder, workers=workers)
    from rag.assembly import build_index  # noqa: PLC0415 - help and usage errors load no model

    try:
        with bars(quiet=quiet) as (progress, notify):
            report = build_index(settings, paths, progress=progress, notify=notify, rebuild=rebuild)
    except KeyboardInterrupt:
        say("What is done is kept: run the same command again to go on.")
        raise
    for failure in report.failed:
        say(f"{failure.path}: {failure.error}")
    if json:
        print_json(report.to_json())
    else:
        _show_report(report, index, quiet=quiet)
    raise typer.Exit(SOME_FAILED if report.failed else 0)


def _show_report(report: IndexReport, index: Path | None, *, quiet: bool) -> None:
    changes = [
        (report.added, "added"),
        (report.updated, "updated"),
        (report.unchanged, "unchanged"),
        (len(report.failed), "not read"),
    ]
    what = ", ".join(f"{count:,} {change}" for count, change in changes if count) or "nothing to add"
    sizes = f"{_count(report.passages, 'passage')}, {_count(report.attributions, 'quotation')}"
    sys.stdout.write(f"{_count(report.articles, 'article')}: {what}; {sizes}; {report.seconds:.1f} s\n")
    if report.articles and not quiet:
        where = f" --index {shlex.quote(str(index))}" if index else ""
        sys.stderr.write(f"Now ask: rag ask 'Your question?'{where}\n")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def remove(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE", help="Ids of articles.")],
    index: IndexFolder = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Take articles out of the index.

    An id that is not there is an error, and nothing is removed.
    """
    for article in articles:
        require_text(article, "An id")
    from rag.assembly import remove as take_out  # noqa: PLC0415 - help and usage errors open no index

    report = take_out(settings_from(index), articles, notify=notifier(quiet=quiet))
    if json:
        print_json(report.to_json())
    else:
        gone = _count(len(set(articles)), "article")
        sys.stdout.write(f"{gone} removed; {_count(report.articles, 'article')} left\n")


def status(index: IndexFolder = None, json: Json = False, quiet: Quiet = False) -> None:
    """Say what the index holds and how large it is.

    Exit code 3: there is no usable index.
    """
    settings = settings_from(index)
    from rag.assembly import open_reader  # noqa: PLC0415 - help and usage errors open no index

    with open_reader(settings, notify=notifier(quiet=quiet)) as reader:
        described = _described(reader, settings.index)
    if json:
        print_json(described, pretty=True)
    else:
        _show_status(described)


def _described(reader: IndexReader, folder: Path) -> dict[str, Any]:
    counts, manifest = reader.counts(), reader.manifest
    return {
        "index": str(folder),
        "revision": reader.revision,
        "articles": counts.articles,
        "passages": counts.passages,
        "attributions": counts.attributions,
        "vectors_pending": counts.passages - counts.vectors,
        "embedder": reader.embedder,
        "dimension": manifest.dimension if manifest else None,
        "index_type": manifest.vectors.type if manifest else None,
        "recall": manifest.vectors.recall if manifest else None,
        "nprobe": (manifest.vectors.nprobe or None) if manifest else None,
        "trained": (manifest.vectors.trained or None) if manifest else None,
        "bytes": sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
    }


def _show_status(described: dict[str, Any]) -> None:
    passages, pending, recall = described["passages"], described["vectors_pending"], described["recall"]
    waiting = f" ({pending:,} without a vector: run the same `rag index` again)" if pending else ""
    embedded = recall is not None and pending < passages
    lists = f", {described['nprobe']} lists read for a question" if described["nprobe"] else ""
    lines = {
        "index": f"{one_line(described['index'])}, revision {described['revision']}",
        "articles": f"{described['articles']:,}",
        "passages": f"{passages:,}{waiting}",
        "quotations": f"{described['attributions']:,}",
        "embedder": one_line(described["embedder"] or "none yet"),
        "vectors": f"{described['index_type']}, recall@10 {recall:.3f}{lists}" if embedded else "none yet",
        "on disk": f"{described['bytes'] / 1e6:,.1f} MB",
    }
    for name, value in lines.items():
        sys.stdout.write(f"{name:<12}{value}\n")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (index, remove, status):
        app.command()(command)
