"""``rag eval``: how good the answers are on a data set whose right answers are known."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import IndexFolder, Json, Quiet, require_text, settings_from
from cli.output import one_line, print_json
from cli.render.progress import bars
from index.errors import UsageError

if TYPE_CHECKING:
    from rag.evaluation.results import Result


def evaluate(
    dataset: Annotated[
        str, typer.Argument(metavar="DATASET", help="A folder of JSON lines, or one file of your own questions.")
    ],
    articles: Annotated[
        list[Path] | None,
        typer.Option("--articles", metavar="PATH", help="Articles to index for the questions; repeatable."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, metavar="N", help="A sample of at most N of each kind.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="Which sample.")] = 0,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="DIR", help="Write charts and an HTML page.", file_okay=False)
    ] = None,
    keep: Annotated[
        Path | None,
        typer.Option("--keep", metavar="DIR", help="Keep indexes here, not in your cache folder.", file_okay=False),
    ] = None,
    index: IndexFolder = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Measure answers, quotations or claims on a data set whose right answers are known.

    Your own questions: lines of {"question", "answer", "articles"}, the last the ids of articles that hold the answer;
    "answer" is null where none does. They are asked of --articles, or of your index.
    """
    require_text(dataset, "The data set")
    if articles and index:
        raise UsageError("Give either --index, to ask your index, or --articles, to have them indexed; not both.")
    from rag.evaluation.datasets import read_dataset  # noqa: PLC0415 - help starts faster without it
    from rag.evaluation.measures import MEASURES, PLOTS, require  # noqa: PLC0415

    require(MEASURES + (PLOTS if report else ()))
    read = read_dataset(Path(dataset))
    settings = settings_from(index)
    from rag.evaluation.run import Options, evaluate  # noqa: PLC0415 - wrong data sets load no model

    options = Options(limit, seed, tuple(articles or ()), given_index=index is not None, keep=keep)
    with bars(quiet=quiet) as (progress, notify):
        result = evaluate(read, settings, options, progress=progress, notify=notify)
    written = _write(result, report) if report else []
    if json:
        print_json({**result.to_json(), "report": [str(path) for path in written]}, pretty=True)
    else:
        _show(result)
    if written and not quiet:
        sys.stderr.write(f"Report: {written[0]}\n")


def _write(result: Result, folder: Path) -> list[Path]:
    from rag.evaluation.report import write_report  # noqa: PLC0415 - without a report nothing is drawn

    return write_report(result, folder)


def _show(result: Result) -> None:
    rows = result.table()
    names, says = max(len(row[0]) for row in rows), max(len(row[2]) for row in rows)
    sys.stdout.write(one_line(result.heading()) + "\n")
    for name, value, label in rows:
        sys.stdout.write(f"{label:<{says}}  {value:>8}  {name:<{names}}".rstrip() + "\n")
