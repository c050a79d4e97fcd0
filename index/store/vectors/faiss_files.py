"""FAISS: its files and its selections; the only module that imports it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import numpy as np

from index.store.files import replacing

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


def library(threads: int = 1) -> Any:
    """Import faiss when it is needed, which not every command does, and say how many threads this one may start.

    A search of one question gains nothing from more than one, and loses much where other work keeps the cores busy.
    """
    import faiss  # noqa: PLC0415

    faiss.omp_set_num_threads(threads)
    return faiss


def processors() -> int:
    """Return how many threads training may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_file(path: Path, *, mapped: bool) -> Any:
    """Read a file written by ``write_file``; check its checksum first, faiss trusts what it reads.

    A ``mapped`` index stays in the file, is only read in part and must not be changed. Who has it open keeps it when
    the file is replaced. Raises OSError where it cannot be read.
    """
    faiss = library()
    try:
        return faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC if mapped else 0)
    except RuntimeError as error:
        raise OSError(f"{path} cannot be read by faiss") from error


def write_file(index: Any, path: Path) -> None:
    """Write an index to ``path`` in one durable step; raises StorageError."""
    faiss = library()
    with replacing(path) as temporary, temporary.open("wb") as file:
        # faiss would write the file itself, but only prints that its last block did not fit
        faiss.write_index(index, faiss.PyCallbackIOWriter(file.write))


def selector(keys: NDArray[np.int64]) -> Any:
    """Return what admits these keys to a search, or to a removal."""
    return library().IDSelectorBatch(np.ascontiguousarray(keys, np.int64))
