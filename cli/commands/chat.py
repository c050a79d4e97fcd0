"""``rag chat``: questions one after the other, each understood in the light of those before."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cli.asking import Target
from cli.input import next_line
from cli.options import Count, Json, Limits, Quiet, grouped, require_text
from cli.output import print_json, say
from index.errors import AssistantError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rag.types import Turn

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

    ask: Callable[[str, tuple[Turn, ...]], dict[str, Any]]
    title: Callable[[str], str]
    json: bool
    quiet: bool = False
    turns: list[Turn] = field(default_factory=list)
    last: dict[str, Any] | None = None

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
            self.last = None
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
        from rag.serialization import answer_from  # noqa: PLC0415 - help and usage errors start faster without it
        from rag.types import Turn  # noqa: PLC0415 - as above

        try:
            form = self.ask(require_text(text, "The question"), tuple(self.turns))
        except AssistantError as error:
            if self.json:
                print_json({"version": 1, "id": None, "error": str(error)})
            else:
                say(str(error))
            return
        answer = answer_from(form)
        self.turns, self.last = [*self.turns, Turn(text, answer)][-REMEMBERED:], form
        if self.json:
            print_json(form)
            return
        from cli.render import answers as render  # noqa: PLC0415 - JSON output starts faster without it
        from cli.render.console import console  # noqa: PLC0415 - as above

        to = console()
        render.answer(to, answer, self.title)
        to.print()
        sys.stdout.flush()
        for line in () if self.quiet else render.notices(answer):
            sys.stderr.write(f"{line}\n\n")

    def _sources(self) -> None:
        if not self.last or not self.last["citations"]:
            say("The last answer has no sources." if self.last else "Nothing was asked yet.")
        elif self.json:
            print_json(self.last)
        else:
            from cli.render import answers as render  # noqa: PLC0415 - as above
            from cli.render.console import console  # noqa: PLC0415 - as above
            from rag.serialization import answer_from  # noqa: PLC0415 - as above

            to = console()
            render.sources(to, answer_from(self.last), self.title)
            to.print()
            sys.stdout.flush()


@grouped
def chat(
    k: Count = 6,
    *,
    limits: Limits,
    target: Target,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Ask one question after the other; each may lean on those before.

    From a pipe, each line is a question. Exit code 0: ended. 2: an option is wrong. 3: no usable index.
    4: the server failed at the start.
    """
    interactive = sys.stdin.isatty()
    with target.asking(limits.filters(), k, quiet=quiet) as how:
        conversation = Conversation(how.ask, how.title, json=json, quiet=quiet)
        count = how.articles()  # of a service, too: whether it can be reached is said before anything is asked
        if interactive and not quiet:
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
