"""Scans: pages and pictures of text are recognised where that is asked for, and are never taken for exact text."""

from __future__ import annotations

import shutil
import stat
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from index.loading import Failure, LeftOut, Loaded, LoadOptions, load, read_options
from index.loading.formats.recognition import Recognised, recognised_article
from index.loading.formats.scans import named_pages
from support.documents import Pdf, Placed, pages_of, paragraph_lines, pdf, stream

if TYPE_CHECKING:
    from pathlib import Path

    from index.loading.results import Item

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")

STORY = [
    "The harbour board of Vellin voted on Monday to buy three electric ferries for nine hundred people a day.",
    "Nobody on the board spoke against the plan, although its price has doubled since the first estimate was made.",
]
TABLE = """level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
1\t1\t0\t0\t0\t0\t0\t0\t900\t900\t-1\t
5\t1\t1\t1\t1\t1\t10\t10\t50\t12\t96.5\tThe
5\t1\t1\t1\t1\t2\t70\t10\t50\t12\t91.5\tcoun-
5\t1\t1\t1\t2\t1\t10\t30\t50\t12\t90\tcil
5\t1\t1\t1\t2\t2\t70\t30\t50\t12\t94\tmet.
5\t1\t2\t1\t1\t1\t10\t60\t50\t12\t12\t~|
5\t1\t2\t1\t1\t2\t70\t60\t50\t12\t88\tNobody
5\t1\t2\t1\t1\t3\t70\t60\t50\t12\t88\tspoke.
"""


def picture(lines: list[Placed]) -> tuple[int, int, bytes]:
    """Return width, height and the grey pixels of a page with these lines, as a scanner makes them."""
    bitmap = pypdfium2.PdfDocument(pdf([lines]))[0].render(scale=200 / 72, grayscale=True)
    rows: bytes = bytes(bitmap.buffer)
    pixels = b"".join(rows[at : at + bitmap.width] for at in range(0, len(rows), bitmap.stride))
    return bitmap.width, bitmap.height, pixels


def pgm(lines: list[Placed]) -> bytes:
    wide, high, pixels = picture(lines)
    return b"P5 %d %d 255\n" % (wide, high) + pixels


def scanned(*pages: list[Placed], over: str = "") -> bytes:
    """Return a PDF whose pages are pictures of these lines, with words ``over`` them."""
    made = Pdf()
    kids = " ".join(f"{10 + 3 * number} 0 R" for number in range(len(pages)))
    made.objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    made.objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
    made.objects[3] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    for number, lines in enumerate(pages):
        first = 10 + 3 * number
        wide, high, pixels = picture(lines)
        made.objects[first] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents {first + 1} 0 R /Resources "
            f"<< /Font << /F1 3 0 R >> /XObject << /P {first + 2} 0 R >> >> >>"
        ).encode()
        words = f"BT /F1 8 Tf 60 580 Td ({over}) Tj ET" if over else ""
        made.objects[first + 1] = stream(f"q 420 0 0 595 0 0 cm /P Do Q {words}".encode())
        made.objects[first + 2] = stream(
            pixels,
            f"/Type /XObject /Subtype /Image /Width {wide} /Height {high} /ColorSpace /DeviceGray /BitsPerComponent 8",
        )
    return made.write()


def story_page() -> list[Placed]:
    return pages_of(["Board buys ferries", "", *paragraph_lines(STORY)], 40)[0][:-1]


def found(path: Path, ocr: str = "") -> list[Item]:
    options = LoadOptions(reading=read_options(ocr=ocr))
    return [item for item in load([path], options=options) if isinstance(item, Loaded | Failure | LeftOut)]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_reader: None) -> Path:
    """Return the path of a program that stands in for tesseract: it knows English and always reads `TABLE`."""
    del own_reader  # its process is started with this path
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "table").write_text(TABLE, encoding="utf-8")
    made = folder / "tesseract"
    made.write_text(
        f'#!/bin/sh\nif [ "$1" = --list-langs ]; then printf "List:\\neng\\nosd\\n"; exit; fi\n'
        f'while read -r _; do :; done\nwhile IFS= read -r row; do printf "%s\\n" "$row"; done < {folder}/table\n',
        encoding="utf-8",
    )
    made.chmod(made.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))
    return made


@needs_tesseract
def test_a_scanned_document_is_recognised_page_by_page_and_marked(tmp_path: Path) -> None:
    (tmp_path / "ferries.pdf").write_bytes(scanned(story_page(), [Placed("A second page tells of the harbour.")]))
    (item,) = found(tmp_path / "ferries.pdf", "eng")
    assert isinstance(item, Loaded)
    article = item.article
    assert all(paragraph in article.text for paragraph in STORY)
    assert article.title.endswith("(recognised by OCR)")
    assert article.text[article.pages[1] :].startswith("[Page 2, recognised from a picture, ")
    assert article.text.endswith("A second page tells of the harbour.")


@needs_tesseract
def test_a_picture_is_recognised(tmp_path: Path) -> None:
    (tmp_path / "ferries.pgm").write_bytes(pgm(story_page()))
    (item,) = found(tmp_path / "ferries.pgm", "eng")
    assert isinstance(item, Loaded)
    assert (item.article.id, item.article.title) == ("ferries", "Board buys ferries (recognised by OCR)")
    assert STORY[1] in item.article.text


@needs_tesseract
def test_a_picture_without_text_is_told_and_no_failure(tmp_path: Path) -> None:
    (tmp_path / "blank.pgm").write_bytes(b"P5 60 60 255\n" + b"\xff" * 3600)
    (item,) = found(tmp_path / "blank.pgm", "eng")
    assert isinstance(item, LeftOut)
    assert item.kind == "picture without text"


def test_nothing_is_recognised_unless_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "ferries.pdf").write_bytes(scanned(story_page()))
    (tmp_path / "ferries.pgm").write_bytes(pgm(story_page()))
    for name in ("ferries.pdf", "ferries.pgm"):
        (item,) = found(tmp_path / name)
        assert isinstance(item, Failure)
        assert "--ocr eng" in item.error


def test_exact_and_recognised_text_are_two_articles(tmp_path: Path, program: Path) -> None:
    assert program.exists()
    both = pypdfium2.PdfDocument(pdf([[Placed("These words are exact.")]]))
    both.import_pages(pypdfium2.PdfDocument(scanned(story_page())))
    both.save(tmp_path / "mixed.pdf")
    exact, recognised = found(tmp_path / "mixed.pdf", "eng")
    assert isinstance(exact, Loaded)
    assert isinstance(recognised, Loaded)
    assert (exact.article.id, exact.article.text) == ("mixed", "These words are exact.")
    assert recognised.article.id == "mixed (recognised)"
    assert (
        recognised.article.text == "[Page 2, recognised from a picture, 91% sure]\n\nThe council met.\n\nNobody spoke."
    )
    assert recognised.article.page_at(0) == 2


def test_of_a_mixed_document_the_pages_left_out_are_told(tmp_path: Path) -> None:
    both = pypdfium2.PdfDocument(pdf([[Placed("These words are exact.")]]))
    both.import_pages(pypdfium2.PdfDocument(scanned(story_page(), story_page())))
    both.save(tmp_path / "mixed.pdf")
    told, exact = found(tmp_path / "mixed.pdf")
    assert isinstance(told, LeftOut)
    assert isinstance(exact, Loaded)
    assert told.count == 2
    assert told.reason.startswith("pages 2 and 3 have no text")


def test_a_stamp_upon_a_scan_does_not_hide_that_it_is_one(tmp_path: Path) -> None:
    (tmp_path / "stamped.pdf").write_bytes(scanned(story_page(), over="RELEASED IN PART 00417"))
    told, exact = found(tmp_path / "stamped.pdf")
    assert isinstance(told, LeftOut)
    assert isinstance(exact, Loaded)
    assert "page 1 has but a few words" in told.reason
    assert exact.article.text == "RELEASED IN PART 00417"


def test_a_language_that_is_missing_is_named_with_its_package(tmp_path: Path, program: Path) -> None:
    assert program.exists()
    (tmp_path / "ferries.pgm").write_bytes(pgm(story_page()))
    (item,) = found(tmp_path / "ferries.pgm", "eng+deu")
    assert isinstance(item, Failure)
    assert "does not know deu" in item.error
    assert "apt-get install tesseract-ocr-deu" in item.error


@pytest.mark.usefixtures("own_reader")
def test_where_tesseract_is_missing_it_is_offered_by_name_and_exact_text_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = pypdfium2.PdfDocument(pdf([[Placed("These words are exact.")]]))
    both.import_pages(pypdfium2.PdfDocument(scanned(story_page())))
    both.save(tmp_path / "mixed.pdf")
    monkeypatch.setenv("PATH", str(tmp_path))
    failed, exact = found(tmp_path / "mixed.pdf", "deu")
    assert isinstance(failed, Failure)
    assert failed.path.endswith("mixed.pdf#page=2")
    assert "apt-get install tesseract-ocr tesseract-ocr-deu`" in failed.error
    assert isinstance(exact, Loaded)


def test_a_list_of_files_named_as_a_picture_is_refused(tmp_path: Path, program: Path) -> None:
    assert program.exists()
    (tmp_path / "list.png").write_text("/etc/hostname\n", encoding="utf-8")
    (item,) = found(tmp_path / "list.png", "eng")
    assert isinstance(item, Failure)
    assert "no picture" in item.error


def test_pictures_of_a_folder_are_read_only_where_they_are_to_be_recognised(tmp_path: Path, program: Path) -> None:
    assert program.exists()
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "note.txt").write_text("The council met on Monday.", encoding="utf-8")
    (folder / "scan.PGM").write_bytes(pgm(story_page()))
    assert [item.article.id for item in found(folder) if isinstance(item, Loaded)] == ["note"]
    assert not [item for item in found(folder) if isinstance(item, Failure)]
    assert [item.article.id for item in found(folder, "eng") if isinstance(item, Loaded)] == ["note", "scan"]


@pytest.mark.parametrize(
    ("numbers", "named"),
    [
        ([3], "page 3"),
        ([2, 3], "pages 2 and 3"),
        ([2, 3, 4], "pages 2 to 4"),
        ([1, 3, 4, 5, 9], "pages 1, 3 to 5 and 9"),
    ],
)
def test_pages_are_named_as_one_says_them(numbers: list[int], named: str) -> None:
    assert named_pages(numbers) == named


def test_a_page_that_was_not_recognised_begins_where_the_next_one_does() -> None:
    article = recognised_article([Recognised(2, "Two.", 0.9), Recognised(4, "Four words stand here.", 0.8)], "report")
    assert article.pages == (0, 0, article.pages[3], article.pages[3])
    assert article.text[article.pages[3] :] == "[Page 4, recognised from a picture, 80% sure]\n\nFour words stand here."
