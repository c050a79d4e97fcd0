"""Reads spreadsheets (XLSX, XLS, XLSB): their rows as lines, or as articles where a column holds whole texts."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING, Any, cast

from index.loading.formats.metadata import Properties, article_of
from index.loading.formats.tables import read_csv
from index.loading.limits import Bounded, on_disk, too_large
from index.loading.results import Loaded, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.loading.options import ReadOptions
    from index.loading.results import Found

_PROSE = 200  # characters; a column whose values are so long holds texts


def read_sheets(stream: Bounded, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield the workbook as one article, a sheet after another, or each row of a table of articles as one."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # noqa: PLC0415 - few runs need it

    with on_disk(stream) as file:
        try:
            with CalamineWorkbook.from_path(file.path or "") as book:
                names = [each.name for each in book.sheets_metadata if "SHEET" in str(each.typ).upper()]
                sheets = [(sheet, list(_rows(book, sheet, stream.most))) for sheet in names]
        except PasswordError as error:
            raise UnreadableError("is locked with a password: open it and save it without one") from error
        except CalamineError as error:
            raise UnreadableError(
                "is no whole spreadsheet, or a damaged one: open it and save it anew, or as CSV"
            ) from error
    lines: list[str] = []
    for sheet, rows in sheets:
        if _holds_texts(rows):
            try:
                yield from list(read_csv(_as_csv(rows, stream.most), f"{origin}#{sheet}", name, options))
                continue
            except UnreadableError:  # no column of it is known to be that of the texts
                pass
        shown = [" | ".join(cell for cell in row if cell) for row in rows]
        if any(shown):
            lines += ([sheet] if len(sheets) > 1 else []) + ["\n".join(line for line in shown if line)]
    if lines:
        yield Loaded(article_of("\n\n".join(lines), name, Properties()), origin, explicit_id=False)
    elif not any(rows for _, rows in sheets):
        raise UnreadableError("is a spreadsheet without text: fill it or leave it out")


def _rows(book: Any, sheet: str, most: int) -> Iterator[list[str]]:
    size = 0
    for row in book.get_sheet_by_name(sheet).iter_rows():
        cells = [_shown(cell) for cell in row]
        size += sum(map(len, cells))
        if size > most:
            raise too_large("a sheet of it", most)
        if any(cells):
            yield cells


def _shown(cell: object) -> str:
    """Return what stands in a cell, as a person would write it."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.12g}"
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(sep=" ", timespec="minutes")
    return str(cell).strip()


def _holds_texts(rows: list[list[str]]) -> bool:
    if len(rows) < 2:
        return False
    columns = list(zip(*rows[1:], strict=False))
    return any(sum(map(len, column)) > _PROSE * sum(map(bool, column)) > 0 for column in columns)


def _as_csv(rows: list[list[str]], most: int) -> Bounded:
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return Bounded(cast("io.RawIOBase", io.BytesIO(written.getvalue().encode())), 2 * most)
