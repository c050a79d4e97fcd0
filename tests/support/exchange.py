"""Exports to be tested, edited and broken, and the rows of an index to be compared."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import numpy as np

from index.exchange.importing import import_index
from index.exchange.writing import export_index
from support.store import TinyEmbedder, loaded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from index.ingest import IndexReport
    from index.loading import Loaded

__all__ = ["articles", "described", "edit", "export_index", "files", "import_", "rows"]

DERIVED = {"signatures", "copies", "released", "unfollowed", "problems"}
"""Tables that every index fills by itself, of which ``problems`` are those of this machine's files."""


def articles() -> list[Loaded]:
    """Return articles with all that an article may have."""
    long = "\n\n".join(
        f"“Berth {n} is closed,” said Anna Berg, the harbour's director. {'It rains. ' * 60}" for n in (1, 2)
    )
    return [
        loaded("long", long, "a.jsonl:1", source="The Gazette", url="https://gazette.example/1",
               published="2024-02-29", authors=("Ann Lee", "Bo Ek"), language="en", pages=(0, 40)),
        loaded("short", "Berth 3 is open, Carl Dahl told reporters.", "a.jsonl:2", title="",
               published="2024-03-01T08:30:00"),
        loaded("bare", "Nobody says anything here.", "/far/away/bare.txt", explicit=False),
        loaded("odd", "A\0b\r\nc\u2028d \ufeffe\u0301 \U0001f600 said.", "b.jsonl:7", title="\u0085 Ünicode\x7f"),
    ]  # fmt: skip


def import_(folder: Path, path: Path, embedder: TinyEmbedder | None = None, **more: Any) -> IndexReport:
    return import_index(folder, path, embedder or TinyEmbedder(), workers=0, **more)


def rows(folder: Path) -> dict[str, list[Any]]:
    """Return everything that the database holds, but how often it was changed."""
    with closing(sqlite3.connect(folder / "truth.db")) as connection:
        connection.execute("BEGIN")
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {
            table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)  # noqa: S608 - names of ours
            for table in tables
        }
    found["meta"] = [(name, value) for name, value in found["meta"] if name in {"schema", "embedder"}]
    return found


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def described(export: Path) -> dict[str, Any]:
    return json.loads((export / "export.json").read_bytes())


def edit(export: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """Change a file of an export, and its checksum and count with it."""
    content = change((export / name).read_bytes())
    (export / name).write_bytes(content)
    fields = described(export)
    fields["files"][name] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    if name.endswith(".jsonl"):
        fields["counts"][name.removesuffix(".jsonl")] = content.count(b"\n")
    (export / "export.json").write_text(json.dumps(fields), encoding="utf-8")


def edit_line(export: Path, name: str, number: int, values: dict[str, Any]) -> None:
    """Change values of a line, counted from 1."""

    def change(content: bytes) -> bytes:
        lines = content.splitlines(keepends=True)
        lines[number - 1] = json.dumps({**json.loads(lines[number - 1]), **values}).encode() + b"\n"
        return b"".join(lines)

    edit(export, name, change)


def lines(export: Path, name: str) -> Iterator[dict[str, Any]]:
    for line in (export / name).read_bytes().splitlines():
        yield json.loads(line)


def edit_vectors(export: Path, change: Callable[[np.ndarray[Any, Any]], Any]) -> None:
    """Change the vectors; what is not an array any more is written as NumPy does."""
    array = np.load(export / "vectors.npy")
    changed = change(array)
    np.save(export / "vectors.npy", array if changed is None else changed, allow_pickle=True)
    edit(export, "vectors.npy", lambda content: content)
