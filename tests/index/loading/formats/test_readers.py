"""A file is read as what it is, whatever it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.documents import docx, zipped
from support.loading import article_in, articles_of, refusal_of, written
from support.office import opendocument, workbook

if TYPE_CHECKING:
    from pathlib import Path

VOTE = "The harbour board of Wendle agreed on Monday to buy two electric ferries, after a debate of six hours."
QUOTED = "“Nobody will have to wait in the rain again,” said Lena Hartog, who leads the board, and thanked the crews."
BODY = f"<p>{VOTE}</p><p>{QUOTED}</p>"
PAGE = f"<!DOCTYPE html><html><body>{BODY}</body></html>"
RICH = rf"{{\rtf1\ansi {VOTE}\par}}"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.doc", PAGE),
        ("page.docx", PAGE),
        ("page.pdf", PAGE),
        ("page.json", PAGE),
        ("page.xml", f'<?xml version="1.0"?><!-- saved --><html><body>{BODY}</body></html>'),
        ("page.rtf", f"<html xmlns:o='urn:office'><head><style>p {{}}</style></head><body>{BODY}</body></html>"),
        ("wide.doc", f"\ufeff<html><body>{BODY}</body></html>".encode("utf-16-le")),
        ("part.doc", f'<div class="story">{BODY}</div>'),
        ("marked.docx", f"\ufeff<html><body>{BODY}</body></html>"),
        ("mime.doc", ("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
                     f"Content-Type: text/html; charset=utf-8\n\n<html><body>{BODY}</body></html>\n--x--\n")),
        ("rich.doc", RICH), ("rich.docx", RICH), ("rich.txt", RICH), ("rich.html", RICH), ("rich.md", RICH),
        ("plain.doc", f"{VOTE}\n\n{QUOTED}"), ("plain.odt", VOTE), ("plain.rtf", VOTE),
        ("word.pdf", docx(VOTE)), ("word.txt", docx(VOTE)), ("word.odt", docx(VOTE)), ("word.zip", docx(VOTE)),
        ("open.docx", opendocument(f"<text:p>{VOTE}</text:p>")),
        ("files.docx", zipped({"a.txt": VOTE})),
        ("said.txt", f"1\n00:00:01,000 --> 00:00:04,000\n{VOTE}\n"),
        ("feed.txt", (f'<?xml version="1.0"?><rss version="2.0"><channel><item><description>{VOTE}</description>'
                     "</item></channel></rss>")),
    ],
)  # fmt: skip
def test_the_content_counts_not_the_name(tmp_path: Path, name: str, data: bytes | str) -> None:
    found = article_in(written(tmp_path, name, data))
    assert VOTE in found.text
    assert not {"<", "\\", "{", "-->"} & set(found.text)


def test_a_workbook_called_a_table_of_text_is_read(tmp_path: Path) -> None:
    assert article_in(written(tmp_path, "v.csv", workbook({"Votes": [["Yes", 11]]}))).text == "Yes | 11"


def test_a_mail_with_pictures_stays_a_mail(tmp_path: Path) -> None:
    mail = (
        "From: Lena <l@w.example>\nSubject: Ferries\nMIME-Version: 1.0\n"
        "Content-Type: multipart/related; boundary=x\n\n"
        f"--x\nContent-Type: text/html; charset=utf-8\n\n<html><body>{BODY}</body></html>\n--x--\n"
    )
    assert article_in(written(tmp_path, "m.eml", mail)).title == "Ferries"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("a.heic", b"\0\0\0\x18ftypheic", "a HEIC picture"),
        ("a.webp", b"RIFF\0\0\0\0WEBPVP8 ", "a picture"),
        ("a.mp3", b"ID3\x03\0\0\0", "a sound recording"),
        ("a.mp4", b"\0\0\0\x18ftypmp42", "a film"),
        ("a.rar", b"Rar!\x1a\x07\0", "unpack it"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\0", "unpack it"),
        ("a.tar", b"a.txt" + bytes(252) + b"ustar\0", "a tar archive"),
        ("a.txt", b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        ("a.doc", b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "PowerPoint Document".encode("utf-16-le"), "PowerPoint"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "Word document of the old format"),
        ("a.pages", zipped({"Index/Document.iwa": b"x"}), "Pages"),
        ("a.doc", b"", "no text"),
    ],
)
def test_what_holds_no_text_is_called_by_its_kind(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    why = refusal_of(written(tmp_path, name, data))
    assert kind in why
    assert "UTF-8" not in why


def test_text_that_begins_like_another_thing_stays_text(tmp_path: Path) -> None:
    for number, text in enumerate(
        (f"MZ is a letter pair. {VOTE}", f"BM {VOTE}", f"1 of 3 <html> {VOTE}", f"{{a}} {VOTE}")
    ):
        assert articles_of(written(tmp_path, f"{number}.txt", text))[0].text == text
