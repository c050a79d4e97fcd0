"""``rag serve``: the service."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.options import IndexFolder, Quiet, read_settings
from cli.output import say


def serve(
    host: Annotated[
        str | None, typer.Option("--host", metavar="ADDRESS", help="Listen here; else 127.0.0.1.", show_default=False)
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            "--port", min=0, max=65535, metavar="N", help="Else 8000; 0 takes a free one.", show_default=False
        ),
    ] = None,
    keys: Annotated[
        bool | None, typer.Option("--keys", metavar="", help="Need keys on loopback, too.", show_default=False)
    ] = None,
    origin: Annotated[
        list[str] | None,
        typer.Option("--cors-origin", metavar="URL", help="A site whose pages may call the service; repeatable."),
    ] = None,
    public_url: Annotated[
        str | None, typer.Option("--public-url", metavar="URL", help="Where users reach it, for links to sources.")
    ] = None,
    index: IndexFolder = None,
    quiet: Quiet = False,
) -> None:
    """Serve the chat page, REST, OpenAI-compatible and MCP routes until Ctrl-C.

    Elsewhere than on loopback, requests need a key: `rag keys add NAME`.
    """
    from api.settings import ServiceSettings  # noqa: PLC0415 - help starts without the service

    settings = read_settings(
        ServiceSettings,
        index,
        host=host,
        port=port,
        keys=keys,
        cors_origins=tuple(origin) if origin else None,
        public_url=public_url,
    )
    from api.serve import serve as run  # noqa: PLC0415 - settings that cannot be used load nothing of it

    run(settings, announce=say, quiet=quiet)
