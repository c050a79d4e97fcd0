"""``rag chat``: questions one after the other, each understood in the light of those before."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cli.lines import next_line
from cli.options import (
    ArticleId,
    Count,
    IndexFolder,
    Json,
    Quiet,
    Since,
    Source,
    Speaker,
    Until,
    filters_from,
    require_text,
    settings_from,
)
from cli.output import notifier, print_json, say
from index.errors import AssistantError

if TYPE_CHECKING:
    from collections.abc import Callable

    import typer

    from rag.types import Answer, Turn

REMEMBERED = 24
"""Turns that are kept; what lies further back is hardly what "he" or "it" means."""

HELP = """\
Ask in your own words; a follow-up may lean on what was said: And about strikes? Why? What else did he say?
  /sources  show the sources of the last answer again
  /new      forget the conversation
  /help     show this
  /quit     end; so does Ctrl-D
Ctrl-C cancels the answer that is being looked for."""


@dataclass(slots=True)
class Conversation:
    """One conversation at the command line: how it asks, how it shows, and what was said so far."""

    ask: Callable[[str, tuple[Turn, ...]], Answer]
    json: bool
    turns: list[Turn] = field(default_factory=list)

    def take(self, line: str) -> bool:
        """Do what a line asks for; return whether the conversation goes on."""
        text = line.strip()
        if not text.startswith("/"):
            if text:
                self._answer(text)
            return True
        command = text.split(maxsplit=1)[0].lower()
        if command in {"/quit", "/exit"}:
            return False
        if command == "/new":
            self.turns.clear()
            say("A new conversation.")
        elif command == "/sources":
            self._sources()
        elif command == "/help":
            sys.stderr.write(f"{HELP}\n")
        else:
            say(f"There is no command {command}. /help lists them.")
        return True

    def _answer(self, text: str) -> None:
        """Answer and remember; what cannot be asked, or fails, is said and ends nothing."""
        from rag.types import Turn  # noqa: PLC0415 - help and usage errors start faster without it

        try:
            answer = self.ask(require_text(text, "The question"), tuple(self.turns))
        except AssistantError as error:
            if self.json:
                print_json({"version": 1, "id": None, "error": str(error)})
            else:
                say(str(error))
            return
        self.turns = [*self.turns, Turn(text, answer)][-REMEMBERED:]
        if self.json:
            print_json(answer.to_json())
            return
        from cli import render, terminal  # noqa: PLC0415 - JSON output starts faster without it

        to = terminal.console()
        render.answer(to, answer)
        to.print()
        sys.stdout.flush()

    def _sources(self) -> None:
        answers = [turn.answer for turn in self.turns if turn.answer]
        if not answers or not answers[-1].citations:
            say("The last answer has no sources." if answers else "Nothing was asked yet.")
        elif self.json:
            print_json(answers[-1].to_json())
        else:
            from cli import render, terminal  # noqa: PLC0415 - as above

            to = terminal.console()
            render.sources(to, answers[-1])
            to.print()
            sys.stdout.flush()


def chat(
    k: Count = 6,
    since: Since = None,
    until: Until = None,
    source: Source = None,
    speaker: Speaker = None,
    article: ArticleId = None,
    index: IndexFolder = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Ask one question after the other; each may lean on those before.

    From a pipe, each line is a question. Exit code 0: ended. 2: an option is wrong. 3: no usable index.
    """
    filters = filters_from(since, until, source, speaker, article)
    from rag.assembly import assemble  # noqa: PLC0415 - help and usage errors load no model

    interactive = sys.stdin.isatty()
    with assemble(settings_from(index), notify=notifier(quiet=quiet)) as assistant:
        conversation = Conversation(
            lambda text, turns: assistant.ask(text, filters=filters, k=k, history=turns), json=json
        )
        if interactive and not quiet:
            count = assistant.reader.counts().articles
            sys.stderr.write(f"{count:,} article{'s' if count != 1 else ''}. /help lists commands, Ctrl-D ends.\n")
        while True:
            try:
                line = next_line(interactive=interactive)
                if line is None or not conversation.take(line):
                    return
            except KeyboardInterrupt:
                if not interactive:
                    raise
                say("Cancelled.")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(chat)
