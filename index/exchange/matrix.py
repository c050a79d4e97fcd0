"""The vectors as NumPy's own file: float32 of shape (passages, d); a row of zeros is a passage without a vector."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np

from index.errors import UsageError
from index.exchange.form import VECTORS

if TYPE_CHECKING:
    from _typeshed import SupportsWrite
    from numpy.typing import NDArray

    from index.exchange.source import Stream

_TYPE = np.dtype("<f4")
_LENGTH_TOLERANCE = 1e-3


def write_header(sink: SupportsWrite[bytes], rows: int, dimension: int) -> None:
    """Write what stands before the rows, which follow as little-endian float32."""
    fields = {"descr": np.lib.format.dtype_to_descr(_TYPE), "fortran_order": False, "shape": (rows, dimension)}
    np.lib.format.write_array_header_1_0(sink, fields)


class Matrix:
    """Reads the rows in order; they are L2-normalised, or all zero."""

    def __init__(self, stream: Stream, rows: int, dimension: int) -> None:
        self._stream, self._dimension = stream, dimension
        self._done = 0
        if self._shape() != (rows, dimension):
            raise UsageError(f"{VECTORS} does not hold {rows:,} rows of {dimension} float32. Export it again.")

    def _shape(self) -> tuple[int, ...] | None:
        head = self._stream.read(10)
        if len(head) < 10 or head[:8] != b"\x93NUMPY\x01\x00":
            return None
        head += self._stream.read(int.from_bytes(head[8:10], "little"))
        try:
            file = io.BytesIO(head)
            np.lib.format.read_magic(file)
            shape, by_columns, kind = np.lib.format.read_array_header_1_0(file)
        except (ValueError, TypeError, RecursionError):
            return None
        return None if by_columns or kind != _TYPE else shape

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
