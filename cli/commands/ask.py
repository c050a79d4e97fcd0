"""``rag ask``: one question, or many as JSON lines."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.asking import Key, ServerUrl, asking, server_url
from cli.input import answer_rows
from cli.options import (
    ArticleId,
    AsOf,
    Batch,
    Count,
    IndexFolder,
    Json,
    Quiet,
    Since,
    Source,
    Speaker,
    Until,
    filters_from,
    iso_date,
    require_text,
)
from cli.output import print_json
from cli.render.notices import notices
from index.errors import UsageError
from index.types import Filters

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rag.types import Answer

LONGEST_HINT = 80  # characters of a question that a hint repeats


def ask(
    question: Annotated[
        str | None, typer.Argument(metavar="QUESTION", help="The question; - reads it from standard input.")
    ] = None,
    batch: Batch = None,
    k: Count = 6,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    source: Source = None,
    speaker: Speaker = None,
    article: ArticleId = None,
    index: IndexFolder = None,
    server: ServerUrl = None,
    key: Key = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Answer a question from the articles, with exact citations.

    Exit code 0: answered. 1: the articles do not say it. 2: the question or an option is wrong. 3: no usable index.
    4: the server failed.
    """
    filters = filters_from(since, until, source, speaker, article)
    text = one_text(question, batch, "question")
    day = iso_date("--as-of", as_of)
    address = server_url(server, key, index)
    with asking(index, address, key, filters=filters, k=k, as_of=day, quiet=quiet) as how:
        if batch is not None:
            raise typer.Exit(answer_rows(batch, lambda each: how.ask(each, ())))
        form = how.ask(text, ())
        if json:
            print_json(form, pretty=True)
        else:
            _show(form, filters, index, remote=address is not None, quiet=quiet, title=how.title)
    raise typer.Exit(0 if form["answered"] else 1)


def one_text(text: str | None, batch: str | None, what: str) -> str:
    """Return the text of the command, from stdin for ``-``, "" for a batch; UsageError unless exactly one is given."""
    if (text is None) == (batch is None):
        raise UsageError(f"Give either a {what} in quotation marks or --batch FILE.")
    if text is None:
        return ""
    if text == "-":
        text = sys.stdin.buffer.read().decode("utf-8", errors="surrogateescape").strip()
    return require_text(text, f"The {what}")


def _show(
    form: dict[str, Any],
    filters: Filters,
    index: Path | None,
    *,
    remote: bool,
    quiet: bool,
    title: Callable[[str], str] = str,
) -> None:
    from cli.render import answers as render  # noqa: PLC0415 - JSON output starts faster without it
    from cli.render import terminal  # noqa: PLC0415 - JSON output starts faster without it
    from rag.serialization import answer_from  # noqa: PLC0415 - as above

    answer = answer_from(form)
    render.answer(terminal.console(), answer, title)
    if quiet:
        return
    for line in notices(answer):
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


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(ask)
