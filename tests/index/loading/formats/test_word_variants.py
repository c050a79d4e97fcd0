"""Word documents as other programs, other versions and careful editors save them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.loading import article_in, left_out_of, written
from support.office import STRICT, WORD, paragraph, part_of_word, word

if TYPE_CHECKING:
    from pathlib import Path

VOTE = "The harbour board of Wendle agreed on Monday to buy two electric ferries, after a debate of six hours."
QUOTED = "“Nobody will have to wait in the rain again,” said Lena Hartog, who leads the board, and thanked the crews."


def text_of(folder: Path, data: bytes | str, name: str = "d.docx") -> str:
    return article_in(written(folder, name, data)).text


@pytest.mark.parametrize("name", ["d.docx", "d.docm", "d.dotx", "d.zip", "d.doc", "d.txt"])
@pytest.mark.parametrize("namespace", [WORD, STRICT])
def test_a_document_is_read_whatever_its_namespace_and_name(tmp_path: Path, namespace: str, name: str) -> None:
    assert text_of(tmp_path, word(paragraph(VOTE), namespace=namespace), name) == VOTE


def test_a_table_within_a_table_comes_once_and_in_its_place(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('Inner words')}</w:tc></w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{paragraph('Outer words')}{inner}</w:tc><w:tc>{paragraph('11')}</w:tc></w:tr></w:tbl>"
    assert text_of(tmp_path, word(paragraph("Before.") + outer + paragraph("After."))) == (
        "Before.\n\nOuter words Inner words | 11\n\nAfter."
    )


def test_a_table_that_only_places_paragraphs_leaves_them_whole(tmp_path: Path) -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph(VOTE)}{paragraph(QUOTED)}</w:tc></w:tr></w:tbl>"
    assert text_of(tmp_path, word(table)) == f"{VOTE}\n\n{QUOTED}"


def test_rows_and_cells_in_controls_are_read_and_deleted_rows_are_not(tmp_path: Path) -> None:
    kept = f"<w:sdt><w:sdtContent><w:tr><w:tc>{paragraph('Kept')}</w:tc></w:tr></w:sdtContent></w:sdt>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('Gone')}</w:tc></w:tr>"
    assert text_of(tmp_path, word(f"<w:tbl>{kept}{gone}</w:tbl>")) == "Kept"


def test_notes_stand_behind_the_text_and_comments_are_told(tmp_path: Path) -> None:
    parts = {
        "footnotes.xml": ("footnotes", part_of_word("footnotes", (
            f'<w:footnote w:type="separator">{paragraph("-----")}</w:footnote>'
            f"<w:footnote>{paragraph('From the report.')}</w:footnote>"))),
        "endnotes.xml": ("endnotes", part_of_word("endnotes", f"<w:endnote>{paragraph('And the end.')}</w:endnote>")),
        "comments.xml": ("comments", part_of_word("comments", f"<w:comment>{paragraph('Surely not')}</w:comment>")),
        "header1.xml": ("header", part_of_word("hdr", paragraph("Secret"))),
    }  # fmt: skip
    path = written(tmp_path, "d.docx", word(paragraph(VOTE), parts))
    assert article_in(path).text == f"{VOTE}\n\nFrom the report.\n\nAnd the end."
    assert left_out_of(path) == {"comment in a document": 1}


def test_hidden_words_are_not_seen_and_numbers_of_fields_are(tmp_path: Path) -> None:
    hidden = paragraph("Hidden", run="<w:vanish/>") + paragraph("Shown", run='<w:vanish w:val="0"/>')
    field = "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>26 crowns</w:t></w:r></w:p>"
    assert text_of(tmp_path, word(hidden + field)) == "Shown\n\n26 crowns"


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    first = paragraph("The bridge must ", "<w:rPr><w:del/></w:rPr>")
    assert text_of(tmp_path, word(first + paragraph("open in May."))) == "The bridge must open in May."


def test_a_box_comes_once_though_it_is_written_twice(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('Pulled out.')}</w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    body = f"<w:p><w:r>{both}</w:r><w:r><w:t>Around it.</w:t></w:r></w:p>"
    assert text_of(tmp_path, word(body)) == "Around it.\n\nPulled out."


@pytest.mark.parametrize("path", ["chunk.html", "chunk.mht"])
def test_a_web_page_put_into_a_document_is_read(tmp_path: Path, path: str) -> None:
    page = f"<html><body><p>{VOTE}</p><p>{QUOTED}</p></body></html>"
    if path.endswith(".mht"):
        page = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{page}"
    found = text_of(tmp_path, word('<w:altChunk r:id="r0"/>', {path: ("aFChunk", page)}))
    assert found == f"{VOTE}\n\n{QUOTED}"


@pytest.mark.parametrize("name", ["d.xml", "d.doc"])
def test_a_document_in_one_file_of_xml_is_read(tmp_path: Path, name: str) -> None:
    space = "http://schemas.microsoft.com/office/word/2003/wordml"
    about = '<o:DocumentProperties xmlns:o="o"><o:Title>Ferries bought at last</o:Title></o:DocumentProperties>'
    document = (
        f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="{space}">{about}'
        f"<w:body>{paragraph(VOTE)}{paragraph(QUOTED)}</w:body></w:wordDocument>"
    )
    found = article_in(written(tmp_path, name, document))
    assert (found.title, found.text) == ("Ferries bought at last", f"{VOTE}\n\n{QUOTED}")
