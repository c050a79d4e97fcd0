"""Reads JSON lines, plain or gzip-compressed, and says in which line something is wrong."""

from __future__ import annotations

import gzip
import json
import zlib
from typing import TYPE_CHECKING, Any, Literal

from index.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDINGS = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")

Form = Literal["questions", "attributions", "claims", "articles"]
Row = tuple[str, dict[str, Any]]
"""Where a row stands (``file:line``) and its object."""


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the objects of a file, blank lines left out; UsageError where it cannot be read or a line is broken."""
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                content = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
                if content.strip():
                    yield f"{path}:{number}", _parse(content, f"{path}:{number}")
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UsageError(f"{path} is cut off or is no gzip file ({error}). Fetch or compress it again.") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}. Name a data set's folder or file.") from error


def _parse(line: bytes, place: str) -> dict[str, Any]:
    try:
        value = json.loads(line.decode())
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{place} is not JSON: {error}. Correct the line or take it out.") from error
    if not isinstance(value, dict):
        raise UsageError(f"{place} is not a JSON object. Each line holds one, such as {{'question': …}}.")
    return value


def form_of(path: Path) -> Form | None:
    """Return what a file holds, by the keys of its first row; None for what is no part of a data set."""
    keys: set[str] = next((set(row) for _, row in read_rows(path)), set())
    if {"article", "supported", "unsupported"} <= keys:
        return "claims"
    if {"text", "attributions"} <= keys:
        return "attributions"
    if "question" in keys:
        return "questions"
    return "articles" if "text" in keys else None


def text_in(row: Row, key: str) -> str:
    """Return the text under a key; UsageError where there is none."""
    place, value = row[0], row[1].get(key)
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f'{place} has no "{key}" that is a text with words. Add it.')
    return value


def spans_in(row: Row, value: Any, key: str, length: int) -> tuple[tuple[int, int], ...]:
    """Return ``[[start, end], …]`` as spans; UsageError where it is something else or reaches beyond ``length``."""
    spans = [_span(one) for one in value] if isinstance(value, list) else [None]
    if not all(span and 0 <= span[0] < span[1] <= length for span in spans):
        raise UsageError(f'{row[0]} has a "{key}" that is no list of [start, end] within the text.')
    return tuple(span for span in spans if span)


def _span(value: Any) -> tuple[int, int] | None:
    if isinstance(value, list) and len(value) == 2 and all(type(at) is int for at in value):
        return value[0], value[1]
    return None
