"""``rag quotes``: who said what."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import IndexFolder, Json, Limits, Quiet, grouped, require_text, settings_from
from cli.output import notifier, print_json, say
from index.errors import UsageError
from index.serialization import attribution_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.speakers import Person
    from index.types import Attribution

NONE = "No quotation was found. Use fewer limits; `rag quotes --speakers` lists everyone who is quoted."
NONE_CERTAIN = (
    "No quotation was found whose speaker is certain. Leave out --certain; an index of an older version knows of none "
    "until `rag index` has run again."
)


@grouped
def quotes(
    about: Annotated[
        str | None, typer.Option("--about", metavar="TEXT", help="Only on this topic, the nearest first.")
    ] = None,
    speakers: Annotated[
        bool, typer.Option("--speakers", metavar="", help="List who is quoted, and how often, instead.")
    ] = False,
    certain: Annotated[bool, typer.Option("--certain", metavar="", help="Only where the speaker is certain.")] = False,
    k: Annotated[int | None, typer.Option("-k", min=1, metavar="N", help="At most so many.")] = None,
    *,
    limits: Limits,
    index: IndexFolder = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """List who said what, by speaker, time or topic.

    Exit code 0: found. 1: nobody is quoted so.
    """
    filters = limits.filters()
    if about is not None:
        require_text(about, "--about's value")
        if speakers:
            raise UsageError("--speakers counts all that people said: leave out --about, or leave out --speakers.")
    if certain and speakers:
        raise UsageError("--speakers counts all that people said: leave out --certain, or leave out --speakers.")
    from rag.assistant import Assistant  # noqa: PLC0415 - help and usage errors load no model

    with Assistant.open(settings_from(index), notify=notifier(quiet=quiet)) as assistant:
        if speakers:
            found = _list_people(assistant.reader.people(filters)[:k], json=json)
        elif about is None:  # of any number: printed while they are read
            found = _list(islice(assistant.reader.attributions(filters, certain=certain), k), "", json=json)
        else:
            found = _list(assistant.quotes(filters=filters, about=about, k=k, certain=certain), about, json=json)
    if not found:
        say(NONE_CERTAIN if certain else NONE)
        raise typer.Exit(1)


def _list(said: Iterable[Attribution], about: str, *, json: bool) -> bool:
    """Print statements; return whether there were any."""
    if json:
        found = False
        for one in said:
            print_json(attribution_form(one))
            found = True
        return found
    from cli.render import quotes as render_quotes  # noqa: PLC0415 - JSON output starts faster without it
    from cli.render.console import console  # noqa: PLC0415 - as above

    return render_quotes.statements(console(), said, about)


def _list_people(people: Sequence[Person], *, json: bool) -> bool:
    if json:
        for person in people:
            print_json(
                {
                    "speaker": person.name,
                    "quotes": person.quotes,
                    "articles": person.articles,
                    "names": list(person.names),
                }
            )
    elif people:
        from cli.render import quotes as render_quotes  # noqa: PLC0415 - JSON output starts faster without it
        from cli.render.console import console  # noqa: PLC0415 - as above

        render_quotes.people(console(), people)
    return bool(people)
