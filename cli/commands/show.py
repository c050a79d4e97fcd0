"""``rag show``: an article, or a citation where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.options import IndexFolder, Json, Quiet, index_settings_from, require_text
from cli.output import notifier, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import Article, Copy, Span

MOST_COPIES = 20
"""So many of an article's copies are listed; all of them are in the JSON."""


def show(
    what: Annotated[str, typer.Argument(metavar="ARTICLE|CITATION", help="An article's id, or id:start-end.")],
    index: IndexFolder = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Show an article, or a citation where it stands."""
    require_text(what, "The id")
    from index.reader import IndexReader  # noqa: PLC0415 - help and usage errors open no index

    with IndexReader.open(index_settings_from(index).index, notify=notifier(quiet=quiet)) as reader:
        article, span = reader.locate(what)
        copies = reader.copies(article.id)
        titled = [(copy, reader.article(copy.article_id)) for copy in copies[: 0 if json else MOST_COPIES]]
    if json:
        print_json(_described(article, span, copies), pretty=True)
        return
    from cli.render import article as render_article  # noqa: PLC0415 - JSON output starts faster without it
    from cli.render.console import console  # noqa: PLC0415 - as above

    if span:
        render_article.citation(console(), article, span)
    else:
        render_article.article(console(), article)
        render_article.copies(console(), [(copy, found) for copy, found in titled if found], len(copies))


def _described(article: Article, span: Span | None, copies: Sequence[Copy]) -> dict[str, Any]:
    from rag.serialization import article_form  # noqa: PLC0415 - help and usage errors start faster without it

    described: dict[str, Any] = {**article_form(article, copies)}
    if span:
        start, end = span
        described |= {"start": start, "end": end, "quote": article.text[start:end]}
    return described
