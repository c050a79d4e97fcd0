"""OpenDocument texts, presentations and sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.documents import zipped
from support.loading import article_in, left_out_of, refusal_of, written
from support.office import flat_opendocument, opendocument

if TYPE_CHECKING:
    from pathlib import Path

ABOUT = (
    "<dc:title>Ferries bought at last</dc:title><meta:initial-creator>Lena Moor</meta:initial-creator>"
    "<meta:creation-date>2024-03-05T10:00:00</meta:creation-date><dc:date>2024-04-01T10:00:00</dc:date>"
)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:h>Head</text:h><text:p>One<text:s text:c='2'/>two<text:tab/>three<text:line-break/>four</text:p>",
         "Head\n\nOne  two\tthree\nfour"),
        ("<text:p>A <text:span>bold</text:span> <text:a>link</text:a>.</text:p>", "A bold link."),
        ("<text:p>Kept<text:hidden-text>not seen</text:hidden-text><text:soft-page-break/> words.</text:p>",
         "Kept words."),
        (("<text:tracked-changes><text:changed-region><text:deletion><text:p>never</text:p></text:deletion>"
         "</text:changed-region></text:tracked-changes><text:p>Now.</text:p>"), "Now."),
        (("<text:list><text:list-item><text:p>one</text:p><text:p>more</text:p></text:list-item><text:list-item>"
         "<text:list><text:list-item><text:p>two</text:p></text:list-item></text:list></text:list-item></text:list>"),
         "- one\nmore\n- two"),
        (("<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Party</text:p>"
         "</table:table-cell><table:table-cell><text:p>For</text:p></table:table-cell></table:table-row>"
         "</table:table-header-rows><table:table-row><table:table-cell><text:p>List</text:p></table:table-cell>"
         "<table:covered-table-cell/><table:table-cell><text:p>11</text:p></table:table-cell></table:table-row>"
         "</table:table>"), "Party | For\nList | 11"),
        (("<text:p>Words<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>The note.</text:p>"
         "</text:note-body></text:note> go on.</text:p><text:p>End.</text:p>"), "Words go on.\n\nEnd.\n\nThe note."),
        (("<text:section><text:p><draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box></draw:frame>Around."
         "</text:p></text:section>"), "Around.\n\nBoxed."),
    ],
)  # fmt: skip
def test_what_a_reader_sees_is_read(tmp_path: Path, body: str, text: str) -> None:
    assert article_in(written(tmp_path, "d.odt", opendocument(body))).text == text
    assert article_in(written(tmp_path, "d.fodt", flat_opendocument(body))).text == text


def test_what_it_says_of_itself_is_kept_and_comments_are_told(tmp_path: Path) -> None:
    comment = "<office:annotation><dc:creator>X</dc:creator><text:p>Surely not</text:p></office:annotation>"
    path = written(tmp_path, "d.odt", opendocument(f"<text:p>The board{comment} voted.</text:p>", about=ABOUT))
    found = article_in(path)
    assert (found.title, found.authors, found.published) == ("Ferries bought at last", ("Lena Moor",), "2024-03-05")
    assert found.text == "The board voted."
    assert left_out_of(path) == {"comment in a document": 1}


def test_slides_are_read_with_their_notes(tmp_path: Path) -> None:
    def box(words: str) -> str:
        return f"<draw:frame><draw:text-box><text:p>{words}</text:p></draw:text-box></draw:frame>"

    notes = f"<presentation:notes>{box('Said aloud.')}</presentation:notes>"
    pages = f"<draw:page>{box('First')}{notes}</draw:page><draw:page>{box('Second')}</draw:page>"
    found = article_in(written(tmp_path, "d.odp", opendocument(pages, "presentation")))
    assert found.text == "First\n\nSaid aloud.\n\nSecond"


def test_a_sheet_is_read_row_by_row(tmp_path: Path) -> None:
    cells = (
        '<table:table-cell office:value-type="string"><text:p>Harbour List</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="11"><text:p>11</text:p></table:table-cell>'
    )
    sheet = f'<table:table table:name="Votes"><table:table-row>{cells}</table:table-row></table:table>'
    assert article_in(written(tmp_path, "d.ods", opendocument(sheet, "spreadsheet"))).text == "Harbour List | 11"


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    kind = {"mimetype": "application/vnd.oasis.opendocument.text"}
    locked = zipped(kind | {"content.xml": "x", "META-INF/manifest.xml": "<m><encryption-data/></m>"})
    assert "password" in refusal_of(written(tmp_path, "locked.odt", locked))
    assert "no whole OpenDocument" in refusal_of(written(tmp_path, "empty.odt", zipped(kind)))
    assert "no XML" in refusal_of(written(tmp_path, "bad.odt", zipped(kind | {"content.xml": "words"})))
    assert "no OpenDocument" in refusal_of(written(tmp_path, "other.odt", zipped(kind | {"content.xml": "<a/>"})))
