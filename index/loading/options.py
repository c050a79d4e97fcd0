"""What the user may say of loading: which files of folders, how much is read at most, and how addresses are fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.settings import FetchOptions


_OCR = re.compile(r"[A-Za-z_]{3,}(?:\+[A-Za-z_]{3,})*")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How one file is read.

    ``fields`` says what the fields of records are called: pairs of ours and the file's, as in ``("text", "story")``.
    ``strict`` refuses an article of which much seems to be missing; ``ocr`` are the languages, as tesseract names them
    (``eng+deu``), in which pictures of text are recognised, empty for never.
    """

    fields: tuple[tuple[str, str], ...] = ()
    strict: bool = False
    ocr: str = ""


RECORD_FIELDS = ("text", "id", "title", "source", "url", "published", "authors", "language")
"""What of a record can be told to have another name in a file."""


def read_options(fields: Sequence[str] = (), *, strict: bool = False, ocr: str = "") -> ReadOptions:
    """Return the options, of which ``fields`` are written as ``ours=theirs``; UsageError for what cannot be used."""
    pairs = []
    for each in fields:
        ours, equals, theirs = (part.strip() for part in each.partition("="))
        if not equals or not theirs or ours not in RECORD_FIELDS:
            raise UsageError(
                f"{each!r} names no field: write one of {', '.join(RECORD_FIELDS)}, then = and what the "
                "file calls it, as in 'text=story'."
            )
        pairs.append((ours, theirs))
    if ocr and not _OCR.fullmatch(ocr):
        raise UsageError(f"{ocr!r} names no languages: write them as tesseract does, as in 'eng' or 'eng+deu'.")
    return ReadOptions(tuple(pairs), strict=strict, ocr=ocr)


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """``include`` and ``exclude`` are glob patterns for files in folders.

    ``most_bytes`` is the most that one article may take, ``most_seconds`` how long one may take to read;
    ``most_memory`` is what the process that reads risky formats may use, in bytes. ``reading`` is how each file is
    read, ``fetch`` how addresses are fetched, None for the defaults. ``since`` is a day (ISO): of feeds and sitemaps at
    addresses nothing older is read.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    most_bytes: int = 50_000_000
    most_seconds: float = 60.0
    most_memory: int = 2 << 30
    reading: ReadOptions = ReadOptions()
    fetch: FetchOptions | None = None
    since: str | None = None
