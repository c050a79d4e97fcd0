"""Spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.loading import article_in, articles_of, refusal_of, written
from support.office import workbook

if TYPE_CHECKING:
    from pathlib import Path

STORY = "The harbour board of Wendle agreed on Monday to buy two electric ferries, after a debate of six hours. " * 3


def test_rows_are_lines_and_sheets_stand_below_their_names(tmp_path: Path) -> None:
    sheets = {"Votes": [["Party", "For", "Share"], ["Harbour List", 11, 0.45], ["", "", ""], ["Greens", 4, ""]],
              "Notes": [["It was close."]]}  # fmt: skip
    assert article_in(written(tmp_path, "v.xlsx", workbook(sheets))).text == (
        "Votes\n\nParty | For | Share\nHarbour List | 11 | 0.45\nGreens | 4\n\nNotes\n\nIt was close."
    )


def test_a_column_of_whole_texts_makes_each_row_an_article(tmp_path: Path) -> None:
    rows = [["title", "text", "published"], ["Ferries", STORY, "2024-03-05"], ["Trams", f"Then {STORY}", "2024-03-06"]]
    first, second = articles_of(written(tmp_path, "a.xlsx", workbook({"Sheet1": rows})))
    assert (first.title, first.published, second.title) == ("Ferries", "2024-03-05", "Trams")


def test_long_texts_under_unknown_names_are_lines_all_the_same(tmp_path: Path) -> None:
    found = article_in(written(tmp_path, "b.xlsx", workbook({"Sheet1": [["qqq", "zzz"], ["One", STORY]]})))
    assert " ".join(found.text.split()) == f"qqq | zzz One | {' '.join(STORY.split())}"


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    whole = workbook({"Votes": [["Party", "For"]]})
    assert "without text" in refusal_of(written(tmp_path, "e.xlsx", workbook({"Votes": []})))
    assert "zip it anew" in refusal_of(written(tmp_path, "cut.xlsx", whole[:-100]))
    assert "spreadsheet" in refusal_of(written(tmp_path, "x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)))
