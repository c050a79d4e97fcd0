"""What an export consists of: its files, ``export.json``, which says how to check them, and the file of the vectors."""

from __future__ import annotations

import ast
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
from pydantic import Field, TypeAdapter, ValidationError

from index.errors import IndexMismatchError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import SupportsWrite
    from numpy.typing import NDArray

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
_TYPE = np.dtype("<f4")
_MAGIC = b"\x93NUMPY\x01\x00"
_LONGEST_HEADER = 4096  # bytes; an honest one has 118
_LENGTH_TOLERANCE = 1e-3

_Count = Annotated[int, Field(ge=0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileForm:
    """How long a file is, and its SHA-256."""

    bytes: _Count
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What ``export.json`` holds.

    ``format`` is the version of these files, ``schema`` that of the tables that they were taken from, ``revision`` the
    state of the index. ``embedder`` made the vectors of length ``dimension``; without vectors it is None, and 0.
    """

    format: _Count
    product: str
    schema: _Count
    revision: _Count
    embedder: str | None = None
    dimension: _Count
    counts: dict[str, _Count]
    files: dict[str, FileForm]

    def to_bytes(self) -> bytes:
        """Return the file's content."""
        return (json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n").encode()


_DESCRIPTION = TypeAdapter(Description)


def read_description(content: bytes, shown: str) -> Description:
    """Return what ``export.json`` says.

    Raises UsageError where it is not such a file, IndexMismatchError for one of a newer version.
    """
    try:
        return _described(content, shown)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{DESCRIPTION} in {shown} is damaged ({_told(error)}). Copy or export it again.") from error


def _described(content: bytes, shown: str) -> Description:
    fields = json.loads(content)
    version = fields.get("format") if isinstance(fields, dict) else None
    if type(version) is int and version > FORMAT:
        raise IndexMismatchError(
            f"{shown} was written by a newer version of this program (format {version}, this one reads up to "
            f"{FORMAT}). Update the program, or index its {ARTICLES} with `rag index`."
        )
    description = _DESCRIPTION.validate_json(content, strict=True)
    expected = {*FILES, *([VECTORS] if description.dimension else [])}
    if description.files.keys() != expected:
        raise ValueError(f"files are {sorted(description.files)}, not {sorted(expected)}")
    if description.dimension and description.embedder is None:
        raise ValueError("no embedder is named, of which the vectors are")
    return description


def _told(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return f"{type(error).__name__}: {error}"
    first = error.errors(include_url=False)[0]
    return f"{'.'.join(map(str, first['loc'])) or 'all of it'}: {first['msg']}"


def write_header(sink: SupportsWrite[bytes], rows: int, dimension: int) -> None:
    """Write what stands before the rows, which follow as little-endian float32."""
    np.lib.format.write_array_header_1_0(sink, _header(rows, dimension))


def _header(rows: int, dimension: int) -> dict[str, Any]:
    return {"descr": _TYPE.str, "fortran_order": False, "shape": (rows, dimension)}


class Matrix:
    """Reads the rows in order from the beginning of the file; they are L2-normalised, or all zero."""

    def __init__(self, read: Callable[[int], bytes], rows: int, dimension: int) -> None:
        self._read, self._dimension = read, dimension
        self._done = 0
        if self._header() != _header(rows, dimension):
            raise UsageError(f"{VECTORS} does not hold {rows:,} rows of {dimension} float32. Export it again.")

    def _header(self) -> object:
        """Return what the file says of itself; NumPy's own reader of it trusts it more than a file from anywhere."""
        head = self._read(len(_MAGIC) + 2)
        size = int.from_bytes(head[len(_MAGIC) :], "little")
        if not head.startswith(_MAGIC) or size > _LONGEST_HEADER:
            return None
        try:
            return ast.literal_eval(self._read(size).decode("latin-1"))
        except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
            return None

    def take(self, count: int) -> NDArray[np.float32]:
        """Return the next rows, shape (count, d); UsageError, naming the row, for one that is no such vector."""
        size = 4 * self._dimension * count
        content = self._read(size)
        if len(content) < size:
            raise UsageError(f"{VECTORS} ends before its last row. Copy or export it again.")
        rows = np.frombuffer(content, _TYPE).reshape(count, self._dimension)
        with np.errstate(over="ignore", invalid="ignore"):
            lengths = np.sqrt(np.square(rows, dtype=np.float64).sum(axis=1))
        bad = ~((np.abs(lengths - 1) <= _LENGTH_TOLERANCE) | (lengths == 0))  # written so that NaN is bad
        if bad.any():
            row = self._done + int(bad.argmax())
            raise UsageError(f"{VECTORS}, row {row:,} (from 0), is no vector of length 1. Export it again.")
        self._done += count
        return rows.astype(np.float32, copy=False)

    def finish(self) -> None:
        """Raise UsageError where anything follows the last row."""
        if self._read(1):
            raise UsageError(f"{VECTORS} goes on after its last row. Export it again.")
