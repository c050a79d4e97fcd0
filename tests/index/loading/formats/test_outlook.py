"""Mails that Outlook saved, made property by property."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from index.loading import Failure, LeftOut, Loaded, load
from index.loading.formats.outlook import outlook_mail
from index.loading.results import UnreadableError
from support.outlook import Saved

if TYPE_CHECKING:
    from pathlib import Path

SUBJECT, SENDER, BODY, HTML, HEADERS, RTF = 0x0037, 0x0C1A, 0x1000, 0x1013, 0x007D, 0x1009
SENT = datetime(2024, 3, 4, 8, 0, tzinfo=UTC)
NEWS = "The council voted on Monday.\r\n\r\nThe depot closes in autumn.\r\n"


def test_a_saved_mail_is_an_article_and_so_is_what_it_holds(tmp_path: Path) -> None:
    inner = Saved({SUBJECT: "The report", SENDER: "Ola Brekke", BODY: "The report says it is too dear."}, sent=SENT)
    files = [("notes.txt", b"The notes say that it is old."), ("photo.jpg", b"\xff\xd8\xff\xe0 a picture")]
    saved = Saved({SUBJECT: "Depot", SENDER: "Nora Vestad", BODY: NEWS}, sent=SENT, files=files, mails=[inner])
    (tmp_path / "depot.msg").write_bytes(saved.write())
    items = list(load([tmp_path]))
    articles = [item.article for item in items if isinstance(item, Loaded)]
    assert [(one.id, one.title, one.authors, one.published) for one in articles] == [
        ("depot", "Depot", ("Nora Vestad",), "2024-03-04T08:00:00+00:00"),
        ("notes", "notes", (), "2024-03-04T08:00:00+00:00"),
        ("depot#2", "The report", ("Ola Brekke",), "2024-03-04T08:00:00+00:00"),
    ]
    assert articles[0].text == "The council voted on Monday.\n\nThe depot closes in autumn."
    assert [item.path.rpartition("!")[2] for item in items if isinstance(item, LeftOut)] == ["photo.jpg"]
    assert not [item for item in items if isinstance(item, Failure)]


def test_html_and_old_encodings_are_read() -> None:
    text = "<p>Die Größe der <b>Brücke</b></p><p style='display:none'>x</p>"
    mail = outlook_mail(Saved({SUBJECT: "Größe"}, {HTML: text.encode("cp1252")}, narrow="cp1252", page=1252).write())
    assert (mail.subject, mail.text) == ("Größe", "Die Größe der Brücke")
    cyrillic = Saved({SUBJECT: "Міст", BODY: "Міст закрито."}, narrow="cp1251", page=1251).write()
    assert (outlook_mail(cyrillic).subject, outlook_mail(cyrillic).text) == ("Міст", "Міст закрито.")


def test_the_head_that_was_sent_counts_before_what_outlook_made_of_it() -> None:
    head = "From: Ola Brekke <ola@q.example>\r\nDate: Mon, 4 Mar 2024 09:00:00 +0100\r\n"
    mail = outlook_mail(Saved({SUBJECT: "x", SENDER: "ola@q.example", BODY: NEWS, HEADERS: head}, sent=SENT).write())
    assert (mail.authors, mail.sent) == (("Ola Brekke",), "2024-03-04T09:00:00+01:00")


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    whole = Saved({SUBJECT: "x", BODY: NEWS * 400}).write()
    for data in (b"", b"no mail at all", whole[:1500], whole[:512] + bytes(2000)):
        with pytest.raises(UnreadableError, match="no mail of Outlook"):
            outlook_mail(data)
    (tmp_path / "a.msg").write_bytes(Saved({SUBJECT: "x"}, {RTF: b"LZFu"}).write())
    (found,) = [item for item in load([tmp_path]) if isinstance(item, Failure)]
    assert "save it there as text or as .eml" in found.error
