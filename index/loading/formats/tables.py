"""Reads articles from tables: CSV and TSV, one article a row, the first row naming the columns."""

from __future__ import annotations

import csv
import io
import itertools
from typing import TYPE_CHECKING

from index.loading.formats.records import read_record
from index.loading.results import Failure, UnreadableError
from index.loading.text.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.loading.limits import Bounded
    from index.loading.options import ReadOptions
    from index.loading.results import Found

_COLUMNS = {
    "id": "id", "article_id": "id", "guid": "id", "uuid": "id",
    "title": "title", "headline": "title",
    "text": "text", "body": "text", "content": "text", "article": "text", "full_text": "text", "article_text": "text",
    "url": "url", "link": "url", "address": "url",
    "published": "published", "date": "published", "published_at": "published", "publication_date": "published",
    "pub_date": "published", "pubdate": "published", "date_published": "published", "publish_date": "published",
    "authors": "authors", "author": "authors", "byline": "authors",
    "source": "source", "publisher": "source", "publication": "source", "site": "source",
    "language": "language", "lang": "language",
}  # fmt: skip
_DELIMITERS = ",;\t|"


def read_csv(stream: Bounded, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield one article or failure a row, whose origin is the line on which it begins.

    Raises UnreadableError where no column holds texts.
    """
    del name, options
    lines, number = _lines(stream), 1
    header = next(lines, "")
    while header and not header.strip():
        header, number = next(lines, ""), number + 1
    delimiter = max(_DELIMITERS, key=lambda sign: len(_split(header, sign)))
    names = _split(header, delimiter)
    columns = {place: _COLUMNS.get(_key(column)) for place, column in enumerate(names)}
    if "text" not in columns.values():
        found = ", ".join(column.strip()[:40] for column in names[:20]) or "none"
        raise UnreadableError(
            f"has no column of texts (found: {found}): name one `text` in its first row, or leave the file out"
        )
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        place = f"{origin}:{number + rows.line_num + 1}"
        try:
            row = _next(rows, stream.most)
        except csv.Error as error:
            yield Failure(place, f"the row cannot be read ({error}): within a text, double its quotation marks")
            continue
        if row is None:
            return
        if any(value.strip() for value in row[len(names) :]):
            yield Failure(place, "the row has more fields than the first row: put the texts into quotation marks")
        elif any(value.strip() for value in row):
            yield read_record(_record(row, columns), place)


def _next(rows: Iterator[list[str]], most: int) -> list[str] | None:
    """Return the next row, whose fields may be as long as an article, which the library forbids at first."""
    before = csv.field_size_limit(most)
    try:
        return next(rows, None)
    finally:
        csv.field_size_limit(before)


def _record(row: list[str], columns: dict[int, str | None]) -> dict[str, str]:
    """Return the row's fields; of two columns for one, the first that is not empty."""
    record: dict[str, str] = {}
    for place, value in enumerate(row):
        field = columns.get(place)
        if field and value.strip():
            record.setdefault(field, value)
    return record


def _split(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


def _key(column: str) -> str:
    return "_".join(column.replace("-", " ").replace("_", " ").lower().split())


def _lines(stream: Bounded) -> Iterator[str]:
    """Yield the lines of the table; what is too large to be decoded as a whole must be UTF-8."""
    beginning = stream.read(stream.most)
    if not stream.peek(1):
        yield from io.StringIO(decode(beginning), newline="")
        return
    lines = itertools.chain(io.BytesIO(beginning + stream.readline()), stream)
    for number, line in enumerate(lines, 1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise UnreadableError(
                f"is not valid UTF-8 at line {number}: convert it to UTF-8, for example with "
                "`iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW`"
            ) from error
