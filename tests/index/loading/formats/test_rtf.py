"""Rich text (RTF)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.loading import article_in, refusal_of, written

if TYPE_CHECKING:
    from pathlib import Path


def text_of(folder: Path, body: str | bytes, head: str = r"\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}") -> str:
    data = body if isinstance(body, bytes) else body.encode("ascii")
    return article_in(written(folder, "d.rtf", rb"{\rtf1" + head.encode() + b"\n" + data + b"}")).text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"\f0 One.\par Two\line three.\par", "One.\n\nTwo\nthree."),
        (r"\ldblquote No,\rdblquote  she said\emdash twice.", "“No,” she said—twice."),
        (r"Caf\'e9 \{1\} a\~b", "Café {1} a\u00a0b"),
        (r"{\uc1 \u321?\'f3d\u378?} {\uc2 \u8364\'80\'80 5} {\uc0 \u252 x}", "Łódź € 5 üx"),
        (r"\u-10179?\u-8704?", "\U0001f600"),
        (r"{\field{\*\fldinst{HYPERLINK x}}{\fldrslt one link}} and {\field{\*\fldinst{HYPERLINK y}}{\fldrslt two}}.",
         "one link and two."),
        (r"Seen{\v not seen}{\deleted nor this} words.", "Seen words."),
        (r"{\header Above}{\footer Below}{\*\annotation Beside}{\*\unknown Nothing}Words.", "Words."),
        (r"{\pict\wmetafile8 010203}{\*\shppict{\pict 0102}}Words.", "Words."),
        (r"Text{\super 1}{\footnote The note.} goes on.", "Text1 goes on.\n\nThe note."),
        (r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt Boxed.\par}}}Words.", "Boxed.\n\nWords."),
        (r"Before.\par\trowd\intbl Party\cell For\cell\row\trowd\intbl List\cell 11\cell\row\pard After.",
         "Before.\n\nParty | For\nList | 11\n\nAfter."),
        (r"{\listtext\'b7\tab}One\par{\listtext\'b7\tab}Two\par", "- One\n- Two"),
        (r"{\upr{\bkmkstart a}{\*\ud{\bkmkstart a}}}Words.", "Words."),
    ],
)  # fmt: skip
def test_what_a_reader_sees_is_read(tmp_path: Path, body: str, text: str) -> None:
    assert text_of(tmp_path, body) == text


@pytest.mark.parametrize(
    ("head", "encoding", "words"),
    [
        (r"\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 T;}}", "cp1251", "Рада міста проголосувала."),
        (r"\ansi\ansicpg1252{\fonttbl{\f0\fcharset238 T;}}", "cp1250", "Zvýšili ceny, řekl."),
        (r"\ansi\ansicpg932{\fonttbl{\f0\fcharset128 T;}}", "cp932", "市議会は火曜日に決定した。表示"),
        (r"\mac{\fonttbl{\f0 T;}}", "mac_roman", "Café à la crème"),
    ],
)
def test_letters_are_in_the_encoding_of_their_font(tmp_path: Path, head: str, encoding: str, words: str) -> None:
    raw = words.encode(encoding)
    escaped = "".join(f"\\'{byte:02x}" if byte > 0x7F else chr(byte) for byte in raw.replace(b"\\", b"\\'5c"))
    assert text_of(tmp_path, rf"\f0 {escaped}\par", head) == words
    if b"\\" not in raw:
        assert text_of(tmp_path, rb"\f0 " + raw, head) == words


def test_binary_data_is_passed_over_by_its_length(tmp_path: Path) -> None:
    assert text_of(tmp_path, rb"{\pict\bin5 }}{\x}Words.") == "Words."


def test_what_it_says_of_itself_is_kept(tmp_path: Path) -> None:
    info = r"{\info{\title Ferries bought at last}{\author Lena Moor}{\creatim\yr2024\mo3\dy5\hr9}{\operator X}}"
    found = article_in(written(tmp_path, "d.rtf", rf"{{\rtf1\ansi{info} The board voted.\par}}"))
    assert (found.title, found.authors, found.published) == ("Ferries bought at last", ("Lena Moor",), "2024-03-05")
    assert found.text == "The board voted."


def test_a_damaged_file_gives_what_there_is_or_says_what_to_do(tmp_path: Path) -> None:
    assert text_of(tmp_path, r"{\b Cut off") == "Cut off"
    assert "no text" in refusal_of(written(tmp_path, "e.rtf", r"{\rtf1\ansi }"))
    assert "nested too deeply" in refusal_of(written(tmp_path, "n.rtf", "{\\rtf1" + "{" * 20_000))
    assert "no rich text" in refusal_of(written(tmp_path, "x.rtf", b"\x01\x02\x03"))
