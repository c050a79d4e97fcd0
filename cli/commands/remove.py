"""``rag remove``: takes articles out of the index."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from cli.options import IndexFolder, Json, Quiet, index_settings_from, require_text
from cli.output import count, notifier, print_json


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
    from index.ingest import remove_articles  # noqa: PLC0415 - help and usage errors open no index

    report = remove_articles(index_settings_from(index).index, articles, notify=notifier(quiet=quiet))
    if json:
        print_json(report.to_json())
    else:
        gone = count(len(set(articles)), "article")
        sys.stdout.write(f"{gone} removed; {count(report.articles, 'article')} left\n")
