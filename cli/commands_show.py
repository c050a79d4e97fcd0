"""``rag show``: an article, or a citation where it stands."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.options import IndexFolder, Json, Quiet, require_text, settings_from
from cli.output import notifier, print_json
from index.errors import UsageError

if TYPE_CHECKING:
    from index.reader import IndexReader
    from index.types import Article, Span

_ADDRESS = re.compile(r"(?P<article>.+):(?P<start>\d{1,12})-(?P<end>\d{1,12})", re.DOTALL)


def show(
    what: Annotated[str, typer.Argument(metavar="ARTICLE|CITATION", help="An article's id, or id:start-end.")],
    index: IndexFolder = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Show an article, or a citation where it stands."""
    require_text(what, "The id")
    from rag.assembly import open_reader  # noqa: PLC0415 - help and usage errors open no index

    with open_reader(settings_from(index), notify=notifier(quiet=quiet)) as reader:
        article, span = _find(reader, what)
    if json:
        print_json(_described(article, span), pretty=True)
        return
    from cli import render_article, terminal  # noqa: PLC0415 - JSON output starts faster without it

    if span:
        render_article.citation(terminal.console(), article, span)
    else:
        render_article.article(terminal.console(), article)


def _find(reader: IndexReader, what: str) -> tuple[Article, Span | None]:
    """Return the article and the span that are meant; an id that looks like a citation is an id first."""
    if article := reader.article(what):
        return article, None
    address = _ADDRESS.fullmatch(what)
    article = reader.article(address["article"]) if address else None
    if not address or not article:
        raise UsageError(_unknown(reader, address["article"] if address else what))
    start, end = int(address["start"]), int(address["end"])
    if not start < end <= len(article.text):
        raise UsageError(f"{start}-{end} is no span of {article.id}, whose text goes from 0 to {len(article.text)}.")
    return article, (start, end)


def _unknown(reader: IndexReader, wanted: str) -> str:
    ids = [article.id for article in reader.articles()]
    near = get_close_matches(wanted, ids, n=3, cutoff=0.5)
    near = near or [known for known in ids if wanted.casefold() in known.casefold()][:3]
    advice = f"Did you mean {' or '.join(near)}?" if near else "`rag search` shows the ids of what it finds."
    return f"There is no article {wanted!r} in the index. {advice}"


def _described(article: Article, span: Span | None) -> dict[str, Any]:
    from rag.forms import article_form  # noqa: PLC0415 - help and usage errors start faster without it

    described = article_form(article)
    if span:
        start, end = span
        described |= {"start": start, "end": end, "quote": article.text[start:end]}
    return described


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(show)
