"""What an export consists of: its files, and ``export.json``, which says how to check them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from index.errors import IndexMismatchError, UsageError

FORMAT = 1
DESCRIPTION = "export.json"
ARTICLES = "articles.jsonl"
ORIGINS = "origins.jsonl"
PASSAGES = "passages.jsonl"
ATTRIBUTIONS = "attributions.jsonl"
SPEAKERS = "speakers.jsonl"
INPUTS = "inputs.jsonl"
VECTORS = "vectors.npy"

FILES = (ARTICLES, ORIGINS, PASSAGES, ATTRIBUTIONS, SPEAKERS, INPUTS)
"""The files that every export has; with vectors there is ``vectors.npy``, too."""

LONGEST_DESCRIPTION = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class FileForm:
    """How long a file is, and its SHA-256."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Description:
    """What ``export.json`` holds.

    ``format`` is the version of these files, ``schema`` that of the tables that they were taken from, ``revision`` the
    state of the index. ``embedder`` made the vectors of length ``dimension``; without vectors it is None, and 0.
    """

    format: int
    product: str
    schema: int
    revision: int
    embedder: str | None
    dimension: int
    counts: dict[str, int]
    files: dict[str, FileForm]

    def to_bytes(self) -> bytes:
        """Return the file's content."""
        return (json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n").encode()


def read_description(content: bytes, shown: str) -> Description:
    """Return what ``export.json`` says.

    Raises UsageError where it is not such a file, IndexMismatchError for one of a newer version.
    """
    try:
        fields = json.loads(content)
        version = fields["format"]
        if _is_count(version) and version > FORMAT:
            raise IndexMismatchError(
                f"{shown} was written by a newer version of this program (format {version}, this one reads up to "
                f"{FORMAT}). Update the program, or index its {ARTICLES} with `rag index`."
            )
        return _described(fields)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UsageError(
            f"{DESCRIPTION} in {shown} is damaged ({type(error).__name__}: {error}). Copy or export it again."
        ) from error


def _described(fields: dict[str, Any]) -> Description:
    files = {
        name: FileForm(_count(file["bytes"]), _text(file["sha256"]).lower()) for name, file in fields["files"].items()
    }
    dimension = _count(fields["dimension"])
    expected = {*FILES, *([VECTORS] if dimension else [])}
    if files.keys() != expected:
        raise ValueError(f"files are {sorted(files)}, not {sorted(expected)}")
    return Description(
        format=_count(fields["format"]),
        product=_text(fields["product"]),
        schema=_count(fields["schema"]),
        revision=_count(fields["revision"]),
        embedder=_text(fields["embedder"]) if dimension else None,
        dimension=dimension,
        counts={name: _count(number) for name, number in fields["counts"].items()},
        files=files,
    )


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _count(value: Any) -> int:
    if not _is_count(value):
        raise ValueError(f"{value!r} is no number of things")
    return int(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value
