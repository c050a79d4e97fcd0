"""``rag export`` and ``import``: an index as files, to another machine or another version."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from cli.commands.index import report_run
from cli.options import EmbedderName, IndexFolder, Json, Quiet, Workers, index_settings_from, require_text
from cli.output import print_json, say
from cli.render.progress import bars


def export(
    destination: Annotated[str, typer.Argument(metavar="DIR|FILE.zip", help="A new folder, or one ZIP file.")],
    force: Annotated[bool, typer.Option("--force", metavar="", help="Replace an earlier export.")] = False,
    index: IndexFolder = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write the whole index as files that any program can read.

    Articles, passages and quotations as JSON lines, vectors as .npy. `rag import` reads them, on any machine.
    """
    require_text(destination, "The destination")
    settings = index_settings_from(index)
    from index.exchange.writing import export_index  # noqa: PLC0415 - help and usage errors open no index

    with bars(quiet=quiet) as (progress, _):
        report = export_index(settings.index, Path(destination), force=force, progress=progress)
    if json:
        print_json(report.to_json())
    else:
        sys.stdout.write(
            f"{report.articles:,} articles, {report.passages:,} passages, {report.attributions:,} quotations, "
            f"{report.vectors:,} vectors; {report.bytes / 1e6:,.1f} MB; {report.seconds:.1f} s\n"
        )


def import_(
    source: Annotated[str, typer.Argument(metavar="DIR|FILE.zip", help="What `rag export` wrote.")],
    no_vectors: Annotated[
        bool, typer.Option("--no-vectors", metavar="", help="Embed the passages here, for another embedder.")
    ] = False,
    embedder: EmbedderName = None,
    workers: Workers = None,
    index: IndexFolder = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Add the articles of an export to the index, with all that was found in them.

    All of it is checked first. Nothing is embedded anew. An article of the same id is brought up to date.
    Exit code 0: done. 5: some articles could not be kept.
    """
    require_text(source, "The export's name")
    settings = index_settings_from(index, embedder=embedder, workers=workers)
    from index.embedding import create_embedder  # noqa: PLC0415 - help and usage errors load no model
    from index.exchange.importing import import_index  # noqa: PLC0415 - as above
    from index.ingest import embedder_across  # noqa: PLC0415 - as above

    try:
        with bars(quiet=quiet) as (progress, notify):
            report = import_index(
                settings.index, Path(source), create_embedder(settings.embedder, notify=notify),
                across=embedder_across(settings, notify),
                vectors=not no_vectors, workers=settings.workers, progress=progress, notify=notify,
            )  # fmt: skip
    except KeyboardInterrupt:
        say("What is done is kept: run the same command again to go on.")
        raise
    report_run(report, index, json=json, quiet=quiet)
