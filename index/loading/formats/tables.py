"""Reads articles from tables: CSV and TSV, one article a row, the first row naming the columns."""

from __future__ import annotations

import csv
import io
import itertools
import re
from typing import TYPE_CHECKING, Any

from index.loading.formats.fields import Fields
from index.loading.formats.values import is_given
from index.loading.formats.view import View
from index.loading.results import Failure, LeftOut, UnreadableError
from index.loading.text.decoding import decode
from index.loading.text.moments import day_comes_first

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.loading.limits import Bounded
    from index.loading.options import ReadOptions
    from index.loading.results import Found

_DELIMITERS = ",;\t|"
_MOST_BEFORE = 12  # lines that may stand before the one that names the columns
_LOOK_AT = 1_000_000  # characters, in which dates show whether the day or the month comes first
_SAYS_DELIMITER = re.compile(r'\A"?sep=(.)"?\s*\Z', re.IGNORECASE)
_BACKSLASHED = re.compile(r'\\"(?!\s*(?:[,;\t|\r\n]|\Z))')
_MOST_OF_A_CELL = 32_767  # characters, which is all that a spreadsheet keeps
_PROSE = 100  # characters; a column with longer values holds texts


def read_csv(stream: Bounded, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield one article or failure a row, whose origin is the line on which it begins.

    Raises UnreadableError where no column holds texts.
    """
    del name
    table = _Table(stream, options)
    if table.before:
        reason = "what stands before the line that names the columns is not read"
        yield LeftOut(origin, "line before a table", reason, table.before)
    fields, cut = Fields(options, table.day_first), 0
    for line, row in table.rows():
        place = f"{origin}:{line}"
        if isinstance(row, str):
            yield Failure(place, row)
            continue
        cut += any(len(value) == _MOST_OF_A_CELL for value in row)
        yield fields.article(table.record(row), place)
    if cut:
        most = f"{_MOST_OF_A_CELL:,} characters, the most that a spreadsheet keeps"
        reason = (
            f"texts that may be cut, as they have {most} ({cut:,} of them): export them from where they were before"
        )
        yield LeftOut(origin, "cut text", reason, cut)
    yield from fields.notes(origin)


class _Table:
    """The lines of a table, the names of its columns and how its fields are told apart."""

    def __init__(self, stream: Bounded, options: ReadOptions) -> None:
        self._most = stream.most
        self._lines = _lines(stream)
        self.before = 0
        first = list(itertools.islice(self._lines, _MOST_BEFORE))
        self._number = self._find_names(first, options)
        self._lines = itertools.chain(first[self._number :], self._lines)
        beginning = list(itertools.islice(self._lines, 500))
        sample = "".join(beginning)[:_LOOK_AT]
        self._lines = itertools.chain(beginning, self._lines)
        self.day_first = day_comes_first(sample.encode(errors="replace"))
        self._escapes = '""' not in sample and _BACKSLASHED.search(sample) is not None

    def _find_names(self, first: Sequence[str], options: ReadOptions) -> int:
        """Take the first line that names a column of texts, or of titles; return how many lines are over with it."""
        said, named = "", None
        for number, line in enumerate(first, 1):
            if (found := _SAYS_DELIMITER.match(line)) and number == 1:
                said = found[1]
                continue
            if not line.strip():
                continue
            delimiter = said or max(_DELIMITERS, key=lambda sign: len(_split(line, sign)))
            names = _split(line, delimiter)
            if named is None:
                named = (number, delimiter, names)
            if _holds_articles(names, options) and (number == named[0] or len(names) > 1):
                self.before = sum(bool(before.strip()) for before in first[: number - 1]) - bool(said)
                self._delimiter, self._names = delimiter, names
                return number
        raise UnreadableError(_no_column(named[2] if named else [], named[1] if named else ",", first))

    def rows(self) -> Iterator[tuple[int, list[str] | str]]:
        """Yield each row that is not empty and the line on which it begins; or what is wrong with it."""
        escape = {"escapechar": "\\", "doublequote": False} if self._escapes else {}
        rows = csv.reader(self._lines, delimiter=self._delimiter, strict=True, **escape)  # type: ignore[arg-type]
        while True:
            line = self._number + rows.line_num + 1
            try:
                row = _next(rows, self._most)
            except csv.Error as error:
                yield line, f"the row cannot be read ({error}): within a text, double its quotation marks"
                continue
            if row is None:
                return
            if any(value.strip() for value in row[len(self._names) :]):
                yield line, "the row has more fields than the first row: put the texts into quotation marks"
            elif any(value.strip() for value in row):
                yield line, row

    def record(self, row: Sequence[str]) -> dict[str, Any]:
        """Return the row's fields by the names of their columns; of two of one name, the first that is not empty."""
        record: dict[str, Any] = {}
        for name, value in zip(map(str.strip, self._names), row, strict=False):
            if name and not record.get(name):
                record[name] = value if is_given(value) else None
        return _nested(record)


def _holds_articles(names: Sequence[str], options: ReadOptions) -> bool:
    view = View(_nested(dict.fromkeys((name.strip() for name in names), "x")))
    mapped = {theirs for ours, theirs in options.fields if ours == "text"}
    if view.has("text") or view.has("summary") or mapped & {name.strip() for name in names}:
        return True
    return view.has("title") and view.has("url")


def _nested(record: dict[str, Any]) -> dict[str, Any]:
    """Return the record with columns such as ``source.name`` as objects, which they were before they were a table."""
    nested: dict[str, Any] = {}
    for name, value in record.items():
        outer, dot, inner = name.partition(".")
        if dot and outer.strip() and inner.strip() and " " not in name.strip():
            parts = nested.setdefault(outer, {})
            if isinstance(parts, dict):
                parts[inner] = value
                continue
        nested[name] = value
    return nested


def _no_column(names: Sequence[str], delimiter: str, first: Sequence[str]) -> str:
    """Return what to do about a table without texts: which column seems to hold them, or what the columns are."""
    found = ", ".join(column.strip()[:40] for column in names[:20]) or "none"
    longest: dict[str, int] = {}
    for row in csv.reader(first, delimiter=delimiter):
        for name, value in zip(names, row if row != names else (), strict=False):
            longest[name.strip()] = max(longest.get(name.strip(), 0), len(value))
    likely = max(longest, key=lambda name: longest[name], default="")
    if likely and longest[likely] > _PROSE:
        return f"has no column of texts by a name that is known (found: {found}): --map 'text={likely}' reads that one"
    return (
        f"has no column of texts (found: {found}): name one `text` in its first row, say which it is with "
        "--map text=COLUMN, or leave the file out"
    )


def _next(rows: Iterator[list[str]], most: int) -> list[str] | None:
    """Return the next row, whose fields may be as long as an article, which the library forbids at first."""
    before = csv.field_size_limit(most)
    try:
        return next(rows, None)
    finally:
        csv.field_size_limit(before)


def _split(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


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
