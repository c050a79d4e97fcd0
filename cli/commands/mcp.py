"""``rag mcp``: the articles as tools for a language model, over standard input and output."""

from __future__ import annotations

import logging
import os
import signal
import sys
from typing import Annotated

import typer

from cli.options import IndexFolder, Quiet, read_settings
from cli.output import INTERRUPTED, say


def mcp(
    public_url: Annotated[
        str | None, typer.Option("--public-url", metavar="URL", help="Where `rag serve` is reached, for links.")
    ] = None,
    index: IndexFolder = None,
    quiet: Quiet = False,
) -> None:
    """Serve the tools search, fetch, ask and quotes to an MCP client that starts this program.

    Messages come on standard input and go to standard output until the input ends. `rag serve` has them at /mcp.
    """
    if sys.stdin.isatty() and not quiet:
        say("This is for MCP clients, which start it themselves (docs/mcp.md says how). Ctrl-D ends it.")
    from api.settings import ServiceSettings  # noqa: PLC0415 - help starts without the service
    from index.reader import IndexReader  # noqa: PLC0415 - as above

    settings = read_settings(ServiceSettings, index, public_url=public_url)
    IndexReader.open(settings.index).close()  # a missing index is told before anything is loaded
    import anyio  # noqa: PLC0415 - as above

    from api.mcp.server import serve_stdio  # noqa: PLC0415 - as above

    logging.basicConfig(level=logging.ERROR if quiet else logging.WARNING, format="rag: %(message)s")  # to stderr
    signal.signal(signal.SIGINT, _interrupted)
    anyio.run(serve_stdio, settings)


def _interrupted(*_: object) -> None:
    # At once: a thread waits for the next line of the input, and nothing here needs to be put away.
    say("Interrupted.")
    os._exit(INTERRUPTED)
