"""``rag ask``: one question, or many as JSON lines."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.asking import Target
from cli.input import answer_rows, one_text
from cli.options import AsOf, Batch, Count, Json, Limits, Quiet, grouped, iso_date
from cli.output import print_json
from index.types import Filters

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rag.types import Answer

LONGEST_HINT = 80  # characters of a question that a hint repeats


@grouped
def ask(
    question: Annotated[
        str | None, typer.Argument(metavar="QUESTION", help="The question; - reads it from standard input.")
    ] = None,
    batch: Batch = None,
    k: Count = 6,
    *,
    limits: Limits,
    as_of: AsOf = None,
    target: Target,
    more: Annotated[bool, typer.Option("--more", help="Show what else answers, below the sources.")] = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Answer a question from the articles, with exact citations.

    Exit code 0: answered. 1: the articles do not say it. 2: the question or an option is wrong. 3: no usable index.
    4: the server failed.
    """
    filters = limits.filters()
    text = one_text(question, batch, "question")
    day = iso_date("--as-of", as_of)
    remote = target.address() is not None
    with target.asking(filters, k, as_of=day, quiet=quiet) as how:
        if batch is not None:
            raise typer.Exit(answer_rows(batch, lambda each: how.ask(each, ())))
        form = how.ask(text, ())
        if json:
            print_json(form, pretty=True)
        else:
            _show(form, filters, target.index, remote=remote, more=more, quiet=quiet, title=how.title)
    raise typer.Exit(0 if form["answered"] else 1)


def _show(
    form: dict[str, Any],
    filters: Filters,
    index: Path | None,
    *,
    remote: bool,
    more: bool = False,
    quiet: bool,
    title: Callable[[str], str] = str,
) -> None:
    from cli.render import answers as render  # noqa: PLC0415 - JSON output starts faster without it
    from cli.render.console import console  # noqa: PLC0415 - as above
    from rag.serialization import answer_from  # noqa: PLC0415 - as above

    answer = answer_from(form)
    render.answer(console(), answer, title)
    if more:
        render.further(console(), answer, title)
    if quiet:
        return
    if answer.further and not more:
        sys.stderr.write(f"\n{len(answer.further)} more that answer: --more shows them.\n")
    for line in render.notices(answer):
        sys.stderr.write(f"\n{line}\n")
    if not answer.answered:
        sys.stderr.write("\n" + "\n".join(["What you can do:", *_hints(answer, filters, index, remote=remote)]) + "\n")


def _hints(answer: Answer, filters: Filters, index: Path | None, *, remote: bool) -> list[str]:
    """Return what to try after a refusal, the likeliest first."""
    where = f" --index {shlex.quote(str(index))}" if index else ""
    words = (
        shlex.quote(answer.question)
        if len(answer.question) <= LONGEST_HINT and answer.question.isprintable()
        else "WORDS"
    )
    name = shlex.quote(filters.speakers[0]) if filters.speakers else "NAME"
    hints = []
    if filters != Filters():
        hints.append("  - search more articles: leave out some of --since, --until, --source, --speaker, --article")
    if remote:  # the other commands look into an index here
        return [*hints, "  - ask in other words, with the names that the articles use"]
    if answer.reason == "no_articles":
        return [*hints, f"  - see what is indexed: rag status{where}", f"  - add articles: rag index PATH{where}"]
    if answer.reason == "speaker_unknown":
        return [*hints, f"  - see who is quoted: rag quotes --speakers{where}"]
    if answer.reason == "speaker_silent":
        return [*hints, f"  - see all that a person said: rag quotes --speaker {name}{where}"]
    return [
        *hints,
        "  - ask in other words, with the names that the articles use",
        f"  - look for passages yourself: rag search {words}{where}",
        f"  - see what a person said: rag quotes --speaker {name}{where}",
    ]
