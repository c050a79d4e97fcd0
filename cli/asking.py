"""Who answers the questions of a command: an assistant here, or a service elsewhere."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.options import IndexFolder, require_text, settings_from
from cli.output import notifier
from index.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.types import Article, Filters
    from rag.types import Turn

PANEL = "Server"


@dataclass(frozen=True, slots=True)
class Asking:
    """How a command asks: ``ask(question, turns before)`` gives an answer's JSON, ``articles()`` how many there are.

    ``title`` says what the article of an id is called; of a service elsewhere only the id is known.
    """

    ask: Callable[[str, Sequence[Turn]], dict[str, Any]]
    articles: Callable[[], int]
    title: Callable[[str], str] = str


@dataclass(frozen=True, slots=True)
class Target:
    """The options that say who is asked: an index here, or a service elsewhere."""

    index: IndexFolder = None
    server: Annotated[
        str | None,
        typer.Option(
            "--server", metavar="URL", help="Ask this `rag serve` instead; else RAG_SERVER.", rich_help_panel=PANEL
        ),
    ] = None
    key: Annotated[
        str | None, typer.Option("--key", metavar="KEY", help="The server's key; else RAG_KEY.", rich_help_panel=PANEL)
    ] = None

    def address(self) -> str | None:
        """Return the address of the service to ask, None for the index here; UsageError for options at odds.

        A flag counts more than a variable of the environment.
        """
        if self.server is not None:
            require_text(self.server, "--server's value")
            if self.index is not None:
                raise UsageError("Give either --index, to ask your own index, or --server, to ask a service; not both.")
            return self.server
        found = None if self.index is not None else os.environ.get("RAG_SERVER") or None
        if self.key is not None and found is None:
            raise UsageError("--key is for a service: give its address by --server or RAG_SERVER.")
        return found

    @contextmanager
    def asking(self, filters: Filters, k: int, *, as_of: str | None = None, quiet: bool) -> Iterator[Asking]:
        """Open the index, or a connection to the service, for the questions of a command."""
        address = self.address()
        settings = settings_from(self.index, as_of=as_of)
        if address is not None:
            from cli.remote import Server  # noqa: PLC0415 - help and local questions load no httpx

            # The day is the user's own, wherever the service stands.
            day = settings.as_of or date.today()  # noqa: DTZ011
            with Server(address, self.key or os.environ.get("RAG_KEY")) as remote:
                yield Asking(
                    lambda text, turns: remote.ask(text, filters=filters, k=k, as_of=day, history=turns),
                    remote.articles,
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
