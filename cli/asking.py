"""Who answers the questions of a command: an assistant here, or a service elsewhere."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.options import require_text, settings_from
from cli.output import notifier
from index.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from index.types import Article, Filters
    from rag.types import Turn

SERVER = "Server"
ServerUrl = Annotated[
    str | None,
    typer.Option(
        "--server", metavar="URL", help="Ask this `rag serve` instead; else RAG_SERVER.", rich_help_panel=SERVER
    ),
]
Key = Annotated[
    str | None, typer.Option("--key", metavar="KEY", help="The server's key; else RAG_KEY.", rich_help_panel=SERVER)
]


@dataclass(frozen=True, slots=True)
class Asking:
    """How a command asks: ``ask(question, turns before)`` gives an answer's JSON, ``articles()`` how many there are.

    ``title`` says what the article of an id is called; of a service elsewhere only the id is known.
    """

    ask: Callable[[str, Sequence[Turn]], dict[str, Any]]
    articles: Callable[[], int]
    title: Callable[[str], str] = str


def server_url(server: str | None, key: str | None, index: Path | None) -> str | None:
    """Return the address of the service to ask, None for the index here; UsageError for options at odds.

    A flag counts more than a variable of the environment.
    """
    if server is not None:
        require_text(server, "--server's value")
        if index is not None:
            raise UsageError("Give either --index, to ask your own index, or --server, to ask a service; not both.")
        return server
    found = None if index is not None else os.environ.get("RAG_SERVER") or None
    if key is not None and found is None:
        raise UsageError("--key is for a service: give its address by --server or RAG_SERVER.")
    return found


@contextmanager
def asking(
    index: Path | None,
    server: str | None,
    key: str | None,
    *,
    filters: Filters,
    k: int,
    as_of: str | None = None,
    quiet: bool,
) -> Iterator[Asking]:
    """Open the index, or a connection to the service, for the questions of a command."""
    settings = settings_from(index, as_of=as_of)
    if server is not None:
        from cli.remote import Server  # noqa: PLC0415 - help and local questions load no httpx

        # The day is the user's own, wherever the service stands.
        day = settings.as_of or date.today()  # noqa: DTZ011
        with Server(server, key or os.environ.get("RAG_KEY")) as remote:
            yield Asking(
                lambda text, turns: remote.ask(text, filters=filters, k=k, as_of=day, history=turns), remote.articles
            )
        return
    from rag.assistant import Assistant  # noqa: PLC0415 - help and usage errors load no model

    with Assistant.open(settings, notify=notifier(quiet=quiet)) as assistant:
        yield Asking(
            lambda text, turns: assistant.ask(text, filters=filters, k=k, history=turns).to_json(),
            assistant.reader.article_count,
            lambda article_id: _title(assistant.reader.article(article_id), article_id),
        )


def _title(article: Article | None, article_id: str) -> str:
    if article is None:
        return article_id
    details = ", ".join(part for part in (article.source, article.published) if part)
    return f"{article.title or article_id} ({details})" if details else article.title or article_id
