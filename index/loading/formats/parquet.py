"""Reads Parquet tables, an article a row, as JSON lines are read; needs the extra ``parquet``."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from index.loading.formats.records import read_json_lines
from index.loading.limits import Bounded, on_disk
from index.loading.results import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.loading.options import ReadOptions
    from index.loading.results import Found

_ROWS = 256  # that are in memory at once


def read_parquet(stream: Bounded, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield one article or failure a row, whose origin is its number."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - few runs need it
        import pyarrow.parquet as tables  # noqa: PLC0415 - as above
    except ImportError as error:
        raise UnreadableError(
            "is a Parquet table: run `pip install 'article-rag[parquet]'`, by which it can be read"
        ) from error
    with on_disk(stream) as file:
        try:
            pa.set_cpu_count(1)
            pa.set_io_thread_count(1)
            with tables.ParquetFile(file.path, memory_map=False) as table:
                lines = Bounded(_Lines(_records(table)), stream.most)
                yield from read_json_lines(lines, origin, name, options)
        except (pa.ArrowException, OSError, UnicodeError) as error:
            raise UnreadableError("is no whole Parquet table, or a damaged one: fetch it again") from error


def _records(table: Any) -> Iterator[bytes]:
    for batch in table.iter_batches(batch_size=_ROWS, use_threads=False):
        for record in batch.to_pylist():
            said = {name: value for name, value in record.items() if not isinstance(value, bytes)}
            yield json.dumps(said, default=str).encode() + b"\n"


class _Lines(io.RawIOBase):
    """Records as a stream of lines, made as they are read."""

    def __init__(self, records: Iterator[bytes]) -> None:
        self._records, self._left = records, b""

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # it is only ever given a memoryview
        """Fill the buffer with the next bytes."""
        self._left = self._left or next(self._records, b"")
        piece, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)
