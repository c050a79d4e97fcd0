"""Presentations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.loading import article_in, refusal_of, written
from support.office import shape, slides

if TYPE_CHECKING:
    from pathlib import Path

TABLE = (
    "<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>Party</a:t></a:r></a:p>"
    "</a:txBody></a:tc><a:tc><a:txBody><a:p><a:r><a:t>For</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl>"
    "</a:graphicData></a:graphic></p:graphicFrame>"
)


def test_slides_come_in_the_order_in_which_they_are_shown_a_page_each(tmp_path: Path) -> None:
    first = shape("What the board decided", "body") + shape("Ferries for Wendle", "ctrTitle") + shape("1", "sldNum")
    second = f"<p:grpSp>{shape('“Nobody waits,” said Lena Hartog.|She thanked the crews.')}</p:grpSp>{TABLE}"
    found = article_in(written(tmp_path, "d.pptx", slides([first, second], {1: "Said aloud."})))
    assert found.text == (
        "Ferries for Wendle\n\nWhat the board decided\n\n“Nobody waits,” said Lena Hartog.\n\nShe thanked "
        "the crews.\n\nParty | For\n\nSaid aloud."
    )
    assert found.pages == (0, found.text.index("“Nobody"))
    assert article_in(written(tmp_path, "d.zip", slides([first]))).text.startswith("Ferries for Wendle")


def test_shapes_that_are_written_twice_come_once(tmp_path: Path) -> None:
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice>'
        f"{shape('New')}</mc:Choice><mc:Fallback>{shape('Old')}</mc:Fallback></mc:AlternateContent>"
    )
    assert article_in(written(tmp_path, "d.pptx", slides([both]))).text == "New"


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    assert "no text" in refusal_of(written(tmp_path, "empty.pptx", slides([""])))
    assert "password" in refusal_of(written(tmp_path, "old.pptx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)))
