"""The command ``rag``: its commands, and what every one of them does with errors, Ctrl-C and a closed pipe."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from cli.commands import keys
from cli.commands.ask import ask
from cli.commands.chat import chat
from cli.commands.check import check
from cli.commands.eval import evaluate
from cli.commands.exchange import export, import_
from cli.commands.index import index
from cli.commands.mcp import mcp
from cli.commands.quotes import quotes
from cli.commands.remove import remove
from cli.commands.search import search
from cli.commands.serve import serve
from cli.commands.show import show
from cli.commands.status import status
from cli.commands.verify import verify
from cli.output import CLOSED_PIPE, INTERRUPTED, say
from index.errors import AssistantError
from index.version import product_version

if TYPE_CHECKING:
    from collections.abc import Callable


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
COMMANDS: dict[str, Callable[..., None]] = {
    "index": index,
    "export": export,
    "import": import_,
    "ask": ask,
    "chat": chat,
    "search": search,
    "quotes": quotes,
    "show": show,
    "remove": remove,
    "status": status,
    "check": check,
    "verify": verify,
    "serve": serve,
    "mcp": mcp,
    "eval": evaluate,
}
for name, command in COMMANDS.items():
    app.command(name)(command)
app.add_typer(keys.app, name="keys")


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
