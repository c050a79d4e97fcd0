"""One text is loaded whatever it comes in; what is none, or several, is the user's to mend."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from index.errors import UsageError
from index.loading import load_bytes, load_one
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ROOT / "tests" / "data" / "formats"


@pytest.mark.parametrize("name", ["note.md", "latin1.txt", "article.html", "statement.docx", "report.pdf"])
def test_a_file_and_its_bytes_give_the_same_text_and_title(name: str) -> None:
    file = FORMATS / name
    read, given = load_one(file), load_bytes(file.read_bytes(), name)
    assert (read.text, read.title) == (given.text, given.title)
    assert read.text.strip()


def test_what_bytes_hold_is_told_without_a_name() -> None:
    assert load_bytes(b"A first line.\n\nMore.").text == "A first line.\n\nMore."
    assert load_bytes(b"The first line of it.\n\nMore.").title == "The first line of it"
    part = load_bytes("<p>Ferries &amp; “quays”.</p>\n<p>More of them.</p>".encode())
    assert part.text == "Ferries & “quays”.\n\nMore of them."
    assert load_bytes((FORMATS / "statement.docx").read_bytes()).text == load_one(FORMATS / "statement.docx").text


def test_wrapped_lines_of_markdown_are_joined_and_offsets_stay() -> None:
    text = "The club has asked the town again for a boathouse, Deputy\nMayor Pia Lund said.\n"
    assert load_bytes(text.encode(), "draft.md").text == text.replace("Deputy\n", "Deputy ")
    assert load_bytes(text.encode(), "draft.txt").text == text


def test_less_than_a_word_is_no_markup() -> None:
    assert load_bytes(b"<3 ferries").text == "<3 ferries"
    assert load_bytes(b"<pier> is a word of ours").text == "<pier> is a word of ours"


def test_standard_input_is_read_to_its_end() -> None:
    class Stream(io.StringIO):
        buffer = io.BytesIO(b"Some words.")

    assert load_one("-", stdin=Stream()).text == "Some words."
    assert load_one("-", stdin=io.StringIO("Other words.")).text == "Other words."


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "", "The text on standard input is empty"),
        (b" \n", "draft.txt", "draft.txt is empty"),
        (b"\x00\x01", "", "binary data"),
        (b"no word document", "draft.docx", "draft.docx: "),
        (b'{"text": "One."}\n{"text": "Two."}', "", "holds several articles"),
        (b'{"text": "One."}\nbroken', "draft.jsonl", "draft.jsonl: "),
    ],
)
def test_what_is_no_single_text_is_told(content: bytes, name: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        load_bytes(content, name)


def test_a_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        load_one(tmp_path)
    with pytest.raises(UsageError, match="no such file"):
        load_one(tmp_path / "missing.md")
    with pytest.raises(UsageError, match="several articles"):
        load_one(FORMATS / "bundle.zip")
