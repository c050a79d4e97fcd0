"""Word documents."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml import OxmlElement

from index.loading import Failure, Loaded, load
from support.documents import docx, zipped
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from index.types import Article

FORMATS = ROOT / "tests" / "data" / "formats"


def article(tmp_path: Path, data: bytes, name: str = "statement.docx") -> Article:
    (tmp_path / name).write_bytes(data)
    found = next(iter(load([tmp_path / name])))
    assert isinstance(found, Loaded)
    return found.article


def error(tmp_path: Path, data: bytes, name: str = "statement.docx") -> str:
    (tmp_path / name).write_bytes(data)
    found = next(iter(load([tmp_path / name])))
    assert isinstance(found, Failure)
    return found.error


def saved(document: Document) -> bytes:  # type: ignore[valid-type]  # the library's own factory
    data = io.BytesIO()
    document.save(data)  # type: ignore[attr-defined]
    return data.getvalue()


def test_the_statement_is_read_as_it_is_written(tmp_path: Path) -> None:
    found = article(tmp_path, (FORMATS / "statement.docx").read_bytes())
    assert found.title == "Ferry crews and company agree after nine weeks"
    assert (found.published, found.authors) == ("2024-05-14", ("Mira Stent",))
    paragraphs = found.text.split("\n\n")
    assert paragraphs[0] == found.title
    assert paragraphs[5].startswith("- eleven hours of rest between two shifts, from July on;\n- five per cent")
    assert "“Nobody will ever again steer a night boat after a day boat, and that was the whole of our" in found.text


def test_tables_are_lines_in_their_place(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Before the table.")
    table = document.add_table(2, 2)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells), "Boat Fares Orrin 2.40".split(), strict=True
    ):
        cell.text = words
    document.add_paragraph("After the table.")
    text = article(tmp_path, saved(document)).text
    assert text == "Before the table.\n\nBoat | Fares\nOrrin | 2.40\n\nAfter the table."


def test_merged_cells_come_once(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(1, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "All of it"
    assert article(tmp_path, saved(document)).text == "All of it"


def test_what_was_deleted_is_not_there_and_what_was_inserted_is(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("The crews agreed")
    for kind, tag, words in (("w:ins", "w:t", " at last"), ("w:del", "w:delText", " never")):
        change, run, text = OxmlElement(kind), OxmlElement("w:r"), OxmlElement(tag)
        text.text = words
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    assert article(tmp_path, saved(document)).text == "The crews agreed at last"


def test_properties_are_used_where_they_are_sensible(tmp_path: Path) -> None:
    made = dt.datetime(2024, 5, 14, 9, 0, tzinfo=dt.UTC)
    text = "The crews met on the pier and talked about the agreement for several hours, then they voted."
    found = article(tmp_path, docx(text, title="Peace on the pier", author="Mira Stent; Jo Ruck", created=made))
    assert (found.title, found.authors, found.published) == (
        "Peace on the pier",
        ("Mira Stent", "Jo Ruck"),
        "2024-05-14",
    )


def test_what_the_library_put_into_its_template_is_nobodys(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("The crews met on the pier.")
    found = article(tmp_path, saved(document))
    assert (found.authors, found.published, found.title) == ((), None, "statement")


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"\xd0\xcf\x11\xe0 old", "old.doc", "save it as DOCX"),
        (b"\xd0\xcf\x11\xe0 locked", "locked.docx", "password"),
        (b"plain words", "plain.docx", "no whole ZIP archive"),
        (zipped({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}), "table.docx", "no whole spreadsheet"),
        (zipped({"[Content_Types].xml": "<x/>", "visio/document.xml": "<x/>"}), "plan.docx", "office document"),
        (zipped({"[Content_Types].xml": "<x/>", "word/styles.xml": "<x/>"}), "part.docx", "main part is missing"),
        (docx(""), "empty.docx", "no text"),
        (docx("Words " * 2000)[:9000], "cut.docx", "no whole ZIP archive"),
    ],
)
def test_what_is_no_word_document_says_what_to_do(tmp_path: Path, data: bytes, name: str, why: str) -> None:
    assert why in error(tmp_path, data, name)


def test_a_new_document_under_the_old_ending_is_read(tmp_path: Path) -> None:
    assert article(tmp_path, docx("The crews met."), "statement.doc").text == "The crews met."
