"""Exports of press databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.documents import docx
from support.loading import article_in, articles_of, written

if TYPE_CHECKING:
    from pathlib import Path

VOTE = "The harbour board of Wendle agreed on Monday to buy two electric ferries, after a debate of six hours."
QUOTED = "“Nobody will have to wait in the rain again,” said Lena Hartog, who leads the board, and thanked the crews."
LATER = "Trams come later, the board said.\n\nCity: a word that the text itself has.\n\nType: another one of its words."
MIDDLE = " " * 28

CLASSIC = f"""
{MIDDLE}1 of 2 DOCUMENTS


{MIDDLE}The Wendle Courier

{MIDDLE}March 5, 2024 Tuesday
{MIDDLE}Late Edition - Final

Ferries bought for Wendle;
After six hours

BYLINE: By LENA MOOR and JAN BODE

SECTION: Section A; Foreign Desk; Pg. 1

LENGTH: 322 words

DATELINE: WENDLE

{VOTE}

{QUOTED}

URL: https://w.example/

GRAPHIC: PHOTO: A ferry.

LOAD-DATE: March 6, 2024

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

{MIDDLE}Copyright 2024 Wendle Media
{MIDDLE}All Rights Reserved


{MIDDLE}2 of 2 DOCUMENTS


{MIDDLE}Wendler Bote

{MIDDLE}6. März 2024 Mittwoch

Trams später

LENGTH: 22 words

{LATER}

{MIDDLE}Copyright 2024 Bote
"""
MODERN = f"""
Documents (2)
1. Ferries bought for Wendle

Ferries bought for Wendle
The Wendle Courier
March 5, 2024 Tuesday

Copyright 2024 Wendle Media All Rights Reserved

Section: NEWS; Pg. 1
Length:\u00a0322 words
Byline: Lena Moor and Jan Bode
Highlight: The board decides.

Body

{VOTE}

{QUOTED}

Load-Date: March 6, 2024

End of Document

Trams come later
The Wendle Courier
6 March 2024

Copyright 2024 Wendle Media

Length: 22 words

Body

{LATER}

Classification

Language: ENGLISH

Subject: TRAMS

End of Document
"""
FACTIVA = f"""
News
Ferries bought for all of Wendle

By Lena Moor and Jan Bode
322 words
5 March 2024
The Wendle Courier
WENC
English
(c) 2024 Wendle Media. All rights reserved.

{VOTE}

{QUOTED}

Document WENC000020240305ek3500001

Trams come later
22 words
6 March 2024
10:15
The Wendle Courier
WENC
1
English
Copyright 2024 Wendle Media.

{LATER}

Document WENC000020240306ek3600002
"""
TAGGED = f"""
SE  News
HD  Ferries bought for Wendle
BY  By Lena Moor and Jan Bode
WC  322 words
PD  5 March 2024
SN  The Wendle Courier
SC  WENC
LA  English
LP
{VOTE}
TD
{QUOTED}
CO  wend : Wendle
AN  Document WENC000020240305ek3500001

HD
Trams come later
WC
22 words
PD
6 March 2024
SN
The Wendle Courier
LA
English
LP
{LATER}
AN
Document WENC000020240306ek3600002
"""


@pytest.mark.parametrize(
    ("export", "title", "before"),
    [
        (CLASSIC, "Ferries bought for Wendle; After six hours", "WENDLE\n\n"),
        (MODERN, "Ferries bought for Wendle", "The board decides.\n\n"),
        (FACTIVA, "Ferries bought for all of Wendle", ""),
        (TAGGED, "Ferries bought for Wendle", ""),
    ],
    ids=["classic", "modern", "factiva", "tagged"],
)
def test_each_document_of_an_export_is_an_article(tmp_path: Path, export: str, title: str, before: str) -> None:
    first, second = articles_of(written(tmp_path, "export.txt", export))
    assert (first.id, second.id) == ("export-01", "export-02")
    assert (first.title, first.published, first.source) == (title, "2024-03-05", "The Wendle Courier")
    assert [name.casefold() for name in first.authors] == ["lena moor", "jan bode"]
    assert first.text.split() == f"{before}{VOTE}\n\n{QUOTED}".split()
    assert (second.published, second.authors) == ("2024-03-06", ())
    assert second.title in {"Trams come later", "Trams später"}
    assert second.text == LATER


@pytest.mark.parametrize("export", [MODERN, FACTIVA], ids=["modern", "factiva"])
def test_an_export_as_a_word_document_is_split_as_well(tmp_path: Path, export: str) -> None:
    lines = [line for line in export.splitlines() if line.strip()]
    first, second = articles_of(written(tmp_path, "export.docx", docx(*lines)))
    assert (first.published, first.source, second.title) == ("2024-03-05", "The Wendle Courier", "Trams come later")
    assert first.text.endswith(f"{VOTE}\n\n{QUOTED}")


def test_an_export_of_one_document_keeps_the_name_of_its_file(tmp_path: Path) -> None:
    found = article_in(written(tmp_path, "one.txt", MODERN.partition("Trams come later")[0]))
    assert (found.id, found.title) == ("one", "Ferries bought for Wendle")


@pytest.mark.parametrize(
    "text",
    [
        f"The report has parts.\n\n1 of 3\n\n{VOTE}\n\n2 of 3\n\n{QUOTED}",
        f"{VOTE}\n\nBody\n\n{QUOTED}\n\nEnd of story",
        f"HD {VOTE}\n\nBY {QUOTED}",
        f"{VOTE}\n\nDocument A1 was shown.\n\n300 words\n\n{QUOTED}",
    ],
)
def test_text_that_looks_a_little_like_an_export_stays_whole(tmp_path: Path, text: str) -> None:
    assert article_in(written(tmp_path, "a.txt", text)).text == text


def test_an_export_that_is_not_understood_is_kept_whole(tmp_path: Path) -> None:
    text = f"1 of 2 DOCUMENTS\n\n{VOTE}\n\n2 of 2 DOCUMENTS\n\nLENGTH: 0 words\n\nShort."
    assert article_in(written(tmp_path, "a.txt", text)).text == text
