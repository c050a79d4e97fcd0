"""The console on which text for people is drawn, and its forms: wrapped on a terminal, a line each in a pipe."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from cli.output import one_line, visible
from index.linguistics.words import content_stems

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDEST = 100  # characters; longer lines are hard to read
NARROWEST = 20
BAR = "│ "
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class PlainConsole(Console):
    """Interprets nothing in a text (no markup, no emoji codes, no guessed colours) and reports a closed pipe."""

    def on_broken_pipe(self) -> None:
        """Let the error through: the command ends as it does for every other output."""
        raise  # noqa: PLE0704 - rich calls this while it handles the error


def console() -> Console:
    """Return a console on stdout as it is now."""
    return PlainConsole(file=sys.stdout, markup=False, emoji=False, highlight=False)


def marked(text: str, words: str) -> Text:
    """Return the text, control characters made visible, with the words that it shares with ``words`` in bold."""
    shown = Text(visible(text))
    wanted = frozenset(content_stems(words))
    for match in _WORD.finditer(shown.plain):
        if wanted.intersection(content_stems(match[0])):
            shown.stylize("bold", *match.span())
    return shown


def block(to: Console, text: Text, first: str = "", rest: str | None = None, style: str = "") -> None:
    """Print a text behind a margin: ``first`` before its first line, ``rest`` (as wide, else spaces) before others."""
    rest = " " * len(first) if rest is None else rest
    width = max(min(to.width, WIDEST) - len(first), NARROWEST)
    lines = text.wrap(to, width) if to.is_terminal else text.split("\n")
    for number, line in enumerate(lines):
        shown = Text.assemble((rest if number else first, style), line)
        shown.rstrip()
        to.print(shown, soft_wrap=True)


def heading(title: str, published: str | None) -> Text:
    """Return a title with its date, where it has one."""
    shown = Text(one_line(title), style="bold")
    return Text.assemble(shown, (f"  {one_line(published)}", "dim")) if published else shown


def quote(to: Console, text: Text, margin: str) -> None:
    """Print an exact quotation behind a bar."""
    block(to, text, margin + BAR, margin + BAR, style="cyan")


def byline(to: Console, margin: str, parts: Iterable[str | None]) -> None:
    """Print the known parts in one quiet line."""
    block(to, Text(" · ".join(one_line(part) for part in parts if part), style="dim"), margin)
