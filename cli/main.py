"""The command ``rag``: its commands, and what every one of them does with errors, Ctrl-C and a closed pipe."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from cli.commands import ask as commands_ask
from cli.commands import chat as commands_chat
from cli.commands import eval as commands_eval
from cli.commands import exchange as commands_exchange
from cli.commands import index as commands_index
from cli.commands import mcp as commands_mcp
from cli.commands import quotes as commands_quotes
from cli.commands import search as commands_search
from cli.commands import serve as commands_serve
from cli.commands import show as commands_show
from cli.commands import status as commands_status
from cli.commands import verify as commands_verify
from cli.output import say
from index.errors import AssistantError
from index.version import product_version

CLOSED_PIPE = 141  # what a shell reports of a program that writes to a reader who has left
INTERRUPTED = 130


class Commands(TyperGroup):
    """Runs a command; its error becomes one line on stderr and an exit code, a defect keeps its traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that the arguments name."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except AssistantError as error:
            say(str(error))
            raise typer.Exit(error.exit_code) from error
        except KeyboardInterrupt as error:
            say("Interrupted.")
            raise typer.Exit(INTERRUPTED) from error
        except BrokenPipeError as error:
            _discard_output()
            raise typer.Exit(CLOSED_PIPE) from error


def _discard_output() -> None:
    """Send what is still buffered nowhere, so that the interpreter's last flush does not fail too."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


app = typer.Typer(
    cls=Commands,
    name="rag",
    help="Answers questions about your articles: offline, with exact citations, and it knows who said what.",
    epilog="Start with: rag index ARTICLES/ && rag ask 'Who said what?'",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for register in (
    commands_index,
    commands_exchange,
    commands_ask,
    commands_chat,
    commands_search,
    commands_quotes,
    commands_show,
    commands_status,
    commands_verify,
    commands_serve,
    commands_mcp,
    commands_eval,
):
    register.register(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"rag {product_version()}\n")
        raise typer.Exit


@app.callback()
def root(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, metavar="", help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Answer questions about your articles: offline, with exact citations, knowing who said what."""


def main() -> None:
    """Run the command line and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character shows `?`; it must not end the program.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app(prog_name="rag")


if __name__ == "__main__":
    main()
