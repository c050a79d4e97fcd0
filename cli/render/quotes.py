"""Text for people: who said what, as a table on a terminal, and who is quoted how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from cli.output import one_line
from cli.render.console import block, byline, marked, quote
from index.linguistics.acts import manner_of, with_cue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from index.speakers import Person
    from index.types import Attribution

TABLE_FROM = 72  # columns; narrower, a table would leave no room for words
_SPEAKER, _WHERE = 20, 22  # columns
_WIDEST_NAME = 40
UNNAMED = "(speaker not named)"


def statements(to: Console, said: Iterable[Attribution], about: str) -> bool:
    """Print statements as they come: rows of a table on a wide terminal, else blocks; return whether there were any."""
    as_table = to.is_terminal and to.width >= TABLE_FROM
    found = False
    for one in said:
        if as_table:
            if not found:
                to.print(_row("SPEAKER", Text("SAID"), Text("WHERE"), style="bold"))
            to.print(_statement(one, about))
        else:
            if found:
                to.print()
            attribution(to, one, about)
        found = True
    return found


def attribution(to: Console, said: Attribution, about: str) -> None:
    """Print who said something, how, what, and where."""
    name = Text(one_line(said.whom) or UNNAMED, style="bold")
    block(to, Text.assemble(name, (f", {manner_of(said)}", "dim")))
    quote(to, marked(with_cue(said), about), "    ")
    byline(to, "    ", (said.article.title, said.article.published))
    byline(to, "    ", (f"{said.article.id}:{said.content[0][0]}-{said.content[-1][1]}",))


def _statement(one: Attribution, about: str) -> Table:
    address = f"{one.article.id}:{one.content[0][0]}-{one.content[-1][1]}"
    where = [one_line(part) for part in (one.article.published, one.article.title, address) if part]
    said = marked(" ".join(with_cue(one).split()), about)
    return _row(one_line(one.whom) or UNNAMED, said, Text("\n".join(where), style="dim"), manner_of(one))


def _row(speaker: str, said: Text, where: Text, manner: str = "", style: str = "") -> Table:
    """Return one row as a table of its own, so that any number of rows is printed while they are read."""
    row = Table.grid(padding=(0, 2, 1 if manner else 0, 0), expand=True)
    row.add_column(width=_SPEAKER, overflow="fold", style="bold")
    row.add_column(ratio=1, overflow="fold", style=style)
    row.add_column(width=_WHERE, overflow="fold", style=style)
    row.add_row(Text.assemble(speaker, (f"\n{manner}", "not bold dim") if manner else ""), said, where)
    return row


def people(to: Console, listed: Sequence[Person]) -> None:
    """Print speakers with their counts, one a line."""
    width = min(max(len(one_line(person.name)) for person in listed), _WIDEST_NAME)
    to.print(Text(f"{'QUOTES':>6}  {'ARTICLES':>8}  {'SPEAKER':<{width}}  ALSO", style="bold"), soft_wrap=True)
    for person in listed:
        also = ", ".join(one_line(name) for name in person.names[1:])
        line = f"{person.quotes:>6}  {person.articles:>8}  "
        shown = Text.assemble(line, (f"{one_line(person.name):<{width}}", "bold"), (f"  {also}" if also else "", "dim"))
        shown.rstrip()
        to.print(shown, soft_wrap=True)
