"""The vectors as NumPy's own file: float32 of shape (passages, d); a row of zeros is a passage without a vector."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

import numpy as np

from index.errors import UsageError
from index.exchange.form import VECTORS

if TYPE_CHECKING:
    from _typeshed import SupportsWrite
    from numpy.typing import NDArray

    from index.exchange.source import Stream

_TYPE = np.dtype("<f4")
_MAGIC = b"\x93NUMPY\x01\x00"
_LONGEST_HEADER = 4096  # bytes; an honest one has 118
_LENGTH_TOLERANCE = 1e-3


def write_header(sink: SupportsWrite[bytes], rows: int, dimension: int) -> None:
    """Write what stands before the rows, which follow as little-endian float32."""
    np.lib.format.write_array_header_1_0(sink, _header(rows, dimension))


def _header(rows: int, dimension: int) -> dict[str, Any]:
    return {"descr": _TYPE.str, "fortran_order": False, "shape": (rows, dimension)}


class Matrix:
    """Reads the rows in order; they are L2-normalised, or all zero."""

    def __init__(self, stream: Stream, rows: int, dimension: int) -> None:
        self._stream, self._dimension = stream, dimension
        self._done = 0
        if self._header() != _header(rows, dimension):
            raise UsageError(f"{VECTORS} does not hold {rows:,} rows of {dimension} float32. Export it again.")

    def _header(self) -> object:
        """Return what the file says of itself; NumPy's own reader of it trusts it more than a file from anywhere."""
        head = self._stream.read(len(_MAGIC) + 2)
        size = int.from_bytes(head[len(_MAGIC) :], "little")
        if not head.startswith(_MAGIC) or size > _LONGEST_HEADER:
            return None
        try:
            return ast.literal_eval(self._stream.read(size).decode("latin-1"))
        except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
            return None

    def take(self, count: int) -> NDArray[np.float32]:
        """Return the next rows, shape (count, d); UsageError, naming the row, for one that is no such vector."""
        size = 4 * self._dimension * count
        content = self._stream.read(size)
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
        if self._stream.read(1):
            raise UsageError(f"{VECTORS} goes on after its last row. Export it again.")
