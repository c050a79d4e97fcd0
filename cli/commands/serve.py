"""``rag serve``: the service, and ``rag keys``: who may use it from elsewhere."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.options import IndexFolder, Json, Quiet, require_text, settings_from
from cli.output import print_json, say

if TYPE_CHECKING:
    from pathlib import Path

    from api.core.keys import KeyFile


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
    settings = service_settings(
        index, host=host, port=port, keys=keys, cors_origins=tuple(origin) if origin else None, public_url=public_url
    )
    from api.serve import serve as run  # noqa: PLC0415 - help starts without the service

    run(settings, announce=say, quiet=quiet)


def service_settings(index: Path | None, **flags: Any) -> Any:
    """Return the settings of the service."""
    from api.settings import ServiceSettings  # noqa: PLC0415 - as above

    return settings_from(index, ServiceSettings, **flags)


keys_app = typer.Typer(help="API keys of the service.", no_args_is_help=True)


@keys_app.command("add")
def add_key(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who or what it is for.")],
    write: Annotated[bool, typer.Option("--write", metavar="", help="May add and remove articles.")] = False,
    index: IndexFolder = None,
) -> None:
    """Make a key and print it, this once: only its hash is kept."""
    secret = _keys(index).add(require_text(name, "The name"), write=write)
    sys.stdout.write(f"{secret}\n")


@keys_app.command("list")
def list_keys(index: IndexFolder = None, json: Json = False) -> None:
    """List the keys by name."""
    for key in _keys(index).keys().values():
        if json:
            print_json({"name": key.name, "write": key.write, "created": key.created})
        else:
            sys.stdout.write(f"{key.name}\t{'write' if key.write else 'read'}\t{key.created}\n")


@keys_app.command("remove")
def remove_key(name: Annotated[str, typer.Argument(metavar="NAME")], index: IndexFolder = None) -> None:
    """Forget a key; a running service refuses it from the next request on."""
    _keys(index).remove(name)


def _keys(index: Path | None) -> KeyFile:
    from api.core.keys import FILE_NAME, KeyFile  # noqa: PLC0415 - help starts without the service
    from index.store.database import DatabaseReader  # noqa: PLC0415 - as above

    settings = settings_from(index)
    DatabaseReader.open(settings.index).close()  # keys are kept with their index: it must be there
    return KeyFile(settings.index / FILE_NAME)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(serve)
    app.add_typer(keys_app, name="keys")
