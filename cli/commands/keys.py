"""``rag keys``: who may use the service from elsewhere."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import IndexFolder, Json, require_text, settings_from
from cli.output import print_json

if TYPE_CHECKING:
    from pathlib import Path

    from api.core.keys import KeyFile

app = typer.Typer(help="API keys of the service.", no_args_is_help=True)


@app.command("add")
def add_key(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who or what it is for.")],
    write: Annotated[bool, typer.Option("--write", metavar="", help="May add and remove articles.")] = False,
    index: IndexFolder = None,
) -> None:
    """Make a key and print it, this once: only its hash is kept."""
    secret = _keys(index).add(require_text(name, "The name"), write=write)
    sys.stdout.write(f"{secret}\n")


@app.command("list")
def list_keys(index: IndexFolder = None, json: Json = False) -> None:
    """List the keys by name."""
    for key in _keys(index).keys().values():
        if json:
            print_json({"name": key.name, "write": key.write, "created": key.created})
        else:
            sys.stdout.write(f"{key.name}\t{'write' if key.write else 'read'}\t{key.created}\n")


@app.command("remove")
def remove_key(name: Annotated[str, typer.Argument(metavar="NAME")], index: IndexFolder = None) -> None:
    """Forget a key; a running service refuses it from the next request on."""
    _keys(index).remove(name)


def _keys(index: Path | None) -> KeyFile:
    from api.core.keys import FILE_NAME, KeyFile  # noqa: PLC0415 - help starts without the service
    from index.store.database import DatabaseReader  # noqa: PLC0415 - as above

    settings = settings_from(index)
    DatabaseReader.open(settings.index).close()  # keys are kept with their index: it must be there
    return KeyFile(settings.index / FILE_NAME)
