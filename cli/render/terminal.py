"""The console on which text for people is drawn."""

from __future__ import annotations

import sys

from rich.console import Console


class PlainConsole(Console):
    """Interprets nothing in a text (no markup, no emoji codes, no guessed colours) and reports a closed pipe."""

    def on_broken_pipe(self) -> None:
        """Let the error through: the command ends as it does for every other output."""
        raise  # noqa: PLE0704 - rich calls this while it handles the error


def console() -> Console:
    """Return a console on stdout as it is now."""
    return PlainConsole(file=sys.stdout, markup=False, emoji=False, highlight=False)
