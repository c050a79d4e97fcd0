"""Unpacks what was compressed as one file: gzip, bzip2 and xz, whatever is in it."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from typing import TYPE_CHECKING, cast

from index.loading.limits import Bounded, Inflated

if TYPE_CHECKING:
    import io

ENDINGS = (".gz", ".bz2", ".xz")
"""The endings that stand after a file's own: ``news.csv.gz``."""

DAMAGE = (EOFError, zlib.error, gzip.BadGzipFile, lzma.LZMAError)
"""What reading damaged data raises, besides OSError."""

_SIGNATURES = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\0": "xz"}


def compression_of(stream: Bounded) -> str | None:
    """Return the name of what the stream is compressed by, None for what is not."""
    beginning = stream.peek(8)
    return next((name for signature, name in _SIGNATURES.items() if beginning.startswith(signature)), None)


def unpacked_name(name: str) -> str:
    """Return the file name without the ending of its compression."""
    ending = next((ending for ending in ENDINGS if name.lower().endswith(ending) and len(name) > len(ending)), "")
    return name.removesuffix(name[-len(ending) :]) if ending else name


def unpacked(stream: Bounded, compression: str) -> Bounded:
    """Return what is in a compressed stream; reading it raises one of `DAMAGE` or OSError where that is damaged."""
    opened: io.BufferedIOBase
    if compression == "gzip":
        opened = gzip.GzipFile(fileobj=stream)
    elif compression == "bzip2":
        opened = bz2.BZ2File(stream)
    else:
        opened = lzma.LZMAFile(stream)  # noqa: SIM115 - the file beneath it is closed by its owner
    return Bounded(Inflated(cast("io.BufferedIOBase", opened), stream.tell), stream.most)
