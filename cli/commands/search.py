"""``rag search``: passages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cli.input import answer_rows, one_text
from cli.options import Batch, Count, IndexFolder, Json, Limits, Quiet, grouped, settings_from
from cli.output import notifier, print_json, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import ScoredPassage
    from rag.serialization import HitsForm


@grouped
def search(
    query: Annotated[
        str | None, typer.Argument(metavar="QUERY", help="The words; - reads them from standard input.")
    ] = None,
    batch: Batch = None,
    rerank: Annotated[
        bool, typer.Option("--rerank", metavar="", help="Order by the slower, better ranking model.")
    ] = False,
    k: Count = 10,
    *,
    limits: Limits,
    index: IndexFolder = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Find the passages nearest to a query, by words and by meaning.

    Exit code 0: found. 1: nothing found.
    """
    filters = limits.filters()
    text = one_text(query, batch, "query")
    from rag.assistant import Assistant  # noqa: PLC0415 - help and usage errors load no model

    notify = notifier(quiet=quiet)
    with Assistant.open(settings_from(index), notify=notify) as assistant:
        if awaiting := assistant.reader.awaiting():
            notify(awaiting.note)
        if batch is not None:
            raise typer.Exit(
                answer_rows(batch, lambda each: _found(assistant.search(each, k=k, filters=filters, rerank=rerank)))
            )
        hits = assistant.search(text, k=k, filters=filters, rerank=rerank)
    if json:
        print_json(_found(hits), pretty=True)
    elif hits:
        from cli.render import answers as render  # noqa: PLC0415 - JSON output starts faster without it
        from cli.render.console import console  # noqa: PLC0415 - as above

        to = console()
        for rank, hit in enumerate(hits, 1):
            if rank > 1:
                to.print()
            render.hit(to, rank, hit, text)
    else:
        say("No passage was found. Use other words, or fewer limits.")
    raise typer.Exit(0 if hits else 1)


def _found(hits: Sequence[ScoredPassage]) -> HitsForm:
    from rag.serialization import hits_form  # noqa: PLC0415 - help and usage errors start faster without it

    return hits_form(hits)
